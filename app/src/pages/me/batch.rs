use std::sync::Arc;

use domain::id::BatchId;
use maud::{Markup, html};

use super::batch_rows::{files, mending, rows};
use super::entry::ended;
use super::entry_parts::kind_name;
use super::sheets::sheet_faults;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, failed, tag, trail};
use crate::view::{BatchAsked, BatchEnd, BatchState, BatchTab, BatchView};

/// While the portal is at it, what it has done is shown anew after so many seconds.
const AGAIN: u32 = 2;

/// A sheet of entries: how far it is, its rows, what is still to be done.
pub(crate) fn batch(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<BatchId>() else {
            return failed(ui, &not_found());
        };
        let rows = BatchAsked {
            tab: BatchTab::from_code(&asked.value("tab")).unwrap_or_default(),
            page: asked.page(),
            at: asked.value("at").parse().ok(),
        };
        let gone = !asked.value("ended").is_empty();
        let question = |portal: Arc<dyn Portal>| async move { portal.batch(&me, id, rows).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            // Whoever may not register any more is told so, and nothing of the sheet.
            None if gone => ended(ui),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &BatchView) -> Content {
    let (words, text) = (&ui.text.batch, &ui.text.batch.page);
    let title = (text.title)(kind_name(ui, view.kind));
    let registration = links::of_id(links::REGISTRATION, view.subject.id);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title),
                Step::data(ui, links::of_id(links::MY_SUBJECT, view.subject.id), &view.subject.name),
                Step::new(registration.as_str(), ui.text.registration.list.title),
                Step::new("", words.upload.which_title),
            ]))
            @if let Some(fault) = &view.fault { (sheet_faults(ui, view.subject.id, fault, Some("#sheet"))) }
            h1 tabindex="-1" { (title) }
            dl.facts {
                div { dt { (text.file) } dd lang=[ui.data_lang()] { (view.name) } }
                div { dt { (text.came) } dd { ((ui.text.account.time)(view.at)) } }
                div { dt { (words.sheets.batch_columns[2]) } dd { (state_tag(ui, view.state)) } }
            }
            @match view.state {
                BatchState::Reading | BatchState::Sending => (at_work(ui, view)),
                BatchState::Failed => (broken(ui, view)),
                BatchState::Ready | BatchState::Done => {
                    (result(ui, view))
                    (sending(ui, view))
                    @if view.counts.bad > 0 || view.fault.is_some() { (mending(ui, view)) }
                    @if view.counts.all > view.counts.sent { (files(ui, view)) }
                    (rows(ui, view))
                }
            }
            @if !matches!(view.state, BatchState::Reading | BatchState::Sending) { (dropping(ui, view)) }
            p.actions { a href=(registration) { (text.to_list) } }
        }
    };
    let title = match view.fault {
        Some(_) => (ui.text.account.fault_title)(&title),
        None => title,
    };
    Content::new(ui, &title, body)
}

/// How far a sheet is, in a word and a shape.
pub(super) fn state_tag(ui: Ui, state: BatchState) -> Markup {
    let mark = match state {
        BatchState::Reading | BatchState::Sending => Mark::Running,
        BatchState::Ready => Mark::Heed,
        BatchState::Done => Mark::Good,
        BatchState::Failed => Mark::Late,
    };
    tag(mark, (ui.text.batch.state)(state))
}

/// 进度, fetched anew by the browser while work goes on; without scripting by the link. What can be pressed is not put
/// there anew: whoever is about to press it keeps it.
fn at_work(ui: Ui, view: &BatchView) -> Markup {
    let text = &ui.text.batch.page;
    let (sent, good) = (view.counts.sent, view.counts.good);
    let (done, all, told) = match view.state {
        BatchState::Reading => (
            u64::from(view.done),
            u64::from(view.rows),
            (text.reading)(view.done, view.rows),
        ),
        _ => (sent, sent + good, (text.sending)(sent, sent + good)),
    };
    html! {
        section.notice {
            div data-again=(AGAIN) {
                p #progress { (told) }
                progress aria-labelledby="progress" value=(done) max=(all.max(1)) { (told) }
                @if view.state == BatchState::Sending {
                    p { ((text.sending_detail)(sent, view.counts.verified, view.failed)) }
                }
            }
            @if view.state == BatchState::Sending {
                form method="post" action="/api/form/batch-stop" {
                    input type="hidden" name="batch" value=(view.id);
                    p.actions { button.btn.quiet { (text.stop) } }
                }
            }
            p.hint { (text.leave) " " a href=(links::batch(view.id, BatchTab::All, 1)) rel="external" { (text.refresh) } }
        }
    }
}

