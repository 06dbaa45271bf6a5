//! Pages: each fetches its data by one server function and shows every state they can have.

pub(crate) mod public;
