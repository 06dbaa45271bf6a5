//! Staff: second factor, posts, and what each role may see.

use std::collections::BTreeMap;

use domain::role::Role;
use jiff::SignedDuration;
use server::accounts::Authenticator;

use crate::support::{Browser, JPEG, Registrant, World, on_both};

const PASSWORD: &str = "Lan-Cheng-2026";

/// The number an authenticator with this key shows now.
fn number(world: &World, key: &[u8]) -> String {
    let seconds = u64::try_from(world.clock.now().as_second()).expect("after 1970");
    Authenticator::from_key(key.to_vec()).number_at(seconds)
}

fn later(world: &World, seconds: i64) {
    world
        .clock
        .set(world.clock.now() + SignedDuration::from_secs(seconds));
}

/// Undoes base32 (RFC 4648).
fn from_base32(text: &str) -> Vec<u8> {
    let mut bits = 0_u32;
    let mut held = 0;
    let mut bytes = Vec::new();
    for character in text.bytes().filter(u8::is_ascii_alphanumeric) {
        let value = match character {
            b'A'..=b'Z' => character - b'A',
            _ => character - b'2' + 26,
        };
        bits = (bits << 5) | u32::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}

on_both! {
    async fn staff_set_a_second_factor_up_and_sign_in_with_it(world) {
        world.put_in_staff("li@example.cn", Role::AuditAdmin, None).await;
        let mut browser = Browser::new(&world);
        let next = browser.sign_in("li@example.cn", PASSWORD).await;
        assert_eq!(next, "/account/set-up");
        assert_eq!(browser.open("/desk").await.status, 401, "the password alone opens nothing");
        let page = browser.open(&next).await;
        assert!(page.body.contains("<svg") && page.text().contains("绑定验证器"));
        let key = page.body.split("<code class=\"key\">").nth(1).and_then(|rest| rest.split('<').next()).expect("the key");
        let key = from_base32(key);
        let wrong = browser.follow("/api/form/set-up", &[("number", "000000")]).await;
        assert!(wrong.text().contains("动态码不对"), "{}", wrong.text());
        let now = number(&world, &key);
        assert_eq!(browser.submit("/api/form/set-up", &[("number", &now)]).await, "/account/recovery");
        let codes = browser.open("/account/recovery").await;
        let codes: Vec<String> = codes.body.split("<code class=\"key\">").skip(1).filter_map(|rest| rest.split('<').next()).map(str::to_owned).collect();
        assert_eq!(codes.len(), 10);
        // A line that drops loses nothing: they stay until their owner says that they are put away.
        let again = browser.open("/account/recovery").await;
        assert!(codes.iter().all(|code| again.body.contains(code.as_str())), "still there");
        assert!(browser.open("/desk").await.text().contains("备用码还没有保存"));
        assert_eq!(browser.submit("/api/form/keep-recovery", &[]).await, "/desk");
        let desk = browser.open("/desk").await.text();
        assert!(!desk.contains("备用码还没有保存") && desk.contains("还有 10 个备用码"), "{desk}");
        let after = browser.open("/account/recovery").await;
        assert!(codes.iter().all(|code| !after.body.contains(code.as_str())), "put away");

        // The same number again is a replay.
        let mut second = Browser::new(&world);
        assert_eq!(second.sign_in("li@example.cn", PASSWORD).await, "/account/second-factor");
        let replayed = second.follow("/api/form/second-factor", &[("number", &now)]).await;
        assert!(replayed.text().contains("已经用过"), "{}", replayed.text());
        later(&world, 30);
        let fresh = number(&world, &key);
        assert_eq!(second.submit("/api/form/second-factor", &[("number", &fresh)]).await, "/desk");

        // A recovery code stands in for it, once.
        let typed = codes[3].to_lowercase().replace('-', " ");
        let mut third = Browser::new(&world);
        third.sign_in("li@example.cn", PASSWORD).await;
        assert_eq!(third.submit("/api/form/second-factor", &[("number", &typed)]).await, "/desk");
        let mut fourth = Browser::new(&world);
        fourth.sign_in("li@example.cn", PASSWORD).await;
        assert!(fourth.follow("/api/form/second-factor", &[("number", &typed)]).await.text().contains("动态码不对"));
        // Numbers are counted like passwords.
        for _ in 0..5 {
            fourth.submit("/api/form/second-factor", &[("number", "000000")]).await;
        }
        assert!(fourth.open("/account/second-factor").await.text().contains("后再试"));
        // After ten minutes the password is asked for again.
        later(&world, 601);
        assert!(fourth.open("/account/second-factor").await.text().contains("这一步已经结束"));
    }
}

on_both! {
    async fn staff_are_signed_out_after_a_quarter_of_an_hour(world) {
        let mut browser = world.staff(Role::SystemAdmin).await;
        later(&world, 14 * 60);
        assert_eq!(browser.open("/desk").await.status, 200);
        later(&world, 16 * 60);
        assert_eq!(browser.open("/desk").await.status, 401);
    }
}

on_both! {
    async fn a_post_that_ends_during_a_session_counts_at_once(world) {
        let mut auditor = world.staff(Role::Auditor).await;
        assert_eq!(auditor.open("/desk/audit").await.status, 200);
        let posts = world.store.posts().await.expect("read");
        let post = posts.iter().find(|post| post.role == "auditor").expect("a post");
        let mut admin = world.staff(Role::SecurityAdmin).await;
        assert!(admin.open("/desk/people").await.body.contains(&post.id.to_string()));
        admin.submit("/api/form/end-post", &[("post", &post.id.to_string())]).await;
        assert_eq!(auditor.open("/desk/audit").await.status, 403);
        assert!(auditor.open("/desk").await.text().contains("还没有岗位"));
    }
}

on_both! {
    /// However busy somebody is, after the whole time he signs in anew.
    async fn staff_are_signed_out_after_the_longest_session(world) {
        let mut browser = world.staff(Role::SystemAdmin).await;
        for _ in 0..47 {
            later(&world, 10 * 60);
            assert_eq!(browser.open("/desk").await.status, 200);
        }
        later(&world, 10 * 60);
        assert_eq!(browser.open("/desk").await.status, 401);
    }
}

on_both! {
    /// What somebody's posts do not allow is on record when he tries.
    async fn a_refused_try_is_on_record_with_post_and_unit(world) {
        let mut handler = world.staff(Role::Handler).await;
        assert_eq!(handler.open("/desk/audit").await.status, 403);
        assert_eq!(handler.submit("/api/form/give-post", &[("account", ""), ("unit", ""), ("role", "")]).await, "/forbidden");
        let refused = || async {
            let log = world.store.latest_audit(50).await.expect("the log");
            let tries = log.into_iter().filter(|linked| linked.entry.action == "access");
            tries.map(|linked| linked.entry).collect::<Vec<_>>()
        };
        // Nobody waits for it, so it may come a moment later.
        for _ in 0..100 {
            if refused().await.len() == 2 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let refused = refused().await;
        assert_eq!(refused.len(), 2);
        for entry in refused {
            assert_eq!((entry.role.as_str(), entry.outcome.as_str()), ("handler", "refused"));
            assert!(!entry.unit.is_empty());
        }
        let signed_in = world.store.latest_audit(50).await.expect("the log");
        let signed_in = signed_in.into_iter().find(|linked| linked.entry.action == "sign_in").expect("an entry");
        assert_eq!(signed_in.entry.role, "handler", "signing in has its post too");
    }
}

on_both! {
    async fn the_three_administrators_are_three_persons(world) {
        let mut system = world.staff(Role::SystemAdmin).await;
        let page = system.follow("/api/form/add-staff", &[("name", "王示例"), ("login", "wang@example.cn")]).await;
        assert!(page.text().contains("王示例"), "{}", page.text());
        let again = system.follow("/api/form/add-staff", &[("name", "王示例"), ("login", "wang@example.cn")]).await;
        assert!(again.text().contains("已经有账号"));
        let person = world.account_of("wang@example.cn").await.to_string();
        let unit = world.credit_office();
        // Whoever makes accounts gives no posts.
        assert_eq!(system.submit("/api/form/give-post", &[("account", &person), ("unit", unit), ("role", "auditor")]).await, "/forbidden");

        let mut security = world.staff(Role::SecurityAdmin).await;
        let give = |role: &'static str| [("account", person.clone()), ("unit", unit.to_owned()), ("role", role.to_owned())];
        for (role, refused) in [("system_admin", false), ("audit_admin", true), ("credit_handler", true), ("handler", true), ("nonsense", true)] {
            let fields = give(role);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let page = security.follow("/api/form/give-post", &fields).await;
            assert_eq!(page.text().contains("请先改正以下内容"), refused, "{role}: {}", page.text());
        }
        let held = world.store.posts_of(world.account_of("wang@example.cn").await).await.expect("read");
        assert_eq!(held.len(), 1);
    }
}

/// Who may do what, written down a second time and by hand: a page or form that is added without a line here fails.
fn expected() -> BTreeMap<&'static str, Vec<Role>> {
    use Role::{
        AuditAdmin, Auditor, CreditHandler, CreditReviewer, Handler, Reviewer, SecurityAdmin,
        SystemAdmin, UnitHead, WindowClerk,
    };
    let everybody = Role::ALL.to_vec();
    // Whoever works on cases, and whoever sees one: those of the unit the record is from, and of the credit office.
    let works_on_cases = vec![Handler, Reviewer, UnitHead, CreditHandler, CreditReviewer];
    let sees_records = vec![
        WindowClerk,
        Handler,
        Reviewer,
        UnitHead,
        CreditHandler,
        CreditReviewer,
        Auditor,
    ];
    let sees_the_case = vec![
        Handler,
        Reviewer,
        UnitHead,
        CreditHandler,
        CreditReviewer,
        Auditor,
    ];
    BTreeMap::from([
        ("GET /account/sign-in", everybody.clone()),
        ("GET /account/sign-up", everybody.clone()),
        ("GET /account/reset", everybody.clone()),
        ("GET /account/code", everybody.clone()),
        ("GET /account/second-factor", everybody.clone()),
        ("GET /account/set-up", everybody.clone()),
        ("GET /account/recovery", everybody.clone()),
        ("GET /me", everybody.clone()),
        ("GET /me/sessions", everybody.clone()),
        ("GET /me/data", everybody.clone()),
        // Staff act for the office and for no enterprise.
        ("GET /me/claim", Vec::new()),
        ("GET /me/claims/:id", Vec::new()),
        ("GET /me/subjects/:id", Vec::new()),
        ("GET /me/letters/:id", Vec::new()),
        ("GET /desk/letters/:id", sees_the_case.clone()),
        ("GET /files/letters/{id}", sees_the_case.clone()),
        ("GET /verify", everybody.clone()),
        // By the word on a letter that is there.
        ("GET /verify/:id", everybody.clone()),
        // What may be shown to anybody: an entry that is public, a report by the word in its address.
        ("GET /entry/:id", everybody.clone()),
        ("GET /credit-report/:id", everybody.clone()),
        ("GET /credit-report/issued/:id", everybody.clone()),
        ("GET /files/credit-reports/{id}", everybody.clone()),
        ("POST /api/form/credit-report", everybody.clone()),
        // The enterprise's own edition; staff act for the office and for no enterprise.
        ("POST /api/form/own-credit-report", Vec::new()),
        // 接口: by key alone, whoever is signed in.
        ("GET /api/v1/subjects/{uscc}", Vec::new()),
        ("GET /api/v1/stops", Vec::new()),
        ("POST /api/v1/stops/{id}/receipt", Vec::new()),
        ("POST /api/v1/entries", Vec::new()),
        ("GET /api/v1/entries/{id}", Vec::new()),
        ("POST /api/v1/platform/receipts", Vec::new()),
        ("POST /api/v1/platform/results", Vec::new()),
        ("GET /api/v1/platform/papers/{id}", Vec::new()),
        ("GET /api/v1/repairs", Vec::new()),
        ("GET /api/v1/openapi.json", everybody.clone()),
        ("GET /me/cases", Vec::new()),
        ("GET /me/cases/:id", Vec::new()),
        ("GET /me/object/:id", Vec::new()),
        ("GET /me/objection/:id", Vec::new()),
        // An enterprise registers about itself: staff register nothing here.
        ("GET /me/registration/:id", Vec::new()),
        ("GET /me/entry/:id", Vec::new()),
        // A paper of a draft is its enterprise's alone.
        ("GET /files/entries/{id}", Vec::new()),
        ("POST /api/form/begin-entry", Vec::new()),
        ("POST /api/form/entry", Vec::new()),
        ("POST /api/form/drop-entry", Vec::new()),
        ("POST /api/form/change-entry", Vec::new()),
        ("POST /api/form/copy-entry", Vec::new()),
        ("POST /api/form/withdraw-entry", Vec::new()),
        // Sheets of entries are an enterprise's own.
        ("GET /me/sheets/:id", Vec::new()),
        ("GET /me/batch/:id", Vec::new()),
        ("GET /files/sheets/{id}", Vec::new()),
        ("GET /files/batches/{id}", Vec::new()),
        ("POST /api/form/batch-sheet", Vec::new()),
        ("POST /api/form/batch-evidence", Vec::new()),
        ("POST /api/form/batch-rows", Vec::new()),
        ("POST /api/form/batch-send", Vec::new()),
        ("POST /api/form/batch-stop", Vec::new()),
        ("POST /api/form/batch-drop", Vec::new()),
        // What waits for a unit is for that unit, the credit office and whoever watches.
        (
            "GET /desk/entries",
            [works_on_cases.clone(), vec![Auditor]].concat(),
        ),
        ("GET /desk/entries/:id", sees_the_case.clone()),
        ("POST /api/form/verify-entry", works_on_cases.clone()),
        ("POST /api/form/confirm-entry", Vec::new()),
        // Contracts are for their two parties alone.
        ("GET /me/contracts/:id", Vec::new()),
        ("GET /files/milestones/{id}", Vec::new()),
        // A letter on paper is its enterprise's alone.
        ("GET /files/commitments/{id}", Vec::new()),
        ("GET /files/authorisations/{id}", Vec::new()),
        ("POST /api/form/add-milestone", Vec::new()),
        ("POST /api/form/drop-milestone", Vec::new()),
        ("POST /api/form/report-milestone", Vec::new()),
        // The credit office alone invites.
        ("GET /desk/invitations", vec![CreditHandler, CreditReviewer]),
        (
            "GET /desk/invitation-letters",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "GET /files/invitation-letters.csv",
            vec![CreditHandler, CreditReviewer],
        ),
        ("POST /api/form/invite", vec![CreditHandler, CreditReviewer]),
        ("GET /me/messages", everybody.clone()),
        (
            "GET /desk/undelivered",
            vec![CreditHandler, CreditReviewer, SystemAdmin],
        ),
        (
            "GET /desk/platform",
            vec![CreditHandler, CreditReviewer, SystemAdmin],
        ),
        ("GET /desk", everybody.clone()),
        (
            "GET /desk/claims",
            vec![CreditHandler, CreditReviewer, Auditor],
        ),
        ("GET /desk/corrections", vec![CreditHandler, CreditReviewer]),
        (
            "GET /desk/claims/:id",
            vec![CreditHandler, CreditReviewer, Auditor],
        ),
        (
            "GET /desk/cases",
            [works_on_cases.clone(), vec![Auditor]].concat(),
        ),
        ("GET /desk/cases/:id", sees_the_case.clone()),
        (
            "GET /desk/people",
            vec![UnitHead, Auditor, SystemAdmin, SecurityAdmin],
        ),
        (
            "GET /desk/orders",
            vec![
                Handler,
                Reviewer,
                UnitHead,
                CreditHandler,
                CreditReviewer,
                Auditor,
            ],
        ),
        // The unit that applies a measure says that it was done, and nobody for it.
        (
            "POST /api/form/confirm-order",
            vec![Handler, Reviewer, UnitHead],
        ),
        // Whoever had received a record that was repaired says that it has stopped, and nobody for it.
        (
            "POST /api/form/confirm-repair-order",
            vec![Handler, Reviewer, UnitHead],
        ),
        ("GET /publicity/repairs", everybody.clone()),
        ("GET /measures", everybody.clone()),
        ("GET /commitments", everybody.clone()),
        // By the number of one that is there.
        ("GET /commitments/:id", everybody.clone()),
        ("GET /matters", everybody.clone()),
        ("GET /matters/:id", everybody.clone()),
        ("GET /me/commitments/:id", Vec::new()),
        ("GET /me/sign/:id", Vec::new()),
        ("GET /me/repair/:id", Vec::new()),
        ("GET /me/repair-apply/:id", Vec::new()),
        ("GET /me/repair-form/:id", Vec::new()),
        // The unit that decided serves its notices; the credit office words them and sees how far they are served.
        ("GET /me/notices/:id", Vec::new()),
        ("POST /api/form/confirm-notice", Vec::new()),
        ("GET /desk/notices", sees_the_case.clone()),
        ("GET /desk/notices/:id", sees_the_case.clone()),
        ("GET /desk/notice-print", vec![Handler, Reviewer, UnitHead]),
        (
            "GET /desk/notice-words",
            vec![CreditHandler, CreditReviewer],
        ),
        ("GET /files/notices/{id}", sees_the_case.clone()),
        (
            "GET /files/notice-packs/{id}",
            vec![Handler, Reviewer, UnitHead],
        ),
        // Of a notice whose service was recorded with one.
        ("GET /files/service-papers/{id}", Vec::new()),
        (
            "POST /api/form/serve-notice",
            vec![Handler, Reviewer, UnitHead],
        ),
        (
            "POST /api/form/notice-words",
            vec![CreditHandler, CreditReviewer],
        ),
        // Anybody learns; tests and certificates are for whoever acts for an enterprise.
        ("GET /training", everybody.clone()),
        ("GET /training/:id", everybody.clone()),
        ("GET /agencies", everybody.clone()),
        ("GET /me/training", Vec::new()),
        ("GET /me/tests/:id", Vec::new()),
        ("GET /me/certificates/:id", Vec::new()),
        ("POST /api/form/begin-test", Vec::new()),
        ("POST /api/form/answer-test", Vec::new()),
        // The credit office keeps courses, directory and 重点服务.
        (
            "GET /desk/courses",
            vec![CreditHandler, CreditReviewer, Auditor],
        ),
        (
            "GET /desk/courses/:id",
            vec![CreditHandler, CreditReviewer, Auditor],
        ),
        (
            "GET /desk/agencies",
            vec![CreditHandler, CreditReviewer, Auditor],
        ),
        (
            "GET /desk/agencies/:id",
            vec![CreditHandler, CreditReviewer, Auditor],
        ),
        (
            "GET /desk/priorities",
            vec![CreditHandler, CreditReviewer, Auditor],
        ),
        (
            "POST /api/form/add-course",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/edit-course",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/move-course",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/add-question",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/retire-question",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/attendance",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/revoke-certificate",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/add-listed",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/edit-listed",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/end-listed",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/set-priority",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/end-priority",
            vec![CreditHandler, CreditReviewer],
        ),
        // Of a public record.
        ("GET /record/{id}/repair.ics", everybody.clone()),
        // A unit's own matters, and for the credit office all.
        ("GET /desk/matters", sees_the_case.clone()),
        ("GET /desk/matters/:id", sees_the_case.clone()),
        ("POST /api/form/add-matter", works_on_cases.clone()),
        ("POST /api/form/edit-matter", works_on_cases.clone()),
        ("POST /api/form/new-edition", works_on_cases.clone()),
        ("POST /api/form/end-matter", works_on_cases.clone()),
        ("POST /api/form/sign", Vec::new()),
        ("POST /api/form/end-authorisation", Vec::new()),
        ("POST /api/form/make-commitment", Vec::new()),
        ("POST /api/form/withdraw-commitment", Vec::new()),
        ("POST /api/form/cover-entries", Vec::new()),
        // Penalties of the own unit; the credit office and whoever watches see all.
        ("GET /desk/records", sees_records.clone()),
        // Of another unit it does not exist for the window, which is the credit office's here.
        ("GET /desk/records/:id", sees_the_case.clone()),
        ("GET /desk/ended", sees_records),
        // Only the unit that determined says something of one.
        ("POST /api/form/say-of-record", works_on_cases.clone()),
        ("POST /api/form/shield-record", works_on_cases.clone()),
        // Another person of the unit confirms what one has entered.
        (
            "POST /api/form/decide-shielding",
            vec![Reviewer, UnitHead, CreditReviewer],
        ),
        // Of a record for which a ruling was entered.
        ("GET /files/rulings/{id}", Vec::new()),
        ("POST /api/form/end-shielding", works_on_cases.clone()),
        ("POST /api/form/settle-ended", works_on_cases.clone()),
        // Whoever may take records away tries rules on them.
        ("GET /desk/policy/try", works_on_cases.clone()),
        ("GET /files/rule-trial.csv", works_on_cases.clone()),
        ("POST /api/form/try-rules", works_on_cases.clone()),
        ("POST /api/form/drop-rule-trial", works_on_cases.clone()),
        ("GET /desk/audit", vec![Auditor, AuditAdmin]),
        ("GET /audit/checkpoints", everybody.clone()),
        ("GET /dev/outbox", everybody.clone()),
        ("GET /account/leave", everybody.clone()),
        // Not pages of Leptos: `server::http::Route`.
        ("GET /account/oidc", everybody.clone()),
        ("GET /files/my-data.json", everybody.clone()),
        ("GET /audit/checkpoints.json", everybody.clone()),
        (
            "GET /files/claims/{id}",
            vec![CreditHandler, CreditReviewer, Auditor],
        ),
        // The counter, for whoever comes to it; a draft or a case only where it was begun.
        ("GET /desk/counter", vec![WindowClerk]),
        ("GET /desk/counter/:id", Vec::new()),
        ("GET /desk/counter-cases/:id", Vec::new()),
        // Entries are keyed in for whoever came within the hour.
        ("GET /desk/counter-entries", vec![WindowClerk]),
        ("GET /desk/counter-entries/:id", Vec::new()),
        ("GET /desk/counter-enterprises/:id", Vec::new()),
        ("GET /desk/counter-sign/:id", Vec::new()),
        ("GET /guide/objection", everybody.clone()),
        ("GET /guide/registration", everybody.clone()),
        ("GET /guide/repair", everybody.clone()),
        ("GET /progress", everybody.clone()),
        // Anybody reports; supervisors alone look into it, and this one is a member of nothing but his own.
        ("GET /report", everybody.clone()),
        ("POST /api/form/report", everybody.clone()),
        ("POST /api/form/report-noted", everybody.clone()),
        ("POST /api/form/report-reply", everybody.clone()),
        ("POST /api/form/open-report", everybody.clone()),
        ("GET /desk/investigations", vec![Auditor]),
        ("GET /desk/investigations/:id", vec![Auditor]),
        ("GET /files/investigations/{id}", Vec::new()),
        ("POST /api/form/investigation", vec![Auditor]),
        ("POST /api/form/access-package", vec![Auditor]),
        ("POST /api/form/progress", everybody.clone()),
        ("POST /api/form/end-progress", everybody.clone()),
        ("POST /api/form/counter-visit", vec![WindowClerk]),
        ("POST /api/form/begin-counter", vec![WindowClerk]),
        ("POST /api/form/counter", vec![WindowClerk]),
        ("POST /api/form/remove-counter-paper", vec![WindowClerk]),
        ("POST /api/form/drop-counter", vec![WindowClerk]),
        ("POST /api/form/hand-over-receipt", vec![WindowClerk]),
        ("POST /api/form/begin-counter-entry", vec![WindowClerk]),
        ("POST /api/form/counter-entry", vec![WindowClerk]),
        ("POST /api/form/drop-counter-entry", vec![WindowClerk]),
        ("POST /api/form/correct-counter-entry", vec![WindowClerk]),
        ("POST /api/form/withdraw-counter-entry", vec![WindowClerk]),
        ("POST /api/form/counter-sign", vec![WindowClerk]),
        (
            "POST /api/form/end-counter-authorisation",
            vec![WindowClerk],
        ),
        ("GET /files/cases/{id}", sees_the_case.clone()),
        ("GET /healthz", everybody.clone()),
        ("GET /robots.txt", everybody.clone()),
        ("GET /sitemap.xml", everybody.clone()),
        ("GET /metrics", everybody.clone()),
        ("GET /readyz", everybody.clone()),
        ("POST /preferences", everybody.clone()),
        ("POST /api/form/service-sign-in", everybody.clone()),
        ("POST /api/form/sign-in", everybody.clone()),
        ("POST /api/form/sign-up", everybody.clone()),
        ("POST /api/form/reset", everybody.clone()),
        ("POST /api/form/code", everybody.clone()),
        ("POST /api/form/code-again", everybody.clone()),
        ("POST /api/form/second-factor", everybody.clone()),
        ("POST /api/form/set-up", everybody.clone()),
        ("POST /api/form/keep-recovery", everybody.clone()),
        ("POST /api/form/new-recovery", everybody.clone()),
        ("POST /api/form/end-session", everybody.clone()),
        // A citizen closes his account himself; that of staff belongs to the office.
        ("POST /api/form/close-account", Vec::new()),
        ("POST /api/form/begin-objection", Vec::new()),
        ("POST /api/form/objection", Vec::new()),
        ("POST /api/form/remove-evidence", Vec::new()),
        ("POST /api/form/drop-objection", Vec::new()),
        ("POST /api/form/begin-repair", Vec::new()),
        ("POST /api/form/repair", Vec::new()),
        ("POST /api/form/remove-proof", Vec::new()),
        ("POST /api/form/drop-repair", Vec::new()),
        // What may be done in it, the table of the case says; an auditor may do nothing.
        ("POST /api/form/case", sees_the_case),
        ("POST /api/form/hold-case", works_on_cases.clone()),
        // Of which entries, the post says: those the own unit has verified, or of the credit office all.
        ("POST /api/form/open-finding", works_on_cases.clone()),
        // Of which letters, the case says: the unit whose case it is serves them.
        ("POST /api/form/serve-letter", works_on_cases.clone()),
        ("POST /api/form/note-case", works_on_cases),
        ("POST /api/form/claim", Vec::new()),
        ("POST /api/form/withdraw-claim", Vec::new()),
        ("POST /api/form/answer-claim", Vec::new()),
        ("POST /api/form/end-agency", Vec::new()),
        ("POST /api/form/read-messages", everybody.clone()),
        (
            "POST /api/form/retry-letter",
            vec![CreditHandler, CreditReviewer, SystemAdmin],
        ),
        (
            "POST /api/form/retry-platform-message",
            vec![CreditHandler, CreditReviewer, SystemAdmin],
        ),
        (
            "POST /api/form/hand-case",
            vec![
                Role::Handler,
                Role::Reviewer,
                UnitHead,
                CreditHandler,
                CreditReviewer,
            ],
        ),
        ("POST /api/form/renew-code", Vec::new()),
        ("POST /api/form/ask-correction", Vec::new()),
        (
            "POST /api/form/answer-correction",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/decide-claim",
            vec![CreditHandler, CreditReviewer],
        ),
        (
            "POST /api/form/revoke-agency",
            vec![CreditHandler, CreditReviewer],
        ),
        // Nor is a member of staff verified by an identity service.
        ("POST /api/form/verify-me", Vec::new()),
        ("POST /api/form/add-staff", vec![SystemAdmin]),
        ("POST /api/form/reset-second-factor", vec![SystemAdmin]),
        ("POST /api/form/close-staff", vec![SystemAdmin]),
        ("POST /api/form/give-post", vec![SecurityAdmin]),
        ("POST /api/form/end-post", vec![SecurityAdmin]),
        // Last, because it ends the session.
        ("POST /api/form/sign-out", everybody),
    ])
}

/// What a stranger, and what a citizen may open, of the same list.
const STRANGERS: &[&str] = &[
    "GET /training",
    "GET /training/:id",
    "GET /agencies",
    "GET /record/{id}/repair.ics",
    "GET /commitments",
    "GET /commitments/:id",
    "GET /matters",
    "GET /matters/:id",
    "GET /guide/objection",
    "GET /guide/registration",
    "GET /guide/repair",
    "GET /measures",
    "GET /publicity/repairs",
    "GET /progress",
    "GET /report",
    "POST /api/form/report",
    "POST /api/form/report-noted",
    "POST /api/form/report-reply",
    "POST /api/form/progress",
    "POST /api/form/end-progress",
    "GET /verify",
    "GET /verify/:id",
    "GET /entry/:id",
    "GET /credit-report/:id",
    "GET /credit-report/issued/:id",
    "GET /files/credit-reports/{id}",
    "POST /api/form/credit-report",
    "GET /api/v1/openapi.json",
    "GET /account/leave",
    "GET /account/oidc",
    "GET /account/sign-in",
    "GET /account/sign-up",
    "GET /account/reset",
    "GET /account/code",
    "GET /account/second-factor",
    "GET /account/set-up",
    "GET /audit/checkpoints",
    "GET /audit/checkpoints.json",
    "GET /dev/outbox",
    "GET /healthz",
    "GET /robots.txt",
    "GET /sitemap.xml",
    "GET /metrics",
    "GET /readyz",
    "POST /preferences",
    "POST /api/form/service-sign-in",
    "POST /api/form/sign-in",
    "POST /api/form/sign-up",
    "POST /api/form/reset",
    "POST /api/form/code",
    "POST /api/form/code-again",
    "POST /api/form/second-factor",
    "POST /api/form/set-up",
    "POST /api/form/sign-out",
];
const CITIZENS: &[&str] = &[
    "POST /api/form/own-credit-report",
    "GET /me/commitments/:id",
    "GET /me/sign/:id",
    "GET /me/repair/:id",
    "GET /me/repair-apply/:id",
    "GET /me/repair-form/:id",
    "GET /me/notices/:id",
    "POST /api/form/confirm-notice",
    "GET /files/notices/{id}",
    "GET /me/training",
    "GET /me/tests/:id",
    "GET /me/certificates/:id",
    "POST /api/form/begin-test",
    "POST /api/form/answer-test",
    "POST /api/form/sign",
    "POST /api/form/end-authorisation",
    "POST /api/form/make-commitment",
    "POST /api/form/withdraw-commitment",
    "POST /api/form/cover-entries",
    "GET /me/letters/:id",
    "GET /files/letters/{id}",
    "POST /api/form/ask-correction",
    "POST /api/form/open-report",
    "GET /files/my-data.json",
    "GET /files/claims/{id}",
    "GET /account/recovery",
    "GET /me",
    "GET /me/sessions",
    "GET /me/data",
    "GET /me/claim",
    "GET /me/claims/:id",
    "GET /me/subjects/:id",
    "GET /me/sheets/:id",
    "GET /me/batch/:id",
    "GET /files/sheets/{id}",
    "GET /files/batches/{id}",
    "POST /api/form/batch-sheet",
    "POST /api/form/batch-evidence",
    "POST /api/form/batch-rows",
    "POST /api/form/batch-send",
    "POST /api/form/batch-stop",
    "POST /api/form/batch-drop",
    "GET /me/messages",
    "GET /me/cases",
    "GET /me/cases/:id",
    "GET /me/object/:id",
    "GET /me/objection/:id",
    "GET /files/cases/{id}",
    "GET /me/registration/:id",
    "GET /me/entry/:id",
    "GET /files/entries/{id}",
    "POST /api/form/begin-entry",
    "POST /api/form/entry",
    "POST /api/form/drop-entry",
    "POST /api/form/change-entry",
    "POST /api/form/copy-entry",
    "POST /api/form/withdraw-entry",
    "POST /api/form/confirm-entry",
    "POST /api/form/add-milestone",
    "POST /api/form/drop-milestone",
    "POST /api/form/report-milestone",
    "POST /api/form/begin-objection",
    "POST /api/form/objection",
    "POST /api/form/remove-evidence",
    "POST /api/form/drop-objection",
    "POST /api/form/begin-repair",
    "POST /api/form/repair",
    "POST /api/form/remove-proof",
    "POST /api/form/drop-repair",
    "POST /api/form/case",
    "POST /api/form/claim",
    "POST /api/form/withdraw-claim",
    "POST /api/form/answer-claim",
    "POST /api/form/end-agency",
    "POST /api/form/read-messages",
    "POST /api/form/renew-code",
    "POST /api/form/close-account",
    "POST /api/form/end-session",
    "POST /api/form/verify-me",
    // Without a second factor they do nothing.
    "POST /api/form/keep-recovery",
    "POST /api/form/new-recovery",
];

/// Pages everybody may read; their data is public.
const PUBLIC: &[&str] = &[
    "GET /api/page/home",
    "GET /api/page/policy",
    "GET /api/page/publicity",
    "GET /api/page/record",
    "GET /api/page/search",
    "GET /api/page/subject",
    // Asks the table of pages, like the pages themselves.
    "GET /api/page/show",
];

#[test]
fn every_page_and_every_server_function_is_in_the_matrix() {
    let expected = expected();
    let mut there: Vec<String> = app::addresses().map(|path| format!("GET {path}")).collect();
    // Routes are registered when the program is linked; this names one, so that the linker keeps them.
    let functions = leptos::server_fn::axum::server_fn_paths();
    there.extend(functions.map(|(path, method)| format!("{method} {path}")));
    let routes = server::http::Route::ALL.iter();
    there.extend(routes.map(|route| format!("{} {}", route.method(), route.path())));
    there.retain(|one| !PUBLIC.contains(&one.as_str()));
    there.sort();
    let known: Vec<String> = expected.keys().map(|key| (*key).to_owned()).collect();
    assert_eq!(there, known);
}

/// What the pages' router knows, and whether the page asks the table of pages, which the matrix walks. A page that is
/// added has to be written here, and then there.
const ROUTED: &[(&str, bool)] = &[
    ("/", false),
    ("/account/{page}", true),
    ("/agencies", true),
    ("/audit/checkpoints", true),
    ("/commitments", true),
    ("/commitments/{id}", true),
    ("/credit-report/issued/{id}", true),
    ("/credit-report/{id}", true),
    ("/desk", true),
    ("/desk/{page}", true),
    ("/desk/{page}/{id}", true),
    ("/dev/outbox", true),
    ("/entry/{id}", true),
    ("/forbidden", true),
    ("/guide/objection", true),
    ("/guide/registration", true),
    ("/guide/repair", true),
    ("/matters", true),
    ("/matters/{id}", true),
    ("/me", true),
    ("/me/{page}", true),
    ("/me/{page}/{id}", true),
    ("/measures", true),
    ("/policy", false),
    ("/progress", true),
    ("/publicity", false),
    ("/publicity/repairs", true),
    ("/record/{id}", false),
    ("/report", true),
    ("/search", false),
    ("/subject/{key}", false),
    ("/training", true),
    ("/training/{id}", true),
    ("/trouble", true),
    ("/verify", true),
    ("/verify/{id}", true),
];

on_both! {
    async fn every_page_of_the_router_is_known(world) {
        let mut routed = server::http::paths_of_pages();
        routed.sort();
        let known: Vec<&str> = ROUTED.iter().map(|(path, _)| *path).collect();
        assert_eq!(routed, known);
        // Those that do not ask the table are for everybody.
        let mut stranger = Browser::new(&world);
        for (path, _) in ROUTED.iter().filter(|(path, table)| !table && !path.contains('{')) {
            assert_eq!(stranger.open(path).await.status, 200, "{path}");
        }
    }
}

/// What the addresses with an id are about: the citizen's own claim, a paper of it, and the enterprise it is on; his
/// case, a paper of it, a draft, and what that is about; the enterprise he registers for, a draft of an entry of it, a
/// paper of that, and an entry that waits for our unit.
struct Things {
    claim: uuid::Uuid,
    paper: uuid::Uuid,
    subject: uuid::Uuid,
    letter: server::store::CaseLetterRow,
    case: uuid::Uuid,
    evidence: uuid::Uuid,
    draft: uuid::Uuid,
    record: uuid::Uuid,
    /// A penalty on the enterprise he acts for, and an application for its repair that is not sent.
    repairable: uuid::Uuid,
    repair: uuid::Uuid,
    investigation: uuid::Uuid,
    registration: uuid::Uuid,
    entry: uuid::Uuid,
    entry_paper: uuid::Uuid,
    batch: uuid::Uuid,
    /// A self-registered entry that is public, and the word in the address of a credit report.
    public_entry: uuid::Uuid,
    report: String,
    sent: uuid::Uuid,
    matter: uuid::Uuid,
    /// Of a public commitment.
    number: String,
    /// The number of the notice that goes with a penalty on the citizen's enterprise.
    notice: String,
    help: crate::training::Things,
}

impl Things {
    /// What stands in this address for its id.
    fn of(&self, path: &str) -> uuid::Uuid {
        match path {
            "/me/batch/:id" | "/files/batches/{id}" => self.batch,
            "/me/subjects/:id"
            | "/me/commitments/:id"
            | "/me/sign/:id"
            | "/me/repair/:id"
            | "/credit-report/:id" => self.subject,
            "/entry/:id" => self.public_entry,
            "/matters/:id" | "/desk/matters/:id" => self.matter,
            "/training/:id" | "/desk/courses/:id" => self.help.course,
            "/me/tests/:id" => self.help.test,
            "/me/certificates/:id" => self.help.certificate,
            "/desk/agencies/:id" => self.help.agency,
            "/files/claims/{id}" => self.paper,
            "/files/cases/{id}" => self.evidence,
            "/me/letters/:id" | "/desk/letters/:id" | "/files/letters/{id}" => self.letter.id,
            "/me/cases/:id" | "/desk/cases/:id" => self.case,
            "/me/objection/:id" => self.draft,
            "/me/object/:id" | "/record/{id}/repair.ics" | "/desk/records/:id" => self.record,
            "/me/repair-apply/:id" => self.repairable,
            "/me/repair-form/:id" => self.repair,
            "/desk/investigations/:id" => self.investigation,
            "/me/registration/:id" | "/me/sheets/:id" => self.registration,
            "/me/entry/:id" => self.entry,
            "/files/entries/{id}" => self.entry_paper,
            "/desk/entries/:id" | "/me/contracts/:id" => self.sent,
            _ => self.claim,
        }
    }
}

/// Routes outside Leptos are registered in one place; one that is added elsewhere would escape the matrix.
#[test]
fn every_route_outside_leptos_comes_from_the_list() {
    // Besides the list: the site's own files, what Leptos serves, and how these are put together.
    let known = [
        ("assets.rs", ".fallback("),
        ("assets.rs", ".nest_service("),
        ("assets.rs", ".route_service("),
        ("mod.rs", ".merge("),
        ("pages.rs", ".fallback("),
        ("routes.rs", ".route("),
    ];
    let ways = [
        ".route(",
        ".route_service(",
        ".nest(",
        ".nest_service(",
        ".fallback(",
        ".fallback_service(",
        ".merge(",
    ];
    let mut found = std::collections::BTreeSet::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src"
    ))];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                // The simulated platform is a portal of its own.
                if !path.ends_with("outside/simulator") {
                    folders.push(path);
                }
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("text");
            if !text.contains("axum") {
                continue;
            }
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            found.extend(
                ways.iter()
                    .filter(|way| text.contains(**way))
                    .map(|way| (name.clone(), *way)),
            );
        }
    }
    let known: std::collections::BTreeSet<_> = known
        .iter()
        .map(|(name, way)| ((*name).to_owned(), *way))
        .collect();
    assert_eq!(found, known);
}

