//! What pages about entries are built of: fields, values, papers, comparison. All of it comes from the one table of
//! kinds, so that a kind more is no page more.

use domain::registration::{
    Audience, Entry, EntryField, EntryKind, EntryShape, Fit, Label, Match, Need, Part, Stage,
    Values, in_words,
};
use maud::{Markup, html};

use crate::links;
use crate::ui::{Field, Mark, Ui, heading, options, table_head, tag};
use crate::view::{
    EntryDraft, EntryPaperLine, FieldFault, FormState, always_field, code_of_entry_field,
    entry_field,
};

/// Id of the list of authorities.
const ISSUERS: &str = "issuers";

/// What a kind is called.
pub(crate) fn kind_name(ui: Ui, kind: EntryKind) -> &'static str {
    if ui.is_zh() { kind.zh() } else { kind.en() }
}

/// What an entry is called in a list: a year alone would say nothing.
pub(crate) fn title_of(ui: Ui, kind: EntryKind, title: &str) -> String {
    let text = &ui.text.registration.list;
    let shape = kind.part(Part::Title).map(|field| field.shape);
    match (title, shape) {
        ("", _) => text.untitled.to_owned(),
        (year, Some(EntryShape::Year)) => (text.of_year)(year),
        (title, _) => title.to_owned(),
    }
}

/// What a field is called.
pub(crate) fn field_name(ui: Ui, field: &EntryField) -> &'static str {
    if ui.is_zh() { field.zh } else { field.en }
}

fn hint(ui: Ui, field: &EntryField) -> &'static str {
    if ui.is_zh() {
        field.hint_zh
    } else {
        field.hint_en
    }
}

/// What the field of a fault is called.
pub(crate) fn called(ui: Ui, kind: EntryKind, one: &FieldFault) -> Option<&'static str> {
    let text = &ui.text.registration.form;
    match one.field.as_str() {
        "evidence" => Some(text.evidence),
        "consent" => Some(text.consent),
        name => {
            let field = kind.field(code_of_entry_field(name)?)?;
            Some(field_name(ui, field))
        }
    }
}

/// A field to be filled in.
#[derive(Clone, Copy)]
struct Filling<'a> {
    ui: Ui,
    form: &'a FormState,
    field: &'static EntryField,
    /// What another device has saved in it meanwhile.
    note: Option<&'a str>,
}

/// A field of an entry, by what it holds.
pub(crate) fn field_input(
    ui: Ui,
    form: &FormState,
    field: &'static EntryField,
    note: Option<&str>,
) -> Markup {
    let asked = Filling {
        ui,
        form,
        field,
        note,
    };
    match field.shape {
        EntryShape::Line { .. } => line(asked),
        EntryShape::Text { longest } => text(asked, longest),
        EntryShape::Day => day(asked),
        EntryShape::ValidUntil => valid_until(asked),
        EntryShape::Year => digits(asked, "numeric"),
        EntryShape::Count => digits(asked, "numeric"),
        EntryShape::Amount { .. } => digits(asked, "decimal"),
        EntryShape::Choice(_) => choice(asked),
        EntryShape::Uscc => code(asked),
        EntryShape::Issuer { .. } => issuer(asked),
        EntryShape::Flag => flag(asked),
    }
}

