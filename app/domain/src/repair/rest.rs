use jiff::civil::Date;

/// 剩余公示期: the days on which a record is public again after its repair was revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The first of them: the day the revocation takes effect.
    pub from: Date,
    /// The last of them: the last public day the record had before it was repaired.
    pub last: Date,
}

impl Rest {
    /// How many.
    pub fn days(self) -> u32 {
        (self.last - self.from).get_days().unsigned_abs() + 1
    }
}

/// What is left of the period of a record whose repair is revoked on a day; `None` where it would have ended by itself by
/// then, and so stays ended.
///
/// The longest period runs from the day of determination (国办发〔2025〕22号 point 2), and no rule says that it stands still
/// while a record is repaired: days on which it was not shown have run like the others and are not made up for, so that no
/// record is ever public later than it was said to be (DESIGN).
pub fn rest(until: Date, revoked_on: Date) -> Option<Rest> {
    (revoked_on <= until).then_some(Rest {
        from: revoked_on,
        last: until,
    })
}
