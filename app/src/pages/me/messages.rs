use std::sync::Arc;

use maud::html;

use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, tag, trail};
use crate::view::MessagesView;

/// 站内消息
pub(crate) fn messages(ui: Ui, _: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.messages(&me).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &MessagesView) -> Content {
    let text = &ui.text.claim.messages;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, ui.text.account.my.title), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @if view.messages.is_empty() { p { (text.none) } }
            @if view.unread > 0 {
                form method="post" action="/api/form/read-messages" {
                    input type="hidden" name="seen" value=(view.seen);
                    p.actions { button.btn.quiet { (text.read) } }
                }
            }
            @for message in &view.messages {
                @let (title, told) = (text.told)(&message.told);
                article.message {
                    h2 { (title) @if !message.read { " " (tag(Mark::Heed, text.new)) } }
                    p.hint { ((ui.text.account.time)(message.at)) }
                    p.letter { (told) }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}
