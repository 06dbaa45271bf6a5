//! The one place that asks what time it is. Everything else is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::calendar::civil_date;
use jiff::Timestamp;
use jiff::civil::Date;

/// What time it is: the machine's clock, or one that tests set.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Microseconds UTC; `None` = the machine's clock.
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock::default()
    }

    /// A clock that stands at `at` until it is set again.
    pub fn fixed(at: Timestamp) -> Clock {
        Clock {
            fixed: Some(Arc::new(AtomicI64::new(at.as_microsecond()))),
        }
    }

    /// Sets a fixed clock; the machine's clock cannot be set.
    pub fn set(&self, at: Timestamp) {
        if let Some(fixed) = &self.fixed {
            fixed.store(at.as_microsecond(), Ordering::SeqCst);
        }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        match &self.fixed {
            Some(fixed) => {
                Timestamp::from_microsecond(fixed.load(Ordering::SeqCst)).unwrap_or_default()
            }
            None => system_now(),
        }
    }

    /// Today in China.
    pub fn today(&self) -> Date {
        civil_date(self.now())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the machine's clock"
)]
fn system_now() -> Timestamp {
    Timestamp::now()
}
