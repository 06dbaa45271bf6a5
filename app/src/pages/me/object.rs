use std::sync::Arc;

use domain::case::objection::Ground;
use maud::{Markup, html};

use super::measures::state;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Step, Ui, code, failed, rule_ref, trail};
use crate::view::{Disputed, ObjectView};

/// Before an objection is begun: what it takes and how long, so that nobody finds out at the end.
pub(crate) fn object(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let measure = asked.value("measure");
        let measure = match measure.parse() {
            Ok(measure) => Some(measure),
            // A measure that is none is not taken for the record it rests on.
            Err(_) if !measure.is_empty() => return failed(ui, &not_found()),
            Err(_) => None,
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.object(&me, id, measure).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &ObjectView) -> Content {
    let (text, mine, of_measure) = (
        &ui.text.case.start,
        &ui.text.case.mine,
        &ui.text.measure.object,
    );
    let measure = view.record.measure.as_ref();
    let (title, lead, guide) = match measure {
        Some(_) => (
            of_measure.title,
            of_measure.lead,
            links::OBJECTION_GUIDE.to_owned(),
        ),
        None => (
            text.title,
            text.lead,
            links::objection_guide(view.record.id),
        ),
    };
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::new(links::CASES_MINE, mine.title),
                Step::new("", title),
            ]))
            div.narrow {
                h1 tabindex="-1" { (title) }
                p.lead { (lead) }
                (disputed(ui, &view.record))
                p { a href=(guide) { (ui.text.common.objection_guide) } }
                @if let Some((id, number)) = &view.open {
                    p { ((text.open)(&number.to_string())) }
                    p.actions { a.btn href=(links::of_id(links::MY_CASE, id)) { (text.open_link) } }
                } @else {
                    section {
                        h2 { (text.need) }
                        ul { @for point in text.need_points { li { (point) } } }
                    }
                    section {
                        h2 { (text.time) }
                        p { ((text.time_text)(view.accept, view.answer)) }
                        @if !view.rules.is_empty() {
                            details {
                                summary { (text.rules) }
                                ul.rules { @for rule in &view.rules { (rule_ref(ui, rule)) } }
                            }
                        }
                    }
                    section {
                        h2 { (text.meanwhile) }
                        (meanwhile(ui, measure.is_some(), view.suspends, view.hides))
                    }
                    form method="post" action="/api/form/begin-objection" {
                        input type="hidden" name="record" value=(view.record.id);
                        @if let Some(measure) = measure { input type="hidden" name="measure" value=(measure.id); }
                        p.actions {
                            button.btn { @if view.draft.is_some() { (text.go_on) } @else { (text.begin) } }
                        }
                    }
                }
            }
        }
    };
    Content::new(ui, title, body)
}

/// A ground and what it means: of a measure alone in other words than of a record.
pub(super) fn ground(ui: Ui, record: &Disputed, ground: Ground) -> (&'static str, &'static str) {
    ground_of(ui, record.measure.is_some(), ground)
}

/// The same before it is known what is disputed.
pub(crate) fn ground_of(ui: Ui, of_measure: bool, ground: Ground) -> (&'static str, &'static str) {
    let words = &ui.text.case;
    let of_record = ((words.ground)(ground), (words.ground_text)(ground));
    match of_measure {
        true => (ui.text.measure.object.ground)(ground).unwrap_or(of_record),
        false => of_record,
    }
}

/// What happens while an objection runs, where the rules suspend measures and stop publication.
pub(crate) fn meanwhile(ui: Ui, of_measure: bool, suspends: bool, hides: bool) -> Markup {
    let (start, measure) = (&ui.text.case.start, &ui.text.measure.object);
    html! {
        ul {
            @if of_measure {
                @if suspends { li { (measure.meanwhile) } }
                li { (measure.no_mark) }
            } @else {
                li { @if hides { (measure.hidden) } @else { (start.meanwhile_mark) } }
                @if suspends { li { (start.meanwhile_measures) } }
            }
        }
    }
}

/// An outcome by its word, likewise.
pub(crate) fn outcome(ui: Ui, record: &Disputed, word: &str) -> &'static str {
    let of_record = (ui.text.case.outcome)(word);
    match record.measure {
        Some(_) => (ui.text.measure.object.outcome)(word).unwrap_or(of_record),
        None => of_record,
    }
}

/// What is disputed, in short.
pub(crate) fn disputed(ui: Ui, record: &Disputed) -> Markup {
    let (lang, of_measure) = (ui.data_lang(), &ui.text.measure.object);
    html! {
        @if let Some(measure) = &record.measure {
            section.notice {
                h2 { (of_measure.about) }
                p { b lang=[lang] { (measure.name) } " " (state(ui, measure)) }
                p lang=[lang] { (measure.unit) " · " (measure.basis) }
                @for said in (ui.text.measure.own.standing)(measure) { p { (said) } }
            }
        }
        @let heading = if record.measure.is_some() { of_measure.rests_on } else { ui.text.case.start.about };
        (concerned(ui, record, heading, ui.text.case.start.not_public))
    }
}

/// The record that something is about, in short.
pub(super) fn concerned(ui: Ui, record: &Disputed, heading: &str, not_public: &str) -> Markup {
    let lang = ui.data_lang();
    html! {
        section.notice {
            h2 { (heading) }
            p lang=[lang] { b { (record.title) } " " (record.document_no) }
            p lang=[lang] { (record.subject.name) @if !record.subject.uscc.is_empty() { " " (code(&record.subject.uscc)) } }
            p lang=[lang] { (record.authority) " · " (record.decided_on) }
            @if !record.is_public { p { (not_public) } }
        }
    }
}
