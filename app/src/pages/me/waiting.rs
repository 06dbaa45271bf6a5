//! What waits for a citizen: on the overview, and drafts on every page of his.

use domain::account::AccountKind;
use domain::case::CaseKind;
use maud::{Markup, html};

use super::cases::draft_page;
use super::entry_parts::kind_name;
use crate::api::portal::portal;
use crate::links;
use crate::ui::{Asked, Content, Mark, Ui, tag};
use crate::view::{EntriesAsked, EntryDrafts, EntryWaiting, MeView};

/// 现在要办的, with dates.
pub(super) fn waiting(ui: Ui, view: &MeView) -> Markup {
    let text = &ui.text.desk.waiting;
    html! {
        section {
            h2 { (text.title) }
            @if view.waiting.is_empty() && view.entries.is_empty() { p { (text.nothing) } } @else {
                ul.hits {
                    @for one in &view.waiting {
                        li {
                            a href=(links::of_id(links::MY_CASE, one.case)) {
                                (one.number) " · " span lang=[ui.data_lang()] { (one.subject) }
                            }
                            p { (tag(Mark::Heed, &(text.what)(one.what, one.until))) }
                        }
                    }
                    @for one in &view.entries { (entry(ui, one)) }
                }
            }
            p { a href=(links::CASES_MINE) { ((text.cases)(view.open_cases)) } }
        }
    }
}

/// An entry that waits for something.
fn entry(ui: Ui, one: &EntryWaiting) -> Markup {
    let lang = ui.data_lang();
    html! {
        li {
            a href=(links::of_id(links::ENTRY, one.id)) {
                @if let Some(number) = one.number { (number) " · " }
                (kind_name(ui, one.kind)) " · "
                @if !one.title.is_empty() { span lang=[lang] { (one.title) } " · " }
                span lang=[lang] { (one.subject) }
            }
            p { (tag(Mark::Heed, (ui.text.verification.waiting)(one.what))) }
        }
    }
}

/// Pages on which entries are listed or filled in.
const ENTRIES: [&str; 5] = [
    "/me/registration/",
    "/me/entry/",
    "/me/sheets/",
    "/me/batch/",
    "/me/sign/",
];
/// Enterprises whose drafts are told of at once.
const MOST_TOLD: usize = 3;

/// 尚未提交: says on every page of a citizen that there are drafts, but where they are listed or filled in.
pub(crate) async fn with_drafts(ui: Ui, asked: &Asked, page: Content) -> Content {
    let own = asked.path == links::ME || asked.path.starts_with("/me/");
    let (Some(me), Ok(portal)) = (me_of(own), portal()) else {
        return page;
    };
    let mut page = page;
    if !ENTRIES.iter().any(|place| asked.path.starts_with(*place)) {
        let drafts = portal.entry_drafts(&me).await.unwrap_or_default();
        for one in drafts.iter().take(MOST_TOLD) {
            page = page.below(entries(ui, one));
        }
    }
    let filling = ["/me/objection/", "/me/repair-form/"];
    if asked.path == links::CASES_MINE || filling.iter().any(|place| asked.path.starts_with(*place))
    {
        return page;
    }
    let drafts = portal.drafts(&me).await.unwrap_or_default();
    let text = &ui.text.desk.waiting;
    let said = match drafts.iter().any(|one| one.kind == CaseKind::Repair) {
        true => ui.text.repair_apply.drafts,
        false => text.drafts,
    };
    match drafts.as_slice() {
        [] => page,
        [one] => page.below(banner(&said(1), &draft_page(one), text.go_on)),
        several => page.below(banner(&said(several.len()), links::CASES_MINE, text.go_on)),
    }
}

/// Entries of an enterprise that are not sent yet.
fn entries(ui: Ui, drafts: &EntryDrafts) -> Markup {
    let text = &ui.text.registration.list;
    let to = links::registration(drafts.subject, &EntriesAsked::default());
    banner(&(text.drafts)(drafts.count), &to, text.go_on)
}

/// The citizen who is signed in, on a page of his.
fn me_of(own: bool) -> Option<crate::ports::Me> {
    if !own {
        return None;
    }
    let me = portal().ok()?.me()?;
    (me.kind == AccountKind::Citizen).then_some(me)
}

fn banner(said: &str, to: &str, link: &str) -> Markup {
    html! {
        div.banner {
            p.wrap { (tag(Mark::Heed, said)) " " a href=(to) { (link) } }
        }
    }
}
