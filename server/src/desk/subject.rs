use app::view::{RecordGroup, SubjectExtras, SubjectView};
use domain::calendar::civil_date;
use domain::id::SubjectId;
use domain::identity::{Uscc, normal_form};
use domain::policy::keys;
use domain::record::{PartyKind, RecordKind};
use jiff::Timestamp;
use jiff::civil::Date;

use super::{Desk, record, small, subject_key};
use crate::store::{PublicRecord, StoreError, Subject, SubjectState};

/// Records of one kind on a page.
const PAGE: u32 = 20;
/// Up to so many public records a subject's whole file is read at once.
const AT_ONCE: u32 = 60;
/// Nobody turns further.
const LAST_PAGE: u32 = 200;

/// Registration department and kind by the first two characters of the code (GB 32100; see
/// `domain/identity`).
const REGISTRATIONS: [(&str, &str, &str); 12] = [
    ("11", "机关", "government organ"),
    ("12", "事业单位", "public institution"),
    ("13", "群众团体", "mass organisation"),
    ("31", "律师执业机构", "law firm"),
    ("51", "社会团体", "social association"),
    ("52", "民办非企业单位", "private non-enterprise unit"),
    ("53", "基金会", "foundation"),
    ("81", "基层工会", "trade union"),
    ("91", "企业", "enterprise"),
    ("92", "个体工商户", "individual business"),
    ("93", "农民专业合作社", "farmers' cooperative"),
    ("N2", "农村集体经济组织", "rural collective organisation"),
];

/// Registration department and kind by a code, in Chinese and English.
pub(super) fn registered_as(code: &Uscc) -> Option<(&'static str, &'static str)> {
    let kind = code.registration_kind();
    let found = REGISTRATIONS.iter().find(|(known, _, _)| *known == kind);
    found.map(|(_, zh, en)| (*zh, *en))
}

impl Desk {
    /// The organisation that an address names by its code or its id.
    pub(in crate::desk) async fn subject_of_key(
        &self,
        key: &str,
    ) -> Result<Option<Subject>, StoreError> {
        match key.parse::<SubjectId>() {
            // A code of 18 characters is no UUID, so the two cannot be confused.
            Ok(id) => self.store.subject_by_id(id).await,
            Err(_) => self.store.subject_by_uscc(&normal_form(key)).await,
        }
    }

    pub(super) async fn subject_file(
        &self,
        key: &str,
        page: u32,
    ) -> Result<Option<SubjectView>, StoreError> {
        let Some(subject) = self.subject_of_key(key).await? else {
            return Ok(None);
        };
        let (today, number) = self.today();
        let page = page.clamp(1, LAST_PAGE);
        let records = self
            .store
            .public_records(subject.id, number, AT_ONCE + 1)
            .await?;
        let mut groups = Vec::with_capacity(RecordKind::ALL.len());
        if records.len() <= AT_ONCE as usize {
            for kind in RecordKind::ALL {
                let of_kind = records.iter().filter(|record| record.kind == kind);
                let total = of_kind.clone().count() as u32;
                let shown = page.min(total.div_ceil(PAGE).max(1));
                let skip = (shown - 1) * PAGE;
                let records = of_kind
                    .skip(skip as usize)
                    .take(PAGE as usize)
                    .cloned()
                    .collect();
                groups.push(self.group(kind, total, shown, records, today));
            }
        } else {
            let counts = self.store.public_counts(&[subject.id], number).await?;
            for kind in RecordKind::ALL {
                let total = counts
                    .iter()
                    .find(|(_, counted, _)| counted == kind.code())
                    .map_or(0, |(_, _, counted)| small(*counted));
                let shown = page.min(total.div_ceil(PAGE).max(1));
                let skip = (shown - 1) * PAGE;
                let records = self
                    .store
                    .public_records_of_kind(subject.id, kind, number, PAGE, skip)
                    .await?;
                groups.push(self.group(kind, total, shown, records, today));
            }
        }
        let state = self.store.subject_state(subject.id).await?;
        let clarified = self.store.clarifications_of_subject(subject.id).await?;
        Ok(Some(SubjectView {
            clarifications: record::clarified(clarified),
            ..self.file(subject, state, groups, today)
        }))
    }

    fn group(
        &self,
        kind: RecordKind,
        total: u32,
        page: u32,
        records: Vec<PublicRecord>,
        today: Date,
    ) -> RecordGroup {
        let records = records
            .into_iter()
            .map(|record| self.card(record, today))
            .collect();
        RecordGroup {
            kind,
            total,
            page,
            size: PAGE,
            records,
        }
    }

    fn file(
        &self,
        subject: Subject,
        state: SubjectState,
        groups: Vec<RecordGroup>,
        today: Date,
    ) -> SubjectView {
        let code = subject
            .uscc
            .as_deref()
            .and_then(|code| Uscc::parse(code).ok());
        let registration = code.as_ref().and_then(registered_as);
        let shows_representative = self
            .rules
            .policy
            .get(keys::PUB_REPRESENTATIVE, today)
            .unwrap_or(false);
        SubjectView {
            key: subject_key(&subject),
            party: PartyKind::from_code(&subject.party).unwrap_or(PartyKind::Organisation),
            representative: state.representative.filter(|_| shows_representative),
            region: code.as_ref().map(|code| code.region().to_owned()),
            registration_zh: registration.map(|(zh, _)| zh.to_owned()),
            registration_en: registration.map(|(_, en)| en.to_owned()),
            updated_on: state
                .changed_at
                .and_then(|at| Timestamp::from_microsecond(at).ok())
                .map_or(today, civil_date),
            today,
            groups,
            clarifications: Vec::new(),
            commitments: String::new(),
            // The page adds what is no official record.
            extras: SubjectExtras::default(),
            uscc: subject.uscc,
            name: subject.name,
        }
    }
}
