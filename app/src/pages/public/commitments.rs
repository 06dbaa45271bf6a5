use std::sync::Arc;

use domain::commitment::{CommitmentKind, CommitmentNumber, FIELDS, Standing, at};
use http::StatusCode;
use maud::{Markup, display, html};

use crate::host::{set_status, visit};
use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, code, heading, highlight, missing, paging, table_head,
    tag, trail,
};
use crate::view::{
    CommitmentFilter, CommitmentLine, CommitmentView, CommitmentsView, DeterminationView,
    NotSearched, SignedText, SubjectCommitments,
};

/// 承诺公示专栏: the newest public commitments, to be searched by enterprise.
pub(crate) fn commitments(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let filter = CommitmentFilter {
            text: asked.value("q"),
            kind: CommitmentKind::from_code(&asked.value("kind")),
            page: asked.page(),
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.commitments(filter).await };
        ask(ui, question, |view| column(ui, &view)).await
    })
}

/// One commitment: every public field, and the text as it was signed.
pub(crate) fn commitment(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let Ok(number) = asked.key.parse::<CommitmentNumber>() else {
            return nothing(ui);
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.commitment(number).await };
        ask(ui, question, |view| match view {
            Some(view) => one(ui, &view),
            None => nothing(ui),
        })
        .await
    })
}

fn nothing(ui: Ui) -> Content {
    let text = &ui.text.commitment.one;
    set_status(StatusCode::NOT_FOUND);
    missing(ui, text.missing, text.missing_text, &text.missing_why)
}

fn column(ui: Ui, view: &CommitmentsView) -> Content {
    let text = &ui.text.commitment.column;
    let filter = &view.filter;
    let kind = filter.kind.map_or("", CommitmentKind::code);
    let not_searched = view.not_searched.map(|why| match why {
        NotSearched::TooShort => ui.text.search.too_short_text.to_owned(),
        NotSearched::TooLong { most } => (ui.text.search.too_long_text)(most),
    });
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) " " a href=(links::MATTERS) { (ui.text.commitment.matters.title) } }
            (search(ui, filter))
            @if let Some(why) = not_searched {
                p.notice role="status" { (why) }
            } @else if view.lines.is_empty() {
                @let narrowed = !filter.text.is_empty() || filter.kind.is_some();
                @let (none, what_then) = if narrowed { (text.none, text.none_text) } else { text.none_at_all };
                section.notice role="status" {
                    h2 { (none) }
                    p { (what_then) }
                    @if narrowed { p { a href=(links::COMMITMENTS) { (text.reset) } } }
                }
            } @else {
                p.hint role="status" { ((text.count)(view.paging.total)) }
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line, &filter.text)) } }
                }
                (paging(ui, view.paging, view.lines.len(), |page| links::commitments(&filter.text, kind, page)))
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn search(ui: Ui, filter: &CommitmentFilter) -> Markup {
    let (words, text) = (&ui.text.commitment, &ui.text.commitment.column);
    html! {
        form.filter action=(links::COMMITMENTS) role="search" {
            label {
                span { (text.enterprise) }
                input name="q" type="search" value=(filter.text) maxlength="100" autocomplete="off"
                    aria-describedby="q-hint" enterkeyhint="search";
            }
            label {
                span { (words.matters.kind) }
                select name="kind" {
                    option value="" { (words.matters.all_kinds) }
                    @for kind in CommitmentKind::ALL {
                        option value=(kind.code()) selected[filter.kind == Some(kind)] { ((words.kind)(kind)) }
                    }
                }
            }
            button.btn { (ui.text.common.search_button) }
        }
        p.hint #q-hint { (text.enterprise_hint) }
    }
}

fn row(ui: Ui, line: &CommitmentLine, asked: &str) -> Markup {
    let (text, lang) = (&ui.text.commitment.column, ui.data_lang());
    let [_, subject, kind, acceptor, made_on, state] = text.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[lang] { a href=(address(line)) { (line.reason) } }
            td role="cell" data-label=(subject) lang=[lang] {
                a href=(links::subject(&line.key, 1)) { (highlight(&line.subject, asked)) }
            }
            td role="cell" data-label=(kind) { (kind_of(ui, line.kind, &line.kind_note)) }
            td role="cell" data-label=(acceptor) { (acceptor_of(ui, line)) }
            td.day role="cell" data-label=(made_on) { (display(line.made_on)) }
            td role="cell" data-label=(state) { (standing_tag(ui, line.standing)) }
        }
    }
}

/// The page of a commitment.
fn address(line: &CommitmentLine) -> String {
    links::of_id(links::COMMITMENT, line.number)
}

fn acceptor_of(ui: Ui, line: &CommitmentLine) -> Markup {
    html! {
        @if line.acceptor.is_empty() { (ui.text.commitment.own_unit) } @else {
            span lang=[ui.data_lang()] { (line.acceptor) }
        }
    }
}

/// 承诺类型, with what 其他 is.
pub(crate) fn kind_of(ui: Ui, kind: CommitmentKind, note: &str) -> Markup {
    html! {
        ((ui.text.commitment.kind)(kind))
        @if !note.is_empty() {
            @if ui.is_zh() { "（" (note) "）" } @else { " (" span lang=[ui.data_lang()] { (note) } ")" }
        }
    }
}

/// How a commitment stands, in a word and a shape.
pub(crate) fn standing_tag(ui: Ui, standing: Standing) -> Markup {
    let mark = match standing {
        Standing::Performing => Mark::Running,
        Standing::Expired => Mark::Heed,
        Standing::Fulfilled => Mark::Good,
        Standing::Partly => Mark::Heed,
        Standing::Unfulfilled => Mark::Late,
        Standing::Withdrawn => Mark::Plain,
    };
    tag(mark, (ui.text.commitment.standing)(standing))
}

