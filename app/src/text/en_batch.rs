use super::batch::{
    BatchFilesText, BatchRowsText, BatchSendText, BatchText, BatchWords, SheetText, SheetsText,
};
use super::en_words::count;
use crate::view::{BatchEnd, BatchState, BatchTab, FileProblem, SheetFault};

pub(super) const EN: BatchWords = BatchWords {
    state: |state| match state {
        BatchState::Reading => "being read",
        BatchState::Ready => "not sent yet",
        BatchState::Sending => "being sent",
        BatchState::Done => "all sent",
        BatchState::Failed => "could not be read",
    },
    news: |news| {
        let kind = news.entry_kind.en();
        let done = format!(
            "Of the sheet “{kind}” {} sent, of these {} verified.",
            rows_were(news.sent),
            news.verified
        );
        let rest = match (news.left, news.end) {
            (0, _) => {
                "That is all of it; you will get messages about the other results.".to_owned()
            }
            (left, Some(end)) => stopped(end, left),
            (left, None) => format!("{} not sent; open the sheet to see why.", rows_were(left)),
        };
        (
            format!("Entries in a sheet: {}", news.subject.name),
            format!("{done} {rest}"),
        )
    },
    logged: |action| {
        Some(match action {
            "batch.upload" => "uploaded a sheet of entries",
            "batch.mend" => "uploaded a corrected sheet of entries",
            "batch.check" => "had a sheet checked again",
            "batch.rows" => "read rows of a sheet",
            "batch.read" => "read a sheet to its end",
            "batch.send" => "began to send the rows of a sheet",
            "batch.sent" => "came to the end of sending a sheet",
            "batch.stop" => "stopped sending a sheet",
            "batch.drop" => "deleted a sheet",
            "entry.recount" => "checked a draft entry again",
            "entry.paper_add" => "added a paper to an entry",
            _ => return None,
        })
    },
    sheets: SheetsText {
        title: "Many entries in a sheet",
        lead: |most| {
            format!(
                "For many entries, download the template, fill it in and upload it: up to {most} rows a sheet. Each row is checked; nothing is sent before you have looked at it."
            )
        },
        columns: ["Kind", "Template", "Upload"],
        upload: "Upload a sheet",
        sent: "Sheets you have uploaded",
        none: "No sheet has been uploaded yet.",
        batch_columns: ["Kind", "Sheet", "Progress", "Rows", "Uploaded"],
        rows: |all, sent| match sent {
            0 => count(all, "row"),
            _ => format!("{}, {sent} sent", count(all, "row")),
        },
    },
    upload: SheetText {
        title: |kind| format!("Entries in a sheet: {kind}"),
        which: "Which kind of entries does your sheet hold?",
        which_title: "Entries in a sheet",
        step_template: "Step 1: download the template",
        template_text: "The template has instructions and an example. Keep its headings; the order of columns may change.",
        template: [
            "Download the Excel template (.xlsx)",
            "Download the CSV template",
        ],
        step_fill: "Step 2: fill it in",
        fill: [
            "One entry a row. Columns with * must be filled in.",
            "Rows marked 示例 (example) are passed over; you need not delete them.",
            "Write dates as 2026-03-01; write 长期 or 2099-12-31 for no end.",
            "Keep numbers and codes formatted as text, or the spreadsheet changes their last digits.",
            "Where a column has choices, pick from the list. Paste formulas as values first.",
        ],
        step_send: "Step 3: upload it",
        file: "The sheet",
        file_hint: |rows, megabytes| {
            format!(
                "Excel (.xlsx) or CSV, up to {rows} rows and {megabytes} MB. It goes up as soon as you choose it; if not, press the button below. You can still change each row afterwards; nothing is sent yet."
            )
        },
        send: "Upload and check",
        after: "Evidence is added by row number after the sheet is uploaded.",
        faults: "This sheet was not taken",
        nothing_taken: "Nothing was saved. Please correct it and upload it again.",
        fault: |fault| {
            match fault {
            SheetFault::NoFile => "Choose the sheet first.".to_owned(),
            SheetFault::TooLong { megabytes } => format!(
                "The file is larger than {megabytes} MB. Delete pictures and other worksheets, or upload several sheets."
            ),
            SheetFault::Empty => "The file is empty, or has no visible worksheet.".to_owned(),
            SheetFault::NoRows => {
                "There are headings and no rows. Fill in the rows below the example.".to_owned()
            }
            SheetFault::OldExcel => {
                "This is an .xls file of Excel 97-2003. Save it as .xlsx and upload it again.".to_owned()
            }
            SheetFault::WebPage => {
                "This is a web page, not a spreadsheet. Open it in a spreadsheet program and save it as .xlsx.".to_owned()
            }
            SheetFault::Binary => "This is not a spreadsheet. Upload .xlsx or CSV.".to_owned(),
            SheetFault::Utf16 => {
                "This text is encoded as UTF-16. Save it as “CSV UTF-8” or .xlsx and upload it again.".to_owned()
            }
            SheetFault::Encoding { line } => format!(
                "The text of line {line} cannot be read. Save the file as “CSV UTF-8” or .xlsx and upload it again."
            ),
            SheetFault::MixedEncoding { utf8, gb18030 } => format!(
                "The file mixes two encodings: line {utf8} is UTF-8, line {gb18030} is GBK. Two files were likely joined; open it in a spreadsheet program and save it as .xlsx."
            ),
            SheetFault::BrokenRow { row } => format!(
                "Nothing can be read from row {row} on; a quotation mark is likely missing. Check that row, or save the file as .xlsx."
            ),
            SheetFault::TooManyCells { row } => format!(
                "Row {row} has more cells than headings; a comma inside a text likely has no quotation marks. Check that row, or save the file as .xlsx."
            ),
            SheetFault::NotSound => {
                "This .xlsx file is damaged or has a password. Open it and save it again without one.".to_owned()
            }
            SheetFault::TooBig => {
                "This .xlsx file unpacks to far more than a sheet holds and was not read. Copy the rows into a fresh template; if there really is so much, upload several sheets.".to_owned()
            }
            SheetFault::Unknown => {
                "The first row does not hold the template's headings. Use the template, without a title above the headings.".to_owned()
            }
            SheetFault::OtherKind { kind } => {
                format!("This sheet uses the template for “{}”.", kind.en())
            }
            SheetFault::Doubled { heading } => {
                format!("The heading “{heading}” stands there twice. Delete one of the columns.")
            }
            SheetFault::Missing { headings } => format!(
                "Mandatory columns are missing ({}): {}. Compare with the template.",
                headings.len(),
                headings.join(", ")
            ),
            SheetFault::TooManyRows { most } => {
                format!("There are more than {most} rows. Upload several sheets.")
            }
            SheetFault::Formulas { cells } => {
                let cells: Vec<String> = cells
                    .iter()
                    .map(|(row, heading)| format!("row {row}, {heading}"))
                    .collect();
                format!(
                    "These cells are formulas: {}. Copy them and paste them as values.",
                    cells.join("; ")
                )
            }
            SheetFault::OtherRows { rows } => format!(
                "In the column of row numbers, {} is no row of this sheet that is still to be sent. Use the sheet you download here and leave that column as it is.",
                rows.join(", ")
            ),
            SheetFault::NotOpen { kind } => {
                format!("This city does not take entries of the kind “{}” now.", kind.en())
            }
            SheetFault::Full { most } => format!(
                "{most} sheets are not sent to their end yet. Send or delete one of them first."
            ),
            SheetFault::Meanwhile => {
                "This sheet has just changed, or is being worked on. Look at it as it is now, and upload again if you need to.".to_owned()
            }
        }
        },
        other: |kind| format!("Upload it under “{kind}”"),
    },
    page: BatchText {
        title: |kind| format!("Entries in a sheet: {kind}"),
        file: "Sheet",
        came: "Uploaded",
        reading: |done, rows| format!("Reading and checking: row {done} of {rows}"),
        sending: |done, all| format!("Sending: {done} of {all}"),
        sending_detail: |sent, verified, failed| {
            format!(
                "{sent} sent, of these {verified} verified at once by comparison; {failed} not sent."
            )
        },
        leave: "You can leave this page; work goes on, and the result is here when you come back.",
        refresh: "Show the progress now",
        stop: "Stop sending",
        figures: "Result of the check",
        all: "In all",
        good: "Can be sent",
        bad: "With faults",
        lacking: "Without evidence",
        sent: "Sent",
        verified: "Of these verified",
        rows: |rows| count(rows, "row"),
        next: "What to do next",
        next_bad: "Correct the rows with faults: one by one below, or download them, correct them and upload them again.",
        next_lacking: "Add evidence to the rows that have none.",
        next_good: "When everything is right, send the good rows. The others stay here for later.",
        next_nothing: "There is nothing left to do.",
        all_sent: "Every row of this sheet has been sent. You will get messages about the results; the list of entries shows them too.",
        end: stopped,
        not_sent: |rows| format!("This time {} not sent; each says why.", rows_were(rows)),
        failed: "Could not be read",
        failed_text: "The file was not read to its end, and no row was sent.",
        failed_ended: "The authority of whoever uploaded this sheet to register for the enterprise ended while it was read. Somebody who has the authority has to upload it again.",
        again: "Upload again",
        drop: "Delete this sheet",
        drop_text: |rows| {
            format!(
                "{} not sent will be deleted with the papers, for good.",
                count(rows, "row")
            )
        },
        drop_sent_text: "What was sent stays.",
        to_list: "Back to the entries",
    },
    rows: BatchRowsText {
        title: "Rows",
        tab: |tab| match tab {
            BatchTab::All => "All",
            BatchTab::Bad => "With faults",
            BatchTab::Lacking => "Without evidence",
            BatchTab::Good => "Can be sent",
        },
        none: |tab| match tab {
            BatchTab::All => "No row is left in this sheet.",
            BatchTab::Bad => "No row has faults.",
            BatchTab::Lacking => "No row lacks papers.",
            BatchTab::Good => {
                "No row can be sent yet: correct the faults and add the papers first."
            }
        },
        columns: ["Choose", "Row", "Entry", "Check", "Evidence", "Actions"],
        tick: |line| format!("Choose row {line}"),
        right: "can be sent",
        lacks_papers: "evidence is missing",
        wrong: "with faults",
        typed: |value| format!("it says “{value}”"),
        typed_nothing: "it says nothing",
        twin: |line| format!("says the same as row {line} of this sheet; delete one of them"),
        whole: "The whole row",
        no_title: "(no name)",
        papers: |papers| count(papers, "file"),
        no_papers: "none",
        correct: "Correct",
        back: |line| format!("Back to row {line} of the sheet"),
        save: "Save and go back to the sheet",
        open: "Open",
        of_row: |line| format!("row {line}"),
        bad_title: "Correct all rows with faults at once",
        bad_text: "Download the rows with faults; the reason stands at the end of each. Correct them and upload that sheet: rows with the same number take the new values. Leave the column of row numbers as it is.",
        download: "Download the rows with faults",
        mended: "The corrected sheet",
        mended_hint: "Only rows that were not sent are changed. It goes up as soon as you choose it; if not, press the button below.",
        mended_send: "Upload the corrected sheet",
        passed_over: |headings| {
            format!(
                "The template does not have these columns; what stands in them was not kept: {}.",
                headings.join(", ")
            )
        },
        removed: |rows| format!("{} deleted.", rows_were(rows)),
        kept: |rows| {
            format!(
                "{} not deleted because of a change just now; please look again.",
                rows_were(rows)
            )
        },
        ticked: "For the chosen rows",
        ticked_hint: "Choose rows in the table, then a file or an action. The same file goes to every chosen row.",
        ticked_file: "A file",
        attach: "Add it as evidence to the chosen rows",
        attach_consent: "Add it as a consent to the chosen rows",
        remove_ticked: "Delete the chosen rows",
        remove_text: "The chosen rows are deleted with their papers, for good.",
        check_text: "Some reasons may be gone by now: the entry that was the same has been withdrawn, or a record has been corrected. Checking the sheet again changes nothing of what it says.",
        check: "Check again",
    },
    files: BatchFilesText {
        title: "Evidence by row number",
        lead: "Choose several files at once. Names begin with the row number, and each file goes to that row. A file with 同意 or “consent” in its name is the consent of a third person.",
        examples: "For example: 12.pdf and 12-contract.jpg go to row 12; 15-consent.pdf is the consent for row 15.",
        choose: "Choose files",
        hint: |one, all| {
            format!(
                "JPEG, PNG or PDF, up to {one} MB each and {all} MB for all files of a row. Without scripting up to 50 at once."
            )
        },
        upload: "Upload the files",
        placed: |name, line| format!("{name}: went to row {line}"),
        placed_consent: |name, line| format!("{name}: went to row {line} as a consent"),
        unplaced: |name, problem, words| match problem {
            FileProblem::NoNumber => format!(
                "{name}: its name does not begin with a row number, so it was not added. Rename it, or choose rows below."
            ),
            FileProblem::NoRow { line } => {
                format!("{name}: this sheet has no row {line}, so it was not added.")
            }
            FileProblem::Sent { line } => {
                format!(
                    "{name}: row {line} has been sent, so it was not added. Add it in that entry if it is needed."
                )
            }
            FileProblem::Meanwhile { line } => {
                format!(
                    "{name}: row {line} has just changed, so it was not added. Please upload it again."
                )
            }
            FileProblem::SheetFull { megabytes } => format!(
                "{name}: the papers with rows of this sheet that were not sent have reached {megabytes} MB, so it was not added. Send the rows that are right first, or remove papers you do not need."
            ),
            FileProblem::NothingTicked => {
                format!("{name}: no row was chosen, so it was not added.")
            }
            FileProblem::Paper(_) => format!("{name}: {words}"),
        },
        refresh: "Show this page with the new files",
    },
    send: BatchSendText {
        title: "Send",
        under: "Every entry is sent under this commitment and this authorisation:",
        commitment: "Truthfulness commitment",
        made_on: "Signed on",
        uses: "Authorised uses",
        unsigned: "Before anything is sent, the truthfulness commitment and the authorisation have to be signed. You come back here afterwards; nothing is lost.",
        sign: "Sign them",
        text: |rows| {
            format!(
                "{} can be sent. Each is compared with the official records first: what agrees is verified at once, the rest goes to the department concerned.",
                count(rows, "row")
            )
        },
        how: "Before each row your authority, the commitment and the row are checked once more; each row is sent once.",
        button: |rows| format!("Send {}", count(rows, "row")),
        nothing: "There is no row that can be sent now.",
    },
};