/// Whether a line of the matrix is open to this visitor.
async fn may(browser: &mut Browser<'_>, line: &str, things: &Things) -> bool {
    let (method, path) = line.split_once(' ').expect("method and path");
    if method == "GET" {
        let id = match path {
            app::links::VERIFIED => things.letter.token.clone(),
            app::links::SHEET_FILE => "certificate.xlsx".to_owned(),
            app::links::ISSUED_REPORT | app::links::REPORT_FILE => things.report.clone(),
            app::links::COMMITMENT => things.number.clone(),
            app::links::MY_NOTICE | app::links::DESK_NOTICE | app::links::NOTICE_FILE => {
                things.notice.clone()
            }
            app::links::NOTICE_PACK => "all-1".to_owned(),
            _ => things.of(path).to_string(),
        };
        let address = path.replace(":id", &id).replace("{id}", &id);
        let page = browser.open(&address).await;
        let status = page.status;
        if status == 303 {
            // A route that leads on: the way back from the identity service ends at sign-in for whoever never left.
            let next = page.headers["location"].to_str().expect("an address");
            return path == "/account/oidc" || !next.starts_with("/account/sign-in");
        }
        // Of what is somebody else's nobody is told that it is there.
        let known = status.is_success()
            || status == 401
            || status == 403
            || (status == 404 && address != path);
        assert!(known, "{line}: {status}");
        return status.is_success();
    }
    if path.starts_with("/api/v1/") {
        return browser.post(path, &[]).await.status.is_success();
    }
    let with_papers = [
        "/claim",
        "/objection",
        "/entry",
        "/case",
        "/open-finding",
        "/counter",
        "/counter-visit",
        "/counter-entry",
        "/withdraw-counter-entry",
        "/counter-sign",
        "/end-counter-authorisation",
        "/report",
        "/report-reply",
        "/report-milestone",
        "/investigation",
        "/batch-sheet",
        "/batch-evidence",
        "/batch-rows",
        "/invite",
        "/sign",
        "/make-commitment",
        "/add-matter",
        "/new-edition",
        "/say-of-record",
        "/shield-record",
        "/decide-shielding",
        "/end-shielding",
        "/settle-ended",
        "/try-rules",
        "/serve-notice",
        "/repair",
        "/serve-letter",
        "/answer-test",
        "/add-course",
        "/edit-course",
        "/add-question",
        "/add-listed",
        "/edit-listed",
    ];
    if with_papers.iter().any(|end| path.ends_with(end)) {
        let case = things.case.to_string();
        let next = browser
            .upload(path, &[("code", ""), ("case", &case)], &[])
            .await;
        return !next.starts_with("/forbidden") && !next.starts_with("/account/sign-in");
    }
    let nothing = [
        "login",
        "message",
        "password",
        "back",
        "code",
        "again",
        "number",
        "key",
        "name",
        "account",
        "unit",
        "role",
        "post",
        "claim",
        "outcome",
        "reason",
        "agency",
        "correction",
        "request",
        "answer",
        "record",
        "draft",
        "paper",
        "case",
        "case_number",
        "query_code",
        "text",
        "order",
        "receipt",
        "holder",
        "to",
        "letter",
        "investigation",
        "subject",
        "kind",
        "entry",
        "batch",
        "milestone",
        "commitment",
        "authorisation",
        "matter",
        "matter_name",
        "matter_basis",
        "last_day",
        "intro",
        "contact",
        "action",
        "course",
        "question",
        "list",
        "certificate",
        "uscc",
        "basis",
        "until",
        "priority",
        "notice",
    ]
    .map(|name| (name, ""));
    let subject = things.subject.to_string();
    let mut fields = nothing.to_vec();
    fields.extend([
        ("version", "0"),
        ("seen", "0"),
        ("release", "false"),
        ("no", "0"),
        ("edition", "0"),
    ]);
    if path.ends_with("credit-report") {
        fields = vec![("key", subject.as_str())];
    }
    if path.ends_with("end-session") {
        fields = vec![("key", "00")];
    }
    let fields = fields.as_slice();
    if path == "/preferences" {
        return browser.post(path, fields).await.status == 303;
    }
    let next = browser.submit(path, fields).await;
    !next.starts_with("/forbidden")
        && (path.ends_with("sign-in") || !next.starts_with("/account/sign-in"))
}