impl Filling<'_> {
    fn name(&self) -> String {
        entry_field(self.field.code)
    }

    fn id(&self) -> String {
        self.ui.id(&self.name())
    }

    fn value(&self) -> String {
        self.form.value(&self.name()).to_owned()
    }

    fn label(&self) -> String {
        let label = field_name(self.ui, self.field);
        match self.field.need {
            Need::Never => (self.ui.text.registration.form.optional)(label),
            Need::Always | Need::Conditional => label.to_owned(),
        }
    }

    fn is_bad(&self) -> bool {
        self.form.fault(&self.name()).is_some()
    }

    /// What a screen reader is told beside the label.
    fn described(&self) -> Option<String> {
        let id = self.id();
        let mut told = Vec::new();
        if !hint(self.ui, self.field).is_empty() {
            told.push(format!("{id}-hint"));
        }
        if matches!(self.field.shape, EntryShape::Issuer { .. }) {
            told.push(format!("{id}-issuers"));
        }
        if self.is_bad() {
            told.push(format!("{id}-fault"));
        }
        (!told.is_empty()).then(|| told.join(" "))
    }

    /// Label, hint, what is wrong, and what was saved elsewhere, around what is typed into.
    fn around(&self, control: Markup) -> Markup {
        html! {
            div.field.bad[self.is_bad()] {
                label for=(self.id()) { (self.label()) }
                (self.told())
                (control)
            }
        }
    }

    fn told(&self) -> Markup {
        let (ui, id) = (self.ui, self.id());
        let hint = hint(ui, self.field);
        html! {
            @if !hint.is_empty() { p.hint id={ (id) "-hint" } { (hint) } }
            @if let Some(fault) = self.form.fault(&self.name()) {
                p.fault id={ (id) "-fault" } { ((ui.text.account.fault)(fault)) }
            }
            (self.elsewhere())
        }
    }

    fn elsewhere(&self) -> Markup {
        let text = &self.ui.text.registration.form;
        html! {
            @match self.note {
                Some("") => p.hint { b { (text.elsewhere_empty) } },
                Some(value) => p.hint { b { ((text.elsewhere)(value)) } },
                None => {}
            }
        }
    }

    fn input(&self, kind: &str, digits: Option<&str>, list: Option<&str>) -> Markup {
        html! {
            input id=(self.id()) name=(self.name()) type=(kind) value=(self.value()) inputmode=[digits] list=[list]
                aria-describedby=[self.described()] aria-invalid=[self.is_bad().then_some("true")]
                autocomplete="off" autocapitalize="off" spellcheck="false";
        }
    }
}

fn line(asked: Filling<'_>) -> Markup {
    asked.around(asked.input("text", None, None))
}

fn text(asked: Filling<'_>, longest: u16) -> Markup {
    let rows = if longest > 500 { "5" } else { "3" };
    asked.around(html! {
        textarea id=(asked.id()) name=(asked.name()) rows=(rows) aria-describedby=[asked.described()]
            aria-invalid=[asked.is_bad().then_some("true")] { (asked.value()) }
    })
}

/// What was typed and is no day could not be shown in a field for days.
fn day_kind(value: &str) -> &'static str {
    let is_day = value.is_empty() || value.parse::<jiff::civil::Date>().is_ok();
    if is_day { "date" } else { "text" }
}

fn day(asked: Filling<'_>) -> Markup {
    let kind = day_kind(&asked.value());
    asked.around(asked.input(kind, None, None))
}

fn valid_until(asked: Filling<'_>) -> Markup {
    let (ui, name) = (asked.ui, always_field(asked.field.code));
    let kind = day_kind(&asked.value());
    asked.around(html! {
        (asked.input(kind, None, None))
        label.option {
            input type="checkbox" name=(name) value="1" checked[asked.form.value(&name) == "1"];
            span { (ui.text.registration.form.always) span.unseen { " " (field_name(ui, asked.field)) } }
        }
    })
}

fn digits(asked: Filling<'_>, kind: &str) -> Markup {
    asked.around(asked.input("text", Some(kind), None))
}

fn code(asked: Filling<'_>) -> Markup {
    asked.around(asked.input("text", None, None))
}

fn issuer(asked: Filling<'_>) -> Markup {
    asked.around(html! {
        p.hint id={ (asked.id()) "-issuers" } { (asked.ui.text.registration.form.issuer_hint) }
        (asked.input("text", None, Some(ISSUERS)))
    })
}

fn choice(asked: Filling<'_>) -> Markup {
    let EntryShape::Choice(words) = asked.field.shape else {
        return line(asked);
    };
    let zh = asked.ui.is_zh();
    let all: Vec<(&str, &str, &str)> = words
        .iter()
        .map(|word| (word.code, if zh { word.zh } else { word.en }, ""))
        .collect();
    let (name, label) = (asked.name(), asked.label());
    let field = Field {
        name: &name,
        label: &label,
        hint: hint(asked.ui, asked.field),
        kind: "",
        autocomplete: "",
    };
    html! {
        (options(asked.ui, asked.form, field, false, &all))
        (asked.elsewhere())
    }
}

