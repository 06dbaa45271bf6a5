//! 履约节点 of a contract, for either of its parties.

use domain::id::{EntryId, SubjectId};
use domain::milestone::{MilestoneState, Says, Side};
use maud::{Markup, html};

use crate::api::portal::portal;
use crate::links;
use crate::ports::Me;
use crate::ui::{
    Field, Mark, Ui, faults_called, field, options, statement, table_head, tag, unsent,
};
use crate::view::{
    Fault, FieldFault, FormState, ListPlace, MilestoneLine, MilestonesView, NamedContract,
    NamedContracts,
};

/// Longest words of a report, in characters.
const LONGEST: u32 = 1_000;
/// The form that adds one.
const ADDING: &str = "add";
/// The forms of reports, so that no two fields of the page have one id: as many as a contract has milestones.
const PLACES: [&str; 20] = [
    "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12", "m13", "m14", "m15",
    "m16", "m17", "m18", "m19", "m20",
];

fn place(at: usize) -> &'static str {
    PLACES.get(at).copied().unwrap_or_default()
}

/// Inside which form the faults of the section are.
fn form_of(view: &MilestonesView) -> &'static str {
    let action = view.form.value("action");
    let mut milestones = view.milestones.iter();
    match milestones.position(|one| one.id.to_string() == action) {
        Some(at) => place(at),
        None if action == ADDING => ADDING,
        None => "",
    }
}

/// What a field is called, where its fault alone does not tell which one is meant.
fn label(ui: Ui, one: &FieldFault) -> Option<&'static str> {
    let text = &ui.text.milestone.page;
    let general = matches!(
        one.fault,
        Fault::Missing | Fault::OfFile { .. } | Fault::TooLong { .. }
    );
    match one.field.as_str() {
        _ if !general => None,
        "title" => Some(text.name),
        "due" => Some(text.day),
        "says" => Some(text.says),
        "text" => Some(text.text),
        "proof" => Some(text.papers),
        _ => None,
    }
}

/// The milestones on the page of a contract of one's own; nothing on that of another entry.
pub(super) async fn part(ui: Ui, me: &Me, id: EntryId) -> Markup {
    let Ok(portal) = portal() else {
        return Markup::default();
    };
    match portal.milestones(me, id, Side::Owner).await {
        Ok(Some(view)) => section(ui, &view),
        Ok(None) | Err(_) => Markup::default(),
    }
}

/// 对方登记的合同: those that name an enterprise; nothing where none does.
pub(super) async fn contracts_naming(
    ui: Ui,
    me: &Me,
    subject: SubjectId,
    after: Option<ListPlace>,
) -> Markup {
    let found = match portal() {
        Ok(portal) => portal.contracts_naming(me, subject, after).await,
        Err(_) => return Markup::default(),
    };
    let NamedContracts { contracts, next } = found.unwrap_or_default();
    let (text, lang) = (&ui.text.milestone.named, ui.data_lang());
    html! {
        @if !contracts.is_empty() || after.is_some() {
            section id=(links::NAMED) {
                h2 { (text.title) }
                p { (text.lead) }
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" {
                        @for one in &contracts {
                            @let [_, owner, milestones, progress] = text.columns;
                            tr role="row" {
                                th role="rowheader" scope="row" lang=[lang] {
                                    a href=(links::of_id(links::CONTRACT, one.entry)) { (one.contract) }
                                }
                                td role="cell" data-label=(owner) lang=[lang] { (one.owner) }
                                td role="cell" data-label=(milestones) { ((text.count)(one.milestones)) }
                                td role="cell" data-label=(progress) { (standing(ui, one)) }
                            }
                        }
                    }
                }
                @if next.is_some() || after.is_some() {
                    nav.paging aria-label={ (ui.text.common.paging) " " (text.title) } {
                        @if after.is_some() {
                            a.btn.quiet href=(links::contracts_naming(subject, None)) { (ui.text.registration.list.newest) }
                        }
                        @if next.is_some() {
                            a.btn.quiet rel="next" href=(links::contracts_naming(subject, next)) {
                                (ui.text.registration.list.older)
                            }
                        }
                    }
                }
            }
        }
    }
}

fn standing(ui: Ui, one: &NamedContract) -> Markup {
    let (words, text) = (&ui.text.milestone, &ui.text.milestone.named);
    html! {
        @if one.disputed { (tag(Mark::Heed, (words.state)(MilestoneState::Disputed))) " " }
        @if one.late { (tag(Mark::Late, (words.state)(MilestoneState::Late))) " " }
        @if one.unsaid > 0 {
            ((text.unsaid)(one.unsaid))
        } @else if one.milestones > 0 {
            (text.said)
        }
    }
}

/// The milestones themselves, with what either party says of them and what the reader may do.
pub(super) fn section(ui: Ui, view: &MilestonesView) -> Markup {
    let (words, text) = (&ui.text.milestone, &ui.text.milestone.page);
    html! {
        section id=(links::MILESTONES) tabindex="-1" {
            h2 { (text.title) }
            (faults_called(ui.within(form_of(view)), &view.form, |one| label(ui, one)))
            p { (text.lead) }
            @if view.side == Side::Owner {
                p.hint { @if view.other_sees { ((text.other_sees)(&view.other)) } @else { (text.no_other) } }
            }
            @if let Some(suggested) = view.suggested {
                p.notice {
                    ((text.suggested)((words.performance)(suggested))) " "
                    a href={ "#" (links::ACTIONS) } rel="external" { (text.change) }
                }
            }
            @if view.milestones.is_empty() {
                p { @if view.side == Side::Owner { (text.none) } @else { (text.none_yet) } }
            }
            @for (at, one) in view.milestones.iter().enumerate() { (milestone(ui.within(place(at)), view, one)) }
            @if view.may_add { (adding(ui, view)) }
        }
    }
}

