use std::sync::Arc;

use domain::commitment::{LONGEST_OWN_WORDS, LONGEST_REASON, Publicity};
use maud::{Markup, html};

use super::sign::{ended, permitted, signer};
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::public::{determined, kind_of, signed_text, standing_tag, template};
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, failed, faults, form_title, options, statement,
    trail, unsent,
};
use crate::view::{EntriesAsked, MyCommitment, MyCommitmentsView, OfferView, Signatory};

/// What an enterprise has promised and allowed, for whoever acts for it: to be added to, and taken back.
pub(crate) fn commitments(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.my_commitments(&me, id).await };
        ask(ui, question, |view| match view {
            Signatory::Acts(view) => content(ui, &view),
            Signatory::Ended => ended(ui),
            Signatory::Nobody => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &MyCommitmentsView) -> Content {
    let (text, subject) = (&ui.text.commitment.mine, &view.signer.subject);
    let own = links::of_id(links::MY_SUBJECT, subject.id);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::data(ui, own, &subject.name),
                Step::new("", text.title),
            ]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (text.title) }
            (signer(ui, &view.signer))
            (authorisation(ui, view))
            (uncovered(ui, view))
            section {
                h2 { (text.made) }
                @if view.commitments.is_empty() { p { (text.none) } }
                @for one in &view.commitments { (commitment(ui, view, one)) }
            }
            @if view.signer.may_sign { (offers(ui, view)) }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

/// 授权: what holds, the way to change it, and taking it back with what follows.
fn authorisation(ui: Ui, view: &MyCommitmentsView) -> Markup {
    let (words, text) = (&ui.text.commitment, &ui.text.commitment.mine);
    let subject = view.signer.subject.id;
    let here = links::of_id(links::MY_COMMITMENTS, subject);
    html! {
        section id=(links::PERMITTED) {
            h2 { (words.sign.permission) }
            @match &view.permitted {
                Some(held) => {
                    (permitted(ui, held))
                    p.actions { a.btn.quiet href=(links::sign(subject, &here)) { (text.change_uses) } }
                    @if view.signer.may_sign {
                        details {
                            summary { (text.end) }
                            p { (text.end_text) }
                            ul { @for point in text.end_points { li { (point) } } }
                            form method="post" action="/api/form/end-authorisation" {
                                input type="hidden" name="subject" value=(subject);
                                input type="hidden" name="authorisation" value=(held.id);
                                p.actions { button.btn.quiet { (text.end) } }
                            }
                        }
                    }
                }
                None => {
                    p { (words.sign.not_permitted) }
                    p.actions { a.btn href=(links::sign(subject, &here)) { (words.sign.title) } }
                }
            }
            (papers(ui, view))
        }
    }
}

/// What was signed on paper at a counter, to be looked at again.
fn papers(ui: Ui, view: &MyCommitmentsView) -> Markup {
    let text = &ui.text.counter_entry.sign;
    html! {
        @if !view.papers.is_empty() {
            h3 { (text.papers) }
            ul.plain {
                @for one in &view.papers {
                    li {
                        a href=(links::authorisation_paper(one.id)) rel="external" download { (one.name) }
                        span.hint { " " ((text.paper)(&one.part)) " · " ((ui.text.account.time)(one.at)) }
                    }
                }
            }
        }
    }
}

/// 重新承诺: entries that lack nothing but a commitment, and the press that puts them under the one in force.
fn uncovered(ui: Ui, view: &MyCommitmentsView) -> Markup {
    let (words, text) = (&ui.text.commitment, &ui.text.commitment.mine);
    let subject = view.signer.subject.id;
    let here = links::of_id(links::MY_COMMITMENTS, subject);
    html! {
        @if let Some(found) = &view.uncovered {
            section.notice {
                h2 { (text.uncovered) }
                p {
                    ((text.uncovered_text)(found.count)) " "
                    a href=(links::registration(subject, &EntriesAsked::default())) { (text.cover_list) }
                }
                @match &found.by {
                    Some((commitment, number)) => {
                        p { ((text.cover_text)(&number.to_string())) }
                        @if view.signer.may_sign {
                            form method="post" action="/api/form/cover-entries" {
                                input type="hidden" name="subject" value=(subject);
                                input type="hidden" name="commitment" value=(commitment);
                                input type="hidden" name="seen" value=(found.count);
                                p.actions { button.btn { ((text.cover)(found.count)) } }
                            }
                        }
                    }
                    None => {
                        p { (text.cover_first) }
                        p.actions { a.btn href=(links::sign(subject, &here)) { (words.sign.title) } }
                    }
                }
            }
        }
    }
}

