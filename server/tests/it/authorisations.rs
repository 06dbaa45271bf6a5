//! 真实性承诺 and 授权: signed on one page, narrowed, withdrawn, and never by anybody who may not.

use domain::authorisation::Use;
use domain::claim::Relation;
use domain::commitment::SigningChannel;
use domain::role::Role;
use server::store::{
    Acting, EndedAuthorisation, LiveAuthorisation, NewAuthorisation, Notices, SignOutcome,
    Signature, SignedHand, TemplateRow, WithdrawOutcome,
};
use uuid::Uuid;

use crate::claims::{WANG, ZHANG, confirmed_in};
use crate::commitments::{DAY, clerk, one_of_each, signed_by};
use crate::support::{Browser, PASSWORD, World, citizen, encode, hidden, on_both};

const SIGN: &str = "/api/form/sign";
const END: &str = "/api/form/end-authorisation";

/// An authorisation of an enterprise, signed at the counter.
pub async fn put_in(world: &World, subject: Uuid) {
    let outcome = sign_directly(world, subject, None, Uuid::from_u128(3)).await;
    assert_eq!(outcome, SignOutcome::Done(None));
}

/// Signs an authorisation for reports without any page.
async fn sign_directly(
    world: &World,
    subject: Uuid,
    acting: Option<Acting>,
    id: Uuid,
) -> SignOutcome {
    let text = world.store.text_in_force("authorisation", DAY).await;
    let hand = SignedHand {
        acting,
        signed_as: Relation::Agent,
        channel: SigningChannel::Online,
        keyed_by: None,
        counter_unit: None,
        client: None,
    };
    let seal = &world.intake.seal;
    let authorisation = NewAuthorisation {
        id,
        template_id: text.expect("read").expect("a text").id,
        uses: vec![Use::Report],
        based_on: None,
        signer: seal
            .seal("authorisation.signer", "欧阳示一".as_bytes())
            .expect("sealed"),
        notices: Notices::default(),
        entry: world.entry("authorisation.sign"),
    };
    let signature = Signature {
        subject_id: subject,
        region: "510681",
        day: world.clock.today(),
        hand: &hand,
        commitment: None,
        authorisation: Some(authorisation),
    };
    world.store.sign(&signature).await.expect("answers")
}

async fn page(browser: &mut Browser<'_>, subject: Uuid) -> String {
    browser.open(&format!("/me/sign/{subject}")).await.body
}

/// Agrees to what a page shows, for these uses; gives back where that leads.
async fn agree(browser: &mut Browser<'_>, page: &str, uses: &[&str]) -> String {
    let mut names = vec!["subject", "then", "permission_text", "based_on"];
    let promises = page.contains("name=\"promise_text\"");
    if promises {
        names.push("promise_text");
    }
    let shown: Vec<(&str, String)> = names
        .into_iter()
        .map(|name| (name, hidden(page, name)))
        .collect();
    let mut fields: Vec<(&str, &str)> = shown
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    if promises {
        fields.push(("agreed", "1"));
    }
    fields.extend(uses.iter().map(|one| ("uses", *one)));
    browser.upload(SIGN, &fields, &[]).await
}

async fn live(world: &World, subject: Uuid) -> Option<LiveAuthorisation> {
    world.store.live_authorisation(subject).await.expect("read")
}

async fn uses(world: &World, subject: Uuid) -> Vec<Use> {
    live(world, subject)
        .await
        .map_or(Vec::new(), |held| held.uses)
}

async fn signed(world: &World) -> [i64; 2] {
    let counts = world.counts(&["commitment", "authorisation"]).await;
    [counts[0], counts[1]]
}

