//! 提交: from a draft that is right to a version that is verified or waits, once, whatever is clicked or lost on the way.

use app::view::{EntryWay, ReceiptOf};
use domain::case::CaseNumber;
use domain::day::to_number;
use domain::id::EntryId;
use domain::registration::{
    Action, Entry, EntryChannel, EntryFault, EntryKind, EntryProblem, Fit, Limits, Match, Method,
    Outcome, OwnEntry, Part, Party, Stage, Unconfirmed, check,
};
use domain::role::Role;
use jiff::civil::Date;
use serde_json::json;
use uuid::Uuid;

use super::matching::{CheckedEntry, EntryGround};
use super::papers::counted;
use super::receipt::About;
use super::{EventDetail, purpose};
use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::seal::SealError;
use crate::store::{
    BatchHold, EntryMaker, EntryRow, EntrySent, EntryVersion, Notices, SentEntry, again,
};

/// Who sends an entry, and by which way.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Sender {
    /// The agent, who is asked for his authority again; nobody at a counter and through the interface.
    pub(in crate::desk) account: Option<Uuid>,
    pub(in crate::desk) channel: EntryChannel,
    /// The clerk who keyed it in.
    pub(in crate::desk) keyed_by: Option<Uuid>,
    /// Code of the unit whose window it is.
    pub(in crate::desk) counter_unit: Option<String>,
    /// The department's system it came from.
    pub(in crate::desk) client: Option<Uuid>,
    /// Who keyed it in there.
    pub(in crate::desk) operator: Option<String>,
}

impl Sender {
    /// Somebody who acts for the enterprise.
    pub(in crate::desk) fn agent(account: Uuid) -> Sender {
        Sender {
            account: Some(account),
            channel: EntryChannel::Online,
            keyed_by: None,
            counter_unit: None,
            client: None,
            operator: None,
        }
    }
}

/// Why an entry is not sent; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Unsent {
    /// Something is wrong with it; with entries of the enterprise that are the same thing.
    Faults(Vec<EntryFault>, Vec<OwnEntry>),
    /// Commitment or authorisation are missing, or were withdrawn.
    Unsigned,
    /// Whoever sends does not act for the enterprise in this matter any more.
    NoAuthority,
    /// It was changed since it was shown.
    Late,
    /// There is no such draft.
    Gone,
    /// It was sent before.
    Sent(CaseNumber),
    /// It is at a counter, and nobody has confirmed it as it is.
    Unconfirmed(Unconfirmed),
    /// The rules of today cannot be read.
    NoCalendar,
}

/// An entry that only has to be sent.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Prepared {
    pub(in crate::desk) sent: SentEntry,
    pub(in crate::desk) kind: EntryKind,
    pub(in crate::desk) title: String,
    pub(in crate::desk) way: EntryWay,
    /// 核对码 of the word it leaves a counter on.
    words: Option<String>,
}

/// Where an entry goes.
struct Route {
    stage: Stage,
    unit: Option<String>,
    due: Option<Date>,
    way: EntryWay,
    outcome: Outcome,
}

impl Desk {
    /// Checks a draft once more and works out where it goes, at the version it was shown. Sends nothing.
    pub(in crate::desk) async fn prepare_send(
        &self,
        who: &Sender,
        row: &EntryRow,
        version: i64,
    ) -> Result<Result<Prepared, Unsent>, AccountError> {
        let ground = self.entry_ground(row.subject_id).await?;
        self.prepare_send_on(&ground, who, row.id, version).await
    }

