use std::borrow::Cow;

use super::cells::Cells;
use super::{CheckRule, Context, Detail, PartyKey, UnitRef};
use crate::identity::{OrgCode, PersonId, PersonIdKind, Uscc, UsccError};
use crate::policy::keys;
use crate::record::{PartyKind, RecordKind};

/// Where the fields about the party stand; the same in both sheets.
mod at {
    pub(super) use crate::record::penalty::at::{
        XDR_GSZC, XDR_LB, XDR_MC, XDR_SHXYM, XDR_SHZZ, XDR_SWDJ, XDR_SYDW, XDR_ZJHM, XDR_ZJLX,
        XDR_ZZJG,
    };
}

/// Older codes in the order of the sheet.
const OLDER: [(usize, &str); 5] = [
    (at::XDR_GSZC, "GSZC"),
    (at::XDR_ZZJG, "ZZJG"),
    (at::XDR_SWDJ, "SWDJ"),
    (at::XDR_SYDW, "SYDW"),
    (at::XDR_SHZZ, "SHZZ"),
];

/// Category and identity of the party: V01–V03 and V16 for its fields.
pub(super) fn check(
    context: &Context<'_>,
    cells: &mut Cells<'_, '_>,
) -> Option<(PartyKind, PartyKey)> {
    let kind = category(cells)?;
    if kind == PartyKind::NaturalPerson {
        // What goes back is masked; taken in again as it is, it would replace the name.
        if cells.get(at::XDR_MC).contains(['*', '＊']) {
            cells.error(CheckRule::V16, at::XDR_MC, Detail::MaskedName);
        }
        if !cells.is_empty(at::XDR_SHXYM) {
            cells.warning(CheckRule::V03, at::XDR_SHXYM, Detail::PersonWithCode);
        }
        return person(context, cells).map(|id| (kind, PartyKey::Person(id)));
    }
    organisation(context, cells, kind).map(|key| (kind, key))
}

fn category(cells: &mut Cells<'_, '_>) -> Option<PartyKind> {
    if cells.is_empty(at::XDR_LB) {
        if let Some(kind) = cells.category_by_codes() {
            cells.values[at::XDR_LB] = Cow::Borrowed(kind.zh());
            return Some(kind);
        }
        return None;
    }
    let found = PartyKind::from_zh(cells.get(at::XDR_LB));
    if found.is_none() {
        let detail = Detail::NotInList {
            found: cells.get(at::XDR_LB).to_owned(),
            allowed: PartyKind::ALL.iter().map(|kind| kind.zh()).collect(),
        };
        cells.error(CheckRule::V16, at::XDR_LB, detail);
    }
    found
}

fn organisation(
    context: &Context<'_>,
    cells: &mut Cells<'_, '_>,
    kind: PartyKind,
) -> Option<PartyKey> {
    if !cells.is_empty(at::XDR_SHXYM) {
        let uscc = party_code(context, cells)?;
        let fits = match (uscc.registration_kind(), kind) {
            ("92", PartyKind::IndividualBusiness) => true,
            ("92", _) | (_, PartyKind::IndividualBusiness) => false,
            _ => true,
        };
        if !fits {
            let registration = uscc.registration_kind().to_owned();
            cells.warning(
                CheckRule::V03,
                at::XDR_SHXYM,
                Detail::Prefix { registration },
            );
        }
        return Some(PartyKey::Uscc(uscc));
    }
    for (index, field) in OLDER {
        if cells.is_empty(index) {
            continue;
        }
        if index == at::XDR_ZZJG {
            match OrgCode::parse(cells.get(index)) {
                Ok(code) => cells.values[index] = Cow::Owned(code.as_str().to_owned()),
                Err(_) => {
                    cells.error(CheckRule::V02, index, Detail::OrgCode);
                    return None;
                }
            }
        }
        return Some(PartyKey::Older {
            field,
            value: cells.get(index).to_ascii_uppercase(),
        });
    }
    if cells.headings.has(at::XDR_SHXYM) || cells.headings.is_legacy() {
        cells.error(CheckRule::V01, at::XDR_SHXYM, Detail::NoCode);
    } else {
        cells.error(CheckRule::V01, at::XDR_SHXYM, Detail::Missing);
    }
    None
}

fn party_code(context: &Context<'_>, cells: &mut Cells<'_, '_>) -> Option<Uscc> {
    let strict = context
        .policy
        .get(keys::DATA_ORG_CHECK_STRICT, context.today)
        .unwrap_or(true);
    let result = if strict {
        Uscc::normalise(cells.get(at::XDR_SHXYM)).map(|code| (code, None))
    } else {
        Uscc::check_legacy(&crate::identity::normal_form(cells.get(at::XDR_SHXYM)))
    };
    match result {
        Ok((code, tolerated)) => {
            if let Some(error) = tolerated {
                cells.warning(CheckRule::V02, at::XDR_SHXYM, Detail::Uscc(error));
            }
            cells.set_uniform(at::XDR_SHXYM, code.as_str());
            Some(code)
        }
        Err(error) => {
            cells.error(CheckRule::V02, at::XDR_SHXYM, Detail::Uscc(error));
            None
        }
    }
}

