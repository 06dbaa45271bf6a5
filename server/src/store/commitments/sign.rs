//! 签署: a commitment and an authorisation in one transaction, under the authority that holds at that moment.

use domain::claim::Relation;
use domain::commitment::{
    AUTHORISATION, CommitmentNumber, SigningChannel, TRUTHFULNESS, valid_until,
};
use domain::day::{from_number, to_number};
use jiff::civil::Date;
use uuid::Uuid;

use super::matters::{MatterRow, TemplateRow, text_to_sign};
use super::papers;
use super::state;
use crate::audit::AuditEntry;
use crate::store::authorisations::{self, NewAuthorisation};
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Notices, SealedFile, Store, StoreError, agencies, audit};

const LOCK: &str = "update subject set name = name where id = $1";
const OPEN: &str = "
    select count(*) from commitment
    where subject_id = $1 and state = 'performing' and (valid_until is null or valid_until >= $2)";
const NEXT: &str = "
    insert into commitment_serial (region, day, last)
    values ($1, $2, 1)
    on conflict (region, day) do update set last = commitment_serial.last + 1
    returning last";
/// Commitments under matters of the portal itself are the credit office's to look after; those too that were signed
/// before it stood in the register.
pub(super) const ACCEPTOR: &str =
    "select code from unit where kind = 'credit_office' order by created_at, code limit 1";
const ADD: &str = "
    insert into commitment (
        id, number, matter_id, template_id, subject_id, kind, kind_note, reason, publicity, made_on, valid_until,
        state, acceptor, words, said_key, account_id, signed_as, signer, made_at, channel, keyed_by, counter_unit,
        client, version
    )
    values (
        $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'performing', $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
        $22, 1
    )";
const BY_ACCOUNT: &str = "
    select c.number, s.name, t.title, c.made_at, c.signed_as, c.signer
    from commitment c
    join subject s on s.id = c.subject_id
    join commitment_template t on t.id = c.template_id
    where c.account_id = $1
    order by c.made_at, c.id";

/// The authority under which an account acts for an enterprise: asked anew in the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acting {
    /// The account.
    pub account_id: Uuid,
    /// Its authorisation to act.
    pub agency_id: Uuid,
}

/// Who signs, by which way.
#[derive(Clone, Debug)]
pub struct SignedHand {
    /// The authority; `None` at the counter and for other systems, which see to it themselves.
    pub acting: Option<Acting>,
    /// As what.
    pub signed_as: Relation,
    /// By which way.
    pub channel: SigningChannel,
    /// The clerk who keyed it in.
    pub keyed_by: Option<Uuid>,
    /// Code of the unit whose window it was.
    pub counter_unit: Option<String>,
    /// The system that sent it.
    pub client: Option<Uuid>,
}

/// A commitment that is made.
#[derive(Clone, Debug)]
pub struct NewCommitment {
    /// Its id.
    pub id: Uuid,
    /// The text, as it was on the page.
    pub template_id: Uuid,
    /// Own words, sealed.
    pub words: Option<Vec<u8>>,
    /// Keyed hash of text and own words.
    pub said_key: String,
    /// The name of whoever signs, sealed.
    pub signer: Vec<u8>,
    /// 承诺书附件
    pub papers: Vec<SealedFile>,
    /// Most commitments of the enterprise that stand at once.
    pub most: i64,
    /// Who is told.
    pub notices: Notices,
    /// Its entry in the log; the number becomes its object.
    pub entry: AuditEntry,
}

/// What is signed at once.
#[derive(Clone, Debug)]
pub struct Signature<'s> {
    /// For which enterprise.
    pub subject_id: Uuid,
    /// The region in the number.
    pub region: &'s str,
    /// The day in China.
    pub day: Date,
    /// Who signs.
    pub hand: &'s SignedHand,
    /// 承诺
    pub commitment: Option<NewCommitment>,
    /// 授权
    pub authorisation: Option<NewAuthorisation>,
}

/// What came of signing. Unless it is done, nothing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignOutcome {
    /// It is signed, now or by the click before; with the number of the commitment, where there is one.
    Done(Option<CommitmentNumber>),
    /// There is another edition in force than the one that was read, or none any more.
    Stale,
    /// Another authorisation was signed, or the one there was withdrawn, since the page was made.
    Late,
    /// So many commitments of the enterprise stand that no other can be made.
    TooMany,
    /// The authority to act for the enterprise has ended.
    NoAuthority,
    /// The paper was brought for another signature before.
    KnownPaper,
}

