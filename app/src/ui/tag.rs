use domain::policy::Confidence;
use domain::record::{Class, ObjectionMark};
use maud::{Markup, html};

use super::Ui;
use crate::view::PublicationView;

/// The shape of a status; its colour only repeats what shape and word say.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    /// Circle: a plain state.
    Plain,
    /// Ring: running.
    Running,
    /// Square: good.
    Good,
    /// Diamond: look twice.
    Heed,
    /// Triangle: late or refused. The only red.
    Late,
    /// Bar on dark ground: grave.
    Grave,
}

impl Mark {
    fn class(self) -> &'static str {
        match self {
            Mark::Plain => "tag",
            Mark::Running => "tag running",
            Mark::Good => "tag good",
            Mark::Heed => "tag heed",
            Mark::Late => "tag late",
            Mark::Grave => "tag grave",
        }
    }
}

/// A status: a word and a shape.
pub(crate) fn tag(mark: Mark, word: &str) -> Markup {
    html! { span class=(mark.class()) { (word) } }
}

/// 异议标注
pub(crate) fn objection_tag(ui: Ui, mark: ObjectionMark) -> Markup {
    let text = &ui.text.record;
    match mark {
        ObjectionMark::Open => tag(Mark::Heed, text.objected),
        ObjectionMark::Noted => tag(Mark::Plain, text.disputed),
    }
}

/// 修复办理中, where an application for the repair of a record runs.
pub(crate) fn under_repair_tag(ui: Ui, runs: bool) -> Markup {
    html! { @if runs { (tag(Mark::Running, ui.text.record.under_repair)) } }
}

/// The class of a breach.
pub(crate) fn class_tag(ui: Ui, class: Class) -> Markup {
    let mark = match class {
        Class::Minor => Mark::Plain,
        Class::General => Mark::Heed,
        Class::Serious => Mark::Grave,
    };
    tag(mark, (ui.text.words.class)(class))
}

/// How sure a rule is.
pub(crate) fn confidence_tag(ui: Ui, confidence: Confidence) -> Markup {
    let mark = match confidence {
        Confidence::VerifiedText => Mark::Good,
        Confidence::VerifiedSecondary => Mark::Running,
        Confidence::VerifiedFragment => Mark::Heed,
        Confidence::ObservedCode | Confidence::Memory | Confidence::Design => Mark::Plain,
    };
    tag(mark, (ui.text.words.confidence)(confidence))
}

/// How long a record is still public.
pub(crate) fn until_tag(ui: Ui, publication: &PublicationView) -> Markup {
    match publication.days_left {
        Some(days) => tag(Mark::Running, &(ui.text.record.days_left)(days)),
        None => tag(Mark::Running, ui.text.record.long_term),
    }
}
