//! 认定不实: a unit holds that what an enterprise has registered is false; the enterprise is heard first, two decide, and a
//! complaint that is right puts everything back.

use domain::authorisation::Use;
use domain::case::Stage as CaseStage;
use domain::day::to_number;
use domain::registration::{EntryKind, Method, Stage};
use domain::role::Role;
use futures_util::future::join;
use jiff::civil::date;
use server::store::EntrySent;
use uuid::Uuid;

use crate::claims::acts_in;
use crate::letters::{letter, said_in};
use crate::support::registering::{self, registrant};
use crate::support::{
    Browser, DECIDE, JOINT, JPEG, PASSWORD, QUALITY, RESIDENT, Registered, Registrant, STEP, UNIT,
    World, citizen, on_both, register, stage, step, withdraw,
};

/// Where a finding is opened.
pub(crate) const OPEN: &str = "/api/form/open-finding";
/// The agent of the enterprise.
pub(crate) const ZHANG: &str = "13600000001";
const WANG: &str = "13987654321";
pub(crate) const FACTS: &str = "发证机构查无此证，证书上的印章与备案的不符。";
pub(crate) const BASIS: &str = "发证机构的复函，2026-11-18";
pub(crate) const VIEW: &str = "证书是代办机构给的，本企业并不知情。";
const MINUTES: &str = "十一月二十日到场，陈述与书面意见一致。";
const UNPERFORMED: &str = "承诺证书真实，实际是伪造的。";
const CLEAR: [(&str, &str); 3] = [
    ("action", "propose"),
    ("outcome", "clear"),
    ("text", "查到原件，与申报一致。"),
];

/// What the licence of the enterprise on file says.
const ON_RECORD: [(&str, &str); 6] = [
    ("e_cert_name", "危险化学品经营许可证"),
    ("e_cert_no", "示应急许〔2026〕1号"),
    ("e_issuer", "示例市应急管理局"),
    ("e_issue_date", "2026-11-16"),
    ("e_valid_until", "2029-09-02"),
    ("e_publicity", "public"),
];

/// What says that it is false, and how much of the commitment was not kept.
pub(crate) fn disprove(breach: &str) -> [(&'static str, &str); 5] {
    [
        ("action", "propose"),
        ("outcome", "disprove"),
        ("breach", breach),
        ("unperformed", UNPERFORMED),
        ("text", "发证机构的复函可以采信。"),
    ]
}

/// An entry that our unit has verified, whoever registers for its enterprise, and the unit's people.
pub(crate) struct Scene<'w> {
    pub(crate) world: &'w World,
    pub(crate) subject: Uuid,
    pub(crate) entry: Uuid,
    pub(crate) zhang: Browser<'w>,
    pub(crate) handler: Browser<'w>,
    pub(crate) reviewer: Browser<'w>,
}

pub(crate) async fn scene(world: &World) -> Scene<'_> {
    let subject = registrant(world, 1).await.subject;
    let entry = registered(world, subject, "QMS-1").await;
    let mut zhang = Browser::new(world);
    zhang.sign_in(ZHANG, PASSWORD).await;
    Scene {
        world,
        subject,
        entry,
        zhang,
        handler: world.staff(Role::Handler).await,
        reviewer: world.staff(Role::Reviewer).await,
    }
}

/// A certificate of this number that our unit has verified and anybody may see.
async fn registered(world: &World, subject: Uuid, number: &str) -> Uuid {
    let values = QUALITY.map(|(field, value)| match field {
        "cert_no" => (field, number),
        _ => (field, value),
    });
    let one = Registered::verified(EntryKind::CERTIFICATE, &values);
    register(world, subject, one).await
}

/// What the version of an entry is on its page.
async fn version_of(world: &World, entry: Uuid) -> String {
    let row = world.store.entry(entry).await.expect("read");
    row.expect("an entry").version.to_string()
}

/// Begins a new version of an entry; where that leads.
async fn change_of(world: &World, zhang: &mut Registrant<'_>, entry: Uuid) -> String {
    let (id, version) = (entry.to_string(), version_of(world, entry).await);
    let form = [("entry", id.as_str()), ("version", version.as_str())];
    zhang.browser.submit("/api/form/change-entry", &form).await
}

