//! 自主申报信息 where everybody sees it: what is shown of it, and that it goes the moment it may not be shown.

use domain::authorisation::Use;
use domain::registration::{EntryKind, Stage};
use jiff::ToSpan;
use uuid::Uuid;

use crate::support::{
    CERTIFICATE, OFFICE, QUALITY, Registered, Sheet, UNIT, World, code, licence, on_both, penalty,
    public_entry, register, registrant, signed, withdraw, withdraw_authorisation,
};

/// An enterprise with one penalty on file.
async fn enterprise(world: &World) -> Uuid {
    world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
    world.record_of(1).await.1
}

fn file() -> String {
    format!("/subject/{}", code(1))
}

const OPERATION: [(&str, &str); 5] = [
    ("year", "2025"),
    ("main_business", "机电设备制造"),
    ("revenue", "1234.56"),
    ("staff_count", "86"),
    ("publicity", "public"),
];

const CONTRACT: [(&str, &str); 9] = [
    ("contract_name", "隐名重工有限公司厂房改造"),
    ("contract_no", "HT-2026-08"),
    ("counterparty", "隐名重工有限公司"),
    ("counterparty_code", "91510681MA62XQ3K3U"),
    ("amount", "88"),
    ("sign_date", "2026-03-01"),
    ("due_date", "2026-12-31"),
    ("perform_state", "performing"),
    ("publicity", "public"),
];

const STAFF: [(&str, &str); 6] = [
    ("name", "司马示三"),
    ("post", "焊接技师"),
    ("qual_name", "特种作业操作证"),
    ("qual_no", "TZ-2026-004321"),
    ("person_consent", "1"),
    ("publicity", "public"),
];

on_both! {
    async fn the_file_shows_what_is_verified_with_its_label_and_apart_from_official_records(world) {
        let subject = enterprise(&world).await;
        let empty = world.get(&file()).await;
        assert!(empty.text().contains("没有公开的自主申报信息"), "{}", empty.text());
        signed(&world, subject, &Use::ALL).await;
        let certificate = register(&world, subject, Registered::verified(EntryKind::CERTIFICATE, &QUALITY)).await;
        // For reports alone, and complete but not verified: nobody sees them here.
        let kept_back = [("year", "2024"), ("main_business", "仅供报告的主营业务"), ("publicity", "report")];
        register(&world, subject, Registered::verified(EntryKind::OPERATION, &kept_back)).await;
        let unverified = [
            ("cert_name", "没有核实的证书"), ("cert_no", "UV-1"), ("issuer", "示例认证中心"),
            ("issue_date", "2026-02-01"), ("valid_until", "2099-12-31"), ("publicity", "public"),
        ];
        let complete = Registered { stage: Stage::Complete, ..Registered::verified(EntryKind::CERTIFICATE, &unverified) };
        register(&world, subject, complete).await;

        let page = world.get(&file()).await;
        let text = page.text();
        for said in ["自主申报信息", "自主申报·已核验", "资质证照：质量管理体系认证证书", "QMS-2026-0017", UNIT.1, "2026-11-20", "2029-01-04"] {
            assert!(text.contains(said), "{said} in {text}");
        }
        for never in ["仅供报告的主营业务", "没有核实的证书", "未核验"] {
            assert!(!text.contains(never), "{never} in {text}");
        }
        // Its own chapter, behind those of the national report, and not counted with them.
        let chapter = page.body.split("id=\"self-registered\"").nth(1).expect("the chapter");
        assert!(chapter.contains("质量管理体系认证证书") && !chapter.contains("示应急罚"), "{chapter}");
        assert!(page.body.find("id=\"penalty\"") < page.body.find("id=\"self-registered\""));
        assert!(page.body.contains("href=\"/credit-report/"), "the way to the report");

        let entry = world.get(&format!("/entry/{certificate}")).await;
        assert_eq!(entry.status, 200);
        assert_eq!(entry.body.matches("<h1").count(), 1);
        for said in ["自主申报·已核验", "部门核实", UNIT.1, "质量管理体系认证证书", "真实性承诺编码", "由企业自己填报"] {
            assert!(entry.text().contains(said), "{said} in {}", entry.text());
        }
        assert!(entry.body.contains("href=\"/commitments/510681"), "the public commitment by its number");
        let said = entry.body.split("</main>").next().expect("the page");
        assert!(said.contains("可以向信用办反映") && said.contains(OFFICE), "and where the office is: {said}");
        let english = world.get_as(&format!("/entry/{certificate}"), "lang=en").await.text();
        assert!(english.contains("Verified by") && english.contains("The enterprise itself says this"), "{english}");
    }
}