fn flag(asked: Filling<'_>) -> Markup {
    let (ui, id) = (asked.ui, asked.id());
    let hint = hint(ui, asked.field);
    html! {
        div.field.bad[asked.is_bad()] {
            @if let Some(fault) = asked.form.fault(&asked.name()) {
                p.fault id={ (id) "-fault" } { ((ui.text.account.fault)(fault)) }
            }
            (asked.elsewhere())
            label.option for=(id) {
                input id=(id) type="checkbox" name=(asked.name()) value="1" checked[asked.value() == "1"]
                    aria-describedby=[asked.described()] aria-invalid=[asked.is_bad().then_some("true")];
                span { b { (field_name(ui, asked.field)) } }
            }
            @if !hint.is_empty() { p.hint id={ (id) "-hint" } { (hint) } }
        }
    }
}

/// Authorities that are offered while one is typed.
pub(crate) fn issuers(ui: Ui, kind: EntryKind, names: &[String]) -> Markup {
    let asked = kind
        .fields()
        .iter()
        .any(|field| matches!(field.shape, EntryShape::Issuer { .. }));
    html! {
        @if asked {
            datalist id=(ISSUERS) { @for name in names { option value=(name) lang=[ui.data_lang()] {} } }
        }
    }
}

/// Papers of a part: those that are here, and the way to add more.
pub(crate) fn upload(
    ui: Ui,
    form: &FormState,
    draft: &EntryDraft,
    part: &'static str,
    (label, hint): (&str, &str),
) -> Markup {
    let (text, device) = (&ui.text.registration.form, &ui.text.device);
    let (one, _) = draft.megabytes;
    let faults: Vec<&FieldFault> = form.faults.iter().filter(|one| one.field == part).collect();
    let papers: Vec<&EntryPaperLine> = draft
        .papers
        .iter()
        .filter(|paper| paper.part == part)
        .collect();
    let size = papers.iter().map(|paper| paper.size).sum();
    html! {
        section data-upload-field {
            div.field.bad[!faults.is_empty()] {
                label for=(part) { (label) }
                p.hint id={ (part) "-hint" } { (hint) }
                @for fault in &faults { p.fault { ((ui.text.account.fault)(&fault.fault)) } }
                input id=(part) name=(part) type="file" multiple aria-describedby={ (part) "-hint" } data-upload
                    data-most=(u64::from(one) * 1_000_000) data-too-long=((device.too_long)(one))
                    data-sending=(device.sending) data-failed=(device.failed) data-retry=(device.retry)
                    accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
            }
            ul.plain aria-live="polite" data-upload-list {}
            p.actions {
                button.btn.quiet name="then" value="more" { (text.upload) span.unseen { " " (label) } }
            }
            div data-papers {
                @if !papers.is_empty() {
                    p { b { (text.here) } }
                    (paper_list(ui, &papers, true))
                    p.hint { ((text.total)(papers.len(), &(ui.text.claim.size)(size))) }
                }
            }
        }
    }
}

/// Papers, each to be fetched, and to be taken out where that is possible.
fn paper_list(ui: Ui, papers: &[&EntryPaperLine], removable: bool) -> Markup {
    html! {
        ul.plain {
            @for paper in papers {
                li {
                    a href=(links::entry_paper(paper.id)) rel="external" download { (paper.name) }
                    " " span.hint {
                        (paper.kind) " " ((ui.text.claim.size)(paper.size))
                        @if let Some(part) = (ui.text.counter_entry.entry.paper)(&paper.part) { " · " (part) }
                    } " "
                    @if removable {
                        button.link name="remove" value=(paper.id) {
                            (ui.text.registration.form.remove) span.unseen { " " (paper.name) }
                        }
                    }
                }
            }
        }
    }
}

/// The papers of a version that was sent, under a heading of this level.
pub(crate) fn entry_papers(ui: Ui, level: u8, papers: &[EntryPaperLine]) -> Markup {
    let all: Vec<&EntryPaperLine> = papers.iter().collect();
    html! {
        (heading(level, ui.text.registration.page.papers))
        @if all.is_empty() {
            p { (ui.text.registration.page.no_papers) }
        } @else {
            (paper_list(ui, &all, false))
        }
    }
}