fn commitment(ui: Ui, view: &MyCommitmentsView, one: &MyCommitment) -> Markup {
    let (words, text, line) = (&ui.text.commitment, &ui.text.commitment.mine, &one.line);
    let public = one.withdrawn.is_none() && one.publicity == Publicity::Public;
    html! {
        article.record {
            header {
                h3 lang=[ui.data_lang()] { (line.reason) }
                p.tags { (standing_tag(ui, line.standing)) }
            }
            dl.facts {
                div {
                    dt { (text.number) }
                    dd {
                        @if public { a href=(links::of_id(links::COMMITMENT, line.number)) { (line.number) } } @else {
                            (line.number)
                        }
                    }
                }
                div { dt { (words.matters.kind) } dd { (kind_of(ui, line.kind, &line.kind_note)) } }
                div { dt { (text.made_on) } dd { (line.made_on) } }
                div {
                    dt { (text.valid_until) }
                    dd { @match line.valid_until { Some(last) => { (last) }, None => { (words.one.no_end) } } }
                }
                div { dt { (text.publicity) } dd { ((words.publicity)(one.publicity)) } }
                @if !one.letters.is_empty() {
                    div {
                        dt { (text.letters) }
                        dd {
                            ul.plain {
                                @for (id, name) in &one.letters {
                                    li { a href=(links::commitment_paper(*id)) rel="external" download { (name) } }
                                }
                            }
                        }
                    }
                }
            }
            @if let Some((at, why)) = &one.withdrawn {
                p { ((text.withdrawn)(&(ui.text.account.time)(*at))) }
                p.letter { (why) }
            }
            @if let Some(determination) = &one.determination { (determined(ui, 4, determination)) }
            details {
                summary { ((words.one.signed)(one.text.edition)) }
                (signed_text(ui, &one.text, &line.subject, line.made_on))
            }
            @if one.of_repair { p.hint { (text.of_repair) } }
            @if one.may_withdraw { (withdraw(ui, view, one)) }
        }
    }
}

/// Taking a commitment back. The page holds many of these: the id keeps their fields apart.
fn withdraw(ui: Ui, view: &MyCommitmentsView, one: &MyCommitment) -> Markup {
    let text = &ui.text.commitment.mine;
    let field = format!("reason-{}", one.id);
    let (hint_id, fault_id) = (format!("{field}-hint"), format!("{field}-fault"));
    let fault = view.form.fault(&field);
    let told = match fault {
        Some(_) => format!("{hint_id} {fault_id}"),
        None => hint_id.clone(),
    };
    html! {
        details open[fault.is_some()] {
            summary { (text.withdraw) span.unseen { " " (one.line.number) } }
            p { (text.withdraw_text) }
            @if one.is_truthfulness { p { (text.withdraw_truthfulness) } }
            form.narrow method="post" action="/api/form/withdraw-commitment" {
                input type="hidden" name="commitment" value=(one.id);
                input type="hidden" name="version" value=(one.version);
                div.field.bad[fault.is_some()] {
                    label for=(field) { (text.reason) }
                    p.hint id=(hint_id) { (text.reason_hint) }
                    @if let Some(fault) = fault {
                        p.fault id=(fault_id) { ((ui.text.account.fault)(fault)) }
                    }
                    textarea id=(field) name="reason" rows="2" maxlength=(LONGEST_REASON) aria-describedby=(told)
                        aria-invalid=[fault.map(|_| "true")] { (view.form.value(&field)) }
                }
                p.actions { button.btn.quiet { (text.withdraw) } }
            }
        }
    }
}

