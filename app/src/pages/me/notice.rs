use std::sync::Arc;

use maud::{Markup, html};

use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::penalty_notice::{NoticePaper, called, notice_paper, replaced};
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, failed, tag, trail};
use crate::view::MyNoticeView;

/// 信用修复告知书, for whoever acts for the enterprise in repair.
pub(crate) fn notice(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(number) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.my_notice(&me, number).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &asked, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, asked: &Asked, view: &MyNoticeView) -> Content {
    let text = &ui.text.penalty_notice;
    let line = &view.line;
    let number = line.number.to_string();
    let title = called(ui, &line.name);
    let own = links::of_id(links::MY_SUBJECT, line.subject.id);
    let repair = links::of_id(links::MY_REPAIR, line.subject.id);
    let newer = view
        .replaced_by
        .map(|newer| links::of_id(links::MY_NOTICE, newer));
    let body = html! {
        div.wrap.page.of-letter {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::data(ui, own, &line.subject.name),
                Step::new(repair.as_str(), ui.text.repair.mine.title), Step::new("", &number),
            ]))
            @if !ui.is_zh() { h1.screen tabindex="-1" { (title) } }
            p.lead.screen { (text.page.mine_lead) }
            @if let Some((way, day)) = view.service {
                p.screen { (tag(Mark::Good, &(text.page.mine_served)(day, (text.way)(way)))) }
            }
            @if let Some(at) = line.read_at {
                p.hint.screen { ((text.page.mine_read)(&(ui.text.account.time)(at))) }
            }
            (replaced(ui, newer, line.is_replaced))
            (notice_paper(ui, asked, &NoticePaper {
                letter: &view.letter, name: &view.line.name, picture: &view.picture, back: &repair, back_text: text.page.mine_list,
            }))
            @if view.may_confirm { (receipt(ui, &number)) }
        }
    };
    Content::new(ui, &format!("{title} {number}"), body)
}

/// 确认收到: what makes it served electronically.
fn receipt(ui: Ui, number: &str) -> Markup {
    let text = &ui.text.penalty_notice.page;
    html! {
        section.narrow.screen {
            h2 { (text.receipt) }
            p { (text.receipt_text) }
            form method="post" action="/api/form/confirm-notice" {
                input type="hidden" name="notice" value=(number);
                p.actions { button.btn { (text.receipt) } }
            }
        }
    }
}
