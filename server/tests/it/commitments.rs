//! 信用承诺: the matters that units keep, what enterprises promise in public, and how it is taken back.

use domain::claim::Relation;
use domain::commitment::{
    CommitmentKind, CommitmentNumber, MatterForm, Performance, Publicity, SigningChannel,
    TemplateForm,
};
use domain::role::Role;
use server::store::{
    MatterOutcome, NewCommitment, NewDetermination, NewMatter, NewTemplate, Notices, SealedFile,
    SignOutcome, Signature, SignedHand, TemplateRow, WithdrawOutcome, Withdrawal,
};
use uuid::Uuid;

use crate::claims::{WANG, ZHANG, confirmed_in};
use crate::support::{
    Browser, JPEG, PASSWORD, Page, Sheet, UNIT, World, citizen, code, encode, hidden, on_both,
    penalty, today,
};

const MAKE: &str = "/api/form/make-commitment";
const WITHDRAW: &str = "/api/form/withdraw-commitment";
const ADD: &str = "/api/form/add-matter";
const EDIT: &str = "/api/form/edit-matter";
const EDITION: &str = "/api/form/new-edition";
const END: &str = "/api/form/end-matter";
pub const DAY: i32 = 20_261_120;
const OWN: &str = "明码标价，七日无理由退货。";
const REASON: &str = "主动公开承诺";

type Pairs<'p> = &'p [(&'p str, &'p str)];

/// Somebody who may register for an enterprise, and the enterprise.
pub async fn clerk<'w>(world: &'w World, login: &str, number: u32) -> (Browser<'w>, Uuid) {
    let mut browser = citizen(world, login).await;
    let scopes = ["registration"];
    let (_, subject) = confirmed_in(world, &mut browser, login, number, &scopes).await;
    (browser, subject)
}

/// Makes a promise in own words, and gives back what the page says then.
async fn promise(world: &World, browser: &mut Browser<'_>, subject: Uuid, words: &str) -> String {
    let text = voluntary(world).await.id;
    let agreed = format!("agreed-{text}");
    make(browser, subject, text, words, &[(&agreed, "1")]).await
}

async fn make(
    browser: &mut Browser<'_>,
    subject: Uuid,
    text: Uuid,
    words: &str,
    more: Pairs<'_>,
) -> String {
    let (own, subject, text) = (
        format!("words-{text}"),
        subject.to_string(),
        text.to_string(),
    );
    let mut fields = vec![
        ("subject", subject.as_str()),
        ("template", text.as_str()),
        (own.as_str(), words),
    ];
    fields.extend(more);
    let next = browser.upload(MAKE, &fields, &[]).await;
    browser.open(&next).await.body
}

async fn text_of(world: &World, matter: &str) -> TemplateRow {
    let text = world.store.text_in_force(matter, DAY).await;
    text.expect("read").expect("a text")
}

async fn voluntary(world: &World) -> TemplateRow {
    text_of(world, "voluntary").await
}

fn at_counter() -> SignedHand {
    SignedHand {
        acting: None,
        signed_as: Relation::Representative,
        channel: SigningChannel::Counter,
        keyed_by: None,
        counter_unit: Some(UNIT.0.to_owned()),
        client: None,
    }
}

fn sealed(world: &World, purpose: &str, plain: &[u8]) -> Vec<u8> {
    world.intake.seal.seal(purpose, plain).expect("sealed")
}

pub fn signed_by(world: &World, id: u128, text: &TemplateRow) -> NewCommitment {
    NewCommitment {
        id: Uuid::from_u128(id),
        template_id: text.id,
        words: None,
        said_key: format!("said {id}"),
        signer: sealed(world, "commitment.signer", "欧阳示一".as_bytes()),
        papers: Vec::new(),
        most: i64::MAX,
        notices: Notices::default(),
        entry: world.entry("commitment.sign"),
    }
}

/// Signs at the counter.
async fn put_in(world: &World, subject: Uuid, new: NewCommitment) -> CommitmentNumber {
    let signature = Signature {
        subject_id: subject,
        region: "510681",
        day: world.clock.today(),
        hand: &at_counter(),
        commitment: Some(new),
        authorisation: None,
    };
    match world.store.sign(&signature).await.expect("signed") {
        SignOutcome::Done(Some(number)) => number,
        other => panic!("{other:?}"),
    }
}

/// A value of every sealed column of commitments and authorisations, for enterprise 1.
pub async fn with_everything(world: &World) {
    let (_, subject) = world.record_of(1).await;
    let new = NewCommitment {
        words: Some(sealed(world, "commitment.words", OWN.as_bytes())),
        papers: vec![SealedFile {
            id: Uuid::from_u128(2),
            media_type: "image/jpeg",
            size: JPEG.len() as i64,
            digest: vec![1; 32],
            name: sealed(world, "commitment.paper_name", b"letter.jpg"),
            content: sealed(world, "commitment.paper", JPEG),
            added_at: 1,
        }],
        ..signed_by(world, 1, &voluntary(world).await)
    };
    put_in(world, subject, new).await;
    let withdrawal = Withdrawal {
        id: Uuid::from_u128(1),
        subject_id: subject,
        version: 1,
        acting: None,
        day: world.clock.today(),
        why: sealed(world, "commitment.why", "写错了".as_bytes()),
    };
    let (nobody, entry) = (Notices::default(), world.entry("commitment.withdraw"));
    let outcome = world
        .store
        .withdraw_commitment(&withdrawal, &nobody, &entry)
        .await;
    assert_eq!(outcome.expect("written"), WithdrawOutcome::Done);
    crate::authorisations::put_in(world, subject).await;
}

