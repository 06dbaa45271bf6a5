use app::links;
use app::ports::{Cases, Measures, RecordDesk, RepairOrders, Repairs};
use app::view::{RepairDecider, SentFile, SentForm};
use domain::account::AccountKind;
use domain::case::repair::RepairStep;
use domain::day::to_number;
use domain::id::{CaseId, RecordId, SubjectId};
use domain::role::{DataClass, Operation};
use uuid::Uuid;

use super::plan::Fields;
use crate::demo::DemoError;
use crate::demo::registration::{Actor, file, id_in, not_taken, values};
use crate::store::{OrderFilter, PenaltyRow};

/// More orders than a unit has.
const MOST_ORDERS: i64 = 200;

/// What is done about repairs.
impl Actor {
    /// Whether this account acts for an enterprise in repair already.
    pub(super) async fn repairs_for(&self, subject: SubjectId) -> Result<bool, DemoError> {
        let view = Repairs::my_repairs(&self.desk, &self.me, subject).await?;
        Ok(view.is_some())
    }

    /// Applies for the repair of a record; `None`: in this city another platform decides.
    pub(super) async fn apply(
        &self,
        record: Uuid,
        account: &str,
    ) -> Result<Option<Uuid>, DemoError> {
        let (desk, me) = (&self.desk, &self.me);
        let page = Repairs::repair_apply(desk, me, RecordId::from_uuid(record), false).await?;
        match page.map(|page| page.decides) {
            Some(RepairDecider::Unit(_)) => {}
            Some(RepairDecider::Platform | RepairDecider::Elsewhere) => return Ok(None),
            None => {
                return Err(not_taken(
                    "an application",
                    "nobody acts for the enterprise",
                ));
            }
        }
        let begun = Repairs::begin_repair(desk, me, record.to_string()).await?;
        let draft = id_in(&begun).filter(|id| begun == links::repair_draft(*id, None));
        let draft = draft.ok_or_else(|| not_taken("an application", &begun))?;
        let view = Repairs::repair_form(desk, me, draft, None).await?;
        let text = view.and_then(|view| view.promise);
        let text = text.map_or_else(String::new, |text| text.id.to_string());
        let proof = file("proof", "缴款凭证.pdf", "Receipt of payment");
        let pages = [
            (RepairStep::Account, vec![("account", account)], Vec::new()),
            (RepairStep::Proof, Vec::new(), vec![proof]),
            (
                RepairStep::Commitment,
                vec![("agreed", "1"), ("text", text.as_str())],
                Vec::new(),
            ),
        ];
        for (step, answers, files) in pages {
            let next = self.save((draft, step), "next", answers, files).await?;
            if next == links::repair_draft(draft, Some(step)) {
                return Err(self.what_is_missing(draft, step).await?);
            }
        }
        let last = RepairStep::Summary;
        let sent = self.save((draft, last), "send", Vec::new(), Vec::new());
        match sent.await? == links::of_id(links::MY_CASE, draft) {
            true => Ok(Some(draft)),
            false => Err(self.what_is_missing(draft, last).await?),
        }
    }

    async fn save(
        &self,
        (draft, step): (Uuid, RepairStep),
        then: &str,
        answers: Vec<(&str, &str)>,
        files: Vec<SentFile>,
    ) -> Result<String, DemoError> {
        let draft = draft.to_string();
        let mut fields = vec![
            ("draft", draft.as_str()),
            ("step", step.code()),
            ("then", then),
        ];
        fields.extend(answers);
        let form = SentForm {
            values: values(&fields),
            files,
        };
        Ok(Repairs::save_repair(&self.desk, &self.me, form).await?)
    }

    /// What the pages say of an application that was not taken.
    async fn what_is_missing(&self, draft: Uuid, step: RepairStep) -> Result<DemoError, DemoError> {
        let view = Repairs::repair_form(&self.desk, &self.me, draft, Some(step)).await?;
        let said = view.map(|view| (view.form.faults, view.missing));
        Ok(not_taken("an application", &format!("{step:?}: {said:?}")))
    }

    /// Takes a step in a case.
    pub(super) async fn step(&self, case: Uuid, fields: &[(&str, &str)]) -> Result<(), DemoError> {
        let before = self.version_of(case).await?;
        let (id, version) = (case.to_string(), before.to_string());
        let mut all = vec![("case", id.as_str()), ("version", version.as_str())];
        all.extend(fields);
        let form = SentForm {
            values: values(&all),
            files: Vec::new(),
        };
        Cases::step_case(&self.desk, &self.me, form).await?;
        match self.version_of(case).await? == before {
            true => Err(self.what_is_wrong_with(case, fields).await?),
            false => Ok(()),
        }
    }

    async fn version_of(&self, case: Uuid) -> Result<i64, DemoError> {
        let row = self.desk.store().case(case).await?;
        Ok(row.map_or(0, |row| row.version))
    }

