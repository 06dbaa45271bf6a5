use std::collections::HashMap;

use app::view::{Paging, RecordHit, SearchQuery, SearchView, SubjectHit, Total};
use domain::identity::{Uscc, normal_form};
use domain::record::{PartyKind, RecordKind};
use domain::search_form;
use uuid::Uuid;

use super::{Desk, key_of, small, subject_key};
use crate::store::{StoreError, Subject, SubjectName};

/// Hits on a page.
const PAGE: u32 = 20;
/// Up to so many hits are counted and put in order of fit; beyond, the order is by name.
const RANKED: u32 = 100;
/// Nobody reads further; a longer query finds it.
const LAST_PAGE: u32 = 50;
/// Longest query in characters.
const LONGEST: usize = 100;
/// A 统一社会信用代码 has so many characters.
const CODE_LENGTH: usize = 18;

impl Desk {
    pub(super) async fn find(&self, query: SearchQuery) -> Result<SearchView, StoreError> {
        let text = query.text.trim();
        if text.is_empty() {
            return Ok(SearchView::Nothing);
        }
        if text.chars().count() > LONGEST {
            return Ok(SearchView::TooLong {
                most: LONGEST as u32,
            });
        }
        let code = normal_form(text);
        if looks_like_code(&code) {
            let found = self.by_code(code).await?;
            if matches!(found, SearchView::Subjects { .. }) {
                return Ok(found);
            }
            // Some document numbers look like a code.
            return Ok(self.by_document(text).await?.unwrap_or(found));
        }
        if looks_like_document_no(text)
            && let Some(found) = self.by_document(text).await?
        {
            return Ok(found);
        }
        let name = search_form::name(text);
        if name.chars().count() < 2 {
            return Ok(SearchView::TooShort);
        }
        let page = query.page.clamp(1, LAST_PAGE);
        let found = self.by_name(&name, page).await?;
        if let Some(found) = found {
            return Ok(found);
        }
        Ok(self.by_document(text).await?.unwrap_or(SearchView::NoHit))
    }

    async fn by_code(&self, code: String) -> Result<SearchView, StoreError> {
        let (code, error) = match Uscc::parse(&code) {
            Ok(uscc) => (uscc.as_str().to_owned(), None),
            Err(error) => (code, Some(error)),
        };
        // A published code may carry a wrong check character: what is on file is found all the same.
        let subject = self.store.subject_by_uscc(&code).await?;
        match (subject, error) {
            (Some(subject), _) => {
                let hits = self.hits(vec![subject]).await?;
                let paging = Paging {
                    page: 1,
                    size: PAGE,
                    total: Total::Exactly(1),
                    has_next: false,
                };
                Ok(SearchView::Subjects { hits, paging })
            }
            (None, Some(error)) => Ok(SearchView::BadCode { code, error }),
            (None, None) => Ok(SearchView::UnknownCode { code }),
        }
    }

    async fn by_name(&self, name: &str, page: u32) -> Result<Option<SearchView>, StoreError> {
        let mut page = page;
        let mut names = self.store.names_with(name, RANKED + 1, 0).await?;
        if names.is_empty() {
            return Ok(None);
        }
        let (names, total, has_next) = if names.len() <= RANKED as usize {
            let total = names.len() as u32;
            // Behind the end there is only the last page.
            page = page.min(total.div_ceil(PAGE));
            let offset = (page - 1) * PAGE;
            names.sort_by_cached_key(|found| fit(found, name));
            let page_of: Vec<_> = names
                .into_iter()
                .skip(offset as usize)
                .take(PAGE as usize)
                .collect();
            (page_of, Total::Exactly(total), offset + PAGE < total)
        } else {
            if page > 1 {
                let further = self
                    .store
                    .names_with(name, PAGE + 1, (page - 1) * PAGE)
                    .await?;
                if further.is_empty() {
                    page = 1;
                } else {
                    names = further;
                }
            }
            let has_next = names.len() > PAGE as usize && page < LAST_PAGE;
            names.truncate(PAGE as usize);
            (names, Total::MoreThan(RANKED), has_next)
        };
        let ids: Vec<Uuid> = names.iter().map(|found| found.subject_id).collect();
        let mut subjects: HashMap<Uuid, Subject> = self
            .store
            .subjects_by_id(&ids)
            .await?
            .into_iter()
            .map(|subject| (subject.id, subject))
            .collect();
        let hits = self
            .hits(ids.iter().filter_map(|id| subjects.remove(id)).collect())
            .await?;
        let paging = Paging {
            page,
            size: PAGE,
            total,
            has_next,
        };
        Ok(Some(SearchView::Subjects { hits, paging }))
    }

