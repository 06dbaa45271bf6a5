use maud::{Markup, html};

use crate::ui::{Field, Ui, field, select};
use crate::view::CaseDeskView;

/// 承办人: who works on a case, and the ways to take it, let it go and give it to somebody.
pub(super) fn holding(ui: Ui, view: &CaseDeskView) -> Markup {
    let (words, text, held) = (&ui.text.case.desk, &ui.text.desk.holding, &view.holding);
    let until = held
        .until
        .map(|at| (text.until)(&(ui.text.account.time)(at)));
    html! {
        section {
            h2 { (text.title) }
            @match &view.case.line.holder {
                Some(_) if held.mine => {
                    p { (words.held_by_me) " " @if let Some(until) = &until { span.hint { (until) } } }
                    (hold(view, true, words.release))
                }
                Some(name) => {
                    p { ((words.held_by)(name)) " " @if let Some(until) = &until { span.hint { (until) } } }
                    // Another unit's holder keeps nobody here from it.
                    @if held.may_take { (hold(view, false, words.take)) }
                }
                None if held.mine => {
                    p { (text.lapsed_mine) }
                    @if held.may_take { (hold(view, false, text.renew)) }
                }
                None => {
                    p { @if let Some(name) = &held.lapsed { ((text.lapsed)(name)) } @else { (words.free) } }
                    @if held.may_take { (hold(view, false, words.take)) }
                }
            }
            (hand(ui, view))
        }
    }
}

fn hold(view: &CaseDeskView, release: bool, button: &str) -> Markup {
    html! {
        form method="post" action="/api/form/hold-case" {
            input type="hidden" name="case" value=(view.case.line.id);
            input type="hidden" name="release" value=(release);
            p.actions { button.btn.quiet { (button) } }
        }
    }
}

/// 分派、转交: to somebody of one's unit who can do what comes next.
fn hand(ui: Ui, view: &CaseDeskView) -> Markup {
    let (text, held, form) = (&ui.text.desk.holding, &view.holding, &view.case.form);
    let open = form.value("action") == "hand";
    if !open && held.colleagues.is_empty() {
        return Markup::default();
    }
    let choice = std::iter::once((String::new(), text.choose.to_owned())).chain(
        held.colleagues
            .iter()
            .map(|(id, name, unit)| (id.clone(), format!("{name} · {unit}"))),
    );
    let asking = Field::typed;
    html! {
        details open[open] {
            summary { (text.hand) }
            p.hint { (text.hand_text) }
            @if held.colleagues.is_empty() { p { (text.nobody) } } @else {
                form method="post" action="/api/form/hand-case" {
                    input type="hidden" name="case" value=(view.case.line.id);
                    input type="hidden" name="version" value=(view.case.version);
                    input type="hidden" name="holder" value=(held.shown);
                    (select(ui, form, asking("to", text.to, ""), choice))
                    (field(ui, form, asking("reason", text.reason, text.reason_hint)))
                    p.actions { button.btn.quiet { (text.button) } }
                }
            }
        }
    }
}
