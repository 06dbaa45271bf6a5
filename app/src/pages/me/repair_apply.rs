use std::sync::Arc;

use domain::id::RecordId;
use domain::repair::{Ask, Item};
use maud::{Markup, html};

use super::repair::heading;
use super::repair_done::repaired_page;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Loading, Step, Ui, code, failed, repair_calendar, repair_conditions,
    repair_rules, repair_said, repair_tag, rule_ref, trail,
};
use crate::view::{
    RepairApplyView, RepairAsk, RepairLine, RepairStanding, RepairView, SubjectName,
};

/// Before an application is begun: whether it is possible, what it takes, who decides and how long, so that nobody finds
/// out at the end.
pub(crate) fn repair_apply(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<RecordId>() else {
            return failed(ui, &not_found());
        };
        let refused = !asked.value("refused").is_empty();
        let question =
            |portal: Arc<dyn Portal>| async move { portal.repair_apply(&me, id, refused).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

/// The way to the pages of an application.
pub(super) fn way(ui: Ui, subject: &SubjectName) -> [Step; 4] {
    let own = links::of_id(links::MY_SUBJECT, subject.id);
    let list = links::of_id(links::MY_REPAIR, subject.id);
    [
        Step::new(links::ME, ui.text.account.my.title),
        Step::data(ui, own, &subject.name),
        Step::new(list, ui.text.repair.mine.title),
        Step::new("", ui.text.repair_apply.start.title),
    ]
}

fn content(ui: Ui, view: &RepairApplyView) -> Content {
    let text = &ui.text.repair_apply.start;
    if let Some(repaired) = &view.repaired {
        return repaired_page(ui, view, repaired);
    }
    let closed = view.line.repair.as_ref().filter(|one| !one.is_open());
    if let (Some(answer), None) = (closed, &view.running) {
        return never(ui, view, answer);
    }
    let body = html! {
        div.wrap.page {
            (trail(ui, &way(ui, &view.subject)))
            div.narrow {
                @if view.refused { section.faults role="alert" { p { (text.refused) } } }
                h1 tabindex="-1" { (text.title) }
                p.lead { (text.lead) }
                (record(ui, &view.subject, &view.line))
                @if let Some((id, number)) = &view.running {
                    p { ((text.running)(&number.to_string())) }
                    p.actions { a.btn href=(links::of_id(links::MY_CASE, id)) { (text.running_link) } }
                } @else {
                    (answer(ui, view))
                    (needs(ui, view))
                    section {
                        h2 { (text.who) }
                        p { ((text.decides)(&view.decides)) }
                    }
                    section {
                        h2 { (text.time) }
                        @match view.days {
                            Some((accept, total)) => p { ((text.days)(accept, total)) },
                            None => p { (text.no_days) },
                        }
                        p { b { (text.free) } }
                        @if !view.rules.is_empty() {
                            details {
                                summary { (text.rules) }
                                ul.rules { @for rule in &view.rules { (rule_ref(ui, rule)) } }
                            }
                        }
                    }
                    section {
                        h2 { (text.after) }
                        ul { @for point in (text.after_points)(&view.decides) { li { (point) } } }
                    }
                    (begin(ui, view))
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

/// Of what nobody can apply for, whatever he prepares: why, by which rule, until when it is public, and what to do about it.
fn never(ui: Ui, view: &RepairApplyView, answer: &RepairView) -> Content {
    let (text, line) = (&ui.text.repair_apply.start, &view.line);
    let standing = answer.standing();
    let title = match standing {
        RepairStanding::Never(_) => text.never,
        RepairStanding::NotNeeded(_) => text.not_needed,
        _ => text.not_now,
    };
    let body = html! {
        div.wrap.page {
            (trail(ui, &way(ui, &view.subject)))
            div.narrow {
                @if view.refused { section.faults role="alert" { p { (text.refused) } } }
                h1 tabindex="-1" { (title) }
                (record(ui, &view.subject, line))
                p.tags { (repair_tag(ui, answer)) }
                (repair_said(ui, answer))
                @if let Some(basis) = &line.excluded_by { p { ((ui.text.record_desk.said.basis)(basis)) } }
                (repair_rules(ui, answer))
                @if !matches!(standing, RepairStanding::NotNeeded(_)) {
                    section {
                        h2 { (text.disagree) }
                        p { (text.disagree_text) }
                        p.actions {
                            a.btn.quiet href=(links::of_id(links::OBJECT, line.id)) { (ui.text.record.object) }
                        }
                        p { a href=(links::objection_guide(line.id)) { (ui.text.common.objection_guide) } }
                    }
                }
            }
        }
    };
    Content::new(ui, title, body)
}

/// Which record.
pub(super) fn record(ui: Ui, subject: &SubjectName, line: &RepairLine) -> Markup {
    let lang = ui.data_lang();
    html! {
        section.notice {
            h2 { (ui.text.repair_apply.start.record) }
            p lang=[lang] { b { (heading(line)) } " " (line.document_no) }
            @if !line.act.is_empty() { p lang=[lang] { (line.title) } }
            p lang=[lang] { (subject.name) @if !subject.uscc.is_empty() { " " (code(&subject.uscc)) } }
            p lang=[lang] { (line.authority) }
        }
    }
}

/// Whether it is possible, and if not, why, by which rule and from when.
fn answer(ui: Ui, view: &RepairApplyView) -> Markup {
    let (text, start) = (&ui.text.repair, &ui.text.repair_apply.start);
    html! {
        section {
            @if !view.may_apply { h2 { (start.not_now) } }
            @match &view.line.repair {
                Some(answer) => {
                    p.tags { (repair_tag(ui, answer)) }
                    (repair_said(ui, answer))
                    (repair_conditions(ui, answer, text.conditions_mine, text.unknown_mine))
                    (repair_rules(ui, answer))
                    (repair_calendar(ui, view.line.id, answer, &view.line.document_no))
                }
                None => p { (text.mine.no_answer) },
            }
        }
    }
}

fn needs(ui: Ui, view: &RepairApplyView) -> Markup {
    let text = &ui.text.repair_apply.start;
    let of = |ask: Ask| {
        let items = view.items.iter();
        items.filter(move |one| one.ask == ask && one.item.is_brought())
    };
    let fetched = view.fetched;
    let needed = || of(Ask::Required).filter(move |one| one.item != Item::Proof || !fetched);
    html! {
        @if needed().next().is_some() {
            section {
                h2 { (text.need) }
                p { (text.need_text) }
                // What the unit has on record itself is not asked for.
                @if view.fetched { p { b { (text.fetched) } } }
                ul { @for one in needed() { (item(ui, one)) } }
            }
        }
        @if of(Ask::Optional).next().is_some() {
            details {
                summary { (text.optional) }
                p { (text.optional_text) }
                ul { @for one in of(Ask::Optional) { (item(ui, one)) } }
            }
        }
    }
}

fn item(ui: Ui, one: &RepairAsk) -> Markup {
    let text = &ui.text.repair_apply;
    html! {
        li {
            b { ((text.item)(one.item)) }
            p { ((text.item_text)(one.item)) }
            @if let Some(rule) = &one.rule { ul.rule-refs { (rule_ref(ui, rule)) } }
        }
    }
}

fn begin(ui: Ui, view: &RepairApplyView) -> Markup {
    let text = &ui.text.repair_apply.start;
    html! {
        @if let Some(draft) = view.draft {
            p.actions { a.btn href=(links::repair_draft(draft, None)) { (text.go_on) } }
        } @else if view.full {
            p.notice { (text.full) " " a href=(links::CASES_MINE) { (ui.text.case.mine.title) } }
        } @else if view.may_apply {
            form method="post" action="/api/form/begin-repair" {
                input type="hidden" name="record" value=(view.line.id);
                p.actions { button.btn { (text.begin) } }
            }
        }
    }
}