    async fn hits(&self, subjects: Vec<Subject>) -> Result<Vec<SubjectHit>, StoreError> {
        let ids: Vec<Uuid> = subjects.iter().map(|subject| subject.id).collect();
        let counts = self.store.public_counts(&ids, self.today().1).await?;
        let of = |id: Uuid, kind: RecordKind| {
            counts
                .iter()
                .find(|(subject, counted, _)| *subject == id && counted == kind.code())
                .map_or(0, |(_, _, number)| small(*number))
        };
        Ok(subjects
            .into_iter()
            .map(|subject| SubjectHit {
                key: subject_key(&subject),
                penalties: of(subject.id, RecordKind::Penalty),
                licences: of(subject.id, RecordKind::Licence),
                party: PartyKind::from_code(&subject.party).unwrap_or(PartyKind::Organisation),
                uscc: subject.uscc,
                name: subject.name,
            })
            .collect())
    }

    async fn by_document(&self, text: &str) -> Result<Option<SearchView>, StoreError> {
        let key = search_form::document_no(text);
        let mut records = self
            .store
            .public_records_by_document(&key, self.today().1, PAGE + 1)
            .await?;
        if records.is_empty() {
            return Ok(None);
        }
        let total = if records.len() > PAGE as usize {
            Total::MoreThan(PAGE)
        } else {
            Total::Exactly(records.len() as u32)
        };
        records.truncate(PAGE as usize);
        let hits = records
            .into_iter()
            .map(|record| RecordHit {
                id: record.id,
                kind: record.kind,
                document_no: record.document_no,
                party: record.party,
                subject: key_of(record.uscc, record.subject_id),
                authority: record.authority,
                decided_on: record.decided_on,
            })
            .collect();
        Ok(Some(SearchView::Records { hits, total }))
    }
}

/// Best first: the same name, then names that begin so, then shorter names, then by name.
fn fit(found: &SubjectName, name: &str) -> (u8, usize, String) {
    let begins = found.name_plain.starts_with(name);
    let rank = match (begins, found.name_plain.len() == name.len()) {
        (true, true) => 0,
        (true, false) => 1,
        (false, _) => 2,
    };
    (rank, found.name_plain.len(), found.name_plain.clone())
}

/// 18 letters and digits, most of them digits: meant as a code, even when one character is wrong.
pub(super) fn looks_like_code(code: &str) -> bool {
    let plain = code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    plain && digits >= 8 && (code.len() == CODE_LENGTH || (code.len() >= 16 && code.len() <= 20))
}

fn looks_like_document_no(text: &str) -> bool {
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    has_digit && (text.contains(['〔', '[', '【', '﹝', '（', '(']) || text.ends_with('号'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_codes_and_document_numbers_from_names() {
        for code in [
            "91510681MA00000000",
            "9151068100000000",
            "91510681MA0000000I",
        ] {
            assert!(looks_like_code(code), "{code}");
        }
        for name in ["澄澜机电", "ABCDEFGHIJKLMNOPQR", "12345678", "3M中国"] {
            assert!(!looks_like_code(name), "{name}");
        }
        assert!(looks_like_document_no("示应急罚〔2026〕100号"));
        assert!(looks_like_document_no("示罚[2026]1"));
        assert!(!looks_like_document_no("第五号茶馆（广汉）"));
    }

    #[test]
    fn the_same_name_comes_first() {
        let named = |name: &str| SubjectName {
            name_plain: name.to_owned(),
            subject_id: Uuid::nil(),
        };
        let mut names = [
            named("广汉澄澜机电"),
            named("澄澜机电公司"),
            named("澄澜机电"),
        ];
        names.sort_by_cached_key(|found| fit(found, "澄澜机电"));
        assert_eq!(names[0].name_plain, "澄澜机电");
        assert_eq!(names[1].name_plain, "澄澜机电公司");
    }
}
