use app::{Prefs, links};
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, COOKIE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::audit::PublishedCheckpoint;
use crate::desk::{AccountError, Desk, LetterFile, Paper};
use crate::visitor::Visitor;

/// Checkpoints in their file: as many as on their page.
const NEWEST: u32 = 100;

/// What the portal keeps about whoever asks, as a file to take away. Never shown by the browser itself.
pub(super) async fn my_data(
    State(desk): State<Desk>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let visitor = visitor
        .map(|Extension(visitor)| visitor)
        .unwrap_or_default();
    match desk.for_visitor(visitor).my_data_file().await {
        Ok(Some(data)) => (
            [
                (CONTENT_TYPE, "application/json; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\""),
            ],
            format!("{data:#}\n"),
        )
            .into_response(),
        Ok(None) => (
            StatusCode::SEE_OTHER,
            [(LOCATION, links::sign_in(links::MY_DATA))],
        )
            .into_response(),
        Err(error) => {
            tracing::error!(%error, "a file of one's own data could not be made");
            (StatusCode::SEE_OTHER, [(LOCATION, links::trouble(""))]).into_response()
        }
    }
}

/// A paper of a claim, for its sender and for staff who may see claims. Never shown by the browser itself: what
/// strangers send may be anything.
pub(super) async fn claim_paper(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::CLAIM_PAPER, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let paper = match id.parse() {
        Ok(id) => desk.claim_paper(id).await,
        Err(_) => Ok(None),
    };
    handed_out(paper)
}

/// A paper of a case, for its applicant and for staff who work on it; likewise.
pub(super) async fn case_paper(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::CASE_PAPER, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let paper = match id.parse() {
        Ok(id) => desk.case_paper(id).await,
        Err(_) => Ok(None),
    };
    handed_out(paper)
}

/// An empty sheet of entries, for whoever may act for an enterprise.
pub(super) async fn sheet_template(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::SHEET_FILE, &name) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    // Making it takes some work, and other visitors wait for their pages.
    let made = tokio::task::spawn_blocking(move || desk.sheet_template(&name)).await;
    handed_out(made.unwrap_or(Ok(None)))
}

/// Rows of a sheet that say something wrong, for whoever registers for the enterprise.
pub(super) async fn bad_rows(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::BATCH_FILE, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let file = match id.parse() {
        Ok(id) => desk.bad_rows(id).await,
        Err(_) => Ok(None),
    };
    handed_out(file)
}

/// A paper of an entry, for whoever registers for the enterprise and for staff who verify it; likewise.
pub(super) async fn entry_paper(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::ENTRY_PAPER, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let paper = match id.parse() {
        Ok(id) => desk.entry_paper(id).await,
        Err(_) => Ok(None),
    };
    handed_out(paper)
}

/// A paper or a package of an investigation, for its members; likewise.
pub(super) async fn investigation_file(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::INVESTIGATION_FILE, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let file = match id.parse() {
        Ok(id) => desk.investigation_file(id).await,
        Err(_) => Ok(None),
    };
    handed_out(file)
}

/// Proof of what a party says of a milestone, for either party; likewise.
pub(super) async fn milestone_paper(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::MILESTONE_PAPER, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let paper = match id.parse() {
        Ok(id) => desk.milestone_file(id).await,
        Err(_) => Ok(None),
    };
    handed_out(paper)
}

/// A scan of a commitment that was signed on paper, for whoever acts for its enterprise; likewise.
pub(super) async fn commitment_paper(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::COMMITMENT_PAPER, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let paper = match id.parse() {
        Ok(id) => desk.commitment_file(id).await,
        Err(_) => Ok(None),
    };
    handed_out(paper)
}

/// A scan of an authorisation that was signed, or withdrawn, on paper, for whoever acts for its enterprise; likewise.
pub(super) async fn authorisation_paper(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::AUTHORISATION_PAPER, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let paper = match id.parse() {
        Ok(id) => desk.authorisation_file(id).await,
        Err(_) => Ok(None),
    };
    handed_out(paper)
}

/// The day from which a record may be repaired, for a calendar: of a public record for anybody, of any other for whoever
/// acts for its enterprise in repair. Nobody else is told that there is such a record.
pub(super) async fn repair_calendar(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
    headers: HeaderMap,
) -> Response {
    let visitor = visitor
        .map(|Extension(visitor)| visitor)
        .unwrap_or_default();
    let cookies = headers
        .get(COOKIE)
        .and_then(|cookies| cookies.to_str().ok());
    let language = cookies
        .map(Prefs::from_cookies)
        .unwrap_or_default()
        .language;
    let file = match id.parse() {
        Ok(id) => {
            let desk = desk.for_visitor(visitor);
            desk.repair_calendar(id, language).await
        }
        Err(_) => Ok(None),
    };
    handed_out(file)
}

