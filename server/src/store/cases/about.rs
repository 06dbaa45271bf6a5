use uuid::Uuid;

use crate::store::StoreError;

/// 办件事项: what a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseAbout {
    /// A record 信用信息.
    Record(Uuid),
    /// A measure 惩戒措施 that rests on a record.
    Measure {
        /// The measure.
        measure: Uuid,
        /// The record.
        record: Uuid,
    },
    /// A version of an entry 自主申报.
    Entry {
        /// The entry.
        entry: Uuid,
        /// The version.
        no: i32,
    },
}

impl CaseAbout {
    /// A record, or a measure that rests on it.
    pub fn record_or_measure(record: Uuid, measure: Option<Uuid>) -> CaseAbout {
        match measure {
            Some(measure) => CaseAbout::Measure { measure, record },
            None => CaseAbout::Record(record),
        }
    }

    /// The record it is about, or that what it is about rests on.
    pub fn record(self) -> Option<Uuid> {
        match self {
            CaseAbout::Record(record) | CaseAbout::Measure { record, .. } => Some(record),
            CaseAbout::Entry { .. } => None,
        }
    }

    /// The measure it is about.
    pub fn measure(self) -> Option<Uuid> {
        match self {
            CaseAbout::Measure { measure, .. } => Some(measure),
            CaseAbout::Record(_) | CaseAbout::Entry { .. } => None,
        }
    }

    /// The entry it is about, and which version of it.
    pub fn entry(self) -> Option<(Uuid, i32)> {
        match self {
            CaseAbout::Entry { entry, no } => Some((entry, no)),
            CaseAbout::Record(_) | CaseAbout::Measure { .. } => None,
        }
    }

    /// As it stands in the columns of a case.
    pub(super) fn of_columns(
        case: Uuid,
        (record, measure): (Option<Uuid>, Option<Uuid>),
        (entry, no): (Option<Uuid>, Option<i32>),
    ) -> Result<CaseAbout, StoreError> {
        match (record, measure, entry.zip(no)) {
            (Some(record), measure, None) => Ok(CaseAbout::record_or_measure(record, measure)),
            (None, None, Some((entry, no))) => Ok(CaseAbout::Entry { entry, no }),
            _ => Err(StoreError::Inconsistent {
                table: "case_file",
                column: "record_id",
                value: case.to_string(),
            }),
        }
    }

    /// The id of the very thing.
    pub(super) fn id(self) -> Uuid {
        match self {
            CaseAbout::Record(record) => record,
            CaseAbout::Measure { measure, .. } => measure,
            CaseAbout::Entry { entry, .. } => entry,
        }
    }
}
