use std::sync::Arc;

use domain::authorisation::Use;
use http::StatusCode;
use maud::{Markup, html};

use crate::api::portal::not_found;
use crate::host::set_status;
use crate::links;
use crate::pages::account::ask;
use crate::pages::public::template;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, failed, faults, form_title, options, tag, trail,
};
use crate::view::{AuthorisationView, SignView, Signatory, SignerView};

/// 真实性承诺 and 授权 on one page: both texts, a tick for each, and who signs.
pub(crate) fn sign(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let then = asked.value("then");
        let question =
            |portal: Arc<dyn Portal>| async move { portal.sign_form(&me, id, then).await };
        ask(ui, question, |view| match view {
            Signatory::Acts(view) => content(ui, &view),
            Signatory::Ended => ended(ui),
            Signatory::Nobody => failed(ui, &not_found()),
        })
        .await
    })
}

/// Somebody sent a form under an authority that had ended meanwhile.
pub(super) fn ended(ui: Ui) -> Content {
    let text = &ui.text.commitment.sign;
    set_status(StatusCode::FORBIDDEN);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, ui.text.account.my.title), Step::new("", text.ended)]))
            h1 tabindex="-1" { (text.ended) }
            p { (text.ended_text) }
            p.actions {
                a.btn href=(links::ME) { (ui.text.account.my.title) }
                a.btn.quiet href=(links::CLAIM) { (ui.text.claim.mine.claim_another) }
            }
        }
    };
    Content::new(ui, text.ended, body)
}

/// For whom and as what; and what is missing where somebody may not sign.
pub(super) fn signer(ui: Ui, view: &SignerView) -> Markup {
    let text = &ui.text.commitment.sign;
    html! {
        p.lead {
            b lang=[ui.data_lang()] { (view.subject.name) } " · "
            ((text.who)(&view.who, (ui.text.claim.relation)(view.relation)))
        }
        @if !view.may_sign {
            section.notice {
                h2 { (text.no_scope) }
                p { (text.no_scope_text) }
                p { a href=(links::claim(&view.subject.uscc)) { (ui.text.claim.mine.renew) } }
            }
        }
    }
}

fn content(ui: Ui, view: &SignView) -> Content {
    let (words, text) = (&ui.text.commitment, &ui.text.commitment.sign);
    let subject = &view.signer.subject;
    let (own, promised) = (
        links::of_id(links::MY_SUBJECT, subject.id),
        links::of_id(links::MY_COMMITMENTS, subject.id),
    );
    let current = view.promised.as_ref().is_some_and(|(.., current)| *current);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::data(ui, own, &subject.name),
                Step::new(promised, words.mine.title), Step::new("", text.title),
            ]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (text.title) }
            (signer(ui, &view.signer))
            p { (text.lead) }
            @if view.promise.is_none() || view.permission.is_none() {
                section.notice { h2 { (text.no_text) } p { (text.no_text_text) } }
            } @else {
                form method="post" action="/api/form/sign" enctype="multipart/form-data" {
                    input type="hidden" name="subject" value=(view.signer.subject.id);
                    input type="hidden" name="then" value=(view.then);
                    (promise(ui, view, current))
                    (permission(ui, view))
                    @if view.signer.may_sign { (end(ui, view, current)) }
                }
            }
            p { a href=(view.then) { (text.not_now) } }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

/// The commitment: signed already, or to be agreed to.
fn promise(ui: Ui, view: &SignView, current: bool) -> Markup {
    let text = &ui.text.commitment.sign;
    html! {
        section {
            h2 { (text.promise) }
            @if let Some((number, on, edition, current)) = &view.promised {
                p {
                    (tag(if *current { Mark::Good } else { Mark::Heed }, text.is_signed)) " "
                    ((text.promised)(*on, *edition)) " "
                    a href=(links::of_id(links::COMMITMENT, number)) { (number) }
                }
                @if !current { p.notice { (text.newer) } }
            }
            @if let Some(one) = &view.promise {
                @if current {
                    details { summary { (text.read_again) } (template(ui, one)) }
                } @else {
                    (template(ui, one))
                    input type="hidden" name="promise_text" value=(one.id);
                    @if view.signer.may_sign {
                        (options(ui, &view.form, Field::typed("agreed", text.agree, ""), true, &[
                            ("1", text.agree_label, text.agree_hint),
                        ]))
                    }
                }
            }
        }
    }
}

/// The authorisation: what holds, and each use to be ticked by itself.
fn permission(ui: Ui, view: &SignView) -> Markup {
    let (words, text) = (&ui.text.commitment, &ui.text.commitment.sign);
    let uses = Use::ALL.map(|one| {
        let (name, meaning) = (words.usage)(one);
        (one.code(), name, meaning)
    });
    let based_on = view.permitted.as_ref().map(|held| held.id.to_string());
    html! {
        section {
            h2 { (text.permission) }
            @match &view.permitted {
                Some(held) => (permitted(ui, held)),
                None => p { (text.not_permitted) },
            }
            @if let Some(one) = &view.permission {
                (template(ui, one))
                input type="hidden" name="permission_text" value=(one.id);
                input type="hidden" name="based_on" value=(based_on.unwrap_or_default());
                @if view.signer.may_sign {
                    (options(ui, &view.form, Field::typed("uses", text.uses, text.uses_hint), true, &uses))
                }
            }
        }
    }
}

/// What is allowed now.
pub(crate) fn permitted(ui: Ui, held: &AuthorisationView) -> Markup {
    let (words, text) = (&ui.text.commitment, &ui.text.commitment.sign);
    let names: Vec<&str> = held.uses.iter().map(|one| (words.usage)(*one).0).collect();
    let at = (ui.text.account.time)(held.signed_at);
    html! {
        p {
            (tag(Mark::Good, text.is_signed)) " "
            ((text.permitted)(&at, held.edition, (ui.text.claim.relation)(held.signed_as))) " "
            b { (names.join(ui.text.common.and)) }
        }
    }
}

fn end(ui: Ui, view: &SignView, current: bool) -> Markup {
    let text = &ui.text.commitment.sign;
    let button = match (current, view.permitted.is_some()) {
        (true, true) => text.change,
        _ => text.send,
    };
    html! {
        section.notice {
            h2 { (text.before) }
            ul { @for point in text.before_points { li { (point) } } }
        }
        p.actions { button.btn { (button) } }
    }
}
