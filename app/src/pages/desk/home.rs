use std::sync::Arc;

use domain::role::{DataClass, Operation, Permit, Post};
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, tag, trail};
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
    let invites = Permit::of(&posts, DataClass::Registrations, Operation::Export).is_some();
    let tries = Permit::of(&posts, DataClass::Records, Operation::Export).is_some();
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
            (told(ui, view))
            (queues(ui, view))
            (entries(ui, view))
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
                @if view.undelivered.is_some() { a.btn.quiet href=(links::UNDELIVERED) { (ui.text.desk.undelivered.title) } }
                @if view.outside.is_some() { a.btn.quiet href=(links::PLATFORM) { (ui.text.platform.title) } }
                a.btn.quiet href=(links::MESSAGES) { (ui.text.claim.messages.title) }
                @if may(DataClass::Claims) { a.btn.quiet href=(links::CLAIMS) { (ui.text.claim.desk.title) } }
                @if may(DataClass::Commitments) {
                    a.btn.quiet href=(links::DESK_MATTERS) { (ui.text.commitment.desk.title) }
                }
                @if may(DataClass::Records) {
                    a.btn.quiet href=(links::PENALTIES) { (ui.text.record_desk.list.title) }
                }
                @if view.rulings > 0 {
                    a.btn href=(links::PENALTIES) {
                        (ui.text.record_desk.shielding.waiting) " "
                        (tag(Mark::Heed, &(ui.text.desk.count)(view.rulings)))
                    }
                }
                @if tries {
                    a.btn.quiet href=(links::RULE_TRIAL) { (ui.text.record_desk.trial.title) }
                }
                @if may(DataClass::RepairHelp) {
                    a.btn.quiet href=(links::DESK_COURSES) { (ui.text.help.desk.title) }
                    a.btn.quiet href=(links::DESK_AGENCIES) { (ui.text.help.directory.desk_title) }
                    a.btn.quiet href=(links::PRIORITIES) { (ui.text.help.priority.title) }
                }
                @if let Some(waiting) = view.orders {
                    // Filled where something waits.
                    a.btn.quiet[waiting == 0] href=(links::ORDERS) { ((ui.text.measure.orders.home)(waiting)) }
                }
                @if let Some(waiting) = view.notices {
                    a.btn.quiet href=(links::NOTICES) {
                        (ui.text.penalty_notice.list.title)
                        @if waiting > 0 { " " (tag(Mark::Heed, &(ui.text.desk.count)(waiting))) }
                    }
                }
                @if may(DataClass::Investigations) {
                    a.btn href=(links::INVESTIGATIONS) { (ui.text.investigation.queue.title) }
                }
                @if invites { a.btn.quiet href=(links::INVITATIONS) { (ui.text.invitation.title) } }
                @if corrects { a.btn.quiet href=(links::CORRECTIONS) { (ui.text.claim.correction.title) } }
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

/// What somebody has not read, and what did not arrive.
fn told(ui: Ui, view: &DeskView) -> Markup {
    let text = &ui.text.claim.messages;
    html! {
        @if view.unread > 0 {
            p.notice { a href=(links::MESSAGES) { (text.title) } " " (tag(Mark::Heed, &(text.unread)(view.unread))) }
        }
        @if let Some(count) = view.undelivered.filter(|count| *count > 0) {
            @let count = (ui.text.desk.count)(count);
            p.notice {
                a href=(links::UNDELIVERED) { (ui.text.desk.undelivered.title) } " "
                (tag(Mark::Late, &(ui.text.desk.home.undelivered)(&count)))
            }
        }
        @if let Some(count) = view.outside.filter(|count| *count > 0) {
            @let count = (ui.text.desk.count)(count);
            p.notice {
                a href=(links::PLATFORM) { (ui.text.platform.title) } " "
                (tag(Mark::Late, &(ui.text.platform.given_up)(&count)))
            }
        }
    }
}

/// 自主申报核验, each queue with its count.
fn entries(ui: Ui, view: &DeskView) -> Markup {
    let text = &ui.text.verification.queue;
    html! {
        @if !view.entries.is_empty() {
            section {
                h2 { (text.home) }
                ul.tiles {
                    @for (tab, count) in &view.entries {
                        li {
                            a href=(links::entries_tab(*tab)) {
                                b { ((ui.text.desk.count)(*count)) } " " span { ((text.tab)(*tab)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// 待办, each with its count.
fn queues(ui: Ui, view: &DeskView) -> Markup {
    html! {
        @if !view.queues.is_empty() {
            section {
                h2 { (ui.text.desk.home.queues) }
                ul.tiles {
                    @for (tab, count) in &view.queues {
                        li {
                            a href=(links::queue(*tab)) {
                                b { ((ui.text.desk.count)(*count)) } " " span { ((ui.text.case.desk.tab)(*tab)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