/// What an account has signed, for its owner.
#[derive(Clone, Debug)]
pub struct SignedCommitment {
    /// 承诺编码
    pub number: String,
    /// Name of the enterprise.
    pub subject_name: String,
    /// What the text is called.
    pub title: String,
    /// Microseconds UTC.
    pub made_at: i64,
    /// As what.
    pub signed_as: String,
    /// The name, sealed.
    pub signer: Vec<u8>,
}
from_row!(SignedCommitment {
    number,
    subject_name,
    title,
    made_at,
    signed_as,
    signer
});

impl Store {
    /// Signs a commitment, an authorisation or both: all of it or nothing.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn sign(&self, signing: &Signature<'_>) -> Result<SignOutcome, StoreError> {
        self.sign_on_paper(signing, (&[], None)).await
    }

    /// The same at a counter: the signed papers are kept with the authorisation, and the one by which whoever signs speaks
    /// for the enterprise; those of a commitment stand in it.
    ///
    /// # Errors
    /// `Conflict` when another writer was faster: ask again.
    pub async fn sign_on_paper(
        &self,
        signing: &Signature<'_>,
        (papers, authority): (&[SealedFile], Option<&SealedFile>),
    ) -> Result<SignOutcome, StoreError> {
        let mut tx = self.begin().await?;
        lock_signer(&mut tx, signing.subject_id).await?;
        if !holds(
            &mut tx,
            signing.hand.acting,
            signing.subject_id,
            signing.day,
        )
        .await?
        {
            return Ok(SignOutcome::NoAuthority);
        }
        let known = authorisations::signed_before(&mut tx, signing.subject_id, papers).await?;
        let mut entries = Vec::new();
        let mut number = None;
        if let Some(new) = &signing.commitment {
            match promise(&mut tx, signing, new).await? {
                Promised::Refused(outcome) => return Ok(outcome),
                Promised::Before(known) => number = Some(known),
                Promised::Now(_) if known => return Ok(SignOutcome::KnownPaper),
                Promised::Now(made) => {
                    new.notices.leave(&mut tx).await?;
                    let mut entry = new.entry.clone();
                    entry.object = made.to_string();
                    entries.push(entry);
                    number = Some(made);
                }
            }
        }
        if let Some(new) = &signing.authorisation {
            match authorisations::replace(&mut tx, signing, new).await? {
                authorisations::Replaced::Refused(outcome) => return Ok(outcome),
                authorisations::Replaced::Before => {}
                authorisations::Replaced::Now if known => return Ok(SignOutcome::KnownPaper),
                authorisations::Replaced::Now => {
                    for paper in papers {
                        authorisations::put_paper(&mut tx, (new.id, "given"), paper).await?;
                    }
                    if let Some(paper) = authority {
                        authorisations::put_paper(&mut tx, (new.id, "authority"), paper).await?;
                    }
                    new.notices.leave(&mut tx).await?;
                    entries.push(new.entry.clone());
                }
            }
        }
        for entry in &entries {
            audit::append(&mut tx, entry).await?;
        }
        tx.commit().await?;
        Ok(SignOutcome::Done(number))
    }

    /// Commitments that an account has signed, the oldest first.
    pub async fn commitments_signed_by(
        &self,
        account: Uuid,
    ) -> Result<Vec<SignedCommitment>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_as::<_, SignedCommitment>(BY_ACCOUNT).bind(account).fetch_all(pool).await
        })?)
    }
}

/// Of two who sign for one enterprise one waits for the other.
pub(in crate::store) async fn lock_signer(tx: &mut Tx, subject: Uuid) -> Result<(), StoreError> {
    execute!(tx, sqlx::query(LOCK).bind(subject))?;
    Ok(())
}

/// Signs a commitment alone, in the transaction of what is filed under it; the enterprise is locked. Gives back the number
/// and what goes into the audit log, or why nothing is signed.
pub(in crate::store) async fn sign_with(
    tx: &mut Tx,
    signing: &Signature<'_>,
    new: &NewCommitment,
) -> Result<Result<(CommitmentNumber, Option<AuditEntry>), SignOutcome>, StoreError> {
    if !holds(tx, signing.hand.acting, signing.subject_id, signing.day).await? {
        return Ok(Err(SignOutcome::NoAuthority));
    }
    Ok(match promise(tx, signing, new).await? {
        Promised::Refused(outcome) => Err(outcome),
        Promised::Before(number) => Ok((number, None)),
        Promised::Now(number) => {
            new.notices.leave(tx).await?;
            let mut entry = new.entry.clone();
            entry.object = number.to_string();
            Ok((number, Some(entry)))
        }
    })
}

