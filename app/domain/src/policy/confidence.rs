use serde::{Deserialize, Serialize};

/// How sure we are of a rule's value. Only what was read in the rule's own text may be shown as law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Confidence {
    /// The rule's own text was read.
    #[serde(rename = "VERIFIED-TEXT")]
    VerifiedText,
    /// Read in an official summary, not in the text itself.
    #[serde(rename = "VERIFIED-SECONDARY")]
    VerifiedSecondary,
    /// That the rule exists is sure, its number is not.
    #[serde(rename = "VERIFIED-FRAGMENT")]
    VerifiedFragment,
    /// Seen in the code of real platforms, not in a standard.
    #[serde(rename = "OBSERVED-CODE")]
    ObservedCode,
    /// From memory; never shown as law.
    #[serde(rename = "MEMORY")]
    Memory,
    /// Our own proposal where no rule was found; never shown as law.
    #[serde(rename = "DESIGN")]
    Design,
}

impl Confidence {
    /// Every mark, surest first.
    pub const ALL: [Confidence; 6] = [
        Confidence::VerifiedText,
        Confidence::VerifiedSecondary,
        Confidence::VerifiedFragment,
        Confidence::ObservedCode,
        Confidence::Memory,
        Confidence::Design,
    ];

    /// The word used in the packs.
    pub fn code(self) -> &'static str {
        match self {
            Confidence::VerifiedText => "VERIFIED-TEXT",
            Confidence::VerifiedSecondary => "VERIFIED-SECONDARY",
            Confidence::VerifiedFragment => "VERIFIED-FRAGMENT",
            Confidence::ObservedCode => "OBSERVED-CODE",
            Confidence::Memory => "MEMORY",
            Confidence::Design => "DESIGN",
        }
    }

    /// Reads a pack's word.
    pub fn from_code(code: &str) -> Option<Confidence> {
        Confidence::ALL.into_iter().find(|mark| mark.code() == code)
    }

    /// Whether an article may be cited to a citizen as the law's own words.
    pub fn may_cite_as_law(self) -> bool {
        matches!(self, Confidence::VerifiedText)
    }

    /// Whether the value is a setting of this city and must be shown as such, not as a rule of law.
    pub fn is_local_setting(self) -> bool {
        matches!(
            self,
            Confidence::Memory | Confidence::Design | Confidence::ObservedCode
        )
    }
}
