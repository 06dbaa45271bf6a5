use app::view::{
    Clarification, Correction, FieldView, Promptness, PublicationView, RecordCard, RecordView,
    RuleRef,
};
use domain::calendar::civil_date;
use domain::day;
use domain::id::RecordId;
use domain::policy::keys;
use domain::record::field::Privacy;
use domain::record::{Class, ClassSource, RecordKind, Regime, penalty};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{Desk, subject_key};
use crate::store::{ClarificationRow, PublicRecord, RecordVersion, StoreError};

/// Beginning of the rules of market regulation.
const MARKET: &str = "REP.SAMR.";
/// Longest heading, in characters.
const LONGEST_HEADING: usize = 60;

impl Desk {
    pub(super) async fn full_record(&self, id: RecordId) -> Result<Option<RecordView>, StoreError> {
        let (today, number) = self.today();
        let Some(full) = self.store.public_record(id, number).await? else {
            return Ok(None);
        };
        let kind = full.record.kind;
        let promptness = full
            .record
            .promptness
            .map(|(workdays, allowed)| Promptness {
                workdays,
                allowed,
                late: workdays > allowed,
            });
        Ok(Some(RecordView {
            party: full.subject.name.clone(),
            subject: subject_key(&full.subject),
            uscc: full.subject.uscc,
            fields: self.public_fields(kind, &full.fields, today)?,
            promptness,
            clarifications: clarified(self.store.clarifications_of_record(id.as_uuid()).await?),
            corrections: full
                .versions
                .iter()
                .map(|version| correction(kind, version))
                .collect(),
            card: self.card(full.record, today),
            // Not public: the page adds them for those they concern.
            measures: String::new(),
            // The page asks for it by itself.
            repair: String::new(),
        }))
    }

    /// A record as lists show it.
    pub(super) fn card(&self, record: PublicRecord, today: Date) -> RecordCard {
        RecordCard {
            id: record.id,
            kind: record.kind,
            publication: self.publication(&record, today),
            mark: record.mark,
            under_repair: record.under_repair,
            title: record.title,
            document_no: record.document_no,
            summary: record.summary,
            authority: record.authority,
            source: record.source,
            decided_on: record.decided_on,
            received_on: record.received_on,
        }
    }

    fn publication(&self, record: &PublicRecord, today: Date) -> PublicationView {
        // A unit may end the publication earlier than anybody could apply.
        let in_time = |day: &Date| record.until.is_none_or(|until| *day <= until);
        let earliest = record.earliest_repair.filter(in_time);
        let rule = |id: &Option<String>| {
            id.as_deref()
                .and_then(|id| self.rule_ref(id, record.decided_on))
        };
        PublicationView {
            start: record.decided_on,
            until: record.until,
            earliest_repair: earliest,
            last_day_by_law: record.last_day.filter(|last| Some(*last) != record.until),
            days_left: record
                .until
                .and_then(|until| u32::try_from((until - today).get_days()).ok())
                // The last day counts.
                .map(|days| days + 1),
            class: record.class.map(|(class, _)| class),
            class_source: record.class.map(|(_, source)| source),
            class_rule: record
                .class
                .and_then(|(_, source)| self.class_rule(record, source)),
            // Without a day to wait for its rule says nothing.
            min_rule: earliest.and_then(|_| rule(&record.min_rule)),
            max_rule: match record.kind {
                RecordKind::Penalty => rule(&record.max_rule),
                RecordKind::Licence => self.rule_ref(keys::PUB_LICENCE_UNTIL.id, record.decided_on),
            },
            transition_rule: self.transition_rule(record),
        }
    }

    /// The rule by which a period took the place of the own regime's, told beside that period: where market regulation
    /// decided, how its rules stand to the others; else the one by which a decision under an older regime has a period of
    /// Order 36, which is this city's own choice and is not taken for the law's.
    fn transition_rule(&self, record: &PublicRecord) -> Option<RuleRef> {
        let of_market = |id: &&String| id.starts_with(MARKET);
        let rules = || [&record.min_rule, &record.max_rule].into_iter().flatten();
        if rules().any(|id| of_market(&id)) {
            return self.rule_ref(keys::REP_SAMR_PROFILE.id, record.decided_on);
        }
        let regime = self
            .rules
            .policy
            .get(keys::REP_REGIME, record.decided_on)
            .ok()?;
        if regime == Regime::Order36.code() {
            return None;
        }
        let own = format!("REP{regime}.");
        let newer = rules().any(|id| !id.starts_with(&own));
        newer
            .then(|| self.rule_ref(keys::REP_TRANSITION.id, record.decided_on))
            .flatten()
    }