/// `1 row was`, `2 rows were`.
fn rows_were(rows: impl Into<u64>) -> String {
    let rows = rows.into();
    format!("{} {}", count(rows, "row"), were(rows))
}

fn were(rows: u64) -> &'static str {
    match rows {
        1 => "was",
        _ => "were",
    }
}

/// Why the portal stopped, with the rows that are left.
fn stopped(end: BatchEnd, left: u64) -> String {
    match end {
        BatchEnd::Stopped => {
            format!(
                "Sending was stopped. {} not sent; nothing is lost, and the rest can be sent at any time.",
                rows_were(left)
            )
        }
        BatchEnd::NoAuthority => format!(
            "The authority to register for this enterprise has ended, so the work stopped. {} not sent; nothing is lost, and whoever has the authority can go on.",
            rows_were(left)
        ),
        BatchEnd::Unsigned => format!(
            "The truthfulness commitment or the authorisation was withdrawn, or has a new text, so sending stopped. {} not sent; sign again to go on.",
            rows_were(left)
        ),
        BatchEnd::NoCalendar => format!(
            "Today's rules or working days cannot be read, so sending stopped. {} not sent; nothing is lost. Try again later, or ask the credit office.",
            rows_were(left)
        ),
        BatchEnd::Changed => {
            "Some rows changed while the corrected sheet was read, and were left as they are. Please look at them again.".to_owned()
        }
        BatchEnd::Unread => {
            "This sheet was not worked through to its end: the rows up to there are up to date, the others are as before. Please try again.".to_owned()
        }
        BatchEnd::Broken => {
            "The sheet broke while it was read. Delete it here, save the file again and upload it.".to_owned()
        }
    }
}