/// Each line that is not blank.
pub(crate) fn text_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The name of a field of the national template.
fn label(ui: Ui, place: usize) -> String {
    let field = &FIELDS[place];
    if ui.is_zh() {
        return field.zh.to_owned();
    }
    let mut letters = field.en.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn one(ui: Ui, view: &CommitmentView) -> Content {
    let (words, text, line) = (&ui.text.commitment, &ui.text.commitment.one, &view.line);
    let lang = ui.data_lang();
    let title = (text.title)(&line.reason, &line.subject);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::COMMITMENTS, words.column.title), Step::new("", &line.number.to_string()),
            ]))
            h1 tabindex="-1" lang=[lang] { (line.reason) }
            p.tags { (standing_tag(ui, line.standing)) }
            dl.facts {
                div { dt { (label(ui, at::NUMBER)) } dd { (line.number) } }
                div {
                    dt { (label(ui, at::PROMISOR_NAME)) }
                    dd lang=[lang] { a href=(links::subject(&line.key, 1)) { (line.subject) } }
                }
                div { dt { (label(ui, at::PROMISOR_CAT)) } dd { ((ui.text.words.party)(view.party)) } }
                @if let Some(uscc) = &view.uscc { div { dt { (label(ui, at::PROMISOR_CODE)) } dd { (code(uscc)) } } }
                div { dt { (label(ui, at::TYPE)) } dd { (kind_of(ui, line.kind, &line.kind_note)) } }
                div {
                    dt { (label(ui, at::REASON)) }
                    dd lang=[lang] { a href=(links::of_id(links::MATTER, view.matter)) { (line.reason) } }
                }
                div { dt { (label(ui, at::MADE_ON)) } dd { (display(line.made_on)) } }
                div {
                    dt { (label(ui, at::VALID_UNTIL)) }
                    dd { @match line.valid_until { Some(last) => (display(last)), None => (text.no_end) } }
                }
                div { dt { (label(ui, at::PERFORM_STATE)) } dd { ((words.standing)(line.standing)) } }
                div { dt { (label(ui, at::SUPERVISION)) } dd { ((words.supervision)(line.standing.supervision())) } }
                div { dt { (label(ui, at::ACCEPTOR)) } dd { (acceptor_of(ui, line)) } }
                @if !view.acceptor_code.is_empty() {
                    div { dt { (label(ui, at::ACCEPTOR_CODE)) } dd { (view.acceptor_code) } }
                }
                div { dt { (label(ui, at::PUBLICITY)) } dd { ((words.publicity)(view.publicity)) } }
                div { dt { (text.signed_as) } dd { ((ui.text.claim.relation)(view.signed_as)) } }
            }
            @if let Some(determination) = &view.determination { (determined(ui, 2, determination)) }
            h2 { ((text.signed)(view.text.edition)) }
            (signed_text(ui, &view.text, &line.subject, line.made_on))
            p.hint { (text.source) }
            p.hint { (text.print) }
        }
    };
    Content::new(ui, &title, body)
}

/// 履行状态认定: by whom, when, what was not done and what was done about it; under a heading of this level.
pub(crate) fn determined(ui: Ui, level: u8, view: &DeterminationView) -> Markup {
    let (text, lang) = (&ui.text.commitment.one, ui.data_lang());
    html! {
        section {
            (heading(level, text.determined))
            dl.facts {
                div { dt { (label(ui, at::DETERMINED_ON)) } dd { (display(view.on)) } }
                div { dt { (label(ui, at::DETERMINER)) } dd lang=[lang] { (view.unit) } }
            }
            @for (place, said) in [(at::UNPERFORMED, &view.unperformed), (at::SANCTION, &view.sanction)] {
                @if let Some(said) = said {
                    (heading(level + 1, &label(ui, place)))
                    p.letter lang=[lang] { (said) }
                }
            }
            p.hint { (text.remedy) }
        }
    }
}

/// Before a text that is signed, on pages in another language.
pub(super) fn chinese_only(ui: Ui) -> Markup {
    html! { @if !ui.is_zh() { p.hint { (ui.text.commitment.paper.chinese_only) } } }
}

/// The text of a commitment as it was signed, as it looks on paper.
pub(crate) fn signed_text(
    ui: Ui,
    signed: &SignedText,
    subject: &str,
    made_on: jiff::civil::Date,
) -> Markup {
    let text = &ui.text.commitment.paper;
    html! {
        (chinese_only(ui))
        article.paper lang="zh-CN" {
            h3 { (signed.title) }
            @for line in text_lines(&signed.content) { p { (line) } }
            @if let Some(words) = &signed.words {
                blockquote { @for line in text_lines(words) { p { (line) } } }
            }
            p.part { b { (text.liability) } }
            @for line in text_lines(&signed.liability) { p { (line) } }
            div.sign { p { (subject) } p { (display(made_on)) } }
        }
    }
}

/// The chapter of a subject's file about its commitments; empty where there are none.
pub(crate) fn subject_commitments(view: &SubjectCommitments) -> String {
    if view.count == 0 {
        return String::new();
    }
    let ui = Ui::new(visit());
    let (text, lang) = (&ui.text.commitment.subject, ui.data_lang());
    let chapter = html! {
        p { ((text.count)(view.count)) }
        ul.plain {
            @for line in &view.lines {
                li {
                    a href=(address(line)) lang=[lang] { (line.reason) } " "
                    (standing_tag(ui, line.standing)) " "
                    span.hint { (kind_of(ui, line.kind, &line.kind_note)) " · " (display(line.made_on)) }
                }
            }
        }
        @if view.count > view.lines.len() as u64 {
            p { a href=(links::commitments(&view.key, "", 1)) { (text.all) } }
        }
    };
    chapter.into_string()
}