fn person(context: &Context<'_>, cells: &mut Cells<'_, '_>) -> Option<PersonId> {
    if cells.is_empty(at::XDR_ZJHM) {
        if !cells.headings.has(at::XDR_ZJHM) {
            cells.error(CheckRule::V01, at::XDR_ZJHM, Detail::Missing);
        }
        return None;
    }
    if cells.get(at::XDR_ZJHM).contains('*') {
        cells.error(CheckRule::V02, at::XDR_ZJHM, Detail::Masked);
        return None;
    }
    let kind = if cells.is_empty(at::XDR_ZJLX) {
        // Only the 2016 template may leave the kind out, and it knew the resident id alone.
        if cells.is_asked_for(at::XDR_ZJLX) {
            return None;
        }
        PersonIdKind::ResidentId
    } else {
        let Some(kind) = PersonIdKind::from_zh(cells.get(at::XDR_ZJLX)) else {
            let detail = Detail::NotInList {
                found: cells.get(at::XDR_ZJLX).to_owned(),
                allowed: PersonIdKind::ALL.iter().map(|kind| kind.zh()).collect(),
            };
            cells.error(CheckRule::V16, at::XDR_ZJLX, detail);
            return None;
        };
        kind
    };
    match PersonId::parse(kind, cells.get(at::XDR_ZJHM), context.today) {
        Ok(id) => Some(id),
        Err(error) => {
            cells.error(CheckRule::V02, at::XDR_ZJHM, Detail::PersonId(error));
            None
        }
    }
}

/// V02 for the codes of authorities and sources: a wrong one is told; whether it refuses the row is the
/// city's rule, because some government codes in use carry a wrong check character.
pub(super) fn check_organ_code(context: &Context<'_>, cells: &mut Cells<'_, '_>, index: usize) {
    if cells.is_empty(index) {
        return;
    }
    match Uscc::normalise(cells.get(index)) {
        Ok(code) => cells.set_uniform(index, code.as_str()),
        Err(error) => {
            let strict = context
                .policy
                .get(keys::DATA_ORGAN_CODE_STRICT, context.today)
                .unwrap_or(true);
            let may_be_in_use = matches!(
                error,
                UsccError::CheckChar { .. } | UsccError::OrgCheck { .. }
            );
            if strict || !may_be_in_use {
                cells.error(CheckRule::V02, index, Detail::Uscc(error));
            } else {
                cells.warning(CheckRule::V02, index, Detail::Uscc(error));
            }
        }
    }
}

/// Where a sheet names the deciding organ and the source.
pub(super) struct Organs {
    pub(super) authority: usize,
    pub(super) authority_code: usize,
    pub(super) source: usize,
    pub(super) source_code: usize,
}

impl Organs {
    pub(super) fn of(kind: RecordKind) -> Organs {
        match kind {
            RecordKind::Penalty => {
                use crate::record::penalty::at::{CFJG, CFJGDM, SJLY, SJLYDM};
                Organs {
                    authority: CFJG,
                    authority_code: CFJGDM,
                    source: SJLY,
                    source_code: SJLYDM,
                }
            }
            RecordKind::Licence => {
                use crate::record::licence::at::{LYDW, LYDWDM, XKJG, XKJGDM};
                Organs {
                    authority: XKJG,
                    authority_code: XKJGDM,
                    source: LYDW,
                    source_code: LYDWDM,
                }
            }
        }
    }
}

/// U01: the row must be the sending unit's own, and no other registered unit may have decided it. A unit registered under its 统一社会信用代码 is known by it;
/// one registered under a short code is known by name, and a row is only refused where it names another
/// registered unit.
pub(super) fn check_unit(context: &Context<'_>, cells: &mut Cells<'_, '_>) {
    let organs = Organs::of(cells.kind());
    fill_source(context, cells, &organs);
    let names = |unit: &UnitRef| {
        [organs.source_code, organs.authority_code]
            .iter()
            .any(|index| cells.get(*index) == unit.code)
            || [organs.source, organs.authority]
                .iter()
                .any(|index| cells.get(*index) == unit.name)
    };
    // Whoever decided reports; by its code a row would otherwise replace the record of the unit it belongs to.
    let decided = |unit: &UnitRef| {
        unit.decided(
            cells.get(organs.authority),
            cells.get(organs.authority_code),
        )
    };
    let decided_elsewhere = context.other_units.iter().find(|unit| decided(unit));
    if decided_elsewhere.is_none() && names(context.unit) {
        return;
    }
    let known_by_code = Uscc::parse(&context.unit.code).is_ok();
    let another = decided_elsewhere.or_else(|| context.other_units.iter().find(|unit| names(unit)));
    if known_by_code || another.is_some() {
        let found = another.map_or_else(
            || cells.get(organs.source).to_owned(),
            |unit| unit.name.clone(),
        );
        cells.error(CheckRule::U01, organs.source, Detail::OtherUnit { found });
    }
}

/// The 2016 template does not name the source: it is the unit that sends the file.
fn fill_source(context: &Context<'_>, cells: &mut Cells<'_, '_>, organs: &Organs) {
    if !cells.headings.is_legacy() {
        return;
    }
    if cells.is_empty(organs.source) {
        cells.values[organs.source] = Cow::Owned(context.unit.name.clone());
    }
    if cells.is_empty(organs.source_code) && Uscc::parse(&context.unit.code).is_ok() {
        cells.values[organs.source_code] = Cow::Owned(context.unit.code.clone());
    }
}
