use std::sync::Arc;

use maud::html;

use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, table_head, tag, trail};
use crate::view::SessionsView;

/// Where the account is signed in.
pub(crate) fn sessions(ui: Ui, _: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.sessions(&me).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &SessionsView) -> Content {
    let (text, time) = (&ui.text.account.my, ui.text.account.time);
    let others = view.sessions.iter().any(|session| !session.here);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, text.title), Step::new("", text.sessions)]))
            h1 tabindex="-1" { (text.sessions) }
            p.lead { (text.sessions_lead) }
            table.list role="table" {
                (table_head([text.device, text.signed_in, text.seen, text.end]))
                tbody role="rowgroup" {
                    @for session in &view.sessions {
                        tr role="row" {
                            th role="rowheader" scope="row" {
                                @if session.device.is_empty() { (text.unknown_device) } @else { (session.device) }
                            }
                            td.day role="cell" data-label=(text.signed_in) { (time(session.since)) }
                            td.day role="cell" data-label=(text.seen) { (time(session.seen)) }
                            td role="cell" data-label=(text.end) {
                                @if session.here {
                                    (tag(Mark::Good, text.here))
                                } @else {
                                    form method="post" action="/api/form/end-session" {
                                        input type="hidden" name="key" value=(session.key);
                                        button.btn.quiet { (text.end) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            @if others {
                form method="post" action="/api/form/end-session" {
                    input type="hidden" name="key" value="";
                    p.actions { button.btn { (text.end_others) } }
                }
            }
        }
    };
    Content::new(ui, text.sessions, body)
}