    /// The same of one of many entries of an enterprise.
    pub(in crate::desk) async fn prepare_send_on(
        &self,
        ground: &EntryGround,
        who: &Sender,
        id: Uuid,
        version: i64,
    ) -> Result<Result<Prepared, Unsent>, AccountError> {
        let Some((row, draft)) = self.store.shown_entry(id).await? else {
            return Ok(Err(Unsent::Gone));
        };
        if !is_open(&row, &draft) {
            return Ok(Err(row.number.map_or(Unsent::Gone, Unsent::Sent)));
        }
        if row.version != version {
            return Ok(Err(Unsent::Late));
        }
        if let Some(account) = who.account
            && self.registers_for(account, row.subject_id).await?.is_none()
        {
            return Ok(Err(Unsent::NoAuthority));
        }
        let values = self.open_values(&draft)?;
        let papers = self.store.entry_papers(id, draft.no).await?;
        let checked = self
            .check_values(ground, row.kind, &values, counted(&papers), Some(id))
            .await?;
        let Some(entry) = checked.entry else {
            return Ok(Err(Unsent::Faults(checked.faults, checked.others)));
        };
        if !checked.faults.is_empty() {
            return Ok(Err(Unsent::Faults(checked.faults, checked.others)));
        }
        let said = self.said_of(&row, draft.no, &values, &papers);
        let words = match self.confirmed(who.channel, &said).await? {
            Ok(words) => words,
            Err(why) => return Ok(Err(Unsent::Unconfirmed(why))),
        };
        let Ok(limits) = Limits::of(&self.rules.policy, ground.today) else {
            return Ok(Err(Unsent::NoCalendar));
        };
        let due = self.verify_by(&limits, ground.today);
        let unit = checked.unit.map(|unit| unit.code);
        let found = (checked.matched, checked.proof.is_some());
        let route = route(ground, draft.stage, &entry, found, unit, due);
        let sent = self.sent_entry(ground, who, (&row, &entry), &route)?;
        Ok(Ok(Prepared {
            sent: SentEntry {
                proof: checked.proof.filter(|_| sent.matched),
                also_keys: checked.also_keys,
                confirmed: words.as_ref().map(|_| said.digest),
                ..sent
            },
            words,
            kind: entry.kind,
            title: entry.title().to_owned(),
            way: route.way,
        }))
    }

    /// By when something that is sent today is verified; `None` where the days off of that year are not known yet.
    pub(super) fn verify_by(&self, limits: &Limits, today: Date) -> Option<Date> {
        let count = self
            .rules
            .calendar
            .add_workdays(today, u32::from(limits.verify));
        count.ok().map(|count| count.date)
    }

    /// Where an entry would go if it were sent now, for the page before it is.
    pub(super) fn way_of(
        &self,
        ground: &EntryGround,
        stage: Stage,
        entry: &Entry,
        checked: &CheckedEntry,
    ) -> EntryWay {
        let limits = Limits::of(&self.rules.policy, ground.today).ok();
        let due = limits.and_then(|limits| self.verify_by(&limits, ground.today));
        let unit = checked.unit.as_ref().map(|unit| unit.code.clone());
        let found = (checked.matched.clone(), checked.proof.is_some());
        route(ground, stage, entry, found, unit, due).way
    }

    fn sent_entry(
        &self,
        ground: &EntryGround,
        who: &Sender,
        (row, entry): (&EntryRow, &Entry),
        route: &Route,
    ) -> Result<SentEntry, AccountError> {
        let operator = who.operator.as_deref();
        let operator = operator.map(|name| self.seal.seal(purpose::OPERATOR, name.as_bytes()));
        let verified = route.stage == Stage::Verified;
        let day = route.outcome.on;
        let detail = EventDetail {
            text: route.outcome.basis.clone(),
            unit: route.unit.clone(),
            method: route.outcome.method,
            ..EventDetail::default()
        };
        Ok(SentEntry {
            id: row.id,
            subject_id: row.subject_id,
            version: row.version,
            day,
            by: EntryMaker {
                account_id: who.account,
                channel: who.channel,
                keyed_by: who.keyed_by,
                client_id: who.client,
                operator: operator.transpose()?,
                counter_unit: who.counter_unit.clone(),
            },
            saved: self.saved_draft(ground, row.kind, &entry.values, Some(entry), &[])?,
            stage: route.stage,
            unit_code: route.unit.clone(),
            due_on: route.due.filter(|_| !verified).map(to_number),
            matched: verified,
            method: route.outcome.method,
            verified_on: verified.then(|| to_number(day)),
            verified_unit: verified.then(|| route.outcome.unit.clone()),
            proof: None,
            also_keys: Vec::new(),
            outcome: Some(self.seal_outcome(&route.outcome)?),
            detail: self.seal_event(&detail)?,
            confirmed: None,
        })
    }

    /// Sends what was prepared, once; with `receipt` whoever registers for the enterprise is told.
    pub(in crate::desk) async fn send_prepared(
        &self,
        prepared: Prepared,
        receipt: bool,
    ) -> Result<Result<CaseNumber, Unsent>, AccountError> {
        let Prepared {
            sent,
            kind,
            title,
            way,
            words,
        } = prepared;
        let receipts = match receipt {
            true => {
                let about = About {
                    id: sent.id,
                    subject: sent.subject_id,
                    kind,
                    title,
                };
                Some(self.receipts(about).await?)
            }
            false => None,
        };
        let what = ReceiptOf::Sent(way);
        let tell = |number: CaseNumber| match &receipts {
            Some(receipts) => self.write_receipts(receipts, number, &what),
            None => Ok(Notices::default()),
        };
        let entry = self.sending_entry(&sent, kind, words.as_deref());
        let outcome = again(|| self.store.send_entry(&sent, &entry, &tell)).await?;
        self.sent_or_not(kind, outcome).await
    }