on_both! {
    async fn what_concerns_others_or_is_a_secret_is_masked_as_the_table_says(world) {
        let subject = enterprise(&world).await;
        signed(&world, subject, &Use::ALL).await;
        let mut entries = Vec::new();
        for (kind, values) in [
            (EntryKind::OPERATION, OPERATION.as_slice()),
            (EntryKind::CONTRACT, CONTRACT.as_slice()),
            (EntryKind::STAFF, STAFF.as_slice()),
        ] {
            entries.push(register(&world, subject, Registered::verified(kind, values)).await);
        }
        let mut pages = vec![world.get(&file()).await];
        for entry in &entries {
            let page = world.get(&format!("/entry/{entry}")).await;
            assert_eq!(page.status, 200);
            pages.push(page);
        }
        for page in &pages {
            // Secrets, the other party also where it stands in a title, the number of a person's paper, her name.
            for never in ["1234.56", "营业收入", "合同金额", "隐名重工", "91510681MA62XQ3K3U", "司马示三", "TZ-2026"] {
                assert!(!page.body.contains(never), "{never} in {}", page.body);
            }
        }
        let text = pages[0].text();
        for said in ["机电设备制造", "某单位", "焊接技师", "4321"] {
            assert!(text.contains(said), "{said} in {text}");
        }
    }
}

on_both! {
    async fn what_an_official_record_says_too_is_noted_and_counts_once(world) {
        world.take(&Sheet::of([licence(1, "2026/11/16")])).await;
        let (record, subject) = world.record_of(1).await;
        signed(&world, subject, &Use::ALL).await;
        let matched = Registered {
            record: Some(domain::id::RecordId::from_uuid(record)),
            ..Registered::verified(EntryKind::CERTIFICATE, &QUALITY)
        };
        let entry = register(&world, subject, matched).await;
        let address = format!("/entry/{entry}");
        assert!(world.get(&address).await.text().contains("与官方归集记录一致，不重复评价"));
        // Once that record is public no more, nothing is said of it.
        world.execute("update record set withheld = 'removed'").await;
        let page = world.get(&address).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("与官方归集记录一致"), "{}", page.text());
    }
}

/// Whether anybody sees the entry, on its page and in the file of its enterprise.
async fn is_shown(world: &World, entry: Uuid) -> bool {
    let page = world.get(&format!("/entry/{entry}")).await;
    let in_file = world.get(&file()).await.text().contains("QMS-2026-0017");
    assert_eq!(page.status == 200, in_file, "{}", page.status);
    if !in_file {
        assert_eq!(page.status, 404);
        assert!(!page.body.contains("质量管理体系"), "{}", page.body);
    }
    in_file
}

on_both! {
    async fn an_entry_goes_from_every_page_when_the_authorisation_is_withdrawn(world) {
        let subject = enterprise(&world).await;
        let entry = public_entry(&world, subject).await;
        assert!(is_shown(&world, entry).await);
        // Another node of the portal has nothing in its memory either.
        let other = world.another_node();
        assert!(is_shown(&other, entry).await);
        withdraw_authorisation(&world, subject).await;
        assert!(!is_shown(&world, entry).await && !is_shown(&other, entry).await);
        // Nobody can tell it from one that never was.
        let gone = world.get(&format!("/entry/{entry}")).await.text();
        let never = world.get(&format!("/entry/{}", Uuid::from_u128(7))).await.text();
        assert_eq!(gone, never);
        for nonsense in ["/entry/nonsense", "/entry/00000000-0000-0000-0000-000000000000"] {
            assert_eq!(world.get(nonsense).await.status, 404, "{nonsense}");
        }
    }
}

on_both! {
    async fn an_entry_goes_when_it_is_withdrawn_when_its_commitment_is_broken_and_with_its_last_day(world) {
        let subject = enterprise(&world).await;
        signed(&world, subject, &Use::ALL).await;
        let register = || register(&world, subject, Registered::verified(EntryKind::CERTIFICATE, &QUALITY));
        let first = register().await;
        withdraw(&world, first).await;
        assert!(!is_shown(&world, first).await, "withdrawn");
        let second = register().await;
        assert!(is_shown(&world, second).await);
        world.execute("update commitment set state = 'unfulfilled'").await;
        assert!(!is_shown(&world, second).await, "the commitment was not kept");
        world.execute("update commitment set state = 'performing'").await;
        let last = jiff::civil::date(2029, 1, 4);
        world.set_today(last);
        assert!(is_shown(&world, second).await, "the last day counts");
        world.set_today(last.checked_add(1.day()).expect("a day"));
        assert!(!is_shown(&world, second).await, "no job has run");
    }
}

