//! 授权: which uses of what it says about itself an enterprise allows. One at a time; another takes its place, and what
//! was ends at that moment.

use domain::authorisation::Use;
use domain::claim::Relation;
use domain::commitment::AUTHORISATION;
use jiff::civil::Date;
use uuid::Uuid;

use super::commitments::{Acting, SignOutcome, Signature, WithdrawOutcome, text_to_sign};
use super::db::{Tx, execute, on_db, on_tx};
use super::from_row::from_row;
use super::{Notices, SealedFile, Store, StoreError, agencies};
use crate::audit::AuditEntry;

const LIVE: &str = "
    select a.id, a.template_id, t.edition, a.publish, a.report, a.evaluate, a.share, a.signed_as, a.signed_at
    from authorisation a
    join commitment_template t on t.id = a.template_id
    where a.subject_id = $1 and a.ended_at is null";
/// The one that was signed last, whether it holds or has ended.
const LAST: &str = "
    select id from authorisation where subject_id = $1 order by signed_at desc, id desc limit 1";
/// The paper by which somebody spoke for the enterprise is shown at each visit; what was signed is signed once.
const SIGNED_BEFORE: &str = "
    select
        (select count(*) from authorisation_paper p join authorisation a on a.id = p.authorisation_id
            where a.subject_id = $1 and p.digest = $2 and p.part <> 'authority')
        + (select count(*) from commitment_paper p join commitment c on c.id = p.commitment_id
            where c.subject_id = $1 and p.digest = $2)";
