//! 信用修复告知书 written out: which part stands where. Its name is the rule's, the words are in `text/`, and two paragraphs
//! are the credit office's.

use crate::prefs::Language;
use crate::text::Text;
use crate::text::penalty_notice::NoticeLetterText;
use crate::view::{LetterPart, LetterSheet, NoticeBody, RepairView, RuleRef};

/// Writes a notice out. What counts is the Chinese one; any other is a translation.
pub fn written(body: &NoticeBody, language: Language) -> LetterSheet {
    let text = Text::of(language);
    let words = &text.penalty_notice.letter;
    LetterSheet {
        office: body.office.clone(),
        title: match language {
            Language::Zh => body.name.clone(),
            Language::En => words.title.to_owned(),
        },
        number: (words.number)(&body.number.to_string()),
        addressee: body.subject.clone(),
        parts: parts(body, language, text, words),
        date: (text.letter.date)(body.on),
        seal: text.letter.seal.to_owned(),
        check: match body.is_public {
            true => words.check_public.to_owned(),
            false => words.check_own.to_owned(),
        },
    }
}

fn parts(
    body: &NoticeBody,
    language: Language,
    text: &Text,
    words: &NoticeLetterText,
) -> Vec<LetterPart> {
    let mut at = 0;
    let mut heading = |said: &str| {
        at += 1;
        LetterPart::Heading {
            text: (text.letter.heading)(at, said),
        }
    };
    let mut parts = vec![own_words(&body.intro, words.intro, language)];
    parts.push(heading(words.decision));
    parts.push(said((words.decided)(body)));
    parts.push(heading(words.publication));
    let until = body.repair.as_ref().and_then(|repair| repair.until);
    parts.push(said((words.published)(body.is_public, until)));
    parts.push(heading(words.repair));
    match &body.repair {
        Some(repair) => how_to_repair(&mut parts, repair, text, words),
        None => parts.push(said(words.no_answer.to_owned())),
    }
    parts.push(said(words.free.to_owned()));
    let rules = body.repair.as_ref().map_or(&[][..], |repair| &repair.rules);
    if !rules.is_empty() {
        parts.push(heading(words.rules));
        let items = rules
            .iter()
            .map(|rule| rule_line(rule, language, text, words));
        parts.push(LetterPart::Items {
            items: items.collect(),
        });
    }
    parts.push(heading(words.ask));
    parts.push(own_words(&body.contact, words.contact, language));
    parts
}

/// From which day, under which conditions, with which papers, and where.
fn how_to_repair(
    parts: &mut Vec<LetterPart>,
    repair: &RepairView,
    text: &Text,
    words: &NoticeLetterText,
) {
    parts.push(said((text.repair.said)(repair.standing(), repair.until)));
    if !repair.is_open() {
        return;
    }
    if !repair.hurdles.is_empty() {
        parts.push(said(words.conditions.to_owned()));
        let items = repair.hurdles.iter();
        let items = items.map(|one| (text.repair.hurdle)(one.hurdle, one.certain));
        parts.push(LetterPart::Items {
            items: items.collect(),
        });
    }
    if !repair.papers.is_empty() {
        parts.push(said(format!(
            "{}{}",
            words.papers,
            repair.papers.join("、")
        )));
    }
    parts.push(said(words.apply.to_owned()));
}

/// A rule with its period, its documents, and how sure it is.
fn rule_line(rule: &RuleRef, language: Language, text: &Text, words: &NoticeLetterText) -> String {
    let name = match language {
        Language::Zh => &rule.name_zh,
        Language::En => &rule.name_en,
    };
    let term = rule
        .term
        .map_or_else(String::new, |term| format!(" {}", (text.words.term)(term)));
    let documents: Vec<String> = rule
        .basis
        .iter()
        .map(|basis| match &basis.article {
            Some(article) => format!("{} {article}", basis.document),
            None => basis.document.clone(),
        })
        .collect();
    (words.rule)(
        &format!("{name}{term}"),
        &documents.join("；"),
        (text.words.confidence)(rule.confidence),
    )
}

/// A paragraph of the credit office, in Chinese whatever the language around it; or the one that comes with the portal.
fn own_words(own: &str, built_in: &str, language: Language) -> LetterPart {
    match (own.trim(), language) {
        ("", _) => said(built_in.to_owned()),
        (own, Language::Zh) => said(own.to_owned()),
        (own, Language::En) => LetterPart::Quote {
            text: own.to_owned(),
        },
    }
}

fn said(text: String) -> LetterPart {
    LetterPart::Text { text }
}

/// What a notice is called where no rule names it.
pub fn built_in_name() -> &'static str {
    Text::of(Language::Zh).penalty_notice.letter.title
}

/// The paragraphs that come with the portal, for whoever words others: the first one, and whom to ask.
pub fn built_in_words() -> (&'static str, &'static str) {
    let words = &Text::of(Language::Zh).penalty_notice.letter;
    (words.intro, words.contact)
}