on_both! {
    async fn only_what_may_be_published_is(world) {
        let subject = enterprise(&world).await;
        signed(&world, subject, &[Use::Report, Use::Share]).await;
        let entry = register(&world, subject, Registered::verified(EntryKind::CERTIFICATE, &QUALITY)).await;
        assert!(!is_shown(&world, entry).await);
        assert!(world.get(&file()).await.text().contains("没有公开的自主申报信息"));
    }
}

on_both! {
    async fn many_entries_stand_on_several_pages(world) {
        let subject = enterprise(&world).await;
        signed(&world, subject, &Use::ALL).await;
        for number in 0..25 {
            let own = format!("QMS-{number:04}");
            let mut values: [(&str, &str); 6] = QUALITY;
            values[1].1 = &own;
            register(&world, subject, Registered::verified(EntryKind::CERTIFICATE, &values)).await;
        }
        let first = world.get(&file()).await.body;
        let second = world.get(&format!("{}?page=2", file())).await.body;
        let count = |body: &str| body.matches("href=\"/entry/").count();
        assert_eq!((count(&first), count(&second)), (20, 5));
        assert!(first.contains("资质证照 25 条"));
        assert_eq!(count(&world.get(&format!("{}?page=99", file())).await.body), 5, "behind the end stands the last page");
    }
}

on_both! {
    /// Nobody but the record has ever vouched for it.
    async fn what_a_record_alone_has_proven_goes_with_the_record(world) {
        let mut zhang = registrant(&world, "13912345678").await;
        zhang.sign().await;
        let entry = zhang.register("certificate", &CERTIFICATE, &[]).await;
        let address = format!("/entry/{entry}");
        let shown = async || {
            let file = world.get(&file()).await;
            let here = world.get(&address).await.status == 200;
            assert_eq!(file.body.contains(&address), here);
            assert_eq!(file.text().contains("没有公开的自主申报信息"), !here, "it is not counted either");
            here
        };
        assert!(shown().await, "verified at once");
        // Its unit reports that the licence does not hold any more, or not so long, or that it is called otherwise; and
        // each time that it was right before.
        for (field, value) in [("XK_ZT", "2"), ("XK_YXQZI", "2028/09/02"), ("XK_XKZS", "成品油经营许可证")] {
            for (value, holds) in [(Some(value), false), (None, true)] {
                let mut row = licence(1, "2026/09/03");
                if let Some(value) = value {
                    row.insert(field, value.to_owned());
                }
                world.take(&Sheet::of([row])).await;
                assert_eq!(shown().await, holds, "{field} {value:?}");
            }
        }
        world.execute("update record set held = 'removed', withheld = 'removed'").await;
        assert!(!shown().await, "an objection has removed it");
    }
}

on_both! {
    async fn whoever_is_no_longer_proven_is_told_once_and_why(world) {
        let mut zhang = registrant(&world, "13912345678").await;
        zhang.sign().await;
        let entry = zhang.register("certificate", &CERTIFICATE, &[]).await;
        let account = world.account_of("13912345678").await;
        let told = async || {
            world.let_time_pass().await;
            let messages = world.store.messages_of(account, 100).await.expect("read");
            messages.iter().filter(|one| one.kind == "entry").count()
        };
        let before = told().await;
        let report = async |field: &'static str, value: &str| {
            let mut row = licence(1, "2026/09/03");
            row.insert(field, value.to_owned());
            world.take(&Sheet::of([row])).await;
        };
        let shown = async || world.get(&format!("/entry/{entry}")).await.status == 200;
        // What the entry says nothing of has changed: it goes on, and nobody is bothered.
        report("XK_NR", "柴油、汽油零售").await;
        assert_eq!(told().await, before);
        assert!(shown().await, "the record proves it still");
        // It holds less long than the entry says.
        report("XK_YXQZI", "2028/09/02").await;
        assert!(!shown().await);
        assert_eq!((told().await, told().await), (before + 1, before + 1), "once");
        assert!(!shown().await);
        let page = zhang.read(entry, "").await;
        assert!(page.contains("自动核验所依据的官方记录已经变更") && page.contains("不再一致，停止使用"), "{page}");
        assert!(!page.contains("自主申报·已核验"), "{page}");
        // Another change that does not prove it either is told again; what was said before proves it again.
        report("XK_YXQZI", "2027/09/02").await;
        assert_eq!(told().await, before + 2);
        report("XK_NR", "柴油零售").await;
        assert_eq!(told().await, before + 2);
        assert!(shown().await);
        // What became of the commitment is said as well.
        world.execute("update commitment set state = 'unfulfilled'").await;
        let page = zhang.read(entry, "").await;
        assert!(page.contains("被认定全部未履行") && !page.contains("自动核验所依据的官方记录已经变更"), "{page}");
    }
}

