use app::ports::{PublicRecords, Unavailable};
use app::view::{
    HomeView, PublicityFilter, PublicityView, RecentRecord, RecordView, SearchQuery, SearchView,
    SubjectView,
};
use async_trait::async_trait;
use domain::id::RecordId;
use domain::record::RecordKind;

use super::{Desk, key_of};
use crate::store::{ListFilter, StoreError};

/// Newest records on the home page, of each kind.
const RECENT: u32 = 5;

#[async_trait]
impl PublicRecords for Desk {
    async fn home(&self) -> Result<HomeView, Unavailable> {
        self.home_view()
            .await
            .map_err(|error| self.fault("home", &error))
    }

    async fn search(&self, query: SearchQuery) -> Result<SearchView, Unavailable> {
        self.find(query)
            .await
            .map_err(|error| self.fault("search", &error))
    }

    async fn subject(&self, key: String, page: u32) -> Result<Option<SubjectView>, Unavailable> {
        self.subject_file(&key, page)
            .await
            .map_err(|error| self.fault("subject", &error))
    }

    async fn record(&self, id: RecordId) -> Result<Option<RecordView>, Unavailable> {
        self.full_record(id)
            .await
            .map_err(|error| self.fault("record", &error))
    }

    async fn publicity(&self, filter: PublicityFilter) -> Result<PublicityView, Unavailable> {
        self.public_list(filter)
            .await
            .map_err(|error| self.fault("publicity", &error))
    }
}

impl Desk {
    async fn home_view(&self) -> Result<HomeView, StoreError> {
        let (_, today) = self.today();
        let mut recent = Vec::new();
        for kind in RecordKind::ALL {
            let filter = ListFilter {
                kind,
                unit: None,
                decided: None,
            };
            for row in self.store.public_list(&filter, today, RECENT, 0).await? {
                recent.push(RecentRecord {
                    id: row.id,
                    subject: key_of(row.uscc, row.subject_id),
                    party: row.party,
                    document_no: row.document_no,
                    kind,
                    title: row.title,
                    decided_on: row.decided_on,
                    until: row.until,
                });
            }
        }
        recent.sort_by_key(|record| std::cmp::Reverse(record.decided_on));
        Ok(HomeView {
            figures: self.figures().await?,
            recent,
            example: self.store.example_name(today).await?,
        })
    }
}
