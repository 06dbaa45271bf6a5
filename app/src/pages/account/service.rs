use maud::{Markup, html};

use crate::links;
use crate::ui::{Asked, Ui};
use crate::view::ServiceView;

/// Notes that the address says that the sign-in through the identity service is over.
pub(crate) fn asked_over(service: &mut Option<ServiceView>, asked: &Asked) {
    if let Some(service) = service
        && !asked.value(links::OVER).is_empty()
    {
        service.over();
    }
}

/// What came of the last visit to the identity service, and what to do; nothing where nothing went wrong.
pub(crate) fn stopped(ui: Ui, service: Option<&ServiceView>, title: &str) -> Markup {
    let fault = service.and_then(|service| service.form.fault("service"));
    html! {
        @if let Some(fault) = fault {
            section.faults role="alert" aria-labelledby="stopped" {
                h2 #stopped { (title) }
                p { ((ui.text.account.fault)(fault)) }
            }
        }
    }
}
