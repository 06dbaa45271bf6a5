//! 信用修复 on the page of a record, in general words.

use domain::id::RecordId;
use maud::html;

use crate::host::visit;
use crate::links;
use crate::ui::{
    Ui, repair_calendar, repair_conditions, repair_rules, repair_said, repair_tag, repair_where,
};
use crate::view::RepairView;

/// The section of a penalty's page.
pub(crate) fn record_repair(record: RecordId, view: &RepairView) -> String {
    let ui = Ui::new(visit());
    let text = &ui.text.repair;
    let section = html! {
        section id=(links::REPAIR_HERE) {
            h2 { (text.title) }
            p.tags { (repair_tag(ui, view)) }
            (repair_said(ui, view))
            (repair_conditions(ui, view, text.conditions_usually, text.unknown_usually))
            (repair_where(ui, view))
            (repair_rules(ui, view))
            (repair_calendar(ui, record, view, text.title))
            p { a href=(links::REPAIR_GUIDE) { (ui.text.common.repair_guide) } }
        }
    };
    section.into_string()
}