/// Whether the authority holds, until the transaction ends.
pub(super) async fn holds(
    tx: &mut Tx,
    acting: Option<Acting>,
    subject: Uuid,
    day: Date,
) -> Result<bool, StoreError> {
    let Some(acting) = acting else {
        return Ok(true);
    };
    let (agency, account) = (acting.agency_id, acting.account_id);
    agencies::hold(tx, agency, account, subject, to_number(day)).await
}

/// What came of a commitment in the transaction.
enum Promised {
    Now(CommitmentNumber),
    Before(CommitmentNumber),
    Refused(SignOutcome),
}

async fn promise(
    tx: &mut Tx,
    signing: &Signature<'_>,
    new: &NewCommitment,
) -> Result<Promised, StoreError> {
    let today = to_number(signing.day);
    let Some((matter, text)) = text_to_sign(tx, new.template_id, today).await? else {
        return Ok(Promised::Refused(SignOutcome::Stale));
    };
    // An authorisation is no promise; and together with one nothing but the truthfulness of entries is promised.
    let beside = signing.authorisation.is_some() && matter.code != TRUTHFULNESS;
    if matter.code == AUTHORISATION || beside {
        return Ok(Promised::Refused(SignOutcome::Stale));
    }
    let known = state::same_words(tx, signing.subject_id, &new.said_key, today).await?;
    if let Some(known) = known {
        return Ok(Promised::Before(known));
    }
    let open: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(OPEN).bind(signing.subject_id).bind(today).fetch_one(conn).await
    })?;
    if open >= new.most {
        return Ok(Promised::Refused(SignOutcome::TooMany));
    }
    let number = next_number(tx, signing.region, signing.day).await?;
    add(tx, signing, new, (&matter, &text), number).await?;
    for paper in &new.papers {
        papers::insert(tx, new.id, paper).await?;
    }
    Ok(Promised::Now(number))
}

/// The next 承诺编码 of the region and day. Whoever else takes one waits until the transaction ends.
async fn next_number(tx: &mut Tx, region: &str, day: Date) -> Result<CommitmentNumber, StoreError> {
    let last: i32 = on_tx!(tx, conn => {
        sqlx::query_scalar(NEXT).bind(region).bind(to_number(day)).fetch_one(conn).await
    })?;
    u32::try_from(last)
        .ok()
        .and_then(|last| CommitmentNumber::new(region, day, last))
        .ok_or(StoreError::DayFull)
}

async fn add(
    tx: &mut Tx,
    signing: &Signature<'_>,
    new: &NewCommitment,
    (matter, text): (&MatterRow, &TemplateRow),
    number: CommitmentNumber,
) -> Result<(), StoreError> {
    let acceptor: Option<String> = match &matter.unit_code {
        Some(unit) => Some(unit.clone()),
        None => on_tx!(tx, conn => sqlx::query_scalar(ACCEPTOR).fetch_optional(conn).await)?,
    };
    let hand = signing.hand;
    let last = valid_until(signing.day, text.months).map(to_number);
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(new.id)
            .bind(number.to_string())
            .bind(matter.id)
            .bind(text.id)
            .bind(signing.subject_id)
            .bind(matter.kind.code())
            .bind(&matter.kind_note)
            .bind(&matter.name)
            .bind(text.publicity.code())
            .bind(to_number(signing.day))
            .bind(last)
            .bind(acceptor.as_deref())
            .bind(new.words.as_deref())
            .bind(&new.said_key)
            .bind(hand.acting.map(|acting| acting.account_id))
            .bind(hand.signed_as.code())
            .bind(&new.signer)
            .bind(new.entry.at)
            .bind(hand.channel.code())
            .bind(hand.keyed_by)
            .bind(hand.counter_unit.as_deref())
            .bind(hand.client)
    )?;
    Ok(())
}

/// A stored number of a commitment.
pub(super) fn stored_number(number: String) -> Result<CommitmentNumber, StoreError> {
    number.parse().map_err(|_| StoreError::Inconsistent {
        table: "commitment",
        column: "number",
        value: number,
    })
}

/// A stored day.
pub(super) fn stored_day(column: &'static str, number: i32) -> Result<Date, StoreError> {
    from_number(number).ok_or_else(|| StoreError::Inconsistent {
        table: "commitment",
        column,
        value: number.to_string(),
    })
}
