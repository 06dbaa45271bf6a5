//! Notices on paper: one as PDF, or those of a page of the list, to print at once or as an archive.

use std::io::{self, Cursor, Write};

use app::Language;
use app::links;
use app::penalty_notice::written;
use app::view::{NoticeBody, NoticeLetter, NoticeTab, NoticesAsked, NoticesToPrint};
use domain::account::AccountKind;
use domain::day::from_number;
use domain::repair::NoticeNumber;
use domain::role::{DataClass, Operation, Permit};
use serde_json::json;
use zip::write::SimpleFileOptions;

use super::list::picture_of;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::cases::LetterFile;
use crate::desk::papers::Paper;
use crate::letters::{Print, PrintError};
use crate::qr;

impl Desk {
    /// Notices of a page that are to be served, written out.
    pub(super) async fn show_notices_to_print(
        &self,
        permit: &Permit,
        asked: NoticesAsked,
    ) -> Result<NoticesToPrint, AccountError> {
        let asked = NoticesAsked {
            tab: NoticeTab::ToServe,
            ..asked
        };
        let (rows, more) = self.page_of_notices(permit.scope(), asked).await?;
        let mut letters = Vec::new();
        for row in &rows {
            let letter = self.notice_letter(row).await?;
            let picture = picture_of(&letter);
            if let NoticeLetter::Given(body) = letter {
                letters.push((*body, picture));
            }
        }
        let detail = json!({ "notices": letters.len(), "day": asked.day, "page": asked.page });
        let entry = self.entry_in_post(permit, "notice.print", &permit.post().unit, detail);
        self.store.note(&entry).await?;
        Ok(NoticesToPrint {
            asked,
            left_out: rows.len() - letters.len(),
            letters,
            more,
        })
    }

    /// A notice as PDF, for whoever may read its page.
    pub(crate) async fn notice_file(
        &self,
        number: NoticeNumber,
    ) -> Result<Option<LetterFile>, AccountError> {
        let Some(signed_in) = &self.visitor.signed_in else {
            return Ok(None);
        };
        let me = &signed_in.me;
        let (row, page) = match me.kind {
            AccountKind::Citizen => (self.own_notice(me, number).await?, links::MY_NOTICE),
            AccountKind::Staff => {
                let permit = Permit::of(&me.posts, DataClass::Notices, Operation::Read);
                let row = self.store.penalty_notice(number).await?;
                let row = row.filter(|row| {
                    let permit = permit.as_ref();
                    permit.is_some_and(|permit| permit.scope().covers(&row.unit_code))
                });
                (row, links::DESK_NOTICE)
            }
        };
        let Some(row) = row else {
            return Ok(None);
        };
        let letter = self.notice_letter(&row).await?;
        if me.kind == AccountKind::Citizen {
            self.opened_notice(me, &row, &letter).await?;
        }
        let NoticeLetter::Given(body) = letter else {
            // The page says why.
            return Ok(Some(LetterFile::Page(links::of_id(page, number))));
        };
        Ok(Some(match self.printed_notice(&body).await {
            Ok(content) => LetterFile::Paper(Paper {
                name: format!("{number}.pdf"),
                media_type: "application/pdf",
                content,
            }),
            Err(PrintError::NoFont) => LetterFile::Page(links::notice_without_file(page, number)),
            Err(fault) => return Err(fault.into()),
        }))
    }

    /// Notices of a page that are to be served, each as PDF. `id`: the day, or `all`, and the page.
    pub(crate) async fn notice_pack(&self, id: &str) -> Result<Option<LetterFile>, AccountError> {
        let signed_in = self.visitor.signed_in.as_ref();
        let posts = signed_in.map_or(&[][..], |one| &one.me.posts);
        let permit = Permit::of(posts, DataClass::Notices, Operation::Export);
        let (Some(permit), Some(asked)) = (permit, asked_of(id)) else {
            return Ok(None);
        };
        let page = self.show_notices_to_print(&permit, asked).await?;
        let mut files = Vec::new();
        for (body, _) in &page.letters {
            match self.printed_notice(body).await {
                Ok(content) => files.push((format!("{}.pdf", body.number), content)),
                // A browser prints them without fonts of this machine.
                Err(PrintError::NoFont) => {
                    return Ok(Some(LetterFile::Page(links::notices_to_print(&asked))));
                }
                Err(fault) => return Err(fault.into()),
            }
        }
        if files.is_empty() {
            return Ok(Some(LetterFile::Page(links::notices(&asked))));
        }
        let content = pack(&files).map_err(|fault| PrintError::Set(fault.to_string()))?;
        Ok(Some(LetterFile::Paper(Paper {
            name: format!("notices-{id}.zip"),
            media_type: "application/zip",
            content,
        })))
    }

    async fn printed_notice(&self, body: &NoticeBody) -> Result<Vec<u8>, PrintError> {
        let print = Print {
            sheet: written(body, Language::Zh),
            on: body.on,
            address: body.address.clone(),
            picture: qr::picture(&body.address),
        };
        self.printer.print(print).await
    }
}

/// Reads `20261120-1` or `all-1`.
fn asked_of(id: &str) -> Option<NoticesAsked> {
    let (day, page) = id.split_once('-')?;
    let day = match day {
        "all" => None,
        day => Some(from_number(day.parse().ok()?)?),
    };
    Some(NoticesAsked {
        tab: NoticeTab::ToServe,
        day,
        page: page.parse().ok().filter(|page| *page > 0)?,
    })
}

fn pack(files: &[(String, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        // Not when it was made: that stands in the log.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        archive.start_file(name.as_str(), options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}