    /// The same of a row of a sheet, while its worker holds the sheet; nobody is told of one row. `None`: somebody has
    /// stopped it, or another node has it.
    pub(in crate::desk) async fn send_prepared_row(
        &self,
        prepared: Prepared,
        hold: BatchHold<'_>,
    ) -> Result<Option<Result<CaseNumber, Unsent>>, AccountError> {
        let Prepared {
            sent, kind, words, ..
        } = prepared;
        let nobody = |_: CaseNumber| -> Result<Notices, SealError> { Ok(Notices::default()) };
        let entry = self.sending_entry(&sent, kind, words.as_deref());
        let send = || self.store.send_batch_row(hold, &sent, &entry, &nobody);
        let outcome = again(send).await?;
        match outcome {
            Some(outcome) => self.sent_or_not(kind, outcome).await.map(Some),
            None => Ok(None),
        }
    }

    /// What the log tells of sending.
    fn sending_entry(&self, sent: &SentEntry, kind: EntryKind, words: Option<&str>) -> AuditEntry {
        let detail = json!({
            "subject": sent.subject_id, "kind": kind.code(), "stage": sent.stage.code(), "unit": sent.unit_code,
            "channel": sent.by.channel.code(), "words": words,
        });
        let entry = self.entry("entry.send", sent.id, detail);
        match &sent.by.counter_unit {
            Some(unit) => entry.in_post(Role::WindowClerk, unit),
            None => entry,
        }
    }

    async fn sent_or_not(
        &self,
        kind: EntryKind,
        outcome: EntrySent,
    ) -> Result<Result<CaseNumber, Unsent>, AccountError> {
        Ok(match outcome {
            EntrySent::Done(number) | EntrySent::Again(number) => Ok(number),
            EntrySent::Duplicate(number) => Err(self.duplicate_of(kind, number).await?),
            EntrySent::Late => Err(Unsent::Late),
            EntrySent::Unsigned => Err(Unsent::Unsigned),
            EntrySent::NoAuthority => Err(Unsent::NoAuthority),
            // It was confirmed a moment ago, and the paper was taken out since.
            EntrySent::Unconfirmed => Err(Unsent::Unconfirmed(Unconfirmed::Lapsed)),
        })
    }

    /// Another entry of the enterprise came first: in another tab, or by a colleague.
    async fn duplicate_of(
        &self,
        kind: EntryKind,
        number: CaseNumber,
    ) -> Result<Unsent, AccountError> {
        let other = self.store.entry_by_number(number).await?;
        let others = other.map(|row| OwnEntry {
            id: EntryId::from_uuid(row.id),
            number: number.to_string(),
            key: String::new(),
            from: None,
            until: None,
        });
        let part = kind.part(Part::Number).or(kind.part(Part::Title));
        let field = part.map_or("", |field| field.code);
        let number = number.to_string();
        let fault = EntryFault::of(field, EntryProblem::Duplicate { number });
        Ok(Unsent::Faults(vec![fault], others.into_iter().collect()))
    }
}

/// Whether this version is the one that is being written.
pub(super) fn is_open(row: &EntryRow, version: &EntryVersion) -> bool {
    row.withdrawn_at.is_none() && row.pending == Some(version.no) && version.stage.is_open()
}

/// Verified at once where a record proves it, else to the unit that is the issuer, else to the credit office.
fn route(
    ground: &EntryGround,
    from: Stage,
    entry: &Entry,
    (matched, is_proven): (Option<Match>, bool),
    unit: Option<String>,
    due: Option<Date>,
) -> Route {
    let proven = matched.as_ref().filter(|_| is_proven);
    let from_unit = proven.and_then(|found| found.unit.clone());
    let name = |code: &Option<String>| {
        code.as_deref()
            .map(|code| ground.name_of(code))
            .unwrap_or_default()
    };
    let basis = basis(entry, proven);
    let verifies = Action::MatchVerify {
        basis: basis.clone(),
    };
    // Only what a registered unit has reported proves anything without a second look.
    if from_unit.is_some()
        && let Ok(step) = check(from, Party::Portal, &verifies)
    {
        let name = name(&from_unit);
        let outcome = Outcome {
            stage: step.to,
            method: Some(Method::Platform),
            unit: from_unit.clone().unwrap_or_default(),
            unit_name: name.clone(),
            by: None,
            on: ground.today,
            basis,
            reason: String::new(),
            matched,
        };
        return Route {
            stage: step.to,
            unit: from_unit,
            due: None,
            way: EntryWay::Verified { unit: name },
            outcome,
        };
    }
    let submit = Action::Submit { unit: unit.clone() };
    let stage = match check(from, Party::Owner, &submit) {
        Ok(step) => step.to,
        // The table has a line for each of the two.
        Err(_) if unit.is_some() => Stage::Checking,
        Err(_) => Stage::Waiting,
    };
    let unit_name = name(&unit);
    Route {
        stage,
        way: match unit {
            Some(_) => EntryWay::Unit {
                unit: unit_name.clone(),
                due,
            },
            None => EntryWay::Office { due },
        },
        outcome: Outcome {
            stage,
            method: None,
            unit: unit.clone().unwrap_or_default(),
            unit_name,
            by: None,
            on: ground.today,
            basis: String::new(),
            reason: String::new(),
            matched,
        },
        unit,
        due,
    }
}

