//! 文书: reading them, printing them, and telling anybody whether one is genuine.

use app::Language;
use app::letter::written;
use app::links;
use app::ports::{Letters, Me, Next, Unavailable};
use app::view::{LetterBody, LetterCheck, LetterKey, LetterView, SentForm};
use async_trait::async_trait;
use domain::case::{Finding, Letter, LetterNumber, Standing};
use domain::id::{CaseId, SubjectId};
use domain::role::{Operation, Permit};
use serde_json::json;
use uuid::Uuid;

use super::{LoadedCase, purpose};
use crate::desk::account::AccountError;
use crate::desk::papers::Paper;
use crate::desk::{Desk, instant};
use crate::letters::{Print, PrintError};
use crate::qr;
use crate::store::{CaseLetterRow, StoreError};

/// Characters of the word in the address of a letter.
const TOKEN: usize = 32;

/// What whoever asks for a letter as PDF gets.
pub(crate) enum LetterFile {
    /// The letter.
    Paper(Paper),
    /// No PDF can be made: the page that says so.
    Page(String),
}

/// A letter that somebody may read.
pub(super) struct Readable {
    pub(super) row: CaseLetterRow,
    pub(super) loaded: LoadedCase,
    pub(super) kind: Letter,
    pub(super) body: Option<LetterBody>,
    page: &'static str,
}

impl Desk {
    /// A letter for the applicant of its case; the first time it is opened is kept.
    async fn own_letter(&self, me: &Me, id: Uuid) -> Result<Option<Readable>, AccountError> {
        let Some(mut letter) = self.kept_letter(id, links::MY_LETTER).await? else {
            return Ok(None);
        };
        if !self.is_applicant(me, &letter.loaded).await? {
            return Ok(None);
        }
        // What cannot be shown was not read.
        if letter.row.read_at.is_none() && letter.body.is_some() {
            let detail = json!({ "case": letter.loaded.row.number, "letter": letter.row.number });
            let entry = self.entry("case.letter_read", id, detail);
            self.store.read_case_letter(id, &entry).await?;
            letter.row.read_at = Some(entry.at);
        }
        Ok(Some(letter))
    }

