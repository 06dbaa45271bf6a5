//! Server functions, one file per capability: take the port, call it, map the error.
//!
//! They only read what is public, so they ask nobody who he is; they are GET requests without side effects.

#[cfg(feature = "ssr")]
mod portal;
pub mod public_records;
pub mod rules;
