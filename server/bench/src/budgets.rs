//! The budgets of the design. A figure that misses its budget is marked, and with `--strict` fails the run.

/// Import: rows per second, of what the engine's own bulk loader does with the same rows.
pub(crate) const IMPORT: f64 = 0.3;
/// Import: peak memory at all rows, of the peak at a tenth of them. The design says "flat"; the rest is room for
/// caches that a short run does not fill.
pub(crate) const IMPORT_GROWTH: f64 = 1.25;
/// Pages: requests per second, of what a bare handler does that answers the same query as JSON.
pub(crate) const PAGE: f64 = 0.5;
/// A page of a queue with its counts: ninety-nine of a hundred, of the same at a tenth of the cases.
pub(crate) const QUEUE: f64 = 3.0;
/// Filings per second, of the same rows in one bare transaction for each filing.
pub(crate) const FILING: f64 = 0.6;
/// Bytes on the wire of a first visit.
pub(crate) const VISIT_BYTES: f64 = 350_000.0;
/// Resident memory while idle, in bytes.
pub(crate) const MEMORY_BYTES: f64 = 60_000_000.0;
/// Seconds from the start of the program to its first "ready".
pub(crate) const START_SECONDS: f64 = 1.0;
