//! 领办、分派、转交: who works on a case.

use app::links;
use app::ports::{HandedCase, Me};
use app::view::{Fault, FormState, HandedNews, HoldingView, Told};
use domain::account::AccountKind;
use domain::case::{Actor, HandFault, Handing, Seat};
use domain::id::{AccountId, CaseId};
use domain::role::{Permit, Role, Scope, UnitKind};
use serde_json::json;
use uuid::Uuid;

use super::LoadedCase;
use super::port::NOTE;
use crate::desk::account::{AccountError, forms};
use crate::desk::staff::reason_fault;
use crate::desk::{Desk, instant};
use crate::ids::new_id;
use crate::store::{Assignment, LEASE, NewCaseNote, Notices, PostRow};

impl Desk {
    /// Who holds a case, and who may be given it by the reader.
    pub(super) async fn holding(
        &self,
        me: &Me,
        actor: &Actor,
        permit: &Permit,
        loaded: &LoadedCase,
    ) -> Result<HoldingView, AccountError> {
        let row = &loaded.row;
        let holder = self.holder(row.holder_id, row.held_until);
        let handing = Handing {
            case: &loaded.case,
            by: actor,
            holder,
        };
        let colleagues = self.colleagues(&handing).await?;
        let lapsed = row.holder_id.filter(|_| holder.is_none());
        let asked = colleagues.iter().map(|(id, _)| *id).chain(lapsed);
        let names = self.names_of(asked).await?;
        let name = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
        let unit = works_for(actor, loaded).filter(|_| may_write(me));
        let held = self.held_by(row);
        let may_take = unit.is_some_and(|unit| held.is_none_or(|held| held.unit != unit));
        Ok(HoldingView {
            mine: row.holder_id == Some(me.account.as_uuid()),
            until: row.held_until.filter(|_| holder.is_some()).map(instant),
            lapsed: lapsed.as_ref().map(name),
            shown: row.holder_id.map(|id| id.to_string()).unwrap_or_default(),
            may_take: may_take && row.closed_at.is_none() && row.is_within(permit.scope()),
            colleagues: colleagues
                .iter()
                .filter(|_| may_write(me))
                .map(|(id, unit)| (id.to_string(), name(id), unit.clone()))
                .collect(),
        })
    }

    /// Whom somebody may give a case, with the names of their units.
    async fn colleagues(&self, handing: &Handing<'_>) -> Result<Vec<(Uuid, String)>, AccountError> {
        let units: Vec<String> = handing.units().into_iter().map(str::to_owned).collect();
        if units.is_empty() {
            return Ok(Vec::new());
        }
        let posts = self.store.posts_within(&Scope::Units(units)).await?;
        let mut found: Vec<(Uuid, String)> = Vec::new();
        for post in &posts {
            let known = found.iter().any(|(id, _)| *id == post.account_id);
            let seats = seats_of(&posts, post.account_id);
            let to = AccountId::from_uuid(post.account_id);
            if !known && handing.check(to, &seats).is_ok() {
                found.push((post.account_id, post.unit_name.clone()));
            }
        }
        Ok(found)
    }

