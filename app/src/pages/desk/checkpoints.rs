use std::sync::Arc;

use maud::{display, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, table_head, trail};
use crate::view::CheckpointsView;

/// Signed heads of the audit log, for anyone to keep.
pub(crate) fn checkpoints(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.checkpoints().await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &CheckpointsView) -> Content {
    let text = &ui.text.account.log;
    let [seq, at, hash, signature] = text.checkpoint_columns;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.checkpoints)]))
            h1 tabindex="-1" { (text.checkpoints) }
            p.lead { (text.checkpoints_lead) }
            p { (text.how) }
            p { span.label { (text.public_key) } code.key { (view.public_key) } }
            @if view.checkpoints.is_empty() {
                p { (text.no_checkpoint) }
            } @else {
                p.actions { a.btn.quiet href=(links::CHECKPOINTS_FILE) rel="external" download { (text.file) } }
                table.list role="table" {
                    (table_head(text.checkpoint_columns))
                    tbody role="rowgroup" {
                        @for one in &view.checkpoints {
                            tr role="row" {
                                th role="rowheader" scope="row" data-label=(seq) { (display(one.seq)) }
                                // The signature covers the instant to the microsecond, so nothing of it is left out.
                                td.day role="cell" data-label=(at) {
                                    ((ui.text.account.time)(one.at)) br; span.hint { (display(one.at)) }
                                }
                                td role="cell" data-label=(hash) { code.key { (one.hash) } }
                                td role="cell" data-label=(signature) { code.key { (one.signature) } }
                            }
                        }
                    }
                }
            }
        }
    };
    Content::new(ui, text.checkpoints, body)
}
