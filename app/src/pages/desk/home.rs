use std::sync::Arc;

use domain::role::{DataClass, Operation, Permit, Post};
use maud::html;

use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Step, Ui, trail};
use crate::view::DeskView;

/// The first page of a member of staff: posts, and where they lead.
pub(crate) fn desk(ui: Ui, _: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.desk(&me).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &DeskView) -> Content {
    let account = &ui.text.account;
    let text = &account.staff;
    let posts: Vec<Post> = view.posts.iter().map(|(post, _)| post.clone()).collect();
    let corrects = Permit::of(&posts, DataClass::NaturalPersons, Operation::Write).is_some();
    let may = |class| Permit::of(&posts, class, Operation::Read).is_some();
    let title = (text.title)(&view.name);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", account.desk)]))
            h1 tabindex="-1" { (title) }
            @if view.recovery_waits {
                section.notice {
                    h2 { (account.recovery_waits) }
                    p { (account.recovery_waits_text) }
                    p.actions { a.btn href=(links::RECOVERY) { (account.recovery_show) } }
                }
            }
            @if view.posts.is_empty() {
                section.notice {
                    h2 { (text.no_post) }
                    p { (text.no_post_text) }
                }
            } @else {
                section {
                    h2 { (text.posts) }
                    ul.ways {
                        @for (post, unit) in &view.posts {
                            li {
                                b { ((text.role)(post.role)) }
                                span lang=[ui.data_lang()] { (unit) }
                                span { ((text.role_text)(post.role)) }
                            }
                        }
                    }
                }
            }
            p.actions {
                @if may(DataClass::Counter) { a.btn href=(links::COUNTER) { (ui.text.case.counter.title) } }
                @if may(DataClass::Claims) { a.btn href=(links::CLAIMS) { (ui.text.claim.desk.title) } }
                @if let Some(waiting) = view.orders {
                    a.btn href=(links::ORDERS) { ((ui.text.measure.orders.home)(waiting)) }
                }
                @if corrects { a.btn href=(links::CORRECTIONS) { (ui.text.claim.correction.title) } }
                @if may(DataClass::Staff) { a.btn href=(links::PEOPLE) { (text.people) } }
                @if may(DataClass::Audit) { a.btn href=(links::AUDIT) { (account.log.title) } }
                a.btn.quiet href=(links::SESSIONS) { (account.my.sessions) }
                a.btn.quiet href=(links::MY_DATA) { (account.data.title) }
            }
            @if let Some(left) = view.recovery_left {
                p { ((account.recovery_left)(left)) " " a href=(links::RECOVERY) { (account.recovery) } }
            }
        }
    };
    Content::new(ui, &title, body)
}