    /// 领办: takes a case, or lets it go.
    pub(super) async fn hold(
        &self,
        me: &Me,
        permit: &Permit,
        case: &str,
        release: bool,
    ) -> Result<String, AccountError> {
        let id = case.parse::<Uuid>().unwrap_or_default();
        let Some(loaded) = self.load_case(id).await? else {
            return Ok(links::CASES.to_owned());
        };
        if !loaded.row.is_within(permit.scope()) {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let account = me.account.as_uuid();
        let post = permit.post();
        let (_, today) = self.today();
        // 重点服务 brings a case forward: that it is taken up is its use.
        let first = self.store.priority_of(loaded.row.subject_id, today).await?;
        let entry = |action: &str| {
            let mut detail = json!({ "case": id });
            if let (Some(first), "case.take") = (&first, action) {
                detail["priority"] = json!(first.id);
            }
            self.entry(action, loaded.row.number, detail)
                .in_post(post.role, &post.unit)
        };
        let fault = if release {
            let done = self
                .store
                .release_case(id, account, &entry("case.release"))
                .await?;
            (!done).then_some(Fault::Meanwhile)
        } else if let Some(unit) = works_for(&self.actor(me, loaded.case.kind).await?, &loaded) {
            let until = self.clock.now().as_microsecond() + LEASE;
            let done = self
                .store
                .take_case(id, (account, unit), until, &entry("case.take"))
                .await?;
            (!done).then_some(Fault::Meanwhile)
        } else {
            // Whoever cannot do what comes next would only keep others from it.
            let entry = entry("case.take").refused();
            self.store.note(&entry).await?;
            Some(Fault::Hand(HandFault::CannotAct))
        };
        if let Some(fault) = fault {
            let form = FormState::default().keep("case", &id.to_string());
            self.keep(forms::CASE, form.wrong("text", fault)).await?;
        }
        Ok(links::of_id(links::DESK_CASE, id))
    }

    /// 分派、转交, with the reason as a note, in the log and in a message to whoever is given the case.
    pub(super) async fn hand(
        &self,
        me: &Me,
        permit: &Permit,
        handed: &HandedCase,
    ) -> Result<String, AccountError> {
        let id = handed.case.parse::<Uuid>().unwrap_or_default();
        let Some(loaded) = self.load_case(id).await? else {
            return Ok(links::CASES.to_owned());
        };
        if !loaded.row.is_within(permit.scope()) {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let reason = handed.reason.trim();
        let form = FormState::default()
            .keep("case", &id.to_string())
            .keep("action", "hand")
            .keep("to", &handed.to)
            .keep("reason", reason);
        let post = permit.post();
        let to = handed.to.parse::<Uuid>().ok();
        let entry = self
            .entry(
                "case.hand_over",
                loaded.row.number,
                json!({ "case": id, "to": to }),
            )
            .in_post(post.role, &post.unit);
        let receiver = match (to, reason_fault(reason)) {
            (None, _) => Err(("to", Fault::Missing)),
            (Some(to), None) => match self.may_hand(me, &loaded, to).await? {
                Ok(unit) => Ok((to, unit)),
                Err(fault) => Err(("to", Fault::Hand(fault))),
            },
            (Some(_), Some(fault)) => Err(("reason", fault)),
        };
        let fault = match receiver {
            Ok(receiver) => {
                let given = self.assignment(&loaded, handed, receiver, me).await?;
                let entry = entry.purpose(reason);
                let done = self.store.assign_case(&given, &entry).await?;
                (!done).then_some(("to", Fault::Meanwhile))
            }
            Err(refused) => {
                if let (_, Fault::Hand(_)) = &refused {
                    self.store.note(&entry.refused()).await?;
                }
                Some(refused)
            }
        };
        match fault {
            Some((field, fault)) => self.keep(forms::CASE, form.wrong(field, fault)).await?,
            None => self.forget(forms::CASE).await?,
        }
        Ok(links::of_id(links::DESK_CASE, id))
    }

    /// The unit for which an account may be given a case, by code, or why it may not.
    async fn may_hand(
        &self,
        me: &Me,
        loaded: &LoadedCase,
        to: Uuid,
    ) -> Result<Result<String, HandFault>, AccountError> {
        let actor = self.actor(me, loaded.case.kind).await?;
        let handing = Handing {
            case: &loaded.case,
            by: &actor,
            holder: self.holder(loaded.row.holder_id, loaded.row.held_until),
        };
        let posts = self.store.posts_of(to).await?;
        let seats = seats_of(&posts, to);
        let seat = handing.check(AccountId::from_uuid(to), &seats);
        Ok(seat.map(|seat| seat.unit.clone()))
    }

    async fn assignment(
        &self,
        loaded: &LoadedCase,
        handed: &HandedCase,
        (to, unit): (Uuid, String),
        me: &Me,
    ) -> Result<Assignment, AccountError> {
        let by = me.account.as_uuid();
        let names = self.names_of([by, to].into_iter()).await?;
        let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
        let reason = handed.reason.trim().to_owned();
        let text = format!("{} → {}：{reason}", name(by), name(to));
        let told = Told::CaseHanded(HandedNews {
            id: CaseId::from_uuid(loaded.row.id),
            number: loaded.row.number,
            subject: loaded.row.subject_name.clone(),
            by: name(by),
            reason,
        });
        let mut notices = Notices::default();
        self.tell(&mut notices, to, Some(loaded.row.subject_id), &told)
            .await?;
        // Staff are told in the portal only: their letters would be many.
        notices.letters.clear();
        Ok(Assignment {
            case_id: loaded.row.id,
            version: handed.version,
            from: handed.holder.parse().ok(),
            to,
            unit,
            note: NewCaseNote {
                id: new_id(self.clock.now())?,
                case_id: loaded.row.id,
                text: self.seal.seal(NOTE, text.as_bytes())?,
            },
            notices,
        })
    }

    /// 查询码: another one for an applicant, who sees it as long as he is signed in.
    pub(super) async fn another_code(&self, me: &Me, case: &str) -> Result<String, AccountError> {
        let id = case.parse::<Uuid>().unwrap_or_default();
        let Some(loaded) = self.load_case(id).await? else {
            return Ok(links::CASES_MINE.to_owned());
        };
        let own = self.is_applicant(me, &loaded).await?;
        if !own || me.kind != AccountKind::Citizen {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let code = super::file::progress_code()?;
        let key = self.progress_key(id, &code);
        let entry = self.entry("case.code", loaded.row.number, json!({ "case": id }));
        self.store.renew_progress_key(id, &key, &entry).await?;
        let form = FormState::default()
            .keep("case", &id.to_string())
            .keep("code", &code);
        self.keep(forms::CASE_CODE, form).await?;
        Ok(links::of_id(links::MY_CASE, id))
    }
}

fn may_write(me: &Me) -> bool {
    use domain::role::{DataClass, Operation};
    Permit::of(&me.posts, DataClass::Cases, Operation::Write).is_some()
}

/// The unit, by code, for which one of somebody's posts lets him do what comes next.
fn works_for<'a>(actor: &'a Actor, loaded: &LoadedCase) -> Option<&'a str> {
    let Actor::Staff { seats, .. } = actor else {
        return None;
    };
    let seat = seats.iter().find(|seat| seat.works_on(&loaded.case))?;
    Some(&seat.unit)
}

fn seats_of(posts: &[PostRow], account: Uuid) -> Vec<Seat> {
    posts
        .iter()
        .filter(|post| post.account_id == account)
        .filter_map(|post| {
            Some(Seat {
                unit: post.unit_code.clone(),
                kind: UnitKind::from_code(&post.unit_kind)?,
                role: Role::from_code(&post.role)?,
            })
        })
        .collect()
}