on_both! {
    async fn every_role_sees_exactly_what_the_matrix_says(world) {
        let expected = expected();
        let mut citizen = Browser::new(&world);
        citizen.sign_up("13912345678", PASSWORD).await;
        let (claim, subject) = crate::claims::confirmed(&world, &mut citizen, "13912345678").await;
        let papers = world.store.claim_files(claim).await.expect("read");
        let about = crate::support::records(&world, 2).await;
        let case = crate::support::file(&mut citizen, about[0]).await;
        let draft = crate::support::draft(&mut citizen, about[1]).await;
        let account = world.store.claim(claim).await.expect("read").expect("his").account_id;
        let repair = crate::repair_apply::begun(&world, account, about[0]).await;
        let evidence = world.store.case_papers(case).await.expect("read")[0].id;
        let letter = world.store.case_letters(case).await.expect("read").remove(0);
        let investigation = crate::investigations::reported(&world).await.0;
        let who = (&mut citizen, "13912345678");
        let registration = crate::claims::acts_in(&world, who, 2, &["registration"]).await;
        let mut registrant = Registrant { browser: citizen, login: "13912345678", subject: registration };
        let entry = registrant.begin("certificate").await;
        registrant.save(entry, "keep", &[("e_cert_name", "备案证明")], &[("evidence", JPEG)]).await;
        registrant.sign().await;
        let sent = crate::verification::at_unit(&mut registrant, "A-1").await;
        let mut citizen = registrant.browser;
        let entry_paper = world.store.entry_papers(entry, 1).await.expect("read")[0].id;
        let batch = crate::batches::sheet_of(&world, &mut citizen, registration).await;
        let public_entry = crate::support::public_entry(&world, subject).await;
        let report = crate::support::report_of(&world, subject).await;
        let (matter, number) = crate::commitments::one_of_each(&world, subject).await;
        let notices = world.store.notices_of_subject(subject, 1).await.expect("read");
        let notice = domain::repair::NoticeNumber::stored(notices[0].day, notices[0].serial);
        let notice = notice.expect("a number").to_string();
        let help = crate::training::one_of_each(&world, &mut citizen, subject).await;
        let things = Things {
            claim, paper: papers[0].id, subject, letter, case, evidence, draft, record: about[1], repairable: about[0], repair, investigation, registration,
            entry, entry_paper, batch, public_entry, report, sent, matter, number, notice, help,
        };
        for role in Role::ALL {
            let mut browser = world.staff(role).await;
            for (line, roles) in &expected {
                if line.ends_with("sign-out") {
                    continue;
                }
                assert_eq!(may(&mut browser, line, &things).await, roles.contains(&role), "{role:?} {line}");
            }
        }
        let mut stranger = Browser::new(&world);
        for line in expected.keys() {
            assert_eq!(may(&mut stranger, line, &things).await, STRANGERS.contains(line), "stranger {line}");
            if !line.ends_with("sign-out") {
                let open = STRANGERS.contains(line) || CITIZENS.contains(line);
                assert_eq!(may(&mut citizen, line, &things).await, open, "citizen {line}");
            }
        }
    }
}

