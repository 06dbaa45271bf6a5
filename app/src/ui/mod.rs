//! What pages are built of.
//!
//! Two kinds of parts. What changes while a page stands (switches, progress, the page itself) is a Leptos
//! component. What only shows something is a function that gives [`Markup`]: plain HTML, escaped by `maud`.
//! The browser need not know its inside, so it costs neither bytes of WebAssembly nor time to take over.

mod card;
mod code;
#[cfg(feature = "ssr")]
mod dated;
#[cfg(feature = "ssr")]
mod fields;
mod footer;
mod forms;
mod header;
#[cfg(feature = "ssr")]
mod heading;
mod highlight;
mod notice;
mod page;
mod paging;
#[cfg(feature = "ssr")]
mod repair;
mod search_box;
mod table;
mod tag;
mod trail;
#[cfg(feature = "ssr")]
mod unsent;
mod why;

use domain::policy::City;
use jiff::civil::Date;
use leptos::prelude::*;

pub(crate) use card::record_card;
pub(crate) use code::{code, code_with_fault};
#[cfg(feature = "ssr")]
pub(crate) use dated::dated;
#[cfg(feature = "ssr")]
pub(crate) use fields::{
    Field, area, faults, faults_called, field, form_title, options, paper, select, statement,
};
pub(crate) use footer::Footer;
pub(crate) use forms::take_over_forms;
pub(crate) use header::Header;
#[cfg(feature = "ssr")]
pub(crate) use heading::heading;
pub(crate) use highlight::highlight;
pub(crate) use notice::{failed, fault, missing};
pub(crate) use page::{Asked, Content, Loading, page, still};
pub(crate) use paging::paging;
#[cfg(feature = "ssr")]
pub(crate) use repair::{
    repair_calendar, repair_conditions, repair_elsewhere, repair_papers, repair_rules, repair_said,
    repair_tag, state_tag,
};
pub(crate) use search_box::search_box;
pub(crate) use table::{table_head, table_head_with_numbers};
pub(crate) use tag::{
    Mark, class_tag, confidence_tag, objection_tag, tag, under_repair_tag, until_tag,
};
pub(crate) use trail::{Step, trail};
#[cfg(feature = "ssr")]
pub(crate) use unsent::unsent;
#[cfg(feature = "ssr")]
pub(crate) use why::rule_ref;
pub(crate) use why::why;

use crate::host::Visit;
use crate::prefs::{Language, Prefs};
use crate::text::Text;
use crate::view::{Site, Who};

/// What every view needs to know. Set when the visit starts; language, 关怀版 and place never change while a
/// page lives, because the switches load it anew.
#[derive(Clone, Copy)]
pub(crate) struct Ui {
    /// The words.
    pub text: &'static Text,
    /// What the visitor chose.
    pub prefs: Prefs,
    /// Whose portal this is.
    pub city: City,
    /// Whether the data are made up.
    pub demonstration: bool,
    /// Where the credit office is; empty where nobody has said so.
    pub office: StoredValue<String>,
    /// Who is signed in; signing in and out load the page anew.
    pub who: StoredValue<Option<Who>>,
    /// A page is being fetched.
    pub pending: RwSignal<bool>,
    /// What a screen reader is told after a page change.
    pub spoken: RwSignal<String>,
    /// Whether the browser has changed the page by itself at least once.
    pub moved: StoredValue<bool>,
    /// The form that is being shown, where a page has several that ask alike; empty otherwise.
    #[cfg(feature = "ssr")]
    form: &'static str,
}

impl Ui {
    /// Makes it for a visit. Without a site, as while the list of routes is made, the first city stands in.
    pub(crate) fn new(visit: Visit) -> Ui {
        let site = visit.site.unwrap_or(Site {
            city: City::ALL[0],
            demonstration: false,
            office: String::new(),
        });
        Ui {
            text: Text::of(visit.prefs.language),
            prefs: visit.prefs,
            city: site.city,
            demonstration: site.demonstration,
            office: StoredValue::new(site.office),
            who: StoredValue::new(visit.who),
            pending: RwSignal::new(false),
            spoken: RwSignal::new(String::new()),
            moved: StoredValue::new(false),
            #[cfg(feature = "ssr")]
            form: "",
        }
    }

    /// The one that `App` provided.
    pub(crate) fn here() -> Ui {
        use_context().unwrap_or_else(|| Ui::new(Visit::default()))
    }

    /// `lang` attribute for reported data, which are Chinese in either language.
    pub(crate) fn data_lang(self) -> Option<&'static str> {
        (self.prefs.language == Language::En).then_some("zh-CN")
    }

    /// A last public day; long-term where there is none.
    pub(crate) fn until(self, day: Option<Date>) -> String {
        day.map_or_else(
            || self.text.record.long_term.to_owned(),
            |day| day.to_string(),
        )
    }

    /// The same inside one of several forms of a page, so that no two fields have one id.
    #[cfg(feature = "ssr")]
    pub(crate) fn within(self, form: &'static str) -> Ui {
        Ui { form, ..self }
    }

    /// The page in Chinese whatever language it is read in: for what somebody signs.
    #[cfg(feature = "ssr")]
    pub(crate) fn in_chinese(self) -> Ui {
        let language = Language::Zh;
        Ui {
            text: Text::of(language),
            prefs: Prefs {
                language,
                ..self.prefs
            },
            ..self
        }
    }

    /// The id of a field.
    #[cfg(feature = "ssr")]
    pub(crate) fn id(self, field: &str) -> String {
        match self.form {
            "" => field.to_owned(),
            form => format!("{form}-{field}"),
        }
    }

    /// Whether the user interface is Chinese.
    pub(crate) fn is_zh(self) -> bool {
        self.prefs.language == Language::Zh
    }
}
