//! What a calendar file says. The file itself is made by the server.

use jiff::civil::Date;

use crate::prefs::Language;
use crate::text::Text;

/// The words of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventWords {
    /// Its title.
    pub summary: String,
    /// What it is about and what to do.
    pub description: String,
}

/// The day from which a penalty may be repaired.
pub fn repair_day(language: Language, title: &str, document_no: &str, day: Date) -> EventWords {
    let text = &Text::of(language).repair.event;
    EventWords {
        summary: (text.summary)(title, document_no),
        description: (text.description)(document_no, day),
    }
}
