//! Whom a change of a record is told: whoever acts for the enterprise in repair, the unit that determined, and units that
//! apply measures for it.

use std::collections::BTreeMap;

use app::view::{RecordHappening, RecordNews, RecordReader, Told};
use domain::claim::AgentScope;
use domain::id::RecordId;

use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::claims::subject_name;
use crate::desk::tell::UNIT_STAFF;
use crate::store::{Notices, PenaltyRow};

impl Desk {
    /// To whoever acts for the enterprise in repair.
    pub(super) async fn news_to_holders(
        &self,
        row: &PenaltyRow,
        what: RecordHappening,
    ) -> Result<Notices, AccountError> {
        let (_, today) = self.today();
        let news = self.record_news(row, what).await?;
        let agents = self
            .store
            .agencies_of_subject(row.subject_id, today)
            .await?;
        let mut holders: Vec<_> = agents
            .iter()
            .filter(|agency| agency.scopes.contains(&AgentScope::Repair))
            .map(|agency| agency.account_id)
            .collect();
        // Whoever acts by several authorities is told once.
        holders.sort_unstable();
        holders.dedup();
        let mut notices = Notices::default();
        for account in holders {
            let told = Told::Record(news.clone());
            self.tell(&mut notices, account, Some(row.subject_id), &told)
                .await?;
        }
        Ok(notices)
    }

    /// The same, and to staff of the units it concerns, in the portal alone.
    pub(super) async fn news_to_all(
        &self,
        row: &PenaltyRow,
        what: RecordHappening,
    ) -> Result<Notices, AccountError> {
        let mut notices = self.news_to_holders(row, what).await?;
        let news = self.record_news(row, what).await?;
        let mut readers = vec![(row.unit_code.clone(), RecordReader::Determiner)];
        let mut measures: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (unit, name) in self.store.measures_resting_on(row.id).await? {
            measures.entry(unit).or_default().push(name);
        }
        for (unit, measures) in measures {
            readers.push((unit, RecordReader::Applier { measures }));
        }
        for (unit, reader) in readers {
            let told = Told::Record(RecordNews {
                reader,
                ..news.clone()
            });
            let mut staff = self.store.holders(&UNIT_STAFF, Some(&unit), None).await?;
            staff.dedup();
            for account in staff {
                self.tell_in_portal(&mut notices, account, Some(row.subject_id), &told)?;
            }
        }
        Ok(notices)
    }

    async fn record_news(
        &self,
        row: &PenaltyRow,
        what: RecordHappening,
    ) -> Result<RecordNews, AccountError> {
        let unit = self.store.unit(&row.unit_code).await?;
        Ok(RecordNews {
            record: RecordId::from_uuid(row.id),
            subject: subject_name(row.subject_id, &row.subject_name, &row.subject_uscc),
            title: row.title.clone(),
            document_no: row.document_no.clone(),
            unit: unit.map_or_else(|| row.authority.clone(), |unit| unit.name),
            what,
            reader: RecordReader::Holder,
        })
    }
}