const ADD: &str = "
    insert into authorisation (
        id, subject_id, template_id, publish, report, evaluate, share, account_id, signed_as, signer, channel,
        keyed_by, counter_unit, client, signed_at
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const END: &str = "
    update authorisation set ended_at = $3, ended_by = $4, ended_why = $5
    where id = $1 and subject_id = $2 and ended_at is null";
const ADD_PAPER: &str = "
    insert into authorisation_paper (
        id, authorisation_id, part, media_type, size, digest, name, content, added_at
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict do nothing";
const BY_ACCOUNT: &str = "
    select s.name, a.publish, a.report, a.evaluate, a.share, a.signed_as, a.signer, a.signed_at, a.ended_at
    from authorisation a
    join subject s on s.id = a.subject_id
    where a.account_id = $1
    order by a.signed_at, a.id";

/// 授权 that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveAuthorisation {
    /// Its id.
    pub id: Uuid,
    /// The text that was signed.
    pub template_id: Uuid,
    /// Its edition.
    pub edition: i32,
    /// What is allowed.
    pub uses: Vec<Use>,
    /// What whoever signed is to the enterprise.
    pub signed_as: Relation,
    /// Microseconds UTC.
    pub signed_at: i64,
}

struct LiveRow {
    id: Uuid,
    template_id: Uuid,
    edition: i32,
    publish: i32,
    report: i32,
    evaluate: i32,
    share: i32,
    signed_as: String,
    signed_at: i64,
}
from_row!(LiveRow {
    id,
    template_id,
    edition,
    publish,
    report,
    evaluate,
    share,
    signed_as,
    signed_at
});

impl TryFrom<LiveRow> for LiveAuthorisation {
    type Error = StoreError;

    fn try_from(row: LiveRow) -> Result<LiveAuthorisation, StoreError> {
        Ok(LiveAuthorisation {
            id: row.id,
            template_id: row.template_id,
            edition: row.edition,
            uses: uses_of([row.publish, row.report, row.evaluate, row.share]),
            signed_as: relation(row.signed_as)?,
            signed_at: row.signed_at,
        })
    }
}

/// What an account has signed, for its owner.
#[derive(Clone, Debug)]
pub struct SignedAuthorisation {
    /// Name of the enterprise.
    pub subject_name: String,
    /// What is allowed.
    pub uses: Vec<Use>,
    /// As what.
    pub signed_as: Relation,
    /// The name, sealed.
    pub signer: Vec<u8>,
    /// Microseconds UTC.
    pub signed_at: i64,
    /// Microseconds UTC.
    pub ended_at: Option<i64>,
}

struct SignedRow {
    subject_name: String,
    publish: i32,
    report: i32,
    evaluate: i32,
    share: i32,
    signed_as: String,
    signer: Vec<u8>,
    signed_at: i64,
    ended_at: Option<i64>,
}
from_row!(SignedRow {
    subject_name,
    publish,
    report,
    evaluate,
    share,
    signed_as,
    signer,
    signed_at,
    ended_at
});

/// An authorisation that is signed. It takes the place of the one there is.
#[derive(Clone, Debug)]
pub struct NewAuthorisation {
    /// Its id.
    pub id: Uuid,
    /// The text, as it was on the page.
    pub template_id: Uuid,
    /// What is allowed; at least one use.
    pub uses: Vec<Use>,
    /// The one that held when the page was made.
    pub based_on: Option<Uuid>,
    /// The name of whoever signs, sealed.
    pub signer: Vec<u8>,
    /// Who is told.
    pub notices: Notices,
    /// Its entry in the log.
    pub entry: AuditEntry,
}

/// An authorisation that is withdrawn.
#[derive(Clone, Copy, Debug)]
pub struct EndedAuthorisation {
    /// Which.
    pub id: Uuid,
    /// Of which enterprise.
    pub subject_id: Uuid,
    /// The authority of whoever does it; `None` at the counter.
    pub acting: Option<Acting>,
    /// The day in China.
    pub day: Date,
}

/// What came of signing one.
pub(super) enum Replaced {
    /// It holds from now on.
    Now,
    /// The very same held already.
    Before,
    /// It was not signed.
    Refused(SignOutcome),
}

impl Store {
    /// 授权 of an enterprise that holds.
    pub async fn live_authorisation(
        &self,
        subject: Uuid,
    ) -> Result<Option<LiveAuthorisation>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, LiveRow>(LIVE).bind(subject).fetch_optional(pool).await
        })?;
        row.map(LiveAuthorisation::try_from).transpose()
    }

    /// The authorisation of an enterprise that was signed last, also one that has ended.
    pub async fn last_authorisation(&self, subject: Uuid) -> Result<Option<Uuid>, StoreError> {
        Ok(on_db!(self.db, pool => {
            sqlx::query_scalar::<_, Uuid>(LAST).bind(subject).fetch_optional(pool).await
        })?)
    }

    /// Withdraws an authorisation. From this transaction on nothing may be used under it.
    pub async fn end_authorisation(
        &self,
        ended: &EndedAuthorisation,
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<WithdrawOutcome, StoreError> {
        self.end_authorisation_on_paper(ended, (&[], None), notices, entry)
            .await
    }

    /// The same at a counter, with the paper on which it was asked for: one that nothing was signed on before.
    pub async fn end_authorisation_on_paper(
        &self,
        ended: &EndedAuthorisation,
        (papers, authority): (&[SealedFile], Option<&SealedFile>),
        notices: &Notices,
        entry: &AuditEntry,
    ) -> Result<WithdrawOutcome, StoreError> {
        let mut tx = self.begin().await?;
        if let Some(acting) = ended.acting {
            let today = domain::day::to_number(ended.day);
            let (agency, account) = (acting.agency_id, acting.account_id);
            if !agencies::hold(&mut tx, agency, account, ended.subject_id, today).await? {
                return Ok(WithdrawOutcome::NoAuthority);
            }
        }
        if !end(&mut tx, ended.id, ended.subject_id, "withdrawn", entry).await? {
            return Ok(WithdrawOutcome::Late);
        }
        if signed_before(&mut tx, ended.subject_id, papers).await? {
            return Ok(WithdrawOutcome::KnownPaper);
        }
        for paper in papers {
            put_paper(&mut tx, (ended.id, "ended"), paper).await?;
        }
        if let Some(paper) = authority {
            put_paper(&mut tx, (ended.id, "authority"), paper).await?;
        }
        notices.leave(&mut tx).await?;
        tx.commit_with(entry).await?;
        Ok(WithdrawOutcome::Done)
    }

    /// Authorisations that an account has signed, the oldest first.
    pub async fn authorisations_signed_by(
        &self,
        account: Uuid,
    ) -> Result<Vec<SignedAuthorisation>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, SignedRow>(BY_ACCOUNT).bind(account).fetch_all(pool).await
        })?;
        let signed = rows.into_iter().map(|row| {
            Ok(SignedAuthorisation {
                subject_name: row.subject_name,
                uses: uses_of([row.publish, row.report, row.evaluate, row.share]),
                signed_as: relation(row.signed_as)?,
                signer: row.signer,
                signed_at: row.signed_at,
                ended_at: row.ended_at,
            })
        });
        signed.collect()
    }
}