/// A matter of the unit that reports, and the number of a public commitment.
pub async fn one_of_each(world: &World, subject: Uuid) -> (Uuid, String) {
    let new = NewMatter {
        id: Uuid::from_u128(50),
        code: "50".to_owned(),
        unit_code: Some(UNIT.0.to_owned()),
        form: MatterForm {
            kind: Some(CommitmentKind::Proof),
            kind_note: String::new(),
            name: "证明事项告知承诺".to_owned(),
            basis: String::new(),
        },
        template: NewTemplate {
            id: Uuid::from_u128(51),
            form: TemplateForm {
                title: "告知承诺书".to_owned(),
                content: "所填信息真实。".to_owned(),
                liability: "依法处理。".to_owned(),
                own_words: false,
                months: None,
                publicity: Some(Publicity::Public),
            },
            from: world.clock.today(),
        },
    };
    let entry = world.entry("matter.add");
    let made = world.store.add_matter(&new, DAY, &entry).await;
    assert_eq!(made.expect("made"), MatterOutcome::Done(new.id));
    let text = world.store.templates_of(new.id).await.expect("read");
    let number = put_in(world, subject, signed_by(world, 52, &text[0])).await;
    (new.id, number.to_string())
}

/// The number of the only commitment.
async fn number(world: &World, subject: Uuid) -> CommitmentNumber {
    let all = world.store.commitments_of(subject, 9).await.expect("read");
    assert_eq!(all.len(), 1);
    all[0].number
}

/// What the public pages say that may show a commitment: the column, its own page, the enterprise's file.
async fn public_pages(world: &World, number: CommitmentNumber) -> [(u16, String); 3] {
    let mut pages = [(0, String::new()), (0, String::new()), (0, String::new())];
    let file = format!("/subject/{}", code(1));
    let own = format!("/commitments/{number}");
    for (at, path) in ["/commitments", &own, &file].into_iter().enumerate() {
        let page = world.get(path).await;
        pages[at] = (page.status.as_u16(), page.text());
    }
    pages
}

