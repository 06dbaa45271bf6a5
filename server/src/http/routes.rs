use axum::Router;
use axum::routing::{get, post};
use metrics_exporter_prometheus::PrometheusHandle;

use super::{api, crawlers, files, health, identity, observe, preferences};
use crate::desk::Desk;
use crate::store::Store;

/// What is served besides pages, server functions and the site's own files. The router registers these and no others;
/// the matrix of roles in the tests has a line for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Language and 关怀版.
    Preferences,
    /// One's own data as a file.
    MyData,
    /// A paper of a claim.
    ClaimPaper,
    /// A paper of a case.
    CasePaper,
    /// A paper of an entry.
    EntryPaper,
    /// A template of a sheet of entries.
    SheetTemplate,
    /// Rows of a sheet that go back.
    BadRows,
    /// A letter of a case.
    Letter,
    /// A credit report.
    CreditReport,
    /// A paper or a package of an investigation.
    InvestigationFile,
    /// Proof of what a party says of a milestone.
    MilestonePaper,
    /// A scan of a commitment that was signed on paper.
    CommitmentPaper,
    /// A scan of an authorisation that was signed, or withdrawn, on paper.
    AuthorisationPaper,
    /// The day from which a record may be repaired, for a calendar.
    RepairCalendar,
    /// A repair notice that goes with a penalty.
    Notice,
    /// Several of them in an archive.
    NoticePack,
    /// Proof that one was served.
    ServicePaper,
    /// A court's ruling for which a record is hidden.
    RulingPaper,
    /// Whom the office writes letters to.
    InvitationLetters,
    /// What a draft of the rules would change.
    RuleTrial,
    /// Signed heads of the audit log as a file.
    Checkpoints,
    /// The way back from the identity service.
    Identity,
    /// What search engines may keep.
    Robots,
    /// The pages for them.
    Sitemap,
    /// The program runs.
    Health,
    /// It can answer.
    Ready,
    /// For operators.
    Metrics,
    /// 接口: what may be shared about a subject.
    ApiSubject,
    /// 接口: what a system has to stop sharing and using.
    ApiStops,
    /// 接口: that it has.
    ApiStopped,
    /// 接口: proposing an entry.
    ApiPropose,
    /// 接口: what became of one.
    ApiEntry,
    /// 接口: receipts of the outside platform.
    ApiReceipts,
    /// 接口: results of applications that were made there.
    ApiResults,
    /// 接口: papers of what was forwarded there.
    ApiPlatformPaper,
    /// 接口: repairs and what became of them.
    ApiRepairs,
    /// 接口: its description.
    ApiDocument,
}

impl Route {
    /// All of them.
    pub const ALL: [Route; 37] = [
        Route::Preferences,
        Route::MyData,
        Route::ClaimPaper,
        Route::CasePaper,
        Route::EntryPaper,
        Route::SheetTemplate,
        Route::BadRows,
        Route::Letter,
        Route::CreditReport,
        Route::InvestigationFile,
        Route::MilestonePaper,
        Route::CommitmentPaper,
        Route::AuthorisationPaper,
        Route::RepairCalendar,
        Route::Notice,
        Route::NoticePack,
        Route::ServicePaper,
        Route::RulingPaper,
        Route::InvitationLetters,
        Route::RuleTrial,
        Route::Checkpoints,
        Route::Identity,
        Route::Robots,
        Route::Sitemap,
        Route::Health,
        Route::Ready,
        Route::Metrics,
        Route::ApiSubject,
        Route::ApiStops,
        Route::ApiStopped,
        Route::ApiPropose,
        Route::ApiEntry,
        Route::ApiReceipts,
        Route::ApiResults,
        Route::ApiPlatformPaper,
        Route::ApiRepairs,
        Route::ApiDocument,
    ];

    /// How it is asked.
    pub fn method(self) -> &'static str {
        match self {
            Route::Preferences
            | Route::ApiPropose
            | Route::ApiStopped
            | Route::ApiReceipts
            | Route::ApiResults => "POST",
            _ => "GET",
        }
    }

    /// Where it is.
    pub fn path(self) -> &'static str {
        match self {
            Route::Preferences => app::PREFERENCES_PATH,
            Route::MyData => app::links::MY_DATA_FILE,
            Route::ClaimPaper => app::links::CLAIM_PAPER,
            Route::CasePaper => app::links::CASE_PAPER,
            Route::EntryPaper => app::links::ENTRY_PAPER,
            Route::SheetTemplate => app::links::SHEET_FILE,
            Route::BadRows => app::links::BATCH_FILE,
            Route::Letter => app::links::LETTER_FILE,
            Route::CreditReport => app::links::REPORT_FILE,
            Route::InvestigationFile => app::links::INVESTIGATION_FILE,
            Route::MilestonePaper => app::links::MILESTONE_PAPER,
            Route::CommitmentPaper => app::links::COMMITMENT_PAPER,
            Route::AuthorisationPaper => app::links::AUTHORISATION_PAPER,
            Route::RepairCalendar => app::links::REPAIR_CALENDAR,
            Route::Notice => app::links::NOTICE_FILE,
            Route::NoticePack => app::links::NOTICE_PACK,
            Route::ServicePaper => app::links::SERVICE_PAPER,
            Route::RulingPaper => app::links::RULING_PAPER,
            Route::InvitationLetters => app::links::INVITATION_FILE,
            Route::RuleTrial => app::links::RULE_TRIAL_FILE,
            Route::Checkpoints => app::links::CHECKPOINTS_FILE,
            Route::Identity => app::links::IDENTITY,
            Route::Robots => "/robots.txt",
            Route::Sitemap => "/sitemap.xml",
            Route::Health => "/healthz",
            Route::Ready => "/readyz",
            Route::Metrics => "/metrics",
            Route::ApiSubject => app::links::API_SUBJECT,
            Route::ApiStops => app::links::API_STOPS,
            Route::ApiStopped => app::links::API_STOPPED,
            Route::ApiPropose => app::links::API_ENTRIES,
            Route::ApiEntry => app::links::API_ENTRY,
            Route::ApiReceipts => app::links::API_PLATFORM_RECEIPTS,
            Route::ApiResults => app::links::API_PLATFORM_RESULTS,
            Route::ApiPlatformPaper => app::links::API_PLATFORM_PAPER,
            Route::ApiRepairs => app::links::API_REPAIRS,
            Route::ApiDocument => app::links::API_DOCUMENT,
        }
    }
}