fn broken(ui: Ui, view: &BatchView) -> Markup {
    let text = &ui.text.batch.page;
    html! {
        section.notice {
            h2 { (text.failed) }
            p { (text.failed_text) }
            p {
                @match view.end {
                    Some(BatchEnd::NoAuthority) => (text.failed_ended),
                    _ => ((text.end)(BatchEnd::Broken, 0)),
                }
            }
            p.actions { a.btn href=(links::sheets(view.subject.id, view.kind)) { (text.again) } }
        }
    }
}

/// What the check has found, why sending stopped if it did, and what comes next.
fn result(ui: Ui, view: &BatchView) -> Markup {
    let (text, counts) = (&ui.text.batch.page, &view.counts);
    let left = counts.all.saturating_sub(counts.sent);
    let figures = [
        (text.all, counts.all),
        (text.good, counts.good),
        (text.bad, counts.bad),
        (text.lacking, counts.lacking),
        (text.sent, counts.sent),
        (text.verified, counts.verified),
    ];
    html! {
        @if let Some(end) = view.end { p.notice role="status" { b { ((text.end)(end, left)) } } }
        @if view.failed > 0 { p.notice role="status" { ((text.not_sent)(view.failed)) } }
        section {
            h2 { (text.figures) }
            dl.facts {
                @for (name, count) in figures { div { dt { (name) } dd { ((text.rows)(count)) } } }
            }
            @if view.state == BatchState::Done {
                p { (text.all_sent) }
            } @else {
                h3 { (text.next) }
                ul {
                    @if counts.bad > 0 { li { (text.next_bad) } }
                    @if counts.lacking > 0 { li { (text.next_lacking) } }
                    @if counts.good > 0 { li { (text.next_good) } }
                    @if left == 0 { li { (text.next_nothing) } }
                }
            }
        }
    }
}

/// 提交, with the commitment and the authorisation that every row is sent under.
fn sending(ui: Ui, view: &BatchView) -> Markup {
    let (text, counts) = (&ui.text.batch.send, &view.counts);
    if view.state == BatchState::Done {
        return Markup::default();
    }
    let back = links::batch(view.id, BatchTab::All, 1);
    html! {
        section #send {
            h2 { (text.title) }
            @match (&view.signed.commitment, &view.signed.uses) {
                (Some(commitment), Some(uses)) if view.signed.is_complete() => {
                    p { (text.under) }
                    dl.facts {
                        div { dt { (text.commitment) } dd { (commitment.number) } }
                        div { dt { (text.made_on) } dd { (commitment.made_on) } }
                        div { dt { (text.uses) } dd {
                            @for (at, usage) in uses.iter().enumerate() {
                                @if at > 0 { (ui.text.claim.and) }
                                ((ui.text.registration.used_for)(*usage))
                            }
                        } }
                    }
                    @if counts.good > 0 {
                        p { ((text.text)(counts.good)) }
                        p.hint { (text.how) }
                        form method="post" action="/api/form/batch-send" {
                            input type="hidden" name="batch" value=(view.id);
                            input type="hidden" name="version" value=(view.version);
                            p.actions { button.btn { ((text.button)(counts.good)) } }
                        }
                    } @else {
                        p { (text.nothing) }
                    }
                }
                _ => {
                    p { (text.unsigned) }
                    p.actions { a.btn href=(links::sign(view.subject.id, &back)) { (text.sign) } }
                }
            }
        }
    }
}

fn dropping(ui: Ui, view: &BatchView) -> Markup {
    let (text, counts) = (&ui.text.batch.page, &view.counts);
    html! {
        details {
            summary { (text.drop) }
            p { ((text.drop_text)(counts.all.saturating_sub(counts.sent))) }
            @if counts.sent > 0 { p { (text.drop_sent_text) } }
            form method="post" action="/api/form/batch-drop" {
                input type="hidden" name="batch" value=(view.id);
                input type="hidden" name="version" value=(view.version);
                p.actions { button.btn.quiet { (text.drop) } }
            }
        }
    }
}
