//! The one place that looks at a clock.

use std::time::{Duration, Instant};

/// Measures how long something takes.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(
        clippy::disallowed_methods,
        reason = "to measure time is what this program is for"
    )]
    pub(crate) fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }

    pub(crate) fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// Does nothing for a while.
#[expect(
    clippy::disallowed_methods,
    reason = "the harness is one thread and has nothing else to do meanwhile"
)]
pub(crate) fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// Today in China, as days are stored.
#[expect(
    clippy::disallowed_methods,
    reason = "the bare server shows what is public today, as the portal does"
)]
pub(crate) fn today() -> i32 {
    domain::day::to_number(domain::calendar::civil_date(jiff::Timestamp::now()))
}