on_both! {
    /// What is in use and what waits go on as they are, all at once, by a press that says how many.
    async fn under_a_new_commitment_everything_goes_on_without_being_sent_again(world) {
        let mut zhang = registrant(&world, "13912345678").await;
        zhang.sign().await;
        let entry = zhang.register("certificate", &CERTIFICATE, &[]).await;
        let waits = crate::verification::at_unit(&mut zhang, "A-1").await;
        let shown = async || world.get(&format!("/entry/{entry}")).await.status == 200;
        let today = domain::day::to_number(world.clock.today());
        let live = async |subject: Uuid| {
            let live = world.store.live_commitment(subject, domain::commitment::TRUTHFULNESS, today).await;
            live.expect("read")
        };
        let first = live(zhang.subject).await.expect("signed").id;
        let page = format!("/me/commitments/{}", zhang.subject);
        assert!(!zhang.browser.open(&page).await.body.contains("/api/form/cover-entries"), "all is well");
        let (subject, first_id) = (zhang.subject.to_string(), first.to_string());
        let back = [("commitment", first_id.as_str()), ("version", "1"), ("reason", "换一份承诺")];
        zhang.browser.submit("/api/form/withdraw-commitment", &back).await;
        assert!(!shown().await);
        let text = zhang.browser.open(&page).await.text();
        assert!(text.contains("有 2 条申报") && text.contains("请先重新签署真实性承诺"), "{text}");
        assert!(zhang.read(entry, "").await.contains("在那里一并恢复"), "the entry says where");
        let list = format!("/me/registration/{}", zhang.subject);
        let text = zhang.browser.open(&list).await.text();
        assert!(text.contains("有 2 条申报") && text.contains("去重新承诺，一并恢复"), "{text}");
        assert!(text.contains("已停用") && !text.contains("自主申报·已核验"), "{text}");

        crate::support::sign_for(&mut zhang.browser, zhang.subject, &page).await;
        assert!(!shown().await, "nobody has said that it is still true");
        let new = live(zhang.subject).await.expect("signed anew");
        let new_id = new.id.to_string();
        let form = |seen: &'static str| [("subject", subject.clone()), ("commitment", new_id.clone()), ("seen", seen.to_owned())];
        let mut press = async |seen: &'static str| {
            let form = form(seen);
            let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            zhang.browser.submit("/api/form/cover-entries", &fields).await
        };
        // Other than what was shown, and by somebody else.
        press("1").await;
        assert!(!shown().await);
        let mut stranger = crate::support::citizen(&world, "13800000001").await;
        let others = form("2");
        let others: Vec<(&str, &str)> = others.iter().map(|(name, value)| (*name, value.as_str())).collect();
        stranger.submit("/api/form/cover-entries", &others).await;
        assert!(!shown().await);
        for _ in 0..2 {
            press("2").await;
            assert!(shown().await);
        }
        for id in [entry, waits] {
            let events = world.store.entry_events(id).await.expect("read");
            assert_eq!(events.iter().filter(|event| event.action == "cover").count(), 1);
            let version = world.store.entry_version(id, 1).await.expect("read").expect("a version");
            assert_eq!(version.commitment_id, Some(new.id));
        }
        assert_eq!(world.count("audit_entry where action = 'commitment.cover'").await, 1);
        // What it was sent under stays as it was.
        assert_eq!(world.count("entry_version where commitment_id <> covered_by").await, 2);
        let verified = world.store.entry_version(entry, 1).await.expect("read").expect("a version");
        assert_eq!(verified.stage, Stage::Verified);
        assert!(world.get(&format!("/entry/{entry}")).await.body.contains(&new.number.to_string()));
        assert!(zhang.read(entry, "").await.contains("改由新的承诺保证"));
        assert!(!zhang.browser.open(&page).await.body.contains("/api/form/cover-entries"));
        let text = zhang.browser.open(&list).await.text();
        assert!(text.contains("自主申报·已核验"), "{text}");
        assert!(!text.contains("已停用") && !text.contains("重新承诺"), "{text}");
    }
}