/// Opens a finding with these fields in place of others; where it leads.
pub(crate) async fn open(
    browser: &mut Browser<'_>,
    entry: Uuid,
    others: &[(&str, &str)],
) -> String {
    let entry = entry.to_string();
    let mut fields = vec![
        ("entry", entry.as_str()),
        ("no", "1"),
        ("ground", "forged"),
        ("facts", FACTS),
        ("basis", BASIS),
    ];
    for (name, value) in others.iter().copied() {
        fields.retain(|(field, _)| *field != name);
        fields.push((name, value));
    }
    browser.upload(OPEN, &fields, &[("papers", JPEG)]).await
}

/// The case a form has led to.
pub(crate) fn case_at(next: &str) -> Uuid {
    let id = next.strip_prefix("/desk/cases/");
    id.and_then(|id| id.parse().ok())
        .unwrap_or_else(|| panic!("no case: {next}"))
}

/// Takes a step from the case as it is now; the page that follows.
pub(crate) async fn act(
    world: &World,
    browser: &mut Browser<'_>,
    case: Uuid,
    fields: &[(&str, &str)],
) -> String {
    let row = world.store.case(case).await.expect("read");
    let version = row.expect("a case").version;
    let next = step(browser, case, version, fields).await;
    browser.open(&next).await.text()
}

/// Where the version of an entry that is shown stands.
async fn stands(world: &World, entry: Uuid) -> Stage {
    let shown = world.store.shown_entry(entry).await.expect("read");
    shown.expect("an entry").1.stage
}

async fn is_public(world: &World, entry: Uuid) -> bool {
    let today = to_number(world.clock.today());
    let found = world.store.usable_entry(entry, Use::Publish, today).await;
    found.expect("read").is_some()
}

/// How many commitments stand so.
async fn committed(world: &World, state: &str) -> i64 {
    world
        .count(&format!("commitment where state = '{state}'"))
        .await
}

impl Scene<'_> {
    /// A finding of our unit about an entry.
    pub(crate) async fn opened(&mut self, entry: Uuid) -> Uuid {
        let next = open(&mut self.handler, entry, &[]).await;
        case_at(&next)
    }

    /// The enterprise says what it thinks.
    pub(crate) async fn plead(&mut self, case: Uuid) {
        let plead = [("action", "plead"), ("text", VIEW), ("complete", "1")];
        act(self.world, &mut self.zhang, case, &plead).await;
        assert_eq!(stage(self.world, case).await, CaseStage::Stated);
    }

    /// A finding about an entry that was decided after the enterprise was heard.
    pub(crate) async fn decided(&mut self, entry: Uuid, proposal: &[(&str, &str)]) -> Uuid {
        let case = self.opened(entry).await;
        self.plead(case).await;
        act(self.world, &mut self.handler, case, proposal).await;
        act(self.world, &mut self.reviewer, case, &DECIDE).await;
        assert_eq!(stage(self.world, case).await, CaseStage::Closed);
        case
    }

    /// What the joint-conference office decides on a complaint of the enterprise.
    async fn complained(&mut self, case: Uuid, outcome: &str) {
        let world = self.world;
        let complain = [
            ("action", "complain"),
            ("ground", "facts_wrong"),
            ("text", "复函说的是另一份证书。"),
        ];
        act(world, &mut self.zhang, case, &complain).await;
        assert_eq!(stage(world, case).await, CaseStage::Complained);
        let convene = [
            ("action", "convene"),
            ("units", UNIT.0),
            ("on", "2026-11-23"),
        ];
        let minute = [("action", "minute"), ("text", "各参会单位意见一致。")];
        let propose = [
            ("action", "propose"),
            ("outcome", outcome),
            ("text", "会商核对了复函和证书。"),
        ];
        let mut handler = world.joint_handler("joint@staff.example").await;
        for fields in [&convene[..], &minute, &propose] {
            act(world, &mut handler, case, fields).await;
        }
        let mut reviewer = world
            .officer_of("joint-review@staff.example", (JOINT, Role::Reviewer))
            .await;
        act(world, &mut reviewer, case, &DECIDE).await;
        assert_eq!(stage(world, case).await, CaseStage::Closed);
    }
}

