use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};
use uuid::Uuid;

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, code, faults, form_title, table_head,
    table_head_with_numbers, tag, trail,
};
use crate::view::{InvitationsView, InviteLetters, InviteLine, InviteRule};

/// 定向邀请: whom a rule suggests, and what came of invitations.
pub(crate) fn invitations(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let rule = InviteRule::from_code(&asked.value("rule")).unwrap_or_default();
        let after = asked.value("after").parse::<Uuid>().ok();
        let question =
            |portal: Arc<dyn Portal>| async move { portal.invitations(&permit, rule, after).await };
        ask(ui, question, |view| content(ui, &view, after)).await
    })
}

fn content(ui: Ui, view: &InvitationsView, after: Option<Uuid>) -> Content {
    let text = &ui.text.invitation;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @if let Some((told, letters)) = view.done {
                p.notice role="status" { ((text.done)(told, letters)) }
            }
            p.actions { a.btn.quiet href=(links::INVITATION_LETTERS) { ((text.letters_count)(view.on_paper)) } }
            (rules(ui, view))
            p { ((text.rule_text)(view.rule, view.few)) " " ((text.again)(view.again)) }
            (list(ui, view, after))
            @if after.is_some() || view.next.is_some() {
                nav.paging aria-label=(ui.text.common.paging) {
                    @if after.is_some() { a.btn.quiet href=(links::invitations(view.rule, None)) { (text.first) } }
                    @if view.next.is_some() {
                        a.btn.quiet rel="next" href=(links::invitations(view.rule, view.next)) { (text.on) }
                    }
                }
            }
            (figures(ui, view))
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

fn rules(ui: Ui, view: &InvitationsView) -> Markup {
    let text = &ui.text.invitation;
    html! {
        nav.tabs aria-label=(text.title) {
            ul {
                @for rule in InviteRule::ALL {
                    li {
                        a href=(links::invitations(rule, None)) aria-current=[(rule == view.rule).then_some("page")] {
                            ((text.rule)(rule))
                        }
                    }
                }
            }
        }
    }
}

fn list(ui: Ui, view: &InvitationsView, after: Option<Uuid>) -> Markup {
    let text = &ui.text.invitation;
    html! {
        @if view.lines.is_empty() {
            p id="subject" tabindex="-1" role="status" { @if view.next.is_some() { (text.goes_on) } @else { (text.none) } }
        } @else {
            form id="subject" tabindex="-1" method="post" action="/api/form/invite" enctype="multipart/form-data" {
                input type="hidden" name="rule" value=(view.rule.code());
                @if let Some(after) = after { input type="hidden" name="after" value=(after); }
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, view.rule, line)) } }
                }
                p.hint { (text.invite_text) }
                p.actions { button.btn { (text.invite) } }
            }
        }
    }
}

fn row(ui: Ui, rule: InviteRule, line: &InviteLine) -> Markup {
    let (text, lang) = (&ui.text.invitation, ui.data_lang());
    let [choose, subject, why, accounts] = text.columns;
    let (records, entries) = line.counts;
    html! {
        tr role="row" {
            td role="cell" data-label=(choose) {
                input type="checkbox" name="subject" value=(line.subject.id)
                    aria-label=((text.choose)(&line.subject.name));
            }
            th role="rowheader" scope="row" data-label=(subject) {
                @if line.subject.uscc.is_empty() {
                    span lang=[lang] { (line.subject.name) }
                } @else {
                    a href=(links::subject(&line.subject.uscc, 1)) lang=[lang] { (line.subject.name) }
                    br; (code(&line.subject.uscc))
                }
            }
            td role="cell" data-label=(why) {
                ((text.counts)(records, entries))
                @if rule == InviteRule::Adverse { br; ((text.adverse)(line.adverse)) }
            }
            td role="cell" data-label=(accounts) {
                @if line.accounts == 0 { (tag(Mark::Plain, text.no_account)) } @else { ((text.accounts)(line.accounts)) }
            }
        }
    }
}

fn figures(ui: Ui, view: &InvitationsView) -> Markup {
    let text = &ui.text.invitation;
    let [_, rule, invited, answered, share] = text.figures_columns;
    html! {
        section {
            h2 { (text.figures) }
            @if view.figures.is_empty() {
                p { (text.figures_none) }
            } @else {
                p.hint { (text.figures_text) }
                table.list role="table" {
                    (table_head_with_numbers(&text.figures_columns, 2..5))
                    tbody role="rowgroup" {
                        @for one in &view.figures {
                            tr role="row" {
                                th role="rowheader" scope="row" { ((text.month)(one.month.year(), one.month.month())) }
                                td role="cell" data-label=(rule) { ((text.rule)(one.rule)) }
                                td.num role="cell" data-label=(invited) { (one.invited) }
                                td.num role="cell" data-label=(answered) { (one.answered) }
                                td.num role="cell" data-label=(share) { ((text.share)(one.answered, one.invited)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// 邀请函名单, to print or to take away.
pub(crate) fn invitation_letters(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let question =
            |portal: Arc<dyn Portal>| async move { portal.invitation_letters(&permit).await };
        ask(ui, question, |view| letters(ui, &view)).await
    })
}

fn letters(ui: Ui, view: &InviteLetters) -> Content {
    let (text, lang) = (&ui.text.invitation, ui.data_lang());
    let [_, uscc, why, day] = text.letters_columns;
    let (title, said) = (text.news)(text.letter_to);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::INVITATIONS, text.title),
                Step::new("", text.letters),
            ]))
            h1 tabindex="-1" { (text.letters) }
            @if view.lines.is_empty() {
                p { (text.letters_none) }
            } @else {
                p.lead { (text.letters_lead) }
                p.actions { a.btn.quiet href=(links::INVITATION_FILE) rel="external" download { (text.download) } }
                table.list role="table" {
                    (table_head(text.letters_columns))
                    tbody role="rowgroup" {
                        @for (subject, rule, on) in &view.lines {
                            tr role="row" {
                                th role="rowheader" scope="row" lang=[lang] { (subject.name) }
                                td role="cell" data-label=(uscc) { (code(&subject.uscc)) }
                                td role="cell" data-label=(why) { ((text.rule)(*rule)) }
                                td.day role="cell" data-label=(day) { (on.to_string()) }
                            }
                        }
                    }
                }
                section {
                    h2 { (text.letter) }
                    div.paper {
                        h3 { (title) }
                        p { (said) }
                    }
                }
            }
        }
    };
    Content::new(ui, text.letters, body)
}