on_both! {
    async fn both_texts_are_signed_at_once_and_lead_on(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let then = format!("/me/subjects/{subject}");
        let at = format!("/me/sign/{subject}?then={}", encode(&then));
        let shown = zhang.open(&at).await;
        let text = shown.text();
        for said in [
            "真实性承诺", "信息使用授权", "公示", "信用报告", "信用评价", "政务共享", "经办人", "欧**一",
            "还没有授权", "签署之前", "授权随时可以撤回", "违诺责任",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(!shown.body.contains("name=\"uses\" value=\"publish\" checked"), "nothing is ticked for anybody");
        // Nothing ticked is nothing signed.
        let fields = ["subject", "then", "promise_text", "permission_text", "based_on"].map(|name| (name, hidden(&shown.body, name)));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let next = zhang.upload(SIGN, &fields, &[]).await;
        let told = zhang.open(&next).await;
        assert!(told.text().contains("同意的请勾选") && told.text().contains("请至少勾选一项用途"), "{}", told.text());
        assert_eq!(hidden(&told.body, "then"), then, "the way on is not lost");
        assert_eq!(signed(&world).await, [0, 0]);

        assert_eq!(agree(&mut zhang, &shown.body, &["publish", "report"]).await, then);
        assert_eq!(uses(&world, subject).await, [Use::Publish, Use::Report]);
        let live = world.store.live_commitment(subject, "truthfulness", DAY).await.expect("read").expect("one");
        assert!(live.is_current && live.edition == 1, "{live:?}");
        let public = world.get(&format!("/commitments/{}", live.number)).await;
        assert!(public.status == 200 && public.text().contains("没有虚假记载"), "{}", public.text());
        // A second click, and the same page in another tab: what is signed is signed.
        for _ in 0..2 {
            assert_eq!(agree(&mut zhang, &shown.body, &["publish", "report"]).await, then);
        }
        assert_eq!(signed(&world).await, [1, 1]);
        let log = world.store.latest_audit(100).await.expect("the log");
        let of_it: Vec<_> = log.iter().map(|linked| &linked.entry).filter(|entry| entry.action.ends_with(".sign")).collect();
        assert_eq!(of_it.len(), 2);
        let account = world.account_of(ZHANG).await.to_string();
        assert!(of_it.iter().all(|entry| entry.actor == account && !format!("{entry:?}").contains("欧阳")));
        // Signed, the page says so and asks for the uses alone.
        let body = page(&mut zhang, subject).await;
        assert!(body.contains("已签署") && body.contains(&live.number.to_string()), "{body}");
        assert!(!body.contains("name=\"promise_text\"") && body.contains("value=\"report\" checked"), "{body}");
        // Whoever signed finds it among what the portal keeps of him.
        let data: serde_json::Value = serde_json::from_str(&zhang.open("/files/my-data.json").await.body).expect("JSON");
        let own = &data["acting"]["signed"];
        assert_eq!(own["commitments"][0]["number"], live.number.to_string());
        assert_eq!(own["authorisations"][0]["uses"], serde_json::json!(["publish", "report"]));
        assert_eq!(own["authorisations"][0]["name"], "欧阳示一");
        assert!(zhang.open("/me/data").await.text().contains("签署的承诺和授权"));
        let own = zhang.open(&then).await.body;
        assert!(own.contains(&format!("/me/commitments/{subject}")), "{own}");
    }
}

on_both! {
    async fn uses_are_narrowed_by_signing_anew_and_the_old_one_ends(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let first = page(&mut zhang, subject).await;
        assert_eq!(hidden(&first, "then"), format!("/me/commitments/{subject}"));
        agree(&mut zhang, &first, &["publish", "report", "evaluate", "share"]).await;
        let before = live(&world, subject).await.expect("one");
        // Two tabs from before: one narrows, the other is late and told.
        let tab = page(&mut zhang, subject).await;
        agree(&mut zhang, &tab, &["publish"]).await;
        assert_eq!(uses(&world, subject).await, [Use::Publish]);
        let next = agree(&mut zhang, &tab, &["publish", "share"]).await;
        let told = zhang.open(&next).await;
        assert!(told.text().contains("刚刚有了变化"), "{}", told.text());
        assert!(told.body.contains("value=\"share\" checked"), "what was ticked is still there");
        assert_eq!(uses(&world, subject).await, [Use::Publish]);
        agree(&mut zhang, &told.body, &["publish", "share"]).await;
        assert_eq!(uses(&world, subject).await, [Use::Publish, Use::Share]);
        assert_eq!(signed(&world).await, [1, 3]);
        assert_eq!(world.count("authorisation where ended_why = 'replaced'").await, 2);
        assert_ne!(live(&world, subject).await.expect("one").id, before.id);
        // The very first page again, which knew of no authorisation.
        let next = agree(&mut zhang, &first, &["report"]).await;
        assert!(zhang.open(&next).await.text().contains("刚刚有了变化"));
        assert_eq!(uses(&world, subject).await, [Use::Publish, Use::Share]);
        // What nobody offers is no use.
        let now = page(&mut zhang, subject).await;
        let next = agree(&mut zhang, &now, &["sell"]).await;
        assert!(zhang.open(&next).await.text().contains("请至少勾选一项用途"));
        assert_eq!(signed(&world).await, [1, 3]);
    }
}

on_both! {
    async fn of_two_clicks_at_once_one_signs(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let (mut wang, _) = clerk(&world, WANG, 1).await;
        let (one, other) = (page(&mut zhang, subject).await, page(&mut wang, subject).await);
        let all = ["publish", "report", "evaluate", "share"];
        tokio::join!(agree(&mut zhang, &one, &all), agree(&mut wang, &other, &all));
        assert_eq!(signed(&world).await, [1, 1]);
        assert_eq!(world.count("audit_entry where action = 'authorisation.sign'").await, 1);
        // Now each wants something else.
        let (one, other) = (page(&mut zhang, subject).await, page(&mut wang, subject).await);
        tokio::join!(agree(&mut zhang, &one, &["publish"]), agree(&mut wang, &other, &["report"]));
        assert_eq!(signed(&world).await, [1, 2]);
        assert_eq!(uses(&world, subject).await.len(), 1);
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn a_withdrawn_authorisation_ends_at_once_and_signing_again_undoes_it(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let (mut wang, _) = clerk(&world, WANG, 1).await;
        let first = page(&mut zhang, subject).await;
        agree(&mut zhang, &first, &["publish", "report"]).await;
        assert!(wang.open("/me/messages").await.text().contains("签署授权书：澄澜甲1机电制造有限公司"));
        let at = format!("/me/commitments/{subject}");
        let own = zhang.open(&at).await;
        for said in ["撤回全部授权", "按下按钮立即生效", "同时停止使用", "不用重新申报"] {
            assert!(own.text().contains(said), "{said}: {}", own.text());
        }
        let (subject_id, held) = (subject.to_string(), hidden(&own.body, "authorisation"));
        let fields = [("subject", subject_id.as_str()), ("authorisation", held.as_str())];
        // Somebody else's, and what is no authorisation.
        let mut li = citizen(&world, "li@example.cn").await;
        let next = li.submit(END, &fields).await;
        assert_eq!(li.open(&next).await.status, 403);
        zhang.submit(END, &[("subject", &subject_id), ("authorisation", &subject_id)]).await;
        assert!(live(&world, subject).await.is_some());
        // Somebody else narrowed the uses since the page was made: that goes on, and whoever wanted it ended is told.
        let narrowed = page(&mut wang, subject).await;
        agree(&mut wang, &narrowed, &["publish"]).await;
        let told = zhang.follow(END, &fields).await;
        assert!(told.text().contains("刚刚有了变化") && told.text().contains("撤回全部授权"), "{}", told.text());
        assert_eq!(uses(&world, subject).await, [Use::Publish]);
        let held = hidden(&told.body, "authorisation");
        let fields = [("subject", subject_id.as_str()), ("authorisation", held.as_str())];

        let stale = page(&mut wang, subject).await;
        for _ in 0..2 {
            let next = zhang.submit(END, &fields).await;
            assert_eq!(next, format!("{at}#permitted"));
            assert_eq!(live(&world, subject).await, None);
        }
        assert_eq!(world.count("audit_entry where action = 'authorisation.end'").await, 1);
        assert!(wang.open("/me/messages").await.text().contains("撤回授权：澄澜甲1机电制造有限公司"));
        let own = zhang.open(&at).await.text();
        assert!(own.contains("还没有授权") && own.contains("签署承诺书和授权书"), "{own}");
        assert!(!own.contains("刚刚有了变化"), "what was told is over: {own}");
        // A page from before does not bring it back unseen.
        let next = agree(&mut wang, &stale, &["publish", "report", "share"]).await;
        assert!(wang.open(&next).await.text().contains("刚刚有了变化"));
        assert_eq!(live(&world, subject).await, None);
        let again = page(&mut zhang, subject).await;
        assert!(!again.contains("name=\"promise_text\""), "the commitment stands");
        agree(&mut zhang, &again, &["publish", "report"]).await;
        assert_eq!(uses(&world, subject).await, [Use::Publish, Use::Report]);
        assert_eq!(signed(&world).await, [1, 3]);
        let entry = world.store.latest_audit(1).await.expect("the log").remove(0).entry;
        assert_eq!(entry.action, "authorisation.sign");
    }
}

on_both! {
    async fn an_agent_whose_authority_ended_signs_nothing_and_is_told(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let shown = page(&mut zhang, subject).await;
        let agency = world.store.agencies_of_subject(subject, DAY).await.expect("read").remove(0);
        let mut office = world.staff(Role::CreditReviewer).await;
        let fields = [("agency", agency.id.to_string()), ("reason", "企业来函声明没有委托".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        office.submit("/api/form/revoke-agency", &fields).await;
        let next = agree(&mut zhang, &shown, &["publish"]).await;
        let told = zhang.open(&next).await;
        assert_eq!(told.status, 403);
        assert!(told.text().contains("您已经不能代这家企业办理") && told.text().contains("没有生效"), "{}", told.text());
        assert_eq!(signed(&world).await, [0, 0]);

        // The right is asked again in the transaction: whoever got past the page finds the same there.
        let acting = Acting { account_id: agency.account_id, agency_id: agency.id };
        let outcome = sign_directly(&world, subject, Some(acting), Uuid::from_u128(9)).await;
        assert_eq!(outcome, SignOutcome::NoAuthority);
        assert_eq!(signed(&world).await, [0, 0]);
        put_in(&world, subject).await;
        let ended = EndedAuthorisation { id: Uuid::from_u128(3), subject_id: subject, acting: Some(acting), day: world.clock.today() };
        let (nobody, entry) = (Notices::default(), world.entry("authorisation.end"));
        let outcome = world.store.end_authorisation(&ended, &nobody, &entry).await.expect("answers");
        assert_eq!(outcome, WithdrawOutcome::NoAuthority);
        assert!(live(&world, subject).await.is_some());
    }
}

on_both! {
    async fn an_authority_holds_for_its_enterprise_its_account_and_its_days(world) {
        let (_, subject) = clerk(&world, ZHANG, 1).await;
        let (mut wang, other) = clerk(&world, WANG, 2).await;
        let agency = world.store.agencies_of_subject(subject, DAY).await.expect("read").remove(0);
        let theirs = Acting { account_id: world.account_of(WANG).await, agency_id: agency.id };
        let own = Acting { account_id: agency.account_id, agency_id: agency.id };
        for (enterprise, acting) in [(subject, theirs), (other, own)] {
            let outcome = sign_directly(&world, enterprise, Some(acting), Uuid::from_u128(9)).await;
            assert_eq!(outcome, SignOutcome::NoAuthority);
        }
        // The page of the other enterprise with the first one's id in it.
        let shown = page(&mut wang, other).await.replace(&other.to_string(), &subject.to_string());
        let next = agree(&mut wang, &shown, &["publish"]).await;
        assert_eq!(wang.open(&next).await.status, 403);
        assert_eq!(wang.open(&format!("/me/sign/{subject}")).await.status, 403, "what was told stays until something else is sent");
        assert_eq!(Browser::new(&world).open(&format!("/me/sign/{subject}")).await.status, 401);
        assert_eq!(signed(&world).await, [0, 0]);
        world.set_today(jiff::civil::date(2027, 7, 1));
        let outcome = sign_directly(&world, subject, Some(own), Uuid::from_u128(9)).await;
        assert_eq!(outcome, SignOutcome::NoAuthority, "its last day was yesterday");
        world.set_today(jiff::civil::date(2027, 6, 30));
        let outcome = sign_directly(&world, subject, Some(own), Uuid::from_u128(9)).await;
        assert_eq!(outcome, SignOutcome::Done(None));
    }
}

on_both! {
    async fn an_agent_for_other_matters_reads_and_does_not_sign(world) {
        let mut zhang = citizen(&world, ZHANG).await;
        let (_, subject) = confirmed_in(&world, &mut zhang, ZHANG, 1, &["repair", "objection"]).await;
        let shown = page(&mut zhang, subject).await;
        assert!(shown.contains("您的经办事项不包括自愿注册") && shown.contains("真实性承诺"), "{shown}");
        assert!(!shown.contains("name=\"uses\""), "{shown}");
        let next = agree(&mut zhang, &shown, &["publish"]).await;
        let told = zhang.open(&next).await.text();
        assert!(told.contains("请先改正以下内容") && told.contains("不包括自愿注册"), "{told}");
        assert_eq!(signed(&world).await, [0, 0]);
    }
}

on_both! {
    async fn a_text_that_was_replaced_meanwhile_is_not_signed(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let shown = page(&mut zhang, subject).await;
        agree(&mut zhang, &shown, &["publish"]).await;
        let first = world.store.live_commitment(subject, "truthfulness", DAY).await.expect("read").expect("one");
        let shown = page(&mut zhang, subject).await;
        let mut office = world.staff(Role::CreditHandler).await;
        for matter in ["truthfulness", "authorisation"] {
            let id = world.store.matter_by_code(matter).await.expect("read").expect("there").id;
            let at = format!("/desk/matters/{id}");
            let (id, version) = (id.to_string(), hidden(&office.open(&at).await.body, "version"));
            let fields = [
                ("matter", id.as_str()), ("version", &version), ("text_title", "第二版"), ("text_content", "第二版的内容。"),
                ("text_liability", "第二版的责任。"), ("months", ""), ("first_day", "2026-11-21"),
            ];
            assert!(office.upload("/api/form/new-edition", &fields, &[]).await.starts_with(&at));
        }
        world.set_today(jiff::civil::date(2026, 11, 21));
        let mut zhang = Browser::new(&world);
        zhang.sign_in(ZHANG, PASSWORD).await;
        let next = agree(&mut zhang, &shown, &["publish", "share"]).await;
        let told = zhang.open(&next).await;
        assert!(told.text().contains("文本刚刚换了新的版本"), "{}", told.text());
        assert_eq!(signed(&world).await, [1, 1]);
        // The page now shows the new texts, and asks for the commitment anew; the old one stands.
        for said in ["第二版的内容。", "请阅读并重新签署", "第 1 版"] {
            assert!(told.text().contains(said), "{said}: {}", told.text());
        }
        let live = world.store.live_commitment(subject, "truthfulness", 20_261_121).await.expect("read").expect("one");
        assert!(live.number == first.number && !live.is_current, "{live:?}");
        assert_eq!(agree(&mut zhang, &told.body, &["publish", "share"]).await, hidden(&told.body, "then"));
        let live = world.store.live_commitment(subject, "truthfulness", 20_261_121).await.expect("read").expect("one");
        assert!(live.edition == 2 && live.is_current, "{live:?}");
        assert_eq!(signed(&world).await, [2, 2]);
        // Each shows the words under which it was signed.
        let old = world.get(&format!("/commitments/{}", first.number)).await.text();
        assert!(old.contains("没有虚假记载") && !old.contains("第二版的内容。"), "{old}");
    }
}

on_both! {
    async fn what_cannot_be_signed_leaves_nothing_of_the_rest(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let shown = page(&mut zhang, subject).await;
        put_in(&world, subject).await;
        // The authorisation on the page is not the one there is now: the commitment is not signed alone.
        let next = agree(&mut zhang, &shown, &["share"]).await;
        assert!(zhang.open(&next).await.text().contains("刚刚有了变化"));
        assert_eq!(signed(&world).await, [0, 1]);
        let text = world.store.text_in_force("truthfulness", DAY).await.expect("read").expect("a text");
        let hand = SignedHand {
            acting: None, signed_as: Relation::Representative, channel: SigningChannel::Online, keyed_by: None,
            counter_unit: None, client: None,
        };
        let mut new = signed_by(&world, 7, &text);
        new.template_id = Uuid::from_u128(404);
        let signature = Signature {
            subject_id: subject, region: "510681", day: world.clock.today(), hand: &hand, commitment: Some(new), authorisation: None,
        };
        assert_eq!(world.store.sign(&signature).await.expect("answers"), SignOutcome::Stale);
        assert_eq!(world.count("commitment_serial").await, 0, "no number is lost");
    }
}

on_both! {
    async fn no_other_text_is_signed_in_the_place_of_these_two(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let (matter, _) = one_of_each(&world, subject).await;
        let text = async |code: &str| {
            world.store.text_in_force(code, DAY).await.expect("read").expect("a text")
        };
        let (promise, permission) = (text("truthfulness").await, text("authorisation").await);
        let units = world.store.templates_of(matter).await.expect("read").remove(0);
        let before = signed(&world).await;
        // The page, with the texts of a unit, of promises in own words, and of each other put in by hand.
        let shown = page(&mut zhang, subject).await;
        let own_words = text("voluntary").await;
        for (first, second) in [
            (&permission, &promise), (&units, &permission), (&own_words, &permission), (&promise, &units), (&promise, &promise),
        ] {
            let (first, second) = (first.id.to_string(), second.id.to_string());
            let (subject_id, then) = (subject.to_string(), hidden(&shown, "then"));
            let fields = [
                ("subject", subject_id.as_str()), ("then", &then), ("promise_text", &first), ("permission_text", &second),
                ("based_on", ""), ("agreed", "1"), ("uses", "publish"),
            ];
            let next = zhang.upload(SIGN, &fields, &[]).await;
            assert!(zhang.open(&next).await.text().contains("文本刚刚换了新的版本"), "{first} {second}");
            assert_eq!(signed(&world).await, before);
        }
        // Nor where the page is passed by: the transaction asks what it is the text of.
        let hand = SignedHand {
            acting: None, signed_as: Relation::Representative, channel: SigningChannel::Online, keyed_by: None,
            counter_unit: None, client: None,
        };
        let allow = |text: &TemplateRow| NewAuthorisation {
            id: Uuid::from_u128(70),
            template_id: text.id,
            uses: vec![Use::Publish],
            based_on: None,
            signer: world.intake.seal.seal("authorisation.signer", b"x").expect("sealed"),
            notices: Notices::default(),
            entry: world.entry("authorisation.sign"),
        };
        let promised = |text: &TemplateRow| signed_by(&world, 71, text);
        for (commitment, authorisation) in [
            (None, Some(allow(&units))), (None, Some(allow(&promise))), (Some(promised(&permission)), None),
            (Some(promised(&units)), Some(allow(&permission))),
        ] {
            let signature = Signature {
                subject_id: subject, region: "510681", day: world.clock.today(), hand: &hand, commitment, authorisation,
            };
            assert_eq!(world.store.sign(&signature).await.expect("answers"), SignOutcome::Stale);
            assert_eq!(signed(&world).await, before);
        }
    }
}

on_both! {
    async fn the_way_on_stays_on_this_portal(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let own = format!("/me/commitments/{subject}");
        for then in ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", ""] {
            let at = format!("/me/sign/{subject}?then={}", encode(then));
            let body = zhang.open(&at).await.body;
            assert_eq!(hidden(&body, "then"), own, "{then}");
        }
        let shown = page(&mut zhang, subject).await.replace(&format!("name=\"then\" value=\"{own}\""), "name=\"then\" value=\"//evil.example/\"");
        assert_eq!(agree(&mut zhang, &shown, &["publish"]).await, own);
    }
}
