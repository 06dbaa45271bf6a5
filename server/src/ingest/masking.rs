use domain::identity::{mask_id, mask_name, mask_text};
use domain::record::check::{CheckRule, Finding};
use domain::record::field::{Field, Privacy, Shape};
use domain::record::{Headings, PartyKind, penalty};

use super::row::SourceRow;

/// The row's cells for the sender's eyes: identity numbers masked, numbers in running text masked, and of a
/// natural person the name, wherever it stands.
pub(super) fn masked(headings: &Headings, row: &SourceRow, findings: &[Finding]) -> Vec<String> {
    // Where these stand is the same in both sheets.
    use penalty::at::{XDR_LB, XDR_MC, XDR_SHXYM, XDR_ZJHM};
    let cell = |index: usize| {
        let column = headings.column_of(index)?;
        row.cells().nth(column).map(str::trim)
    };
    let empty = |index| cell(index).is_none_or(str::is_empty);
    let category = cell(XDR_LB).filter(|category| !category.is_empty());
    let person = match category.map(PartyKind::from_zh) {
        Some(Some(kind)) => kind == PartyKind::NaturalPerson,
        // A word that is no category: whoever has no code may be a person.
        Some(None) => empty(XDR_SHXYM),
        // The 2016 template has no category: the codes tell it.
        None => empty(XDR_SHXYM) && !empty(XDR_ZJHM),
    };
    let name = cell(XDR_MC).filter(|name| person && !name.is_empty());
    row.cells()
        .enumerate()
        .map(|(column, cell)| {
            let hidden = masked_cell(headings.field_in(column), cell, findings);
            match name {
                Some(name) => hidden.replace(name, &mask_name(name)),
                None => hidden,
            }
        })
        .collect()
}

fn masked_cell(field: Option<&'static Field>, cell: &str, findings: &[Finding]) -> String {
    let Some(field) = field else {
        return mask_text(cell);
    };
    if field.privacy == Privacy::Sealed {
        return if field.code.ends_with("ZJHM") {
            mask_id(cell)
        } else {
            cell.to_owned()
        };
    }
    let found = findings.iter().any(|finding| {
        finding.rule == CheckRule::V12 && finding.field.is_some_and(|f| f.code == field.code)
    });
    // Remarks are not checked by V12, because they are not published; what goes back is.
    if found || (field.privacy == Privacy::Internal && field.shape == Shape::Text) {
        mask_text(cell)
    } else {
        cell.to_owned()
    }
}
