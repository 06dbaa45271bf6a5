//! 承诺公示专栏: what was promised in public, for everybody.

use app::view::{
    CommitmentFilter, CommitmentView, CommitmentsView, NotSearched, Paging, SubjectCommitments,
    Total,
};
use domain::commitment::CommitmentNumber;
use domain::id::SubjectId;
use domain::identity::normal_form;
use domain::search_form;

use super::{determination, line};
use crate::desk::account::AccountError;
use crate::desk::search::looks_like_code;
use crate::desk::{Desk, count, small};
use crate::store::{CommitmentRow, Found, PublicFilter};

/// Commitments on a page.
const PAGE: u32 = 20;
/// Nobody turns further; a name finds it.
const LAST_PAGE: u32 = 50;
/// Counting stops here.
const COUNTED: u32 = PAGE * LAST_PAGE;
/// Longest text that is looked for, in characters.
const LONGEST: usize = 100;
/// Commitments in a subject's file.
const IN_FILE: u32 = 5;

/// What a text asks for.
enum Asked {
    /// These.
    Those(Found),
    /// The one with this number.
    Number(CommitmentNumber),
    /// Nobody on file has this code.
    Nobody,
    /// It cannot be looked for.
    Not(NotSearched),
}

impl Desk {
    pub(super) async fn show_column(
        &self,
        filter: CommitmentFilter,
    ) -> Result<CommitmentsView, AccountError> {
        let page = filter.page.clamp(1, LAST_PAGE);
        let found = match self.asked_for(&filter.text).await? {
            Asked::Those(found) => found,
            Asked::Number(number) => {
                let row = self.store.public_commitment(number).await?;
                let row = row.filter(|row| filter.kind.is_none_or(|kind| kind == row.kind));
                return Ok(self.column_page(filter, None, row.into_iter().collect(), None));
            }
            Asked::Nobody => return Ok(self.column_page(filter, None, Vec::new(), None)),
            Asked::Not(why) => return Ok(self.column_page(filter, Some(why), Vec::new(), None)),
        };
        let cut = PublicFilter {
            found,
            kind: filter.kind,
        };
        let rows = self
            .store
            .public_commitments(&cut, PAGE + 1, (page - 1) * PAGE)
            .await?;
        let all = self
            .store
            .count_public_commitments(&cut, COUNTED + 1)
            .await?;
        let total = match all > i64::from(COUNTED) {
            true => Total::MoreThan(COUNTED),
            false => Total::Exactly(small(all)),
        };
        Ok(self.column_page(filter, None, rows, Some((page, total))))
    }

    /// What a text asks for: the number of a commitment, a code, or part of a name.
    async fn asked_for(&self, text: &str) -> Result<Asked, AccountError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Asked::Those(Found::All));
        }
        if text.chars().count() > LONGEST {
            let most = LONGEST as u32;
            return Ok(Asked::Not(NotSearched::TooLong { most }));
        }
        if let Ok(number) = text.parse() {
            return Ok(Asked::Number(number));
        }
        let code = normal_form(text);
        if looks_like_code(&code) {
            let subject = self.store.subject_by_uscc(&code).await?;
            let found = subject.map(|subject| Asked::Those(Found::Of(subject.id)));
            return Ok(found.unwrap_or(Asked::Nobody));
        }
        let name = search_form::name(text);
        Ok(match name.chars().count() {
            0 | 1 => Asked::Not(NotSearched::TooShort),
            _ => Asked::Those(Found::Named(name)),
        })
    }

    /// A page of rows, which may hold one more than a page; `place`: its number, and how many there are in all.
    fn column_page(
        &self,
        filter: CommitmentFilter,
        not_searched: Option<NotSearched>,
        mut rows: Vec<CommitmentRow>,
        place: Option<(u32, Total)>,
    ) -> CommitmentsView {
        let today = self.clock.today();
        let most = PAGE as usize;
        let (page, total) = place.unwrap_or((1, Total::Exactly(rows.len() as u32)));
        let has_next = rows.len() > most && page < LAST_PAGE;
        rows.truncate(most);
        CommitmentsView {
            filter,
            not_searched,
            lines: rows.iter().map(|row| line(row, today)).collect(),
            paging: Paging {
                page,
                size: PAGE,
                total,
                has_next,
            },
        }
    }

    pub(super) async fn show_commitment(
        &self,
        number: CommitmentNumber,
    ) -> Result<Option<CommitmentView>, AccountError> {
        let Some(row) = self.store.public_commitment(number).await? else {
            return Ok(None);
        };
        Ok(Some(CommitmentView {
            line: line(&row, self.clock.today()),
            party: row.party,
            uscc: row.subject_uscc.clone(),
            matter: row.matter_id,
            text: self.signed_text(&row)?,
            publicity: row.publicity,
            acceptor_code: row.acceptor.clone().unwrap_or_default(),
            signed_as: row.signed_as,
            determination: determination(&row),
        }))
    }

    /// The newest public commitments of a subject by its key, and how many there are.
    pub(super) async fn show_of_subject(
        &self,
        key: &str,
    ) -> Result<SubjectCommitments, AccountError> {
        let subject = match key.parse::<SubjectId>() {
            Ok(id) => self.store.subject_by_id(id).await?,
            Err(_) => self.store.subject_by_uscc(&normal_form(key)).await?,
        };
        let Some(subject) = subject else {
            return Ok(SubjectCommitments::default());
        };
        let filter = PublicFilter {
            found: Found::Of(subject.id),
            kind: None,
        };
        let mut rows = self
            .store
            .public_commitments(&filter, IN_FILE + 1, 0)
            .await?;
        let all = match rows.len() > IN_FILE as usize {
            true => count(
                self.store
                    .count_public_commitments(&filter, COUNTED)
                    .await?,
            ),
            false => rows.len() as u64,
        };
        rows.truncate(IN_FILE as usize);
        let today = self.clock.today();
        Ok(SubjectCommitments {
            // Whoever has no code is found by the name.
            key: subject.uscc.unwrap_or(subject.name),
            count: all,
            lines: rows.iter().map(|row| line(row, today)).collect(),
        })
    }
}