on_both! {
    async fn a_promise_in_own_words_is_public_and_gone_at_once_when_taken_back(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let page = zhang.open(&format!("/me/commitments/{subject}")).await.text();
        assert!(page.contains("还没有作出承诺") && page.contains(REASON) && page.contains("信用承诺与授权"), "{page}");
        let body = promise(&world, &mut zhang, subject, OWN).await;
        let number = number(&world, subject).await;
        assert_eq!(number.to_string(), "51068120261120000001");
        assert!(body.contains(&number.to_string()) && body.contains(OWN), "{body}");
        for (status, text) in public_pages(&world, number).await {
            assert_eq!(status, 200);
            assert!(text.contains(REASON) && text.contains("澄澜甲1机电制造有限公司"), "{text}");
        }
        let text = world.get(&format!("/commitments/{number}")).await.text();
        assert!(!text.contains("欧阳示一"), "the name of whoever signed stays here: {text}");
        for said in [OWN, "承诺编码", "违诺责任", "主动型", "履行中", "可向社会公开", "2026-11-20", &code(1)] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let raw = world.raw_database();
        assert!(!raw.windows(OWN.len()).any(|window| window == OWN.as_bytes()), "own words are sealed");

        // Sent again, by a second click or the back button, it is the same promise; other words are another.
        promise(&world, &mut zhang, subject, OWN).await;
        assert_eq!(world.count("commitment").await, 1);
        assert_eq!(world.count("audit_entry where action = 'commitment.sign'").await, 1);

        let row = world.store.commitments_of(subject, 9).await.expect("read").remove(0);
        let (id, version) = (row.id.to_string(), row.version.to_string());
        let fields = |reason| [("commitment", id.as_str()), ("version", version.as_str()), ("reason", reason)];
        let page = zhang.follow(WITHDRAW, &fields(" ")).await.text();
        assert!(page.contains("请写明理由") && page.contains("履行中"), "{page}");
        let page = zhang.follow(WITHDRAW, &fields("内容有变化，重新承诺。")).await.text();
        assert!(page.contains("已撤回") && page.contains("内容有变化，重新承诺。"), "{page}");
        let [column, own, file] = public_pages(&world, number).await;
        assert!(column.0 == 200 && !column.1.contains(REASON), "{}", column.1);
        assert!(own.0 == 404 && !own.1.contains(OWN), "{}", own.1);
        assert!(own.1.contains("这份承诺现在没有公示"), "{}", own.1);
        assert!(file.0 == 200 && !file.1.contains("向社会公开的信用承诺"), "{}", file.1);
        // A second click finds it done.
        let page = zhang.follow(WITHDRAW, &fields("再来一次")).await.text();
        assert!(page.contains("内容有变化，重新承诺。") && !page.contains("请先改正以下内容"), "{page}");
        assert_eq!(world.count("audit_entry where action = 'commitment.withdraw'").await, 1);
        let log = world.store.latest_audit(100).await.expect("the log");
        for entry in log.iter().map(|linked| &linked.entry).filter(|entry| entry.action.starts_with("commitment.")) {
            assert_eq!(entry.object, number.to_string());
            let said = format!("{entry:?}");
            assert!(!said.contains("七日") && !said.contains("内容有变化") && !said.contains("欧阳"), "{said}");
        }
        // The same words may be promised anew.
        promise(&world, &mut zhang, subject, OWN).await;
        assert_eq!(world.count("commitment").await, 2);
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn a_letter_signed_on_paper_stays_with_its_commitment_for_its_enterprise(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let text = voluntary(&world).await.id;
        let (own, agreed, letter) = (format!("words-{text}"), format!("agreed-{text}"), format!("letter-{text}"));
        let (subject_id, template) = (subject.to_string(), text.to_string());
        let fields = [
            ("subject", subject_id.as_str()), ("template", template.as_str()), (own.as_str(), OWN), (agreed.as_str(), "1"),
        ];
        // Neither what is no scan nor one too many is taken, and nothing is signed without it.
        let none = zhang.upload(MAKE, &fields, &[(letter.as_str(), b"a letter".as_slice())]).await;
        let told = zhang.open(&none).await.text();
        assert!(told.contains("只收 JPEG、PNG 图片和 PDF") && told.contains(OWN), "{told}");
        let many = vec![(letter.as_str(), JPEG); 6];
        let next = zhang.upload(MAKE, &fields, &many).await;
        assert!(zhang.open(&next).await.text().contains("最多 5 份"));
        assert_eq!(world.counts(&["commitment", "commitment_paper"]).await, [0, 0]);

        // Pressed twice, it is one.
        for _ in 0..2 {
            zhang.upload(MAKE, &fields, &[(letter.as_str(), JPEG)]).await;
        }
        assert_eq!(world.counts(&["commitment", "commitment_paper"]).await, [1, 1]);
        let row = world.store.commitments_of(subject, 9).await.expect("read").remove(0);
        let papers = world.store.commitment_papers(row.id).await.expect("read");
        let file = format!("/files/commitments/{}", papers[0].id);
        let page = zhang.open(&format!("/me/commitments/{subject}")).await;
        assert!(page.body.contains(&file) && page.text().contains("纸质承诺书"), "{}", page.text());
        assert_eq!(zhang.open(&file).await.status, 200);
        let (mut wang, _) = clerk(&world, "wang@example.cn", 1).await;
        assert_eq!(wang.open(&file).await.status, 200, "whoever acts for the enterprise too");
        let (mut li, _) = clerk(&world, "li@example.cn", 2).await;
        let mut office = world.staff(Role::CreditHandler).await;
        assert_eq!((li.open(&file).await.status.as_u16(), office.open(&file).await.status.as_u16()), (404, 404));
        assert_eq!(Browser::new(&world).open(&file).await.status, 303, "strangers are asked to sign in");
        assert!(!world.get(&format!("/commitments/{}", row.number)).await.body.contains("/files/commitments"));
    }
}

on_both! {
    async fn bad_words_are_told_and_nothing_is_lost(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let long = "诺".repeat(1_001);
        for (words, told) in [
            ("", "这一项还没有填写"),
            (long.as_str(), "最多 1000 个字"),
            ("质量第一\u{202e}", "看不见的字符"),
            ("质量第一\u{7}", "看不见的字符"),
            ("有问题请打13912345678", "请删去身份证号、电话、住址"),
        ] {
            let body = promise(&world, &mut zhang, subject, words).await;
            assert!(body.contains(told) && body.contains("请先改正以下内容"), "{told}: {body}");
            let kept: String = words.chars().filter(|c| !c.is_control()).collect();
            assert!(body.contains(kept.trim()), "what was typed is still there");
        }
        let text = voluntary(&world).await.id;
        let body = make(&mut zhang, subject, text, OWN, &[]).await;
        assert!(body.contains("同意的请勾选") && body.contains(OWN), "{body}");
        // A text that nobody offers, made up by hand: the one that belongs to registration is signed on its own page.
        let other = text_of(&world, "truthfulness").await.id;
        for text in [other, Uuid::from_u128(5)] {
            let agreed = format!("agreed-{text}");
            make(&mut zhang, subject, text, OWN, &[(&agreed, "1")]).await;
        }
        assert_eq!(world.count("commitment").await, 0);
    }
}

on_both! {
    async fn an_enterprise_has_so_many_commitments_and_no_more(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let text = voluntary(&world).await;
        for id in 100..150 {
            put_in(&world, subject, signed_by(&world, id, &text)).await;
        }
        let body = promise(&world, &mut zhang, subject, OWN).await;
        assert!(body.contains("有 50 份承诺正在履行"), "{body}");
        assert_eq!(world.count("commitment").await, 50);
    }
}

on_both! {
    async fn nobody_else_makes_or_takes_back_an_enterprises_commitment(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        promise(&world, &mut zhang, subject, OWN).await;
        let row = world.store.commitments_of(subject, 9).await.expect("read").remove(0);
        let (id, number) = (row.id.to_string(), row.number);
        let own = format!("/me/commitments/{subject}");
        let withdraw = [("commitment", id.as_str()), ("version", "1"), ("reason", "不是本意")];
        let mut stranger = Browser::new(&world);
        assert!(stranger.submit(WITHDRAW, &withdraw).await.starts_with("/account/sign-in"));
        let mut wang = citizen(&world, "wang@example.cn").await;
        assert_eq!(wang.open(&own).await.status, 404);
        let next = wang.submit(WITHDRAW, &withdraw).await;
        let page = wang.open(&next).await;
        assert!(page.status == 403 && !page.text().contains(OWN), "{}", page.text());
        promise(&world, &mut wang, subject, "别人的话").await;
        assert_eq!(world.count("commitment").await, 1);
        assert_eq!(world.get(&format!("/commitments/{number}")).await.status, 200);

        // An agent for other matters reads, and signs nothing.
        let mut li = citizen(&world, "li@example.cn").await;
        confirmed_in(&world, &mut li, "li@example.cn", 1, &["repair"]).await;
        let page = li.open(&own).await.text();
        assert!(page.contains(OWN) && page.contains("您的经办事项不包括自愿注册"), "{page}");
        assert!(!page.contains("撤回这份承诺") && !page.contains("作出新的承诺"), "{page}");
        let page = li.follow(WITHDRAW, &withdraw).await.text();
        assert!(page.contains("不包括自愿注册"), "{page}");
        assert_eq!(world.get(&format!("/commitments/{number}")).await.status, 200);
    }
}

on_both! {
    async fn others_who_act_for_the_enterprise_are_told(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let (mut wang, _) = clerk(&world, "wang@example.cn", 1).await;
        promise(&world, &mut zhang, subject, OWN).await;
        let told = wang.open("/me/messages").await.text();
        assert!(told.contains("作出信用承诺：澄澜甲1机电制造有限公司") && told.contains("主动公开承诺书"), "{told}");
        assert!(!zhang.open("/me/messages").await.text().contains("作出信用承诺"), "whoever did it knows");
        // What the other does not want is taken back by either.
        let row = world.store.commitments_of(subject, 9).await.expect("read").remove(0);
        let withdraw = [("commitment", row.id.to_string()), ("version", "1".to_owned()), ("reason", "不是企业本意".to_owned())];
        let fields: Vec<(&str, &str)> = withdraw.iter().map(|(name, value)| (*name, value.as_str())).collect();
        wang.submit(WITHDRAW, &fields).await;
        assert!(zhang.open("/me/messages").await.text().contains("撤回信用承诺"));
        // Of two who take it back at once one does; the other sees it done.
        assert!(zhang.follow(WITHDRAW, &fields).await.text().contains("不是企业本意"));
    }
}

on_both! {
    async fn the_column_is_searched_by_enterprise_and_kind_and_turned(world) {
        for (path, told) in [("/commitments", "还没有公示的承诺"), ("/commitments?kind=voluntary", "没有符合条件的承诺")] {
            let page = world.get(path).await;
            assert!(page.text().contains(told), "{path}: {}", page.text());
            assert_eq!(page.body.contains("href=\"/commitments\">查看全部"), path.contains('?'), "{path}: {}", page.body);
        }
        let (mut zhang, first) = clerk(&world, ZHANG, 1).await;
        let (_, second) = clerk(&world, "wang@example.cn", 2).await;
        promise(&world, &mut zhang, first, OWN).await;
        let own = number(&world, first).await.to_string();
        let text = text_of(&world, "truthfulness").await;
        let mut numbers = Vec::new();
        // Ids of the portal grow with time, and so do these.
        for id in u128::MAX - 220..u128::MAX - 199 {
            numbers.push(put_in(&world, second, signed_by(&world, id, &text)).await.to_string());
        }
        let portal = &world;
        let found = |path: String| async move { portal.get(&path).await.body };
        let asked = |text: &str| format!("/commitments?q={}", encode(text));
        let links = |body: &str| body.matches("href=\"/commitments/5106").count();

        let body = found("/commitments".to_owned()).await;
        assert_eq!(links(&body), 20);
        assert!(body.contains("共 22 份") && body.contains(&numbers[20]) && !body.contains(&own), "the newest first: {body}");
        let body = found("/commitments?page=2".to_owned()).await;
        assert!(links(&body) == 2 && body.contains(&own), "{body}");
        for text in [code(1), code(1).to_lowercase(), "甲1机电".to_owned(), own.clone(), format!(" {own} ")] {
            let body = found(asked(&text)).await;
            assert!(links(&body) == 1 && body.contains(&own), "{text}: {body}");
        }
        let body = found(format!("{}&page=2", asked("甲2机电"))).await;
        assert!(links(&body) == 1 && body.contains(&numbers[0]), "{body}");
        for text in [code(9), "没有这家".to_owned(), "51068120261120009999".to_owned()] {
            let body = found(asked(&text)).await;
            assert!(links(&body) == 0 && body.contains("没有符合条件的承诺"), "{text}: {body}");
        }
        assert!(found(asked("甲")).await.contains("一个字会查出太多结果"));
        assert!(!found(asked(&"甲".repeat(101))).await.contains("没有符合条件的承诺"));
        let body = found("/commitments?kind=voluntary".to_owned()).await;
        assert!(body.contains("共 22 份"), "{body}");
        let body = found("/commitments?kind=industry".to_owned()).await;
        assert!(links(&body) == 0 && body.contains("查看全部承诺"), "{body}");
        let body = found(format!("{}&kind=industry", asked(&own))).await;
        assert_eq!(links(&body), 0, "{body}");
        // The file shows the newest, and leads to all.
        let file = found(format!("/subject/{}", code(2))).await;
        assert!(file.contains("向社会公开的信用承诺 21 份") && links(&file) == 5, "{file}");
        assert!(file.contains(&format!("/commitments?q={}", code(2))), "{file}");
        for path in ["/commitments/1", "/commitments/51068120261120009999", "/commitments/x", "/matters/x"] {
            assert_eq!(world.get(path).await.status, 404, "{path}");
        }
    }
}

on_both! {
    async fn what_is_not_public_is_on_no_public_page(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let form = matter("内部承诺", &[("text_publicity", "limited"), ("matter_unit", world.credit_office())]);
        let at = office.upload(ADD, &form, &[]).await;
        let id: Uuid = at.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let text = world.store.templates_of(id).await.expect("read").remove(0).id;
        let agreed = format!("agreed-{text}");
        let body = make(&mut zhang, subject, text, "", &[(&agreed, "1")]).await;
        let number = number(&world, subject).await;
        assert!(body.contains(&number.to_string()) && body.contains("特定范围内公开"), "{body}");
        let [column, own, file] = public_pages(&world, number).await;
        assert!(!column.1.contains("内部承诺") && !file.1.contains("内部承诺") && own.0 == 404);
        let body = world.get(&format!("/commitments?q={number}")).await.body;
        assert!(!body.contains(&format!("href=\"/commitments/{number}\"")), "{body}");
    }
}

on_both! {
    /// Also where the office came into the register after the commitment.
    async fn whoever_accepted_a_commitment_under_the_portals_own_text_is_named(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let (_, subject) = world.record_of(1).await;
        let number = put_in(&world, subject, signed_by(&world, 1, &voluntary(&world).await)).await;
        let [_, own, _] = public_pages(&world, number).await;
        assert!(own.1.contains("本网站（信用办）"), "{}", own.1);
        world.put_in_staff("office@staff.example", Role::CreditHandler, None).await;
        let [column, own, _] = public_pages(&world, number).await;
        assert!(column.1.contains("示例市信用办") && own.1.contains("示例市信用办"), "{} {}", column.1, own.1);
        assert!(own.1.contains(world.credit_office()), "{}", own.1);
    }
}

on_both! {
    async fn what_was_determined_is_public_and_cannot_be_taken_back(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let text = text_of(&world, "truthfulness").await;
        let number = put_in(&world, subject, signed_by(&world, 1, &text)).await;
        let live = world.store.live_commitment(subject, "truthfulness", DAY).await.expect("read");
        assert_eq!(live.expect("one").number, number);
        let mut determination = NewDetermination {
            id: Uuid::from_u128(1),
            version: 1,
            performance: Performance::Partly,
            on: today(),
            determiner: UNIT.0.to_owned(),
            unperformed: Some("一张证书已经失效，没有更新。".to_owned()),
            sanction: Some("该条信息停止公示。".to_owned()),
        };
        let entry = world.entry("commitment.determine");
        let determined = world.store.determine_commitment(&determination, &entry).await;
        assert!(determined.expect("written"));
        assert!(!world.store.determine_commitment(&determination, &entry).await.expect("read"), "from an older version");
        let page = world.get(&format!("/commitments/{number}")).await.text();
        for said in ["部分履行", UNIT.1, "一张证书已经失效，没有更新。", "该条信息停止公示。", "行政复议"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let withdraw = [("commitment", Uuid::from_u128(1).to_string()), ("version", "2".to_owned()), ("reason", "不想公示".to_owned())];
        let fields: Vec<(&str, &str)> = withdraw.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = zhang.follow(WITHDRAW, &fields).await.text();
        assert!(page.contains("部分履行") && page.contains("已经认定履行状态，不能撤回"), "{page}");
        assert_eq!(world.get(&format!("/commitments/{number}")).await.status, 200);
        // Wholly broken, it can be relied on no more.
        determination = NewDetermination { version: 2, performance: Performance::Unfulfilled, ..determination };
        assert!(world.store.determine_commitment(&determination, &entry).await.expect("written"));
        assert_eq!(world.store.live_commitment(subject, "truthfulness", DAY).await.expect("read"), None);
    }
}

on_both! {
    async fn what_was_signed_never_changes(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        with_everything(&world).await;
        for statement in [
            "update commitment_template set content = 'x'",
            "update commitment_template set publicity = 'public'",
            "delete from commitment_template",
            "update commitment set reason = 'x'",
            "update commitment set made_on = 20200101",
            "update commitment set channel = 'online'",
            "delete from commitment",
            "update commitment set state = 'performing'",
            "update authorisation set share = 1",
            "update authorisation set signed_at = 1",
            "delete from authorisation",
        ] {
            assert!(world.try_execute(statement).await.is_err(), "{statement}");
        }
        world.execute("update commitment_template set until = 20261231").await;
        assert!(world.try_execute("update commitment_template set until = 20261230").await.is_err());
        world.execute("update authorisation set ended_at = 1, ended_by = 'x', ended_why = 'withdrawn'").await;
        assert!(world.try_execute("update authorisation set ended_at = null").await.is_err());
        let papers = world.store.commitment_papers(Uuid::from_u128(1)).await.expect("read");
        assert_eq!((papers.len(), papers[0].size), (1, JPEG.len() as i64));
        let paper = world.store.commitment_paper(papers[0].id).await.expect("read").expect("a paper");
        let content = world.intake.seal.open("commitment.paper", &paper.content).expect("opens");
        assert_eq!(content, JPEG);
    }
}

/// A matter of a unit as it is typed.
fn matter<'p>(name: &'p str, more: &[(&'p str, &'p str)]) -> Vec<(&'p str, &'p str)> {
    let mut fields = vec![
        ("matter_unit", UNIT.0),
        ("matter_kind", "industry"),
        ("kind_note", ""),
        ("matter_name", name),
        ("matter_basis", "示例市自律公约"),
        ("text_title", "自律承诺书"),
        ("text_content", "一、明码标价。\n二、三日内答复。"),
        ("text_liability", "没有做到的，公开说明原因。"),
        ("months", "12"),
        ("text_publicity", "public"),
        ("first_day", "2026-11-20"),
    ];
    fields.retain(|(field, _)| !more.iter().any(|(name, _)| name == field));
    fields.extend(more);
    fields
}

on_both! {
    async fn a_unit_keeps_its_own_matters(world) {
        world.add_unit("T9", "示例市别的局").await;
        let mut handler = world.staff(Role::Handler).await;
        let list = handler.open("/desk/matters").await.text();
        assert!(list.contains("还没有承诺事项") && !list.contains(REASON), "the portal's own are the credit office's: {list}");
        assert!(handler.open("/desk").await.body.contains("href=\"/desk/matters\""));
        let page = handler.upload(ADD, &matter("物业自律", &[("months", "十二"), ("text_content", " "), ("first_day", "2026-11-19")]), &[]).await;
        let page = handler.open(&page).await;
        for told in ["请填写 1 至", "这一项还没有填写", "生效日期最早是 2026-11-20"] {
            assert!(page.text().contains(told), "{told}: {}", page.text());
        }
        assert!(page.body.contains("value=\"物业自律\"") && page.body.contains("value=\"十二\""), "{}", page.body);
        assert_eq!(handler.upload(ADD, &matter("物业自律", &[("matter_unit", "T9")]), &[]).await, "/forbidden");
        // Neither unit nor kind is chosen for anybody; who has one unit alone finds it chosen.
        assert_eq!(handler.open("/desk/matters").await.body.matches(">请选择<").count(), 1);
        let nothing = matter("无单位", &[("matter_unit", ""), ("matter_kind", "")]);
        let mut city = world.officer("city@staff.example", Role::CreditHandler).await;
        let page = city.open("/desk/matters").await.body;
        assert_eq!(page.matches("<option value=\"\" selected>请选择</option>").count(), 2, "{page}");
        let page = city.upload(ADD, &nothing, &[]).await;
        assert_eq!(city.open(&page).await.text().matches("这一项还没有填写").count(), 4, "at the top and at each");
        let other = matter("其他", &[("matter_kind", "other")]);
        let page = handler.upload(ADD, &other, &[]).await;
        assert!(handler.open(&page).await.text().contains("请写明是什么"));
        // Twice is once.
        let at = handler.upload(ADD, &matter("物业自律", &[]), &[]).await;
        assert_eq!(handler.upload(ADD, &matter("物业自律", &[]), &[]).await, at);
        assert_eq!(world.count("commitment_matter where unit_code is not null").await, 1);
        let id = at.rsplit('/').next().expect("an id").to_owned();

        let list = world.get("/matters").await.text();
        for said in ["物业自律", "自主申报信息真实性承诺", "本网站（信用办）", UNIT.1, "行业自律型"] {
            assert!(list.contains(said), "{said}: {list}");
        }
        let own = world.get(&format!("/matters?unit={}", encode(UNIT.0))).await.text();
        assert!(own.contains("物业自律") && own.contains("显示 1 项，共 5 项"), "{own}");
        let none = world.get("/matters?kind=lenient").await.text();
        assert!(none.contains("没有符合条件的事项"), "{none}");
        let page = world.get(&format!("/matters/{id}")).await.text();
        for said in ["自律承诺书", "二、三日内答复。", "12 个月内有效", "违诺责任", "现行", "企业在本网站“信用承诺与授权”作出"] {
            assert!(page.contains(said), "{said}: {page}");
        }

        // Of two people of the unit one is late, and sees what the other did.
        let mut head = world.staff(Role::UnitHead).await;
        let version = hidden(&head.open(&at).await.body, "version");
        let edit = |name: &'static str| [("matter", id.clone()), ("version", version.clone()), ("matter_name", name.to_owned()), ("matter_basis", String::new())];
        for (browser, name, told) in [(&mut handler, "物业服务自律", false), (&mut head, "小区自律", true)] {
            let fields = edit(name);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let page = browser.follow(EDIT, &fields).await;
            assert_eq!(page.text().contains("刚刚有了变化"), told, "{}", page.text());
            assert!(page.body.contains(&format!("value=\"{name}\"")), "what was typed is still there");
        }
        assert!(world.get("/matters").await.text().contains("物业服务自律"));
        handler.upload(ADD, &matter("小区自律", &[]), &[]).await;
        let version = hidden(&head.open(&at).await.body, "version");
        let fields = [("matter", id.as_str()), ("version", &version), ("matter_name", "小区自律"), ("matter_basis", "")];
        assert!(head.follow(EDIT, &fields).await.text().contains("已经有同名的事项"));

        // Another unit sees and changes nothing of it; the credit office does.
        let mut theirs = world.handler_of("T9", "theirs@staff.example").await;
        assert_eq!(theirs.open(&at).await.status, 404);
        assert_eq!(theirs.submit(EDIT, &fields).await, "/forbidden");
        let end = [("matter", id.as_str()), ("version", version.as_str()), ("last_day", "2026-11-20")];
        assert_eq!(theirs.submit(END, &end).await, "/forbidden");
        let edition = [("matter", id.as_str()), ("version", version.as_str())];
        assert_eq!(theirs.upload(EDITION, &edition, &[]).await, "/forbidden");
        let mut office = world.staff(Role::CreditReviewer).await;
        assert!(office.open("/desk/matters").await.text().contains("物业服务自律"));
        let mut auditor = world.staff(Role::Auditor).await;
        let page = auditor.open(&at).await;
        assert!(page.status == 200 && !page.body.contains(END), "reads, and changes nothing: {}", page.body);
        let log = world.store.latest_audit(100).await.expect("the log");
        let edited = log.iter().find(|linked| linked.entry.action == "matter.edit").expect("an entry");
        assert_eq!((edited.entry.role.as_str(), edited.entry.unit.as_str()), ("handler", UNIT.0));
    }
}

/// Sends the next edition of the text for own words, and gives back the page that follows.
async fn send_edition(office: &mut Browser<'_>, matter: &str, day: &str, version: &str) -> Page {
    let fields = [
        ("matter", matter),
        ("version", version),
        ("text_title", "主动公开承诺书（新）"),
        ("text_content", "新的内容如下："),
        ("text_liability", "没有做到的，公开说明。"),
        // Not to be changed for the portal's own.
        ("text_publicity", "not_public"),
        ("months", "12"),
        ("first_day", day),
    ];
    let next = office.upload(EDITION, &fields, &[]).await;
    office.open(&next).await
}

on_both! {
    async fn a_new_edition_holds_from_its_day_and_the_old_one_stays(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        promise(&world, &mut zhang, subject, OWN).await;
        let row = world.store.commitments_of(subject, 9).await.expect("read").remove(0);
        let at = format!("/desk/matters/{}", row.matter_id);
        let mut office = world.staff(Role::CreditHandler).await;
        let page = office.open(&at).await;
        assert!(page.text().contains("不能停止受理") && !page.body.contains(END), "{}", page.text());
        assert!(!page.body.contains("name=\"months\"") && !page.body.contains("name=\"text_publicity\""), "{}", page.body);
        let (matter, version) = (row.matter_id.to_string(), hidden(&page.body, "version"));
        let page = send_edition(&mut office, &matter, "2026-11-20", &version).await;
        assert!(page.text().contains("生效日期最早是 2026-11-21") && page.text().contains("新的内容如下："), "{}", page.text());
        for _ in 0..2 {
            let page = send_edition(&mut office, &matter, "2026-11-22", &version).await.text();
            assert!(page.contains("第 2 版") && page.contains("尚未生效") && !page.contains("请先改正以下内容"), "{page}");
        }
        let late = send_edition(&mut office, &matter, "2026-11-23", &version).await.text();
        assert!(late.contains("刚刚有了变化"), "{late}");
        let texts = world.store.templates_of(row.matter_id).await.expect("read");
        assert_eq!(texts.len(), 2, "the second click made none");
        let (newest, before) = (&texts[0], &texts[1]);
        assert_eq!((newest.publicity, newest.own_words, newest.months), (Publicity::Public, true, None), "registration rests on that");
        assert_eq!(before.until.map(|day| day.to_string()).as_deref(), Some("2026-11-21"));
        let public = world.get(&format!("/matters/{}", row.matter_id)).await.text();
        assert!(public.contains("现行") && public.contains("尚未生效"), "{public}");
        let end = [("matter", matter.as_str()), ("version", "2"), ("last_day", "2026-11-30")];
        assert_eq!(office.submit(END, &end).await, "/forbidden");

        world.set_today(jiff::civil::date(2026, 11, 22));
        let public = world.get(&format!("/matters/{}", row.matter_id)).await.text();
        assert!(public.contains("以前的版本") && public.contains("主动公开承诺书（新）"), "{public}");
        let signed = world.get(&format!("/commitments/{}", row.number)).await.text();
        assert!(signed.contains("第 1 版") && signed.contains(OWN) && !signed.contains("新的内容如下："), "{signed}");
        // Whoever had the page open since the day before signs nothing he has not read.
        let mut zhang = Browser::new(&world);
        zhang.sign_in(ZHANG, PASSWORD).await;
        let agreed = format!("agreed-{}", texts[1].id);
        make(&mut zhang, subject, texts[1].id, "旧文本上的新承诺", &[(&agreed, "1")]).await;
        assert_eq!(world.count("commitment").await, 1);
    }
}

on_both! {
    async fn a_matter_says_where_commitments_in_it_are_made(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let (_, subject) = world.record_of(1).await;
        let (proof, _) = one_of_each(&world, subject).await;
        let (here, there) = ("企业在本网站“信用承诺与授权”作出", "办理有关事项时向受理单位作出，本网站只列出样式");
        let page = world.get(&format!("/matters/{proof}")).await.text();
        assert!(page.contains(there) && !page.contains(here), "{page}");
        // The portal's own commitment of repair is signed with the application.
        let own = text_of(&world, "repair").await.matter_id;
        let page = world.get(&format!("/matters/{own}")).await.text();
        assert!(page.contains("企业在本网站提交修复申请时签署"), "{page}");
        assert!(!page.contains(here) && !page.contains(there), "{page}");
        // Of the portal itself all are made here, whatever their kind.
        for matter in ["voluntary", "authorisation"] {
            let own = text_of(&world, matter).await.matter_id;
            let page = world.get(&format!("/matters/{own}")).await.text();
            assert!(page.contains(here) && !page.contains(there), "{page}");
        }
    }
}

on_both! {
    async fn a_matter_that_has_ended_takes_no_more(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let mut handler = world.staff(Role::Handler).await;
        let at = handler.upload(ADD, &matter("物业自律", &[]), &[]).await;
        let id: Uuid = at.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let text = world.store.templates_of(id).await.expect("read").remove(0).id;
        let agreed = format!("agreed-{text}");
        assert!(zhang.open(&format!("/me/commitments/{subject}")).await.text().contains("物业自律"), "it is offered");
        let body = make(&mut zhang, subject, text, "", &[(&agreed, "1")]).await;
        let number = number(&world, subject).await;
        assert!(body.contains(&number.to_string()) && body.contains("2027-11-"), "for twelve months: {body}");
        let matter = id.to_string();
        let end = |day: &'static str| [("matter", matter.clone()), ("version", "1".to_owned()), ("last_day", day.to_owned())];
        for (day, told) in [("2026-11-19", "最后一日最早是"), ("", "请填写日期"), ("2026-11-20", "至 2026-11-20"), ("2026-11-20", "至 2026-11-20")] {
            let fields = end(day);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let page = handler.follow(END, &fields).await.text();
            assert!(page.contains(told), "{day}: {page}");
        }
        assert_eq!(world.count("audit_entry where action = 'matter.end'").await, 1);
        world.set_today(jiff::civil::date(2026, 11, 21));
        assert!(!world.get("/matters").await.text().contains("物业自律"));
        assert!(world.get(&format!("/matters/{id}")).await.text().contains("已经停止受理"));
        assert_eq!(world.get(&format!("/commitments/{number}")).await.status, 200, "what was promised stands");
        let (mut wang, other) = clerk(&world, "wang@example.cn", 2).await;
        let body = make(&mut wang, other, text, "", &[(&agreed, "1")]).await;
        assert!(body.contains("已经停止受理"), "{body}");
        assert_eq!(world.count("commitment").await, 1);
        // A year later the unit has determined nothing yet.
        world.set_today(jiff::civil::date(2027, 12, 1));
        assert!(world.get(&format!("/commitments/{number}")).await.text().contains("已过期，待核查"));
    }
}

on_both! {
    async fn how_many_signed_is_counted_once_a_minute(world) {
        let (_, subject) = clerk(&world, ZHANG, 1).await;
        let (matter, _) = one_of_each(&world, subject).await;
        let text = world.store.templates_of(matter).await.expect("read").remove(0);
        let signed = async || {
            let body = world.get("/matters").await.body;
            let line = body.split("<tr").find(|line| line.contains("证明事项告知承诺")).expect("a line");
            let count = line.rsplit("data-label=\"已签署\">").next().and_then(|rest| rest.split('<').next());
            count.and_then(|count| count.trim().parse::<u32>().ok()).expect("a number")
        };
        assert_eq!(signed().await, 1);
        put_in(&world, subject, signed_by(&world, 60, &text)).await;
        assert_eq!(signed().await, 1, "not for every visitor");
        world.clock.set(world.clock.now() + jiff::SignedDuration::from_secs(61));
        assert_eq!(signed().await, 2);
    }
}

on_both! {
    async fn the_portals_own_texts_are_put_in_once(world) {
        assert_eq!(world.counts(&["commitment_matter", "commitment_template"]).await, [4, 4]);
        world.desk().seed_matters().await.expect("nothing to do");
        world.another_node().desk().seed_matters().await.expect("nothing to do");
        assert_eq!(world.counts(&["commitment_matter", "commitment_template"]).await, [4, 4]);
        assert_eq!(world.count("audit_entry where action = 'matter.seed'").await, 1);
        for (matter, said) in [
            ("truthfulness", "真实、准确、完整"), ("authorisation", "没有勾选的用途，不得使用"), ("voluntary", "承诺的内容如下"),
        ] {
            let id = text_of(&world, matter).await.matter_id;
            let page = world.get(&format!("/matters/{id}")).await.text();
            assert!(page.contains(said), "{said}: {page}");
        }
    }
}

on_both! {
    /// 信用修复承诺: whoever has got a repair by it does not take it back; and of what record it is only those read who act in
    /// repair.
    async fn a_repair_commitment_stands_and_only_those_who_act_in_repair_read_it(world) {
        let (mut zhang, subject) = clerk(&world, ZHANG, 1).await;
        let about = "罚款（文书号：示应急罚〔2026〕1号）";
        let new = NewCommitment {
            words: Some(sealed(&world, "commitment.words", about.as_bytes())),
            ..signed_by(&world, 7, &text_of(&world, "repair").await)
        };
        put_in(&world, subject, new).await;
        let page = format!("/me/commitments/{subject}");
        let told = zhang.open(&page).await.text();
        assert!(told.contains("还没有作出承诺") && !told.contains("信用修复承诺书"), "{told}");

        let mut wang = citizen(&world, WANG).await;
        confirmed_in(&world, &mut wang, WANG, 1, &["registration", "repair"]).await;
        let id = Uuid::from_u128(7).to_string();
        let told = wang.open(&page).await;
        assert!(told.text().contains(about) && told.text().contains("不能单独撤回"), "{}", told.text());
        assert!(!told.body.contains(&format!("reason-{id}")), "{}", told.body);
        let fields = [("commitment", id.as_str()), ("version", "1"), ("reason", "不想要了。")];
        let answer = wang.follow(WITHDRAW, &fields).await.text();
        assert!(answer.contains("信用修复承诺随修复申请一并签署"), "{answer}");
        let answer = zhang.follow(WITHDRAW, &fields).await.text();
        assert!(!answer.contains("信用修复承诺"), "{answer}");

        // Nor by whoever comes past the pages.
        let withdrawal = Withdrawal {
            id: Uuid::from_u128(7),
            subject_id: subject,
            version: 1,
            acting: None,
            day: world.clock.today(),
            why: sealed(&world, "commitment.why", "不想要了。".as_bytes()),
        };
        let (nobody, entry) = (Notices::default(), world.entry("commitment.withdraw"));
        let outcome = world.store.withdraw_commitment(&withdrawal, &nobody, &entry).await;
        assert_eq!(outcome.expect("answered"), WithdrawOutcome::Late);
        assert_eq!(world.count("commitment where state = 'performing' and version = 1").await, 1);
    }
}