/// What was compared, in words; empty where nothing proves the entry.
fn basis(entry: &Entry, proven: Option<&Match>) -> String {
    let Some(found) = proven else {
        return String::new();
    };
    let same = found.fields.iter().filter(|one| one.fit == Fit::Same);
    let names: Vec<&str> = same
        .filter_map(|one| entry.kind.field(&one.field))
        .map(|field| field.zh)
        .collect();
    format!(
        "与有关部门报送的行政许可信息比对，主体、{}一致。",
        names.join("、")
    )
}

#[cfg(test)]
mod tests {
    use domain::id::RecordId;
    use domain::registration::{Compared, Entry, EntryKind, Fit, Match, Stage};
    use domain::role::UnitKind;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::{EntryGround, route};
    use crate::store::Unit;

    fn ground() -> EntryGround {
        EntryGround {
            subject: Uuid::from_u128(1),
            uscc: None,
            units: vec![Unit {
                code: "MARKET".to_owned(),
                name: "示例市市场监督管理局".to_owned(),
                kind: UnitKind::Department,
            }],
            open: EntryKind::all().collect(),
            today: date(2026, 11, 20),
        }
    }

    fn entry() -> Entry {
        let value = |code: &str, value: &str| (code.to_owned(), value.to_owned());
        Entry {
            kind: EntryKind::from_code("certificate").expect("a kind"),
            values: [value("cert_no", "XK1"), value("cert_name", "许可证")]
                .into_iter()
                .collect(),
        }
    }

    fn found(unit: Option<&str>, fit: Fit) -> Match {
        let of = |field: &str, fit: Fit| Compared {
            field: field.to_owned(),
            fit,
        };
        Match {
            record: RecordId::from_uuid(Uuid::from_u128(2)),
            unit: unit.map(str::to_owned),
            fields: vec![
                of("cert_name", Fit::Same),
                of("cert_no", Fit::Same),
                of("issue_date", fit),
            ],
            is_public: true,
        }
    }

    #[test]
    fn what_a_record_proves_is_verified_at_once_and_nothing_else() {
        let ground = ground();
        let sent = |found: (Option<Match>, bool), unit: Option<&str>| {
            let unit = unit.map(str::to_owned);
            let due = Some(date(2026, 12, 4));
            route(&ground, Stage::Draft, &entry(), found, unit, due)
        };
        let stage = |matched: Option<Match>, unit| {
            let proven = matched.as_ref().is_some_and(|one| one.proves(&entry()));
            sent((matched, proven), unit)
        };
        let proven = stage(Some(found(Some("MARKET"), Fit::Same)), None);
        assert_eq!(proven.stage, Stage::Verified);
        assert_eq!(proven.due, None);
        assert_eq!(proven.outcome.unit_name, "示例市市场监督管理局");
        assert!(
            proven.outcome.basis.contains("证照编号、发证日期"),
            "{}",
            proven.outcome.basis
        );
        let differs = Fit::Differs {
            theirs: "2025-01-01".to_owned(),
        };
        let other = stage(Some(found(Some("MARKET"), differs)), Some("MARKET"));
        assert_eq!(other.stage, Stage::Checking);
        assert!(other.outcome.matched.is_some() && other.outcome.basis.is_empty());
        assert_eq!(stage(None, None).stage, Stage::Waiting);
        // What somebody doubts is looked at, however well it compares.
        let doubted = (Some(found(Some("MARKET"), Fit::Same)), false);
        let doubted = sent(doubted, Some("MARKET"));
        assert_eq!(doubted.stage, Stage::Checking);
        assert!(doubted.outcome.basis.is_empty());
    }
}
