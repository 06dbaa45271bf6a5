/// No visitor gets codes for one number or address faster than this, in seconds.
const BETWEEN: i64 = 60;
/// Nor more of them in an hour.
const OF_VISITOR: usize = 5;
/// To one number or address in an hour, whoever asks: so many that no single stranger keeps its owner from a code, so
/// few that nobody is flooded.
const TO_ADDRESS: usize = 10;
/// From one visitor's address in an hour, wherever they go. A whole office may stand behind it.
const FROM_VISITOR: usize = 60;
/// In seconds.
const HOUR: i64 = 3600;
/// In microseconds.
const SECOND: i64 = 1_000_000;

/// Since when the codes that were sent count, as seen from `now` (microseconds UTC).
pub fn codes_count_since(now: i64) -> i64 {
    now - HOUR * SECOND
}

/// Which limit keeps a code from being sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeLimit {
    /// The visitor was just sent one.
    JustSent,
    /// The visitor asks too often.
    Often,
    /// The number or address was sent so many, by whomever they were asked for.
    Full {
        /// How many in an hour.
        most: u32,
    },
}

/// For how long no code is sent, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeWait {
    /// Which limit.
    pub limit: CodeLimit,
    /// Microseconds UTC.
    pub until: i64,
}

/// Whether another code has to wait; the longest wait where there are several. Each argument holds instants of the
/// last hour (microseconds UTC), newest first: codes that went there for this visitor, that went there at all, and
/// that this visitor asked for wherever they went.
pub fn code_wait(now: i64, mine: &[i64], there: &[i64], from_here: &[i64]) -> Option<CodeWait> {
    let full = CodeLimit::Full {
        most: u32::try_from(TO_ADDRESS).unwrap_or(u32::MAX),
    };
    let rules = [
        (mine, 1, BETWEEN, CodeLimit::JustSent),
        (mine, OF_VISITOR, HOUR, CodeLimit::Often),
        (there, TO_ADDRESS, HOUR, full),
        (from_here, FROM_VISITOR, HOUR, CodeLimit::Often),
    ];
    rules
        .into_iter()
        .filter_map(|(sent, most, seconds, limit)| {
            let until = sent.get(most - 1)? + seconds * SECOND;
            (until > now).then_some(CodeWait { limit, until })
        })
        .max_by_key(|wait| wait.until)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `count` instants, one each `every` seconds back from `newest`, newest first.
    fn sent(newest: i64, every: i64, count: usize) -> Vec<i64> {
        let back = (0..).map(|index| (newest - index * every) * SECOND);
        back.take(count).collect()
    }

    #[test]
    fn a_visitor_waits_a_minute_and_after_five_an_hour() {
        let now = 100_000 * SECOND;
        let wait = |mine: &[i64]| code_wait(now, mine, mine, mine);
        assert_eq!(wait(&[]), None);
        let just = wait(&sent(99_990, 60, 1)).expect("a wait");
        assert_eq!(
            (just.limit, just.until),
            (CodeLimit::JustSent, 100_050 * SECOND)
        );
        assert_eq!(wait(&sent(99_940, 60, 4)), None, "a minute has passed");
        let often = wait(&sent(99_940, 60, 5)).expect("a wait");
        assert_eq!(
            (often.limit, often.until),
            (CodeLimit::Often, (99_700 + HOUR) * SECOND)
        );
    }

    #[test]
    fn others_leave_room_for_the_owner_up_to_ten() {
        let now = 100_000 * SECOND;
        assert_eq!(code_wait(now, &[], &sent(99_999, 1, 9), &[]), None);
        let full = code_wait(now, &[], &sent(99_999, 1, 10), &[]).expect("a wait");
        assert_eq!(full.limit, CodeLimit::Full { most: 10 });
        let flood = code_wait(now, &[], &[], &sent(99_999, 1, 60)).expect("a wait");
        assert_eq!(flood.limit, CodeLimit::Often);
    }
}