/// Adds what may ask who the visitor is.
pub(super) fn with_visitor(router: Router, desk: &Desk) -> Router {
    Route::ALL.into_iter().fold(router, |router, route| {
        let desk = desk.clone();
        let handler = match route {
            Route::Preferences => post(preferences::save),
            Route::MyData => get(files::my_data).with_state(desk),
            Route::ClaimPaper => get(files::claim_paper).with_state(desk),
            Route::CasePaper => get(files::case_paper).with_state(desk),
            Route::EntryPaper => get(files::entry_paper).with_state(desk),
            Route::SheetTemplate => get(files::sheet_template).with_state(desk),
            Route::BadRows => get(files::bad_rows).with_state(desk),
            Route::Letter => get(files::letter).with_state(desk),
            Route::CreditReport => get(files::credit_report).with_state(desk),
            Route::InvestigationFile => get(files::investigation_file).with_state(desk),
            Route::MilestonePaper => get(files::milestone_paper).with_state(desk),
            Route::CommitmentPaper => get(files::commitment_paper).with_state(desk),
            Route::AuthorisationPaper => get(files::authorisation_paper).with_state(desk),
            Route::RepairCalendar => get(files::repair_calendar).with_state(desk),
            Route::Notice => get(files::notice).with_state(desk),
            Route::NoticePack => get(files::notice_pack).with_state(desk),
            Route::ServicePaper => get(files::service_paper).with_state(desk),
            Route::RulingPaper => get(files::ruling_paper).with_state(desk),
            Route::InvitationLetters => get(files::invitation_letters).with_state(desk),
            Route::RuleTrial => get(files::rule_trial).with_state(desk),
            Route::Checkpoints => get(files::checkpoints).with_state(desk),
            Route::Identity => get(identity::come_back).with_state(desk),
            Route::Robots
            | Route::Sitemap
            | Route::Health
            | Route::Ready
            | Route::Metrics
            | Route::ApiSubject
            | Route::ApiStops
            | Route::ApiStopped
            | Route::ApiPropose
            | Route::ApiEntry
            | Route::ApiReceipts
            | Route::ApiResults
            | Route::ApiPlatformPaper
            | Route::ApiRepairs
            | Route::ApiDocument => return router,
        };
        router.route(route.path(), handler)
    })
}

/// What other systems ask, by key, and what search engines do: without sessions and cookies.
pub(super) fn interface(desk: &Desk) -> Router {
    Route::ALL.into_iter().fold(Router::new(), |router, route| {
        let desk = desk.clone();
        let handler = match route {
            Route::ApiSubject => get(api::subject).with_state(desk),
            Route::ApiStops => get(api::stops).with_state(desk),
            Route::ApiStopped => post(api::stopped).with_state(desk),
            Route::ApiPropose => post(api::propose).with_state(desk),
            Route::ApiEntry => get(api::entry).with_state(desk),
            Route::ApiReceipts => post(api::receive).with_state(desk),
            Route::ApiResults => post(api::receive_result).with_state(desk),
            Route::ApiPlatformPaper => get(api::paper).with_state(desk),
            Route::ApiRepairs => get(api::repairs).with_state(desk),
            Route::ApiDocument => get(api::document),
            Route::Robots => get(crawlers::robots).with_state(desk),
            Route::Sitemap => get(crawlers::sitemap).with_state(desk),
            _ => return router,
        };
        router.route(route.path(), handler)
    })
}

/// What knows nothing of visitors; metrics only where they are given.
pub(super) fn plain(store: &Store, metrics: Option<&PrometheusHandle>) -> Router {
    Route::ALL.into_iter().fold(Router::new(), |router, route| {
        let handler = match (route, metrics.cloned()) {
            (Route::Health, _) => get(health::runs),
            (Route::Ready, _) => get(health::ready).with_state(store.clone()),
            (Route::Metrics, Some(metrics)) => get(move || observe::metrics(metrics.clone())),
            _ => return router,
        };
        router.route(route.path(), handler)
    })
}
