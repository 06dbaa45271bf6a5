use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::{SsrMode, path};

use crate::host;
use crate::pages::{public, served};
use crate::ui::{Footer, Header, Ui, page, take_over_forms};

/// Everything inside `<body>`, alike on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    // The server tells the browser what it knew, so that both render the same.
    let ui = Ui::new(SharedValue::new(host::visit).into_inner());
    provide_context(ui);
    view! {
        <Router set_is_routing=ui.pending>
            <Header/>
            <Progress/>
            <main id="main" tabindex="-1" aria-busy=move || ui.pending.get().then_some("true")>
                <FlatRoutes fallback=public::not_found>
                    <Route path=path!("/") view=|| page(public::home) ssr=SsrMode::Async/>
                    <Route path=path!("/search") view=|| page(public::search) ssr=SsrMode::Async/>
                    <Route path=path!("/subject/:key") view=|| page(public::subject) ssr=SsrMode::Async/>
                    <Route path=path!("/record/:id") view=|| page(public::record) ssr=SsrMode::Async/>
                    <Route path=path!("/entry/:id") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/credit-report/:id") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/credit-report/issued/:id") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/publicity") view=|| page(public::publicity) ssr=SsrMode::Async/>
                    <Route path=path!("/publicity/repairs") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/policy") view=|| page(public::policy) ssr=SsrMode::Async/>
                    <Route path=path!("/guide/objection") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/guide/registration") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/guide/repair") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/progress") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/report") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/measures") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/matters") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/matters/:id") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/commitments") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/commitments/:id") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/training") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/training/:id") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/agencies") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/account/:page") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/me") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/me/:page") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/me/:page/:id") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/desk") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/desk/:page") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/desk/:page/:id") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/verify") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/verify/:id") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/audit/checkpoints") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/dev/outbox") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/forbidden") view=|| page(served) ssr=SsrMode::Async/>
                    <Route path=path!("/trouble") view=|| page(served) ssr=SsrMode::Async/>
                </FlatRoutes>
            </main>
            <Footer/>
        </Router>
    }
}

/// A quiet bar while the browser fetches a page, and the voice that tells its title afterwards.
#[component]
fn Progress() -> impl IntoView {
    let ui = Ui::here();
    let location = use_location();
    Effect::new(move |first: Option<()>| {
        location.pathname.track();
        location.search.track();
        if first.is_some() {
            ui.moved.set_value(true);
        }
    });
    take_over_forms();
    view! {
        <div class="progress" class:on=ui.pending aria-hidden="true"></div>
        <p class="unseen" role="status">{ui.spoken}</p>
    }
}
