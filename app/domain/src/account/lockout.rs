/// How failures shut an account (`SEC.LOCK_*`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lockout {
    /// From this failure on, one after the other, the account is shut for the whole time.
    pub after: u32,
    /// The whole time, in seconds.
    pub seconds: u32,
}

/// For how many seconds an account stays shut after so many failures one after the other.
///
/// The first two cost nothing, because everybody mistypes. Then the wait doubles from two seconds; from
/// `rules.after` on it is the whole time, which is also the longest.
pub fn shut_for(failures: u32, rules: Lockout) -> u32 {
    match failures {
        0..=2 if failures < rules.after => 0,
        _ if failures >= rules.after => rules.seconds,
        _ => 2_u32
            .checked_pow(failures - 2)
            .map_or(rules.seconds, |wait| wait.min(rules.seconds)),
    }
}
