use domain::calendar::civil_date;
use domain::day::to_number;
use domain::policy::Policy;
use domain::record::check::{Draft, PartyKey};
use domain::record::field::{Field, Privacy};
use domain::record::{PartyKind, Publication, RecordKind, licence, penalty};
use domain::repair::needs_notice;
use domain::{identity, search_form};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::ids::new_id;
use crate::seal::{Seal, SealError, hex};
use crate::store::{NO_END, NewRecord, NewSubject, PublicDays, certificate_key};

/// What sealed values of records are bound to.
/// What the sealed fields of a record are sealed for.
pub(crate) const SEALED_FIELDS: &str = "record";
const SUMMARY_LENGTH: usize = 80;

/// Where the fields that every record has stand in its sheet.
struct Common {
    document_no: usize,
    authority: usize,
    authority_code: usize,
    source: usize,
    received: usize,
    summary: [usize; 2],
}

fn common(kind: RecordKind) -> Common {
    match kind {
        RecordKind::Penalty => {
            use penalty::at::{CFJG, CFJGDM, SJLY, SY, SYS_RECV_AT, WFXW, WSH};
            Common {
                document_no: WSH,
                authority: CFJG,
                authority_code: CFJGDM,
                source: SJLY,
                received: SYS_RECV_AT,
                summary: [WFXW, SY],
            }
        }
        RecordKind::Licence => {
            use licence::at::{LYDW, NR, SYS_RECV_AT, WSH, XKJG, XKJGDM, XKZS};
            Common {
                document_no: WSH,
                authority: XKJG,
                authority_code: XKJGDM,
                source: LYDW,
                received: SYS_RECV_AT,
                summary: [NR, XKZS],
            }
        }
    }
}

/// Turns a checked row into what is stored: identifiers of persons sealed, everything about a natural person
/// sealed, the rest as JSON by national code.
pub(crate) fn prepare(
    draft: &Draft<'_>,
    policy: &Policy,
    seal: &Seal,
    at: Timestamp,
) -> Result<NewRecord, SealError> {
    let common = common(draft.kind);
    let fields = draft.kind.fields();
    let person = draft.party == PartyKind::NaturalPerson;
    let value = |index: usize| draft.values[index].as_ref();

    let kept = || {
        fields
            .iter()
            .zip(&draft.values)
            .enumerate()
            .filter(|(index, (_, value))| *index != common.received && !value.is_empty())
    };
    let is_sealed = |field: &Field| person || field.privacy == Privacy::Sealed;
    let open = json(
        kept()
            .filter(|(_, (field, _))| !is_sealed(field))
            .map(|(_, (f, v))| (f.code, v.as_ref())),
    );
    let hidden = json(
        kept()
            .filter(|(_, (field, _))| is_sealed(field))
            .map(|(_, (f, v))| (f.code, v.as_ref())),
    );
    let sealed = if hidden == "{}" {
        None
    } else {
        Some(seal.seal(SEALED_FIELDS, hidden.as_bytes())?)
    };
    let digest = seal
        .digest(kept().flat_map(|(_, (field, value))| [field.code.as_bytes(), value.as_bytes()]));

    let subject = subject(draft, seal, at)?;
    let document_key = search_form::document_no(value(common.document_no));
    let authority_code = match value(common.authority_code) {
        "" => value(common.authority),
        code => code,
    };
    let identity_key = identity_key(draft.kind, &subject.key, authority_code, &document_key);
    let summary = common
        .summary
        .into_iter()
        .map(value)
        .find(|text| !text.is_empty())
        .unwrap_or("");
    let certificate = match draft.kind {
        RecordKind::Penalty => "",
        RecordKind::Licence => value(licence::at::XKBH),
    };
    let publication = Stored::from(&draft.publication);
    Ok(NewRecord {
        id: new_id(at)?,
        identity_key,
        kind: draft.kind,
        document_no: value(common.document_no).to_owned(),
        document_key,
        certificate_key: certificate_key(draft.kind, person, certificate),
        authority: value(common.authority).to_owned(),
        source: value(common.source).to_owned(),
        title: draft.title.clone(),
        summary: if person {
            String::new()
        } else {
            one_line(summary)
        },
        decided_on: to_number(draft.decided_on),
        received_on: to_number(draft.received_on),
        promptness: draft.promptness.map(|took| (took.days, took.allowed)),
        class: publication.class,
        class_source: publication.class_source,
        regime: publication.regime,
        days: publication.days,
        withheld: publication.withheld,
        digest: digest.to_vec(),
        sealed,
        fields: open,
        notice: needs_notice(
            policy,
            draft.kind,
            draft.party,
            (draft.decided_on, civil_date(at)),
            &draft.publication,
        ),
        subject,
    })
}

