use domain::account::AccountKind;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::Ui;
use crate::links;
use crate::prefs::PREFERENCES_PATH;

/// Skip link, name of the portal, main sections, switches, and the notice of a demonstration.
#[component]
pub(crate) fn Header() -> impl IntoView {
    let ui = Ui::here();
    let text = &ui.text.common;
    let path = use_location().pathname;
    let current = move |of: &'static str| move || path.with(|path| path == of).then_some("page");
    let other = ui.prefs.language.other();
    view! {
        // `rel=external` leaves the jump, and so the focus, to the browser.
        <a class="skip" href="#main" rel="external">{text.skip}</a>
        <header>
            <div class="top"><div class="wrap">
                <a class="brand" href=links::HOME>
                    <span class="seal" aria-hidden="true">"信"</span>
                    <span><b>{text.brand}</b>" "<span class="service">{(text.service)(ui.city)}</span></span>
                </a>
                <nav aria-label=text.main_navigation>
                    <a href=links::PUBLICITY aria-current=current(links::PUBLICITY)>{text.publicity}</a>
                    <a href=links::POLICY aria-current=current(links::POLICY)>{text.policy}</a>
                </nav>
                <div class="switches">
                    <SignedIn/>
                    <form method="post" action=PREFERENCES_PATH>
                        <Kept lang=ui.prefs.language.code() care=if ui.prefs.care { "0" } else { "1" }/>
                        <button>{text.care[usize::from(ui.prefs.care)]}</button>
                    </form>
                    <form method="post" action=PREFERENCES_PATH>
                        <Kept lang=other.code() care=ui.prefs.care_code()/>
                        <button lang=other.tag()>{text.other_language}</button>
                    </form>
                </div>
            </div></div>
            {ui.demonstration.then(|| view! {
                <p class="demo"><span class="wrap">
                    {text.demonstration}" "<a href=links::OUTBOX>{text.demonstration_accounts}</a>
                </span></p>
             })}
        </header>
    }
}

/// Who is signed in and the way out, or the way in.
#[component]
fn SignedIn() -> impl IntoView {
    let ui = Ui::here();
    let text = &ui.text.common;
    ui.who.with_value(|who| match who {
        None => Either::Left(view! { <a href=links::SIGN_IN>{text.sign_in}</a> }),
        Some(who) => {
            let (href, name) = match who.kind {
                AccountKind::Citizen => (links::ME, text.me),
                AccountKind::Staff => (links::DESK, text.desk),
            };
            Either::Right(view! {
                <a href=href title=who.name.clone()>{name}</a>
                {(who.unread > 0).then(|| view! { <a href=links::MESSAGES>{(text.unread)(who.unread)}</a> })}
                <form method="post" action="/api/form/sign-out" data-forgets="">
                    <button>{text.sign_out}</button>
                </form>
            })
        }
    })
}

/// The fields a switch posts: both choices, and the way back.
#[component]
fn Kept(lang: &'static str, care: &'static str) -> impl IntoView {
    let location = use_location();
    let back = move || {
        let path = location.pathname.get();
        location
            .search
            .with(|query| match query.trim_start_matches('?') {
                "" => path.clone(),
                query => format!("{path}?{query}"),
            })
    };
    view! {
        <input type="hidden" name="lang" value=lang/>
        <input type="hidden" name="care" value=care/>
        <input type="hidden" name="back" value=back/>
    }
}
