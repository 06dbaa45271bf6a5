//! Pages that anyone may read. Each takes what the address asks for and gives its title and body.

#[cfg(feature = "ssr")]
mod agencies;
#[cfg(feature = "ssr")]
mod announced;
#[cfg(feature = "ssr")]
mod catalogue;
#[cfg(feature = "ssr")]
mod commitments;
#[cfg(feature = "ssr")]
mod declarations;
#[cfg(feature = "ssr")]
mod entry;
#[cfg(feature = "ssr")]
mod guide;
mod home;
#[cfg(feature = "ssr")]
mod matters;
mod not_found;
mod policy;
mod publicity;
mod record;
#[cfg(feature = "ssr")]
mod registration_guide;
#[cfg(feature = "ssr")]
mod repair;
#[cfg(feature = "ssr")]
mod repair_guide;
#[cfg(feature = "ssr")]
mod report;
mod search;
mod subject;
#[cfg(feature = "ssr")]
mod training;

#[cfg(feature = "ssr")]
pub(crate) use agencies::{agencies, agency_services};
#[cfg(feature = "ssr")]
pub(crate) use announced::announced;
#[cfg(feature = "ssr")]
pub(crate) use catalogue::catalogue;
#[cfg(feature = "ssr")]
pub(crate) use commitments::{
    commitment, commitments, determined, kind_of, signed_text, standing_tag, subject_commitments,
};
#[cfg(feature = "ssr")]
pub(crate) use declarations::subject_declarations;
#[cfg(feature = "ssr")]
pub(crate) use entry::{entry, subject_extras};
#[cfg(feature = "ssr")]
pub(crate) use guide::objection_guide;
pub(crate) use home::home;
#[cfg(feature = "ssr")]
pub(crate) use matters::{holds_tag, matter, matters, template, to_be_signed};
pub(crate) use not_found::not_found;
pub(crate) use policy::policy;
pub(crate) use publicity::publicity;
pub(crate) use record::record;
#[cfg(feature = "ssr")]
pub(crate) use registration_guide::registration_guide;
#[cfg(feature = "ssr")]
pub(crate) use repair::record_repair;
#[cfg(feature = "ssr")]
pub(crate) use repair_guide::repair_guide;
#[cfg(feature = "ssr")]
pub(crate) use report::{followed, long, report};
pub(crate) use search::search;
pub(crate) use subject::subject;
#[cfg(feature = "ssr")]
pub(crate) use training::{course, course_facts, training};