/// What somebody sees of an entry; nothing where it is not for him.
pub(crate) fn entry_facts(ui: Ui, kind: EntryKind, values: &Values, audience: Audience) -> Markup {
    let entry = Entry {
        kind,
        values: values.clone(),
    };
    let shown = entry.shown_to(audience);
    html! {
        @if !shown.is_empty() {
            dl.facts {
                @for one in &shown {
                    @let said = in_words(one.field, &one.value, ui.is_zh());
                    div {
                        dt { (field_name(ui, one.field)) }
                        dd.letter lang=[ui.data_lang()] { (said) }
                    }
                }
            }
        }
    }
}

/// 与官方记录比对, field by field, under a heading of this level.
pub(crate) fn comparison(
    ui: Ui,
    level: u8,
    kind: EntryKind,
    values: &Values,
    found: &Match,
) -> Markup {
    let text = &ui.text.registration.form;
    let [_, ours, result] = text.compared_columns;
    let entry = Entry {
        kind,
        values: values.clone(),
    };
    let untold = found.untold(&entry);
    let untold: Vec<&str> = untold.iter().map(|field| field_name(ui, field)).collect();
    html! {
        section {
            (heading(level, text.compared))
            p { (text.compared_text) }
            @if found.is_public { p { a href=(links::record(found.record)) { (text.record) } } }
            table.list role="table" {
                (table_head(text.compared_columns))
                tbody role="rowgroup" {
                    @for one in &found.fields {
                        @if let Some(field) = kind.field(&one.field) {
                            @let said = values.get(field.code).map_or("", String::as_str);
                            tr role="row" {
                                th role="rowheader" scope="row" { (field_name(ui, field)) }
                                td role="cell" data-label=(ours) lang=[ui.data_lang()] {
                                    (in_words(field, said, ui.is_zh()))
                                }
                                td role="cell" data-label=(result) { (fit(ui, field, &one.fit)) }
                            }
                        }
                    }
                }
            }
            @if found.holds() {
                p.notice { (text.holds) }
                @if !untold.is_empty() { p { ((text.untold)(&untold.join(ui.text.claim.and))) } }
                @if found.is_public { p.hint { (text.public_already) } }
            }
        }
    }
}

fn fit(ui: Ui, field: &EntryField, fit: &Fit) -> Markup {
    let text = &ui.text.registration.form;
    match fit {
        Fit::Same => tag(Mark::Good, text.same),
        Fit::Differs { theirs } => {
            let theirs = in_words(field, theirs, ui.is_zh());
            html! { (tag(Mark::Heed, text.differs)) " " ((text.theirs)(&theirs)) }
        }
        Fit::Missing => tag(Mark::Plain, text.not_there),
    }
}

/// How far a version is: a word and a shape.
pub(crate) fn stage_tag(ui: Ui, stage: Stage) -> Markup {
    let mark = match stage {
        Stage::Draft | Stage::Returned => Mark::Heed,
        Stage::Waiting | Stage::Checking => Mark::Running,
        Stage::Verified => Mark::Good,
        Stage::Complete | Stage::Withdrawn | Stage::Superseded => Mark::Plain,
        Stage::Refused => Mark::Late,
        Stage::Disproved => Mark::Grave,
    };
    tag(mark, (ui.text.registration.stage)(stage))
}

/// How far a version is, and what it is shown as where it is in use; what is verified says so in its label.
pub(crate) fn state_tags(ui: Ui, stage: Stage, label: Option<Label>) -> Markup {
    html! {
        @if stage != Stage::Verified || label.is_none() { (stage_tag(ui, stage)) " " }
        @if let Some(label) = label { (label_tag(ui, label)) }
    }
}

/// 标识
pub(crate) fn label_tag(ui: Ui, label: Label) -> Markup {
    let mark = match label {
        Label::Verified => Mark::Good,
        Label::Unverified => Mark::Plain,
        Label::Expired => Mark::Heed,
    };
    tag(mark, (ui.text.registration.label)(label))
}
