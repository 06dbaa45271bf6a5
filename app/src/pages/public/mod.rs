//! Pages that anyone may read. Each takes what the address asks for and gives its title and body.

mod home;
mod not_found;
mod policy;
mod publicity;
mod record;
mod search;
mod subject;

pub(crate) use home::home;
pub(crate) use not_found::not_found;
pub(crate) use policy::policy;
pub(crate) use publicity::publicity;
pub(crate) use record::record;
pub(crate) use search::search;
pub(crate) use subject::subject;