/// A repair notice as PDF, for the unit that serves it and whoever acts for the enterprise.
pub(super) async fn notice(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::NOTICE_FILE, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let notice = match id.parse() {
        Ok(number) => desk.notice_file(number).await,
        Err(_) => Ok(None),
    };
    printed(notice)
}

/// Notices that are to be served, as PDFs in an archive, for the unit that serves them.
pub(super) async fn notice_pack(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    match asked_by(&desk, visitor, links::NOTICE_PACK, &id) {
        Ok(desk) => printed(desk.notice_pack(&id).await),
        Err(away) => *away,
    }
}

/// Proof that a notice or a letter was served, for the desk. Never shown by the browser itself.
pub(super) async fn service_paper(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::SERVICE_PAPER, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let paper = match id.parse() {
        Ok(id) => desk.service_paper_file(id).await,
        Err(_) => Ok(None),
    };
    handed_out(paper)
}

/// A court's ruling for which a record is hidden, for whoever sees the record at the desk; likewise.
pub(super) async fn ruling_paper(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::RULING_PAPER, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let paper = match id.parse() {
        Ok(id) => desk.ruling_file(id).await,
        Err(_) => Ok(None),
    };
    handed_out(paper)
}

/// Whom the credit office writes letters to, as a table.
pub(super) async fn invitation_letters(
    State(desk): State<Desk>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::INVITATION_FILE, "") {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    match desk.invitation_file().await {
        // There is such a list, for others.
        Ok(None) => StatusCode::FORBIDDEN.into_response(),
        file => handed_out(file),
    }
}

/// What a draft of the rules would change, for whoever tried it.
pub(super) async fn rule_trial(
    State(desk): State<Desk>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::RULE_TRIAL_FILE, "") {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    match desk.rule_trial_file().await {
        // There is such a file, for others.
        Ok(None) => StatusCode::FORBIDDEN.into_response(),
        file => handed_out(file),
    }
}

/// A letter of a case as PDF, for whoever may read its page.
pub(super) async fn letter(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    visitor: Option<Extension<Visitor>>,
) -> Response {
    let desk = match asked_by(&desk, visitor, links::LETTER_FILE, &id) {
        Ok(desk) => desk,
        Err(away) => return *away,
    };
    let letter = match id.parse() {
        Ok(id) => desk.letter_file(id).await,
        Err(_) => Ok(None),
    };
    printed(letter)
}

/// A credit report as PDF, for whoever has the word in its address: of what is in it only what holds at this moment.
pub(super) async fn credit_report(State(desk): State<Desk>, Path(token): Path<String>) -> Response {
    printed(desk.report_file(&token).await)
}

/// A letter or report as it was printed, or the page that says why it was not.
fn printed(file: Result<Option<LetterFile>, AccountError>) -> Response {
    handed_out(match file {
        Ok(Some(LetterFile::Page(page))) => {
            return (StatusCode::SEE_OTHER, [(LOCATION, page)]).into_response();
        }
        Ok(Some(LetterFile::Paper(paper))) => Ok(Some(paper)),
        Ok(None) => Ok(None),
        Err(error) => Err(error),
    })
}

/// The desk as whoever is signed in meets it; strangers are asked to sign in.
fn asked_by(
    desk: &Desk,
    visitor: Option<Extension<Visitor>>,
    path: &str,
    id: &str,
) -> Result<Desk, Box<Response>> {
    let visitor = visitor
        .map(|Extension(visitor)| visitor)
        .unwrap_or_default();
    if visitor.signed_in.is_none() {
        let back = links::sign_in(&path.replace("{id}", id));
        let away = (StatusCode::SEE_OTHER, [(LOCATION, back)]).into_response();
        return Err(Box::new(away));
    }
    Ok(desk.for_visitor(visitor))
}

fn handed_out(paper: Result<Option<Paper>, AccountError>) -> Response {
    match paper {
        Ok(Some(paper)) => (
            [
                (CONTENT_TYPE, paper.media_type.to_owned()),
                (
                    CONTENT_DISPOSITION,
                    format!("attachment; filename=\"{}\"", paper.name),
                ),
            ],
            paper.content,
        )
            .into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a paper could not be read");
            (StatusCode::SEE_OTHER, [(LOCATION, links::trouble(""))]).into_response()
        }
    }
}

/// Signed heads of the audit log, newest first, for anyone to keep: just what `audit verify --checkpoints` reads.
pub(super) async fn checkpoints(State(desk): State<Desk>) -> Response {
    match desk.store().latest_checkpoints(NEWEST).await {
        Ok(newest) => {
            let published: Vec<_> = newest.iter().map(PublishedCheckpoint::from).collect();
            (
                [
                    (CONTENT_TYPE, "application/json; charset=utf-8"),
                    (
                        CONTENT_DISPOSITION,
                        "attachment; filename=\"checkpoints.json\"",
                    ),
                ],
                format!("{:#}\n", json!(published)),
            )
                .into_response()
        }
        Err(error) => {
            // Fetched by programs: a way to another page would look like a file.
            tracing::error!(%error, "the checkpoints could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
