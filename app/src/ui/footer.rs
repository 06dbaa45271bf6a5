use leptos::prelude::*;
use maud::html;

use super::Ui;
use crate::links;

/// What the publicity rests on, and where to go from here.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    let ui = Ui::here();
    let text = &ui.text.common;
    let office = ui.office.get_value();
    let inside = html! {
        div.wrap {
            div {
                h2 { (text.basis) }
                ul lang=[ui.data_lang()] {
                    @for document in text.basis_documents {
                        li { (document) }
                    }
                }
                // Where several pages say that the office can be told.
                @if !office.is_empty() { p { (text.office) span lang=[ui.data_lang()] { (office) } } }
            }
            ul.links {
                li { a href=(links::POLICY) { (text.rules_link) } }
                li { a href=(links::MEASURES) { (text.measures_link) } }
                li { a href=(links::COMMITMENTS) { (text.commitments) } }
                li { a href=(links::MATTERS) { (text.matters) } }
                li { a href=(links::PUBLICITY) { (text.publicity) } }
                li { a href=(links::ANNOUNCED) { (text.repairs_announced) } }
                li { a href=(links::REGISTRATION_GUIDE) { (text.registration_guide) } }
                li { a href=(links::REPAIR_GUIDE) { (text.repair_guide) } }
                li { a href=(links::OBJECTION_GUIDE) { (text.objection_guide) } }
                li { a href=(links::TRAINING) { (text.training) } }
                li { a href=(links::AGENCIES) { (text.agencies) } }
                li { a href=(links::PROGRESS) { (text.progress) } }
                li { a href=(links::REPORT) { (text.report) } }
                li { a href=(links::VERIFY) { (text.verify) } }
                li { a href=(links::NATIONAL_PORTAL) rel="external" { (text.national_portal) } }
            }
        }
    };
    view! { <footer class="foot" inner_html=inside.into_string()></footer> }
}