on_both! {
    async fn a_unit_head_sees_the_people_of_the_own_unit_only(world) {
        world.put_in_staff("fang@example.cn", Role::CreditHandler, None).await;
        let mut head = world.staff(Role::UnitHead).await;
        let page = head.open("/desk/people").await.text();
        assert!(page.contains("unit_head") || page.contains("单位负责人"), "{page}");
        assert!(!page.contains("信用办经办人"), "{page}");
    }
}

on_both! {
    async fn sign_ins_and_reads_of_the_log_stand_in_the_log(world) {
        let mut admin = world.staff(Role::AuditAdmin).await;
        let page = admin.open("/desk/audit").await.text();
        for action in ["登录", "注册", "安排岗位", "查看日志"] {
            assert!(page.contains(action), "{action} in {page}");
        }
        let newest = world.store.latest_audit(1).await.expect("the log");
        let entry = &newest[0].entry;
        assert_eq!((entry.action.as_str(), entry.role.as_str()), ("audit.read", "audit_admin"));
        assert!(!entry.request.is_empty() && entry.unit == world.credit_office());
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn the_log_is_signed_every_day_and_the_heads_are_public(world) {
        server::jobs::run_once(&world.store, &world.clock).await.expect("runs");
        assert!(Browser::new(&world).open("/audit/checkpoints").await.text().contains("还没有检查点") || !world.store.checkpoints().await.expect("read").is_empty());
        world.staff(Role::Auditor).await;
        later(&world, 24 * 3600);
        server::jobs::run_once(&world.store, &world.clock).await.expect("runs");
        let signed = world.store.checkpoints().await.expect("read");
        let page = Browser::new(&world).open("/audit/checkpoints").await.text();
        let newest = signed.last().expect("a checkpoint");
        assert!(page.contains(&server::seal::hex(&newest.signature)), "{page}");
        assert!(page.contains(&world.audit_keys.public_key().to_string()));
        server::jobs::run_once(&world.store, &world.clock).await.expect("runs");
        assert_eq!(world.store.checkpoints().await.expect("read").len(), signed.len(), "once a day");
    }
}