    /// A letter for staff whose permit reaches its case. It names a person: whoever looks is on record.
    pub(super) async fn office_letter(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<Readable>, AccountError> {
        let Some(letter) = self.kept_letter(id, links::DESK_LETTER).await? else {
            return Ok(None);
        };
        let case = &letter.loaded.row;
        let Some(permit) = self.permit_for(me, case, Operation::Read) else {
            return Ok(None);
        };
        let post = permit.post();
        let detail = json!({ "case": case.number, "letter": letter.row.number });
        let entry = self
            .entry("case.read", case.account_id.unwrap_or(case.id), detail)
            .in_post(post.role, &post.unit)
            .purpose("case");
        self.store.note(&entry).await?;
        Ok(Some(letter))
    }

    pub(super) async fn kept_letter(
        &self,
        id: Uuid,
        page: &'static str,
    ) -> Result<Option<Readable>, AccountError> {
        let Some(row) = self.store.case_letter(id).await? else {
            return Ok(None);
        };
        let Some(loaded) = self.load_case(row.case_id).await? else {
            return Ok(None);
        };
        Ok(Some(Readable {
            kind: kind_of(&row)?,
            body: self.genuine(&row),
            row,
            loaded,
            page,
        }))
    }

    /// What a letter says, if it is still what was given.
    fn genuine(&self, row: &CaseLetterRow) -> Option<LetterBody> {
        let opened = self.seal.open(purpose::LETTER, &row.body);
        let body = opened.ok().and_then(|json| {
            let digest = self.seal.digest([json.as_slice()].into_iter());
            let body: LetterBody = serde_json::from_slice(&json).ok()?;
            let fits = body.number == row.number && body.kind.code() == row.kind;
            (digest.as_slice() == row.digest && fits).then_some(body)
        });
        if body.is_none() {
            tracing::error!(letter = row.number, "a letter is not what was given");
        }
        body
    }

    /// Where anybody can check a letter.
    fn address_of(&self, row: &CaseLetterRow) -> String {
        format!(
            "{}{}",
            self.origin,
            links::of_id(links::VERIFIED, &row.token)
        )
    }

    async fn standing(&self, kind: Letter, loaded: &LoadedCase) -> Result<Standing, AccountError> {
        let letters = self.store.case_letters(loaded.row.id).await?;
        let last = Letter::ComplaintDecision.code();
        let decided = letters.iter().any(|letter| letter.kind == last);
        let stands = loaded.case.state.decision();
        let revoked = stands.is_some_and(|one| one.outcome.finding() == Finding::Revoked);
        Ok(Standing::of(kind, loaded.row.stage, decided, revoked))
    }

    async fn letter_view(&self, letter: Readable) -> Result<LetterView, AccountError> {
        let address = self.address_of(&letter.row);
        Ok(LetterView {
            id: letter.row.id,
            case: CaseId::from_uuid(letter.row.case_id),
            case_number: letter.loaded.row.number,
            standing: self.standing(letter.kind, &letter.loaded).await?,
            picture: qr::picture(&address),
            address,
            read_at: letter.row.read_at.map(instant),
            service: None,
            number: letter.row.number,
            body: letter.body,
        })
    }

    async fn show_my_letter(&self, me: &Me, id: Uuid) -> Result<Option<LetterView>, AccountError> {
        match self.own_letter(me, id).await? {
            Some(letter) => self.letter_view(letter).await.map(Some),
            None => Ok(None),
        }
    }

    async fn show_desk_letter(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<LetterView>, AccountError> {
        let Some(letter) = self.office_letter(me, id).await? else {
            return Ok(None);
        };
        let service = self.letter_service(&letter).await?;
        let view = self.letter_view(letter).await?;
        Ok(Some(LetterView { service, ..view }))
    }

    /// A letter as PDF, for whoever may read its page.
    pub(crate) async fn letter_file(&self, id: Uuid) -> Result<Option<LetterFile>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let me = &signed_in.me;
        let letter = match self.own_letter(me, id).await? {
            Some(letter) => Some(letter),
            None => self.office_letter(me, id).await?,
        };
        let Some(letter) = letter else {
            return Ok(None);
        };
        let Some(body) = letter.body else {
            // The page says why.
            return Ok(Some(LetterFile::Page(links::of_id(letter.page, id))));
        };
        let address = self.address_of(&letter.row);
        let print = Print {
            sheet: written(&body, Language::Zh),
            on: body.on,
            picture: qr::picture(&address),
            address,
        };
        Ok(Some(match self.printer.print(print).await {
            Ok(content) => LetterFile::Paper(Paper {
                name: format!("{}.pdf", letter.row.number),
                media_type: "application/pdf",
                content,
            }),
            Err(PrintError::NoFont) => {
                LetterFile::Page(links::letter_without_file(letter.page, id))
            }
            Err(fault) => return Err(fault.into()),
        }))
    }

    async fn find_letter(&self, key: LetterKey) -> Result<Option<LetterCheck>, AccountError> {
        let (row, in_hand) = match key {
            LetterKey::Token(token) => (self.letter_by_token(&token).await?, true),
            LetterKey::Typed(text) => {
                let text = text.trim();
                match self.letter_by_token(&text.to_ascii_lowercase()).await? {
                    Some(row) => (Some(row), true),
                    None => (self.letter_by_number(text).await?, false),
                }
            }
        };
        let Some(row) = row else {
            return Ok(None);
        };
        let Some(loaded) = self.load_case(row.case_id).await? else {
            return Ok(None);
        };
        let kind = kind_of(&row)?;
        let body = self.genuine(&row);
        // Numbers can be counted through; what stands on a letter cannot. Natural persons are never found here.
        let subject = match (&body, in_hand) {
            (Some(_), true) => {
                let subject = SubjectId::from_uuid(loaded.row.subject_id);
                self.store.subject_by_id(subject).await?
            }
            _ => None,
        };
        let standing = self.standing(kind, &loaded).await?;
        Ok(Some(LetterCheck {
            kind,
            number: row.number,
            case: loaded.row.number,
            genuine: body.is_some(),
            on: body.as_ref().map(|body| body.on),
            office: body.map_or_else(String::new, |body| body.office),
            subject: subject.map(|subject| subject.name),
            standing,
        }))
    }

    async fn letter_by_token(&self, token: &str) -> Result<Option<CaseLetterRow>, StoreError> {
        let is_token = token.len() == TOKEN && token.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_token {
            return Ok(None);
        }
        self.store.case_letter_by_token(token).await
    }

    async fn letter_by_number(&self, text: &str) -> Result<Option<CaseLetterRow>, StoreError> {
        // Nobody types more, and reading it takes time.
        if text.len() > 100 {
            return Ok(None);
        }
        match text.parse::<LetterNumber>() {
            Ok(number) => self.store.case_letter_by_number(&number.to_string()).await,
            Err(_) => Ok(None),
        }
    }

    fn letter_fault(&self, error: &AccountError) -> Unavailable {
        self.fault("letters", error)
    }
}

fn kind_of(row: &CaseLetterRow) -> Result<Letter, StoreError> {
    Letter::from_code(&row.kind).ok_or_else(|| StoreError::Inconsistent {
        table: "case_letter",
        column: "kind",
        value: row.kind.clone(),
    })
}

#[async_trait]
impl Letters for Desk {
    async fn my_letter(&self, me: &Me, id: Uuid) -> Result<Option<LetterView>, Unavailable> {
        let view = self.show_my_letter(me, id).await;
        view.map_err(|error| self.letter_fault(&error))
    }

    async fn desk_letter(&self, me: &Me, id: Uuid) -> Result<Option<LetterView>, Unavailable> {
        let view = self.show_desk_letter(me, id).await;
        view.map_err(|error| self.letter_fault(&error))
    }

    async fn serve_letter(&self, permit: &Permit, sent: SentForm) -> Next {
        let next = self.take_letter_service(permit, &sent).await;
        next.map_err(|error| self.letter_fault(&error))
    }

    async fn check_letter(&self, key: LetterKey) -> Result<Option<LetterCheck>, Unavailable> {
        let check = self.find_letter(key).await;
        check.map_err(|error| self.letter_fault(&error))
    }
}
