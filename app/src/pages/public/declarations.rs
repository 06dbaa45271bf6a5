//! 重整、和解声明 on the public file of a subject.

use maud::html;

use crate::host::visit;
use crate::ui::Ui;
use crate::view::DeclarationView;

/// What stands on the file while records are shielded for a plan; empty where none are.
pub(crate) fn subject_declarations(views: &[DeclarationView]) -> String {
    if views.is_empty() {
        return String::new();
    }
    let ui = Ui::new(visit());
    let text = &ui.text.record_desk;
    let section = html! {
        section.notice {
            h3 { (text.declared) }
            @for view in views { p lang=[ui.data_lang()] { ((text.declaration)(view)) } }
        }
    };
    section.into_string()
}