on_both! {
    async fn whoever_opens_one_says_why_and_the_enterprise_is_told_everything(world) {
        let Scene { entry, mut zhang, mut handler, .. } = scene(&world).await;
        let at = format!("/desk/entries/{entry}");
        let page = handler.open(&at).await.text();
        for said in ["发起不实认定", "给它 5 个工作日陈述申辩", "认定本身不附带惩戒措施，也不是行政处罚"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        // What is missing is asked for, and what was typed is kept.
        let id = entry.to_string();
        let short = [("entry", id.as_str()), ("no", "1"), ("ground", "forged"), ("facts", "是假的"), ("basis", " ")];
        let next = handler.upload(OPEN, &short, &[]).await;
        assert_eq!(next, format!("{at}#finding"));
        let page = handler.open(&at).await;
        for said in ["至少 10 个字", "依据：这一项还没有填写", "请至少上传一份证据材料"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        assert!(page.body.contains("是假的"));
        // A version that is not in use any more is not what was looked at.
        let next = open(&mut handler, entry, &[("no", "2")]).await;
        assert_eq!(next, format!("{at}#finding"));
        assert!(handler.open(&at).await.text().contains("刚刚有了变化"));
        assert_eq!(world.count("case_file").await, 0);

        let case = case_at(&open(&mut handler, entry, &[]).await);
        assert_eq!(stage(&world, case).await, CaseStage::Hearing);
        let row = world.store.case(case).await.expect("read").expect("a case");
        let number = row.number.to_string();
        assert!(number.starts_with("RD20261120-"), "{number}");
        assert_eq!((row.record_unit.as_str(), row.unit_code.as_deref()), (UNIT.0, Some(UNIT.0)));
        // It counts as before, with a mark and without a word of why.
        assert!(is_public(&world, entry).await);
        assert_eq!(world.store.entry_marks(&[entry]).await.expect("read"), [entry]);
        let public = world.get(&format!("/entry/{entry}")).await.text();
        assert!(public.contains("核实中") && !public.contains(FACTS), "{public}");

        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("拟认定不实，请陈述申辩") && told.contains("最迟 2026-11-27"), "{told}");
        let waiting = zhang.open("/me").await.text();
        assert!(waiting.contains("拟认定申报不实，请陈述申辩，最迟 2026-11-27"), "{waiting}");
        let listed = zhang.open("/me/cases").await.text();
        assert!(listed.contains(&number) && listed.contains("不实认定"), "{listed}");
        let page = zhang.open(&format!("/me/cases/{case}")).await.text();
        for said in [number.as_str(), UNIT.1, "证明材料虚假", FACTS, BASIS, "陈述申辩的最后一天是 2026-11-27", "为什么是这一天", "质量管理体系认证证书"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("异议处理中"), "{page}");
        let notice = said_in(&world, &mut zhang, &case.to_string(), "finding_notice").await;
        for said in ["拟认定告知书", UNIT.1, FACTS, BASIS, "最后一天是2026年11月27日", "说明陈述完毕的除外", "要求当面陈述", "全部未履行", "法律、法规另有规定的，依照其规定"] {
            assert!(notice.contains(said), "{said}: {notice}");
        }
        let row = letter(&world, &case.to_string(), "finding_notice").await;
        let checked = world.get(&format!("/verify?number={}", row.number)).await.text();
        assert!(checked.contains("拟认定告知书") && checked.contains("正在办理"), "{checked}");
        let evidence = world.store.case_papers(case).await.expect("read").remove(0);
        assert_eq!(zhang.open(&format!("/files/cases/{}", evidence.id)).await.status, 200);
        assert_eq!(world.count("audit_entry where action = 'case.open'").await, 1);

        // In the queue it is told from objections.
        let queue = handler.open("/desk/cases?tab=unit&kind=finding&ground=forged").await.text();
        assert!(queue.contains(&number) && queue.contains("不实认定 · 证明材料虚假"), "{queue}");
        assert!(!handler.open("/desk/cases?tab=unit&kind=objection").await.text().contains(&number));
        // The button leads to the one that runs.
        assert!(handler.open(&at).await.text().contains(&format!("编号 {number}")));
    }
}

on_both! {
    async fn an_entry_is_false_after_the_enterprise_was_heard_and_another_person_has_decided(world) {
        let mut scene = scene(&world).await;
        let entry = scene.entry;
        let other = registered(&world, scene.subject, "QMS-2").await;
        let case = scene.opened(entry).await;
        // Nothing is proposed before the enterprise has spoken.
        let page = act(&world, &mut scene.handler, case, &disprove("partly")).await;
        assert!(page.contains("企业陈述申辩的时间到 2026-11-27 为止"), "{page}");
        assert_eq!(stage(&world, case).await, CaseStage::Hearing);

        let id = case.to_string();
        let plead = [("case", id.as_str()), ("version", "1"), ("action", "plead"), ("text", VIEW), ("in_person", "1")];
        let next = scene.zhang.upload(STEP, &plead, &[("papers", JPEG)]).await;
        assert_eq!(next, format!("/me/cases/{case}"));
        let page = scene.handler.open(&format!("/desk/cases/{case}")).await.text();
        assert!(page.contains(VIEW) && page.contains("要求当面陈述"), "{page}");
        assert_eq!(world.count("case_paper where part = 'statement'").await, 1);
        // Nor before it was heard in person, where it asks for that.
        let page = act(&world, &mut scene.handler, case, &disprove("partly")).await;
        assert!(page.contains("企业要求当面陈述"), "{page}");
        act(&world, &mut scene.handler, case, &[("action", "hear"), ("text", MINUTES)]).await;
        assert!(scene.zhang.open(&next).await.text().contains(MINUTES));

        // It says what becomes of the commitment, in words that anybody may read.
        let nothing = [("action", "propose"), ("outcome", "disprove"), ("text", "复函可以采信。")];
        let page = act(&world, &mut scene.handler, case, &nothing).await;
        assert!(page.contains("还缺：处理结果"), "{page}");
        let named = format!("身份证 {RESIDENT} 的人伪造。");
        let personal = [("action", "propose"), ("outcome", "disprove"), ("breach", "partly"), ("unperformed", &named), ("text", "复函可以采信。")];
        let page = act(&world, &mut scene.handler, case, &personal).await;
        assert!(page.contains("这段文字会公布"), "{page}");
        assert_eq!(stage(&world, case).await, CaseStage::Stated);
        act(&world, &mut scene.handler, case, &disprove("partly")).await;
        assert_eq!(stage(&world, case).await, CaseStage::Proposed);

        // Whoever has worked on it does not decide it, whatever posts he has.
        let mut both = world.officer_of("handler@staff.example", (UNIT.0, Role::Reviewer)).await;
        let page = act(&world, &mut both, case, &DECIDE).await;
        assert!(page.contains("您经办过这件事"), "{page}");
        let unchecked = [("action", "decide"), ("facts", "1"), ("law", "1")];
        act(&world, &mut scene.reviewer, case, &unchecked).await;
        assert_eq!(stage(&world, case).await, CaseStage::Proposed);
        assert!(is_public(&world, entry).await);

        // It may still add to what it said, and has not said that this is all.
        let page = act(&world, &mut scene.reviewer, case, &DECIDE).await;
        assert!(page.contains("企业可以陈述申辩到 2026-11-27，还没有说明陈述完毕"), "{page}");
        assert!(page.contains("企业还可以补充陈述"), "{page}");
        assert_eq!(stage(&world, case).await, CaseStage::Proposed);
        scene.plead(case).await;
        act(&world, &mut scene.handler, case, &disprove("partly")).await;
        act(&world, &mut scene.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, CaseStage::Closed);
        assert_eq!(stands(&world, entry).await, Stage::Disproved);
        assert!(!is_public(&world, entry).await);
        assert_eq!(world.get(&format!("/entry/{entry}")).await.status, 404);
        assert_eq!(world.store.entry_marks(&[entry]).await.expect("read"), [] as [Uuid; 0]);
        assert!(is_public(&world, other).await, "only the one is false");
        let kept = format!(
            "commitment where state = 'partly' and determined_on = 20261120 and determiner = '{}' and unperformed = '{UNPERFORMED}'",
            UNIT.0
        );
        assert_eq!(world.count(&kept).await, 1);
        assert_eq!(world.count("entry_event where action = 'disprove'").await, 1);
        let decision = said_in(&world, &mut scene.zhang, &id, "finding_decision").await;
        for said in ["认定决定书", "认定不实，该条信息停止使用", "部分履行", UNPERFORMED, "复函可以采信", "也不是行政处罚", "向联席会议办公室投诉", "行政复议"] {
            assert!(decision.contains(said), "{said}: {decision}");
        }
        let page = scene.zhang.open(&next).await.text();
        for said in ["认定不实", "部分履行", "最后一天是", "投诉"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let told = scene.zhang.open("/me/messages").await.text();
        assert!(told.contains("处理结果：认定不实"), "{told}");
        assert_eq!(world.counts(&["measure", "measure_order"]).await, [0, 0], "nothing is taken away besides");
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn a_complaint_that_is_right_puts_entry_and_commitment_back(world) {
        world.add_joint_office().await;
        let mut scene = scene(&world).await;
        let (first, subject) = (scene.entry, scene.subject);
        let second = registered(&world, subject, "QMS-2").await;
        let third = registered(&world, subject, "QMS-3").await;
        let one = scene.decided(first, &disprove("partly")).await;
        let other = scene.decided(second, &disprove("unfulfilled")).await;
        // What weighs most counts, and then nothing under the commitment does.
        assert_eq!((committed(&world, "unfulfilled").await, is_public(&world, third).await), (1, false));

        scene.complained(other, "restore").await;
        assert_eq!(stands(&world, second).await, Stage::Verified);
        assert_eq!((committed(&world, "partly").await, is_public(&world, second).await), (1, true));
        assert!(is_public(&world, third).await && !is_public(&world, first).await);
        let decision = said_in(&world, &mut scene.zhang, &other.to_string(), "complaint_decision").await;
        assert!(decision.contains("撤销不实认定") && decision.contains("恢复使用"), "{decision}");
        let before = letter(&world, &other.to_string(), "finding_decision").await;
        let checked = world.get(&format!("/verify?number={}", before.number)).await.text();
        assert!(checked.contains("其后另有投诉处理决定"), "{checked}");
        assert_eq!(world.count("entry_event where action = 'restore'").await, 1);

        scene.complained(one, "restore").await;
        assert_eq!(stands(&world, first).await, Stage::Verified);
        let as_before = "commitment where state = 'performing' and determined_on is null and determiner is null and unperformed is null";
        assert!(is_public(&world, first).await && world.count(as_before).await > 0);
        assert_eq!((committed(&world, "partly").await, committed(&world, "unfulfilled").await), (0, 0));
        // It may be looked into again.
        scene.opened(first).await;
    }
}

on_both! {
    /// Nobody escapes a finding by a new version or by the same thing anew: what a record says of it settles nothing then.
    async fn what_is_doubted_is_looked_at_whatever_a_record_says(world) {
        let mut scene = scene(&world).await;
        let mut zhang = Registrant { browser: Browser::new(&world), login: ZHANG, subject: scene.subject };
        zhang.browser.sign_in(ZHANG, PASSWORD).await;
        let entry = zhang.register("certificate", &ON_RECORD, &[]).await;
        assert_eq!(stands(&world, entry).await, Stage::Verified);
        let case = scene.opened(entry).await;
        let number = world.store.case(case).await.expect("read").expect("a case").number.to_string();
        let page = zhang.read(entry, "").await;
        assert!(page.contains("有单位正在核实这条申报是否属实") && page.contains(&number), "{page}");

        // While it runs: a new version needs evidence, and goes to the unit, which is told.
        let id = entry.to_string();
        let change = change_of(&world, &mut zhang, entry).await;
        assert_eq!(change, format!("/me/entry/{entry}?step=form"));
        let next = zhang.save(entry, "next", &ON_RECORD, &[]).await;
        assert!(next.ends_with("step=form") && zhang.read(entry, "?step=form").await.contains("请附上证明材料"), "{next}");
        zhang.save(entry, "next", &ON_RECORD, &[("evidence", JPEG)]).await;
        assert!(zhang.send(entry).await.ends_with("?sent=1"));
        assert_eq!(stands(&world, entry).await, Stage::Checking);
        let at = format!("/desk/entries/{entry}");
        assert!(scene.handler.open(&at).await.text().contains(&number));
        let version = version_of(&world, entry).await;
        let back = [("entry", id.as_str()), ("version", version.as_str()), ("no", "2"), ("reason", "")];
        zhang.browser.submit("/api/form/withdraw-entry", &back).await;

        // After it: no version more, and the same thing anew is looked at as well.
        scene.plead(case).await;
        act(&world, &mut scene.handler, case, &disprove("partly")).await;
        act(&world, &mut scene.reviewer, case, &DECIDE).await;
        let row = world.store.entry(entry).await.expect("read").expect("there");
        assert_eq!((row.live, row.pending), (None, None));
        assert_eq!(change_of(&world, &mut zhang, entry).await, format!("/me/entry/{entry}"));
        assert_eq!(world.store.entry(entry).await.expect("read"), Some(row));
        assert!(zhang.read(entry, "").await.contains("已经办结"));

        // Asked once more in the transaction itself, whatever was prepared.
        let said = world.store.entry_version(entry, 1).await.expect("read").expect("a version");
        let key = said.dedup_key.expect("a key");
        let who = registering::Registrant { subject: scene.subject, account: world.account_of(ZHANG).await };
        let row = registering::draft(&world, who, &key).await;
        let mut sent = registering::sending(&world, who, &row, &key);
        sent.stage = Stage::Verified;
        (sent.unit_code, sent.due_on, sent.matched) = (None, None, true);
        sent.method = Some(Method::Platform);
        sent.verified_on = Some(20_261_120);
        sent.verified_unit = Some(UNIT.0.to_owned());
        assert_eq!(registering::send(&world, &sent).await, EntrySent::Late);

        let again = zhang.begin("certificate").await;
        let next = zhang.save(again, "next", &ON_RECORD, &[]).await;
        assert!(next.ends_with("step=form"), "{next}");
        zhang.save(again, "next", &ON_RECORD, &[("evidence", JPEG)]).await;
        assert!(zhang.send(again).await.ends_with("?sent=1"));
        assert_eq!((stands(&world, again).await, is_public(&world, again).await), (Stage::Checking, false));
        let page = scene.handler.open(&format!("/desk/entries/{again}")).await.text();
        assert!(page.contains(&number) && page.contains("针对这家企业内容相同的另一条申报"), "{page}");
    }
}

on_both! {
    /// A complaint that is right brings an entry back beside another that took its place: whoever verifies sees both.
    async fn what_comes_back_beside_the_same_thing_is_shown(world) {
        world.add_joint_office().await;
        let mut scene = scene(&world).await;
        let entry = scene.entry;
        let case = scene.decided(entry, &disprove("partly")).await;
        let said = world.store.entry_version(entry, 1).await.expect("read").expect("a version");
        let who = registering::Registrant { subject: scene.subject, account: world.account_of(ZHANG).await };
        let other = registering::verified(&world, who, &said.dedup_key.expect("a key")).await;
        scene.complained(case, "restore").await;
        assert_eq!(stands(&world, entry).await, Stage::Verified);
        let page = scene.handler.open(&format!("/desk/entries/{entry}")).await.text();
        let number = other.number.expect("a number").to_string();
        assert!(page.contains("另有同一事项") && page.contains(&number), "{page}");
    }
}

on_both! {
    async fn a_complaint_that_is_not_right_leaves_it_as_it_is(world) {
        world.add_joint_office().await;
        let mut scene = scene(&world).await;
        let entry = scene.entry;
        let case = scene.decided(entry, &disprove("partly")).await;
        scene.complained(case, "stand").await;
        assert_eq!(stands(&world, entry).await, Stage::Disproved);
        assert_eq!((committed(&world, "partly").await, is_public(&world, entry).await), (1, false));
        let decision = said_in(&world, &mut scene.zhang, &case.to_string(), "complaint_decision").await;
        assert!(decision.contains("维持原决定") && decision.contains("行政诉讼"), "{decision}");
        // Once.
        let again = [("action", "complain"), ("ground", "insufficient"), ("text", "还是不服。")];
        act(&world, &mut scene.zhang, case, &again).await;
        assert_eq!(stage(&world, case).await, CaseStage::Closed);
    }
}

on_both! {
    async fn what_was_withdrawn_meanwhile_comes_back_as_withdrawn(world) {
        world.add_joint_office().await;
        let mut scene = scene(&world).await;
        let entry = scene.entry;
        let case = scene.opened(entry).await;
        scene.plead(case).await;
        withdraw(&world, entry).await;
        act(&world, &mut scene.handler, case, &disprove("partly")).await;
        act(&world, &mut scene.reviewer, case, &DECIDE).await;
        assert_eq!(stands(&world, entry).await, Stage::Disproved);
        scene.complained(case, "restore").await;
        assert_eq!(stands(&world, entry).await, Stage::Withdrawn);
        assert!(!is_public(&world, entry).await);
        assert_eq!(committed(&world, "partly").await, 0);
    }
}

on_both! {
    async fn what_is_not_false_stays_and_what_is_taken_back_may_be_opened_again(world) {
        let mut scene = scene(&world).await;
        let entry = scene.entry;
        let case = scene.decided(entry, &CLEAR).await;
        assert_eq!(stands(&world, entry).await, Stage::Verified);
        assert!(is_public(&world, entry).await);
        assert_eq!(committed(&world, "partly").await + committed(&world, "unfulfilled").await, 0);
        let decision = said_in(&world, &mut scene.zhang, &case.to_string(), "finding_decision").await;
        assert!(decision.contains("不认定为不实，该条信息不受影响。") && !decision.contains("停止使用"), "{decision}");
        // Nobody complains about what does him no harm.
        let complain = [("action", "complain"), ("ground", "insufficient"), ("text", "理由不充分。")];
        act(&world, &mut scene.zhang, case, &complain).await;
        assert_eq!(stage(&world, case).await, CaseStage::Closed);

        let case = scene.opened(entry).await;
        let page = act(&world, &mut scene.handler, case, &[("action", "take_back"), ("text", " ")]).await;
        assert!(page.contains("还缺：理由"), "{page}");
        let take_back = [("action", "take_back"), ("text", "发证机构更正了复函。")];
        act(&world, &mut scene.handler, case, &take_back).await;
        assert_eq!(stage(&world, case).await, CaseStage::Withdrawn);
        assert_eq!(world.store.entry_marks(&[entry]).await.expect("read"), [] as [Uuid; 0]);
        assert!(is_public(&world, entry).await);
        let dropped = said_in(&world, &mut scene.zhang, &case.to_string(), "finding_dropped").await;
        assert!(dropped.contains("终止认定告知书") && dropped.contains("发证机构更正了复函。"), "{dropped}");
        let notice = letter(&world, &case.to_string(), "finding_notice").await;
        let checked = world.get(&format!("/verify?number={}", notice.number)).await.text();
        assert!(checked.contains("已终止认定"), "{checked}");
        let again = scene.opened(entry).await;
        assert_ne!(again, case);
    }
}

on_both! {
    async fn who_says_nothing_is_waited_for_until_the_last_day_is_over(world) {
        let mut scene = scene(&world).await;
        let case = scene.opened(scene.entry).await;
        world.set_today(date(2026, 11, 27));
        world.let_time_pass().await;
        scene.zhang.sign_in(ZHANG, PASSWORD).await;
        let told = scene.zhang.open("/me/messages").await.text();
        assert!(told.contains("今天是陈述申辩的最后一天"), "{told}");
        let mut handler = world.staff(Role::Handler).await;
        let page = act(&world, &mut handler, case, &disprove("partly")).await;
        assert!(page.contains("企业陈述申辩的时间到 2026-11-27 为止"), "the last day is the enterprise's: {page}");

        world.set_today(date(2026, 11, 30));
        world.let_time_pass().await;
        assert_eq!(stage(&world, case).await, CaseStage::Hearing, "no clock decides");
        scene.zhang.sign_in(ZHANG, PASSWORD).await;
        let page = act(&world, &mut scene.zhang, case, &[("action", "plead"), ("text", VIEW)]).await;
        assert!(page.contains("陈述申辩的时间到 2026-11-27 为止，已经过了"), "{page}");
        let mut handler = world.staff(Role::Handler).await;
        let told = handler.open("/me/messages").await.text();
        assert!(told.contains("陈述申辩期满") && told.contains("系统不会自动作出认定"), "{told}");
        act(&world, &mut handler, case, &disprove("partly")).await;
        assert_eq!(stage(&world, case).await, CaseStage::Proposed);
        // What is late is told to whoever waits, and still nobody has decided.
        world.set_today(date(2026, 12, 31));
        world.let_time_pass().await;
        assert_eq!(stage(&world, case).await, CaseStage::Proposed);
        scene.zhang.sign_in(ZHANG, PASSWORD).await;
        let told = scene.zhang.open("/me/messages").await.text();
        assert!(told.contains("作出决定之前，这条信息照常使用"), "{told}");
        assert!(is_public(&world, scene.entry).await);
    }
}

on_both! {
    async fn a_finding_is_for_the_unit_that_verified_it_and_for_the_credit_office(world) {
        let Scene { entry, mut zhang, mut reviewer, .. } = scene(&world).await;
        let at = format!("/desk/entries/{entry}");
        world.add_unit("OTHER", "示例市市场监督管理局").await;
        let mut other = world.handler_of("OTHER", "other@staff.example").await;
        for browser in [&mut other, &mut reviewer] {
            assert_eq!(open(browser, entry, &[]).await, "/forbidden");
            assert!(!browser.open(&at).await.text().contains("发起不实认定"));
        }
        assert_eq!(world.count("case_file").await, 0);

        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open(&at).await.text().contains("发起不实认定"));
        let case = case_at(&open(&mut office, entry, &[]).await);
        let row = world.store.case(case).await.expect("read").expect("a case");
        assert_eq!((row.record_unit.as_str(), row.unit_code), (world.credit_office(), None), "its own work");
        // Another unit neither sees it nor works on it, and our unit, which has not opened it, does not either.
        let mut handler = world.staff(Role::Handler).await;
        for browser in [&mut other, &mut handler] {
            assert_eq!(browser.open(&format!("/desk/cases/{case}")).await.status, 404);
            assert_eq!(step(browser, case, 1, &[("action", "take_back"), ("text", "弄错了。")]).await, "/forbidden");
        }
        // Of an enterprise's people it is for those who register, as the entry is.
        let mut wang = citizen(&world, WANG).await;
        assert_eq!(wang.open(&format!("/me/cases/{case}")).await.status, 404);
        acts_in(&world, (&mut wang, WANG), 1, &["objection"]).await;
        let mine = format!("/me/cases/{case}");
        assert_eq!(wang.open(&mine).await.status, 404, "not in this matter");
        let ended = step(&mut wang, case, 1, &[("action", "plead"), ("text", VIEW)]).await;
        let page = wang.open(&ended).await;
        assert!(page.status == 403 && page.text().contains("没有保存，也没有提交"), "{}", page.text());
        // It says so whatever is asked for, and tells nothing of the case.
        let none = step(&mut wang, Uuid::nil(), 1, &[("action", "plead"), ("text", VIEW)]).await;
        assert_eq!((wang.open(&none).await.status, page.text().contains(FACTS)), (page.status, false));
        let notice = letter(&world, &case.to_string(), "finding_notice").await;
        assert_eq!(wang.open(&format!("/me/letters/{}", notice.id)).await.status, 404);
        assert_eq!(zhang.open(&mine).await.status, 200);

        let plead = [("action", "plead"), ("text", VIEW), ("complete", "1")];
        act(&world, &mut zhang, case, &plead).await;
        let mut office = world.staff(Role::CreditHandler).await;
        act(&world, &mut office, case, &disprove("partly")).await;
        let mut decider = world.staff(Role::CreditReviewer).await;
        act(&world, &mut decider, case, &DECIDE).await;
        assert_eq!(stands(&world, entry).await, Stage::Disproved);
        let by = format!("commitment where state = 'partly' and determiner = '{}'", world.credit_office());
        assert_eq!(world.count(&by).await, 1);
    }
}

on_both! {
    async fn two_at_once_open_one_and_decide_once(world) {
        let mut scene = scene(&world).await;
        let entry = scene.entry;
        let mut second = world.officer("handler-two@staff.example", Role::Handler).await;
        let (one, other) = join(open(&mut scene.handler, entry, &[]), open(&mut second, entry, &[])).await;
        assert_eq!(one, other, "whoever was second is led to the first");
        let case = case_at(&one);
        assert_eq!(world.counts(&["case_file", "case_letter", "audit_entry where action = 'case.open'"]).await, [1, 1, 1]);
        scene.plead(case).await;
        act(&world, &mut scene.handler, case, &disprove("partly")).await;
        let mut another = world.officer("reviewer-two@staff.example", Role::Reviewer).await;
        let row = world.store.case(case).await.expect("read").expect("a case");
        let version = row.version;
        join(step(&mut scene.reviewer, case, version, &DECIDE), step(&mut another, case, version, &DECIDE)).await;
        assert_eq!(stage(&world, case).await, CaseStage::Closed);
        let once = ["case_event where action = 'decide'", "entry_event where action = 'disprove'", "entry_disproof"];
        assert_eq!(world.counts(&once).await, [1, 1, 1]);
        // The same form once more changes nothing.
        step(&mut scene.reviewer, case, version, &DECIDE).await;
        assert_eq!(world.counts(&once).await, [1, 1, 1]);
    }
}

on_both! {
    async fn with_number_and_code_anybody_sees_how_far_it_is_and_nothing_else(world) {
        let mut scene = scene(&world).await;
        let case = scene.opened(scene.entry).await;
        let id = case.to_string();
        let page = scene.zhang.open(&format!("/me/cases/{id}")).await.text();
        assert!(page.contains("生成查询码") && !page.contains("查询码丢失了"), "there was none to lose: {page}");
        let next = scene.zhang.submit("/api/form/renew-code", &[("case", &id)]).await;
        let page = scene.zhang.open(&next).await.body;
        let code = page.split("<b><code>").nth(1).and_then(|rest| rest.split('<').next()).expect("a code");
        let row = world.store.case(case).await.expect("read").expect("a case");
        let number = row.number.to_string();
        let mut anybody = Browser::new(&world);
        let found = [("case_number", number.as_str()), ("query_code", code)];
        let page = anybody.follow("/api/form/progress", &found).await.text();
        for said in ["不实认定", number.as_str(), "待陈述申辩", "2026-11-20 发起"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains(FACTS), "{page}");
    }
}
