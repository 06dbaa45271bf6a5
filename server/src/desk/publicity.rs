use app::view::{
    MonthChoice, Paging, PublicityFilter, PublicityRow, PublicityView, Timeliness, Total,
    UnitChoice,
};
use domain::day::{from_number, to_number};
use domain::policy::keys;
use domain::record::RecordKind;
use domain::role::UnitKind;
use jiff::civil::Date;

use super::{Desk, count, key_of, small};
use crate::store::{ListFilter, ListRow, StoreError, TimelinessLine};

/// Records on a page.
const PAGE: u32 = 20;
/// Counting stops here: a long list is cut by month and unit, not read to its end.
const COUNTED: u32 = 1000;

impl Desk {
    pub(super) async fn public_list(
        &self,
        filter: PublicityFilter,
    ) -> Result<PublicityView, StoreError> {
        let (today, number) = self.today();
        let kind = RecordKind::from_code(&filter.kind).unwrap_or(RecordKind::Penalty);
        let mut units: Vec<UnitChoice> = self
            .store
            .units()
            .await?
            .into_iter()
            .filter(|unit| unit.kind == UnitKind::Department)
            .map(|unit| UnitChoice {
                code: unit.code,
                name: unit.name,
            })
            .collect();
        units.sort_by(|a, b| a.name.cmp(&b.name));
        let unit = units.iter().find(|unit| unit.code == filter.unit).cloned();
        let month = month(&filter.month);
        let months = self.store.months(kind).await?;

        let cut = ListFilter {
            kind,
            unit: unit.as_ref().map(|unit| unit.code.clone()),
            decided: month.map(|first| (to_number(first), to_number(first.last_of_month()))),
        };
        let last_page = COUNTED / PAGE;
        let page = filter.page.clamp(1, last_page);
        let mut rows = self
            .store
            .public_list(&cut, number, PAGE + 1, (page - 1) * PAGE)
            .await?;
        let has_next = rows.len() > PAGE as usize && page < last_page;
        rows.truncate(PAGE as usize);
        let total = self
            .store
            .public_list_total(&cut, number, COUNTED + 1)
            .await?;
        let total = if total > i64::from(COUNTED) {
            Total::MoreThan(COUNTED)
        } else {
            Total::Exactly(small(total))
        };

        let (first, last) = match month {
            Some(first) => (to_number(first) / 100, to_number(first) / 100),
            None => (0, i32::MAX),
        };
        let mut timeliness: Vec<Timeliness> = self
            .store
            .timeliness(kind, first, last)
            .await?
            .into_iter()
            .filter(|line| unit.as_ref().is_none_or(|unit| unit.code == line.unit_code))
            .map(timeliness_of)
            .collect();
        timeliness.sort_by(|a, b| {
            share(a)
                .total_cmp(&share(b))
                .then_with(|| a.unit.name.cmp(&b.unit.name))
        });
        let allowed = self
            .rules
            .policy
            .get(keys::PUB_DOUBLE, today)
            .map_or(0, |term| u32::from(term.amount));
        Ok(PublicityView {
            kind,
            unit,
            month,
            units,
            months: months
                .into_iter()
                .filter_map(|line| {
                    let month = from_number(line.month * 100 + 1)?;
                    Some(MonthChoice {
                        month,
                        received: count(line.received),
                    })
                })
                .collect(),
            rows: rows.into_iter().map(row).collect(),
            paging: Paging {
                page,
                size: PAGE,
                total,
                has_next,
            },
            timeliness,
            allowed,
        })
    }
}

fn timeliness_of(line: TimelinessLine) -> Timeliness {
    Timeliness {
        unit: UnitChoice {
            code: line.unit_code,
            name: line.unit_name,
        },
        received: count(line.received),
        on_time: count(line.on_time),
        late: count(line.late),
        unknown: count(line.unknown),
    }
}

/// Share in time of what could be measured; a unit without such records stands last.
fn share(line: &Timeliness) -> f64 {
    let measured = line.on_time + line.late;
    if measured == 0 {
        f64::INFINITY
    } else {
        line.on_time as f64 / measured as f64
    }
}

fn row(row: ListRow) -> PublicityRow {
    PublicityRow {
        id: row.id,
        subject: key_of(row.uscc, row.subject_id),
        party: row.party,
        document_no: row.document_no,
        title: row.title,
        authority: row.authority,
        decided_on: row.decided_on,
        until: row.until,
        workdays: row.promptness.map(|(workdays, _)| workdays),
        late: row
            .promptness
            .is_some_and(|(workdays, allowed)| workdays > allowed),
        mark: row.mark,
        under_repair: row.under_repair,
    }
}

/// `2026-10` as the first day of that month.
fn month(text: &str) -> Option<Date> {
    let (year, month) = text.trim().split_once('-')?;
    Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
}