/// Signs an authorisation in place of the one there is. The enterprise is locked already, so there is no other.
pub(super) async fn replace(
    tx: &mut Tx,
    signing: &Signature<'_>,
    new: &NewAuthorisation,
) -> Result<Replaced, StoreError> {
    let today = domain::day::to_number(signing.day);
    // Only under the text that says what it allows.
    match text_to_sign(tx, new.template_id, today).await? {
        Some((matter, _)) if matter.code == AUTHORISATION => {}
        _ => return Ok(Replaced::Refused(SignOutcome::Stale)),
    }
    let live = on_tx!(tx, conn => {
        sqlx::query_as::<_, LiveRow>(LIVE).bind(signing.subject_id).fetch_optional(conn).await
    })?;
    let live = live.map(LiveAuthorisation::try_from).transpose()?;
    if let Some(live) = &live {
        if live.template_id == new.template_id && live.uses == new.uses {
            return Ok(Replaced::Before);
        }
        if new.based_on == Some(live.id) {
            end(tx, live.id, signing.subject_id, "replaced", &new.entry).await?;
        }
    }
    if live.map(|live| live.id) != new.based_on {
        return Ok(Replaced::Refused(SignOutcome::Late));
    }
    add(tx, signing, new).await?;
    Ok(Replaced::Now)
}

async fn add(
    tx: &mut Tx,
    signing: &Signature<'_>,
    new: &NewAuthorisation,
) -> Result<(), StoreError> {
    let hand = signing.hand;
    let [publish, report, evaluate, share] = Use::ALL.map(|one| i32::from(new.uses.contains(&one)));
    execute!(
        tx,
        sqlx::query(ADD)
            .bind(new.id)
            .bind(signing.subject_id)
            .bind(new.template_id)
            .bind(publish)
            .bind(report)
            .bind(evaluate)
            .bind(share)
            .bind(hand.acting.map(|acting| acting.account_id))
            .bind(hand.signed_as.code())
            .bind(&new.signer)
            .bind(hand.channel.code())
            .bind(hand.keyed_by)
            .bind(hand.counter_unit.as_deref())
            .bind(hand.client)
            .bind(new.entry.at)
    )?;
    Ok(())
}

/// Keeps a signed paper with an authorisation: of what was `given`, or `ended`. The same file twice is one.
pub(super) async fn put_paper(
    tx: &mut Tx,
    (authorisation, part): (Uuid, &'static str),
    paper: &SealedFile,
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(ADD_PAPER)
            .bind(paper.id)
            .bind(authorisation)
            .bind(part)
            .bind(paper.media_type)
            .bind(paper.size)
            .bind(&paper.digest)
            .bind(&paper.name)
            .bind(&paper.content)
            .bind(paper.added_at)
    )?;
    Ok(())
}

/// Whether one of these files was brought for a signature of the enterprise before: nobody signs anew by an old paper.
pub(super) async fn signed_before(
    tx: &mut Tx,
    subject: Uuid,
    papers: &[SealedFile],
) -> Result<bool, StoreError> {
    for paper in papers {
        let known: i64 = on_tx!(tx, conn => {
            sqlx::query_scalar(SIGNED_BEFORE).bind(subject).bind(&paper.digest).fetch_one(conn).await
        })?;
        if known > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Ends an authorisation; `false` when it had ended before.
async fn end(
    tx: &mut Tx,
    id: Uuid,
    subject: Uuid,
    why: &'static str,
    entry: &AuditEntry,
) -> Result<bool, StoreError> {
    let ended = execute!(
        tx,
        sqlx::query(END)
            .bind(id)
            .bind(subject)
            .bind(entry.at)
            .bind(&entry.actor)
            .bind(why)
    )?;
    Ok(ended > 0)
}

/// Uses in one order, from the columns in that order.
fn uses_of(columns: [i32; 4]) -> Vec<Use> {
    let allowed = Use::ALL.into_iter().zip(columns);
    allowed
        .filter_map(|(one, allowed)| (allowed != 0).then_some(one))
        .collect()
}

fn relation(code: String) -> Result<Relation, StoreError> {
    Relation::from_code(&code).ok_or(StoreError::Inconsistent {
        table: "authorisation",
        column: "signed_as",
        value: code,
    })
}