fn milestone(ui: Ui, view: &MilestonesView, one: &MilestoneLine) -> Markup {
    let (words, text) = (&ui.text.milestone, &ui.text.milestone.page);
    let mark = match one.state {
        MilestoneState::Open => Mark::Running,
        MilestoneState::Done => Mark::Good,
        MilestoneState::Late => Mark::Late,
        MilestoneState::Disputed => Mark::Heed,
    };
    // What was being written has arrived.
    let over = said_by(view, one).checked_sub(1);
    let over = over.map(|last| kept_as(one, last));
    html! {
        article.message data-unsent-over=[over] {
            h3 lang=[ui.data_lang()] { (one.title) }
            p {
                (tag(mark, (words.state)(one.state))) " " ((text.due)(one.due))
                @if let Some(day) = one.done_on { " · " ((text.done_on)(day)) }
            }
            @if one.reports.is_empty() { p.hint { (text.nothing_said) } }
            @for report in &one.reports {
                p {
                    b { ((words.side)(report.side)) } " · " ((words.says)(report.says)) " "
                    span.hint { ((ui.text.account.time)(report.at)) }
                }
                @if !report.text.is_empty() { p.letter { (report.text) } }
                @if !report.papers.is_empty() {
                    ul {
                        @for (id, name) in &report.papers {
                            li {
                                (text.proof) " "
                                a href=(links::milestone_paper(*id)) rel="external" download { (name) }
                            }
                        }
                    }
                }
            }
            @if one.may_report { (reporting(ui, view, one)) }
            @if one.may_drop {
                details {
                    summary { (text.drop) span.unseen { " " (one.title) } }
                    p { (text.drop_text) }
                    form method="post" action="/api/form/drop-milestone" {
                        input type="hidden" name="milestone" value=(one.id);
                        input type="hidden" name="version" value=(one.version);
                        p.actions { button.btn.quiet { (text.drop) span.unseen { " " (one.title) } } }
                    }
                }
            }
        }
    }
}

/// The form of a report, open where something in it is wrong. Of several on the page only that one shows what was typed.
fn reporting(ui: Ui, view: &MilestonesView, one: &MilestoneLine) -> Markup {
    let (words, text) = (&ui.text.milestone, &ui.text.milestone.page);
    let none = FormState::default();
    let here = view.form.value("action") == one.id.to_string();
    let state = if here { &view.form } else { &none };
    let choices = Says::ALL.map(|says| (says.code(), (words.says)(says), ""));
    html! {
        (unsent(ui))
        details open[here] {
            summary { (text.report) span.unseen { " " (one.title) } }
            form.narrow method="post" action="/api/form/report-milestone" enctype="multipart/form-data"
                data-unsent={ (kept_as(one, said_by(view, one))) "/report" } {
                input type="hidden" name="milestone" value=(one.id);
                input type="hidden" name="version" value=(one.version);
                input type="hidden" name="side" value=(view.side.code());
                (options(ui, state, Field::typed("says", text.says, text.done_hint), false, &choices))
                (statement(ui, state, Field::typed("text", text.text, text.text_hint), LONGEST))
                (proof(ui, view, state))
                p.actions { button.btn { (text.send) } }
            }
        }
    }
}

/// How many reports the reader's party has made.
fn said_by(view: &MilestonesView, one: &MilestoneLine) -> usize {
    let reports = one.reports.iter();
    reports.filter(|report| report.side == view.side).count()
}

/// What the browser keeps the next report under, until it is sent.
fn kept_as(one: &MilestoneLine, said: usize) -> String {
    format!("milestone-{}-{said}", one.id)
}

/// The files of a report. Those that were chosen with a fault are gone: the browser keeps none.
fn proof(ui: Ui, view: &MilestonesView, state: &FormState) -> Markup {
    let text = &ui.text.milestone.page;
    let (papers, hint, wrong) = (ui.id("proof"), ui.id("proof-hint"), ui.id("proof-fault"));
    let fault = state.fault("proof");
    let described = match fault {
        Some(_) => format!("{hint} {wrong}"),
        None => hint.clone(),
    };
    html! {
        div.field.bad[fault.is_some()] {
            label for=(papers) { (text.papers) }
            p.hint id=(hint) {
                ((text.papers_hint)(view.most_papers, view.megabytes))
                @if !state.faults.is_empty() { " " b { (text.papers_again) } }
            }
            @if let Some(fault) = fault { p.fault id=(wrong) { ((ui.text.account.fault)(fault)) } }
            input id=(papers) name="proof" type="file" multiple
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf"
                aria-describedby=(described) aria-invalid=[fault.map(|_| "true")];
        }
    }
}

fn adding(ui: Ui, view: &MilestonesView) -> Markup {
    let text = &ui.text.milestone.page;
    let none = FormState::default();
    let here = view.form.value("action") == ADDING;
    let state = if here { &view.form } else { &none };
    let ui = ui.within(ADDING);
    let day = Field {
        kind: "date",
        ..Field::typed("due", text.day, text.day_hint)
    };
    html! {
        details open[here] {
            summary { (text.add) }
            form.narrow method="post" action="/api/form/add-milestone" {
                input type="hidden" name="entry" value=(view.entry);
                input type="hidden" name="milestone" value=(view.new);
                (field(ui, state, Field::typed("title", text.name, text.name_hint)))
                (field(ui, state, day))
                p.actions { button.btn { (text.add) } }
            }
        }
    }
}