    /// What the page of a case says of a step that was not taken.
    async fn what_is_wrong_with(
        &self,
        case: Uuid,
        fields: &[(&str, &str)],
    ) -> Result<DemoError, DemoError> {
        let id = CaseId::from_uuid(case);
        let view = match self.me.kind {
            AccountKind::Citizen => Cases::my_case(&self.desk, &self.me, id).await?,
            AccountKind::Staff => {
                let permit = self.permit(DataClass::Cases, Operation::Read)?;
                let view = Cases::desk_case(&self.desk, &self.me, &permit, id).await?;
                view.map(|view| view.case)
            }
        };
        let faults = view.map(|view| view.form.faults);
        Ok(not_taken("a step", &format!("{fields:?}: {faults:?}")))
    }

    /// Says what the unit knows of a penalty.
    pub(super) async fn say(&self, record: Uuid, fields: &Fields) -> Result<(), DemoError> {
        let permit = self.permit(DataClass::Records, Operation::Write)?;
        RecordDesk::say_of_record(&self.desk, &permit, about(record, fields)).await?;
        let row = self.penalty(record).await?;
        must(
            row.is_some_and(|row| row.said_version.is_some()),
            "what a unit says",
        )
    }

    /// Enters a court's ruling with its paper.
    pub(super) async fn enter_ruling(
        &self,
        record: Uuid,
        fields: &Fields,
    ) -> Result<(), DemoError> {
        let permit = self.permit(DataClass::Records, Operation::Write)?;
        let mut form = about(record, fields);
        form.files = vec![file("ruling", "裁定书.pdf", "Ruling of the court")];
        RecordDesk::shield_record(&self.desk, &permit, form).await?;
        let entered = self.desk.store().shieldings_of(record).await?;
        must(!entered.is_empty(), "a ruling")
    }

    /// Confirms the ruling that a colleague entered: from then on the record is hidden.
    pub(super) async fn confirm_ruling(&self, record: Uuid) -> Result<(), DemoError> {
        let permit = self.permit(DataClass::Records, Operation::Decide)?;
        let entered = self.desk.store().shieldings_of(record).await?;
        let ruling = entered.first();
        let ruling = ruling.ok_or_else(|| not_taken("a ruling", "nobody entered one"))?;
        let (id, version) = (ruling.id.to_string(), ruling.version.to_string());
        let form = SentForm {
            values: values(&[
                ("shielding", &id),
                ("version", &version),
                ("shielding_outcome", "confirm"),
            ]),
            files: Vec::new(),
        };
        RecordDesk::decide_shielding(&self.desk, &permit, form).await?;
        let row = self.penalty(record).await?;
        must(
            row.is_some_and(|row| row.shielded_until.is_some()),
            "a confirmation",
        )
    }

    /// Says what follows the end of a publication.
    pub(super) async fn settle(&self, record: Uuid, text: &str) -> Result<(), DemoError> {
        let permit = self.permit(DataClass::Records, Operation::Write)?;
        let fields = vec![("settlement", text.to_owned())];
        RecordDesk::settle_ended(&self.desk, &permit, about(record, &fields)).await?;
        let end = self.desk.store().record_end(record).await?;
        must(
            end.is_some_and(|end| end.settled_at.is_some()),
            "what follows an end",
        )
    }

    async fn penalty(&self, record: Uuid) -> Result<Option<PenaltyRow>, DemoError> {
        let today = to_number(self.desk.clock().today());
        let record = RecordId::from_uuid(record);
        Ok(self.desk.store().penalty(record, today).await?)
    }

    /// Answers whatever the decision of a case asks of its unit.
    pub(super) async fn stop(&self, case: Uuid, receipt: &str) -> Result<(), DemoError> {
        let permit = self.permit(DataClass::Measures, Operation::Write)?;
        let (desk, store) = (&self.desk, self.desk.store());
        let scope = permit.scope();
        for order in store.repair_orders_of_case(case).await? {
            if order.is_open() && scope.covers(&order.unit_code) {
                let (id, receipt) = (order.id.to_string(), receipt.to_owned());
                RepairOrders::confirm_repair_order(desk, &permit, id, receipt).await?;
            }
        }
        let open = OrderFilter {
            scope,
            done: false,
            issued_before: None,
        };
        for order in store.orders(open, MOST_ORDERS, 0).await? {
            if order.case_id == Some(case) {
                let (id, receipt) = (order.id.to_string(), receipt.to_owned());
                Measures::confirm_order(desk, &permit, id, receipt).await?;
            }
        }
        let orders = store.repair_orders_of_case(case).await?;
        let mut own = orders.iter().filter(|order| scope.covers(&order.unit_code));
        must(own.all(|order| !order.is_open()), "a receipt")
    }
}

/// A form about a record.
fn about(record: Uuid, fields: &Fields) -> SentForm {
    let mut all = values(&[("record", &record.to_string())]);
    all.extend(
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone())),
    );
    SentForm {
        values: all,
        files: Vec::new(),
    }
}

fn must(taken: bool, what: &str) -> Result<(), DemoError> {
    match taken {
        true => Ok(()),
        false => Err(not_taken(what, "its page says why")),
    }
}