/// Texts that may be signed here; their ids keep the fields of each apart. Each with room for own words where it has some.
fn offers(ui: Ui, view: &MyCommitmentsView) -> Markup {
    let text = &ui.text.commitment.mine;
    html! {
        section {
            h2 { (text.make) }
            p { (text.make_text) " " a href=(links::MATTERS) { (ui.text.commitment.matters.title) } }
            @if view.offers.is_empty() { p { (text.no_offer) } }
            @for offer in &view.offers { (make(ui, view, offer)) }
        }
    }
}

fn make(ui: Ui, view: &MyCommitmentsView, offer: &OfferView) -> Markup {
    let (words, text) = (&ui.text.commitment, &ui.text.commitment.mine);
    let one = &offer.template;
    let about_this = view.form.value("template") == one.id.to_string();
    let (own, agreed) = (format!("words-{}", one.id), format!("agreed-{}", one.id));
    let unit = match offer.matter.unit.as_str() {
        "" => words.own_unit,
        unit => unit,
    };
    let made = promised(view, offer);
    let (key, over) = match one.own_words {
        true => (
            Some(format!("{}/words", kept_as(view, offer, made))),
            made.checked_sub(1).map(|last| kept_as(view, offer, last)),
        ),
        false => (None, None),
    };
    html! {
        div data-unsent-over=[over] {
            @if key.is_some() { (unsent(ui)) }
            details open[about_this] {
                summary { b lang=[ui.data_lang()] { (offer.matter.name) } span.hint { " " (unit) } }
                (template(ui, one))
                form.narrow method="post" action="/api/form/make-commitment" enctype="multipart/form-data"
                    data-unsent=[key] {
                    input type="hidden" name="subject" value=(view.signer.subject.id);
                    input type="hidden" name="template" value=(one.id);
                    @if one.own_words {
                        (statement(ui, &view.form, Field::typed(&own, text.words, text.words_hint), LONGEST_OWN_WORDS as u32))
                    }
                    (options(ui, &view.form, Field::typed(&agreed, words.sign.agree, ""), true, &[
                        ("1", words.sign.agree_label, ""),
                    ]))
                    (letter(ui, view, offer))
                    p.hint { (text.make_hint) }
                    p.actions { button.btn { (text.make_button) } }
                }
            }
        }
    }
}

/// How many commitments in own words were made in a matter.
fn promised(view: &MyCommitmentsView, offer: &OfferView) -> usize {
    let made = view.commitments.iter();
    made.filter(|one| one.text.words.is_some() && one.line.reason == offer.matter.name)
        .count()
}

/// What the browser keeps own words under, until they are the next commitment.
fn kept_as(view: &MyCommitmentsView, offer: &OfferView, made: usize) -> String {
    let (subject, template) = (view.signer.subject.id, offer.template.id);
    format!("promise-{subject}-{template}-{made}")
}

/// Room for scans of the letter, where it was signed on paper too.
fn letter(ui: Ui, view: &MyCommitmentsView, offer: &OfferView) -> Markup {
    let text = &ui.text.commitment.mine;
    let field = format!("letter-{}", offer.template.id);
    let (hint_id, fault_id) = (format!("{field}-hint"), format!("{field}-fault"));
    let faults: Vec<_> = view
        .form
        .faults
        .iter()
        .filter(|fault| fault.field == field)
        .collect();
    let told = match faults.is_empty() {
        true => hint_id.clone(),
        false => format!("{hint_id} {fault_id}"),
    };
    html! {
        div.field.bad[!faults.is_empty()] {
            label for=(field) { (text.letter) }
            p.hint id=(hint_id) {
                ((text.letter_hint)(view.most_letters, view.megabytes)) " "
                a href=(links::of_id(links::MATTER, offer.matter.id)) { (text.letter_print) }
            }
            @if !faults.is_empty() {
                div id=(fault_id) {
                    @for fault in &faults { p.fault { ((ui.text.account.fault)(&fault.fault)) } }
                }
            }
            input id=(field) name=(field) type="file" multiple aria-describedby=(told)
                aria-invalid=[(!faults.is_empty()).then_some("true")]
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
        }
    }
}