    /// The rule that settled the class; of the two tables the one that holds the gravest kind.
    fn class_rule(&self, record: &PublicRecord, source: ClassSource) -> Option<RuleRef> {
        let id = match source {
            ClassSource::Unit => keys::CLASS_UNIT_PREVAILS.id,
            ClassSource::SimpleProcedure => keys::CLASS_SIMPLE_PROCEDURE.id,
            ClassSource::FineAmount => match record.class {
                Some((Class::Serious, _)) => keys::CLASS_FINE_HUGE.id,
                _ => keys::CLASS_FINE_LARGE.id,
            },
            ClassSource::Kinds => {
                let national = self
                    .rules
                    .policy
                    .table(keys::CLASS_KINDS, record.decided_on)
                    .ok()?;
                let class = record.class.map(|(class, _)| class.zh());
                let by_national = record.title.split('、').any(|word| {
                    national.iter().any(|(kind, class_word)| {
                        kind == word && Some(class_word.as_str()) == class
                    })
                });
                if by_national {
                    keys::CLASS_KINDS.id
                } else {
                    keys::CLASS_KINDS_LOCAL.id
                }
            }
        };
        self.rule_ref(id, record.decided_on)
    }

    /// The fields anybody may see. What is sealed is not in `fields` at all.
    fn public_fields(
        &self,
        kind: RecordKind,
        fields: &str,
        today: Date,
    ) -> Result<Vec<FieldView>, StoreError> {
        let values = stored_fields(fields)?;
        let representative = self
            .rules
            .policy
            .get(keys::PUB_REPRESENTATIVE, today)
            .unwrap_or(false);
        Ok(kind
            .fields()
            .iter()
            .filter(|field| match field.privacy {
                Privacy::Public => true,
                Privacy::Representative => representative,
                Privacy::Internal | Privacy::Sealed => false,
            })
            .filter_map(|field| {
                let value = values.get(field.code)?.as_str()?;
                Some(FieldView {
                    code: field.code.to_owned(),
                    zh: field.zh.to_owned(),
                    en: field.en.to_owned(),
                    value: value.to_owned(),
                })
            })
            .collect())
    }
}

/// National fields by code, as they are stored.
pub(super) fn stored_fields(fields: &str) -> Result<Map<String, Value>, StoreError> {
    serde_json::from_str(fields).map_err(|_| StoreError::Inconsistent {
        table: "record",
        column: "fields",
        value: "not a JSON object".to_owned(),
    })
}

/// 违法行为类型, else 违法事实, by which people tell one penalty from another; empty where neither is told.
pub(super) fn act_of(fields: &str) -> Result<String, StoreError> {
    let values = stored_fields(fields)?;
    let told = [penalty::at::WFXW, penalty::at::SY].map(|at| {
        let told = values.get(penalty::FIELDS[at].code).and_then(Value::as_str);
        told.map_or_else(String::new, in_short)
    });
    Ok(told
        .into_iter()
        .find(|act| !act.is_empty())
        .unwrap_or_default())
}

/// On one line, cut where it is too long for a heading.
fn in_short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_HEADING) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// What was clarified, as pages show it.
pub(super) fn clarified(rows: Vec<ClarificationRow>) -> Vec<Clarification> {
    let lines = rows.into_iter().filter_map(|row| {
        Some(Clarification {
            on: day::from_number(row.on_day)?,
            text: row.text,
        })
    });
    lines.collect()
}

fn correction(kind: RecordKind, version: &RecordVersion) -> Correction {
    let codes: Vec<String> = serde_json::from_str(&version.changed).unwrap_or_default();
    let changed = || {
        kind.fields().iter().filter(|field| {
            field.privacy == Privacy::Public && codes.iter().any(|code| code == field.code)
        })
    };
    Correction {
        on: civil_date(Timestamp::from_microsecond(version.replaced_at).unwrap_or_default()),
        fields_zh: changed().map(|field| field.zh.to_owned()).collect(),
        fields_en: changed().map(|field| field.en.to_owned()).collect(),
    }
}