struct Stored {
    class: Option<&'static str>,
    class_source: Option<&'static str>,
    regime: Option<&'static str>,
    days: PublicDays<'static>,
    withheld: Option<&'static str>,
}

impl From<&Publication> for Stored {
    fn from(publication: &Publication) -> Stored {
        let window = publication.window.as_ref();
        Stored {
            class: publication.class.map(|classified| classified.class.code()),
            class_source: publication.class.map(|classified| classified.source.code()),
            regime: window.map(|window| window.regime.code()),
            days: public_days(publication),
            withheld: publication.withheld.map(|reason| reason.code()),
        }
    }
}

/// The days of a publication as they are stored.
pub(super) fn public_days(publication: &Publication) -> PublicDays<'static> {
    let window = publication.window.as_ref();
    let repair = window.filter(|_| !publication.never);
    PublicDays {
        earliest_repair: repair.map(|window| to_number(window.earliest_repair)),
        min_rule: repair.map(|window| window.min_rule),
        last_day: window.map(|window| to_number(window.last_day)),
        max_rule: window.map(|window| window.max_rule),
        until: publication.until.map_or(NO_END, to_number),
    }
}

fn subject(draft: &Draft<'_>, seal: &Seal, at: Timestamp) -> Result<NewSubject, SealError> {
    use penalty::at::{FRDB, XDR_MC};
    let reported = draft.values[XDR_MC].as_ref();
    let (key, uscc) = match &draft.key {
        PartyKey::Uscc(code) => (
            format!("U:{}", code.as_str()),
            Some(code.as_str().to_owned()),
        ),
        PartyKey::Older { field, value } => (format!("{field}:{value}"), None),
        PartyKey::Person(id) => (format!("P:{}", seal.person_key(id)), None),
    };
    let person = draft.party == PartyKind::NaturalPerson;
    let name = if person {
        identity::mask_name(reported)
    } else {
        reported.to_owned()
    };
    let representative = draft.values[FRDB].as_ref();
    Ok(NewSubject {
        id: new_id(at)?,
        key,
        party: draft.party.code(),
        uscc,
        name_plain: search_form::name(&name),
        name,
        representative: (!person && !representative.is_empty()).then(|| representative.to_owned()),
    })
}

/// V10: the same party, kind, authority and document number make the same record.
fn identity_key(kind: RecordKind, subject: &str, authority: &str, document: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in [kind.code(), subject, authority, document] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize()[..16].to_vec()
}

fn json<'v>(fields: impl Iterator<Item = (&'static str, &'v str)>) -> String {
    let mut text = String::with_capacity(1024);
    text.push('{');
    for (code, value) in fields {
        if text.len() > 1 {
            text.push(',');
        }
        text.push('"');
        text.push_str(code);
        text.push_str("\":");
        // A string always serialises.
        text.push_str(&serde_json::to_string(value).unwrap_or_else(|_| "\"\"".to_owned()));
    }
    text.push('}');
    text
}

fn one_line(text: &str) -> String {
    let mut line: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .take(SUMMARY_LENGTH)
        .collect();
    if text.chars().nth(SUMMARY_LENGTH).is_some() {
        line.push('…');
    }
    line
}

/// The digest of a file as text.
pub(super) fn digest_text(digest: &[u8]) -> String {
    hex(digest)
}
