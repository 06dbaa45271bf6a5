//! Papers of an objection as strangers send them, lines that drop in the middle, and sessions that end in a form.

use axum::body::Body;
use domain::role::Role;
use futures_util::stream;
use server::clock::Clock;
use server::seal::Seal;
use uuid::Uuid;

use crate::support::{
    Browser, FORM, JPEG, PASSWORD, Page, Program, STEP, Wire, World, citizen, draft, file,
    multipart, on_both, records,
};

const ZHANG: &str = "13912345678";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR a picture";
const MEGABYTE: usize = 1_000_000;

/// A citizen with a draft in which one paper is already.
async fn with_draft(world: &World) -> (Browser<'_>, Uuid) {
    let record = records(world, 1).await[0];
    let mut zhang = citizen(world, ZHANG).await;
    let id = draft(&mut zhang, record).await;
    (zhang, id)
}

/// Sends papers on their page and opens the page that comes next.
async fn upload(browser: &mut Browser<'_>, draft: Uuid, papers: &[(&str, &[u8])]) -> Page {
    let id = draft.to_string();
    let fields = [
        ("draft", id.as_str()),
        ("step", "evidence"),
        ("then", "more"),
    ];
    let papers: Vec<_> = papers
        .iter()
        .map(|(name, content)| ("evidence", *name, *content))
        .collect();
    let sent = browser.post_named(FORM, &fields, &papers).await;
    assert_eq!(sent.status, 302, "{}", sent.body);
    let next = sent.headers["location"]
        .to_str()
        .expect("an address")
        .to_owned();
    assert_eq!(next, format!("/me/objection/{draft}?step=evidence"));
    browser.open(&next).await
}

async fn kept(world: &World) -> i64 {
    world.count("case_paper").await
}

/// A picture of this many bytes, unlike every other with another number.
fn picture(number: usize, bytes: usize) -> Vec<u8> {
    let mut content = JPEG.to_vec();
    content.extend(number.to_be_bytes());
    content.resize(bytes, b'.');
    content
}

on_both! {
    async fn what_is_no_picture_is_told_and_what_was_there_stays(world) {
        let (mut zhang, id) = with_draft(&world).await;
        let script: &[u8] = b"%PDF-1.7 1 0 obj << /S /JavaScript /JS (app.alert(1)) >>";
        let launch: &[u8] = b"%PDF-1.7 << /OpenAction << /S /Launch /F (cmd.exe) >> >>";
        let big = picture(0, 10 * MEGABYTE + 1);
        let refused: [(&str, &[u8], &str); 7] = [
            ("收据.jpg", b"MZ\x90\0\x03 a program renamed", "只收 JPEG"),
            ("收据.png", b"\x7fELF another one", "只收 JPEG"),
            ("空.jpg", b"", "文件是空的"),
            ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "只收 JPEG"),
            ("判决.pdf", script, "有脚本"),
            ("判决.pdf", launch, "有脚本"),
            ("照片.jpg", &big, "文件超过 10 MB"),
        ];
        for (name, content, said) in refused {
            let page = upload(&mut zhang, id, &[(name, content)]).await.text();
            assert!(page.contains(said) && page.contains("一共 1 份"), "{name}: {said}: {page}");
            assert_eq!(kept(&world).await, 1, "{name}");
        }
        // A form without any file is no fault.
        let page = upload(&mut zhang, id, &[("", b"")]).await.text();
        assert!(!page.contains("请先改正"), "{page}");
        // Everything that was typed on the other pages is still there.
        let summary = zhang.open(&format!("/me/objection/{id}?step=summary")).await.text();
        assert!(summary.contains("处罚事由与事实不符") && summary.contains("139 1234 5678"), "{summary}");
    }
}

on_both! {
    async fn the_twenty_first_is_one_too_many_and_the_others_stay(world) {
        let (mut zhang, id) = with_draft(&world).await;
        let pictures: Vec<_> = (1..=20).map(|number| picture(number, 500)).collect();
        let papers: Vec<_> = pictures.iter().map(|content| ("照片.jpg", content.as_slice())).collect();
        let page = upload(&mut zhang, id, &papers).await.text();
        assert!(page.contains("放不下了") && page.contains("一共 20 份"), "{page}");
        assert_eq!(kept(&world).await, 20);
        // The same again, after a line that dropped before the answer: none is there twice.
        upload(&mut zhang, id, &papers[..19]).await;
        assert_eq!(kept(&world).await, 20);
    }
}

on_both! {
    async fn together_they_are_no_more_than_the_whole_may_be(world) {
        let (mut zhang, id) = with_draft(&world).await;
        for number in 1..=4 {
            let content = picture(number, 9 * MEGABYTE);
            upload(&mut zhang, id, &[("照片.jpg", &content)]).await;
        }
        let page = upload(&mut zhang, id, &[("照片.jpg", &picture(5, 9 * MEGABYTE))]).await.text();
        assert!(page.contains("一共 40 MB，放不下了") && page.contains("一共 5 份"), "{page}");
        assert_eq!(kept(&world).await, 5);
    }
}

on_both! {
    /// Names are only shown; what is handed out is named by the portal and never opened by it.
    async fn a_name_is_no_path_and_a_file_is_what_it_begins_with(world) {
        let record = records(&world, 1).await[0];
        let mut zhang = citizen(&world, ZHANG).await;
        let id = draft(&mut zhang, record).await;
        // A picture that is an archive, a page and a script as well.
        let polyglot = [JPEG, b"<html><script>alert(1)</script>PK\x03\x04 %PDF-1.7 /JavaScript"].concat();
        let names = ["..\\..\\etc/passwd\u{202e}gpj.exe\u{85}", "/etc/照片<script>alert(2)</script>.jpg"];
        let page = upload(&mut zhang, id, &[(names[0], &polyglot), (names[1], PNG)]).await;
        assert!(page.body.contains(">passwdgpj.exe<"), "{}", page.body);
        assert!(!page.body.contains('\u{202e}') && !page.body.contains("/etc/") && !page.body.contains("<script>alert"), "{}", page.body);
        assert_eq!(kept(&world).await, 3);
        let form = crate::support::sending(id);
        let fields: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        zhang.upload(FORM, &fields, &[]).await;
        let papers = world.store.case_papers(id).await.expect("read");
        let paper = papers.iter().find(|paper| usize::try_from(paper.size) == Ok(polyglot.len())).expect("the paper");
        let path = format!("/files/cases/{}", paper.id);
        let mut office = world.staff(Role::CreditHandler).await;
        for browser in [&mut zhang, &mut office] {
            let file = browser.open(&path).await;
            let header = |name: &str| file.headers[name].to_str().expect("text").to_owned();
            assert_eq!((file.status.as_u16(), header("content-type").as_str()), (200, "image/jpeg"));
            assert_eq!(header("x-content-type-options"), "nosniff");
            assert_eq!(header("content-disposition"), format!("attachment; filename=\"evidence-{}.jpg\"", paper.id.simple()));
        }
        assert_eq!(world.count("audit_entry where action = 'case.paper'").await, 1, "whoever of staff takes it is on record");
        // Nobody else has it, whatever he knows.
        let mut wang = citizen(&world, "13987654321").await;
        assert_eq!(wang.open(&path).await.status, 404);
        assert_eq!(Browser::new(&world).open(&path).await.status, 303);
    }
}

on_both! {
    async fn a_form_that_breaks_off_in_the_middle_leaves_nothing_behind(world) {
        let (mut zhang, id) = with_draft(&world).await;
        let draft = id.to_string();
        let fields = [("draft", draft.as_str()), ("step", "evidence"), ("then", "more")];
        let pictures = [picture(1, MEGABYTE), picture(2, MEGABYTE)];
        let papers: Vec<_> = pictures.iter().map(|content| ("evidence", "照片.jpg", content.as_slice())).collect();
        let (kind, body) = multipart(&fields, &papers);
        let before = world.store.case_draft(id, world.account_of(ZHANG).await).await.expect("read").expect("a draft");
        // In the middle of the second paper, and in the middle of a head.
        for cut in [body.len() - MEGABYTE / 2, 200] {
            let pieces = [Ok(body[..cut].to_vec()), Err(std::io::Error::other("the line dropped"))];
            let broken = Body::from_stream(stream::iter(pieces));
            let page = zhang.post_body(FORM, &kind, Some(body.len()), broken).await;
            assert_eq!(page.headers["location"], "/trouble", "{}", page.body);
            // Without an end it is no form, even where the line says that nothing more comes.
            let page = zhang.post_body(FORM, &kind, Some(cut), Body::from(body[..cut].to_vec())).await;
            assert_eq!(page.headers["location"], "/trouble", "{}", page.body);
        }
        assert_eq!(kept(&world).await, 1, "not the first paper either");
        let after = world.store.case_draft(id, world.account_of(ZHANG).await).await.expect("read").expect("a draft");
        assert_eq!(after.version, before.version);
        upload(&mut zhang, id, &[("照片.jpg", &pictures[0]), ("照片.jpg", &pictures[1])]).await;
        assert_eq!(kept(&world).await, 3, "sent again it is whole");
    }
}

on_both! {
    /// Over a real connection: a browser that is cut off while it sends shows its own words and not ours.
    async fn a_photo_of_sixty_megabytes_is_answered_in_words(world) {
        let mut world = world;
        let seal = Seal::from_file(&world.path().join("data.key")).expect("a key");
        world.use_seal(&std::sync::Arc::new(seal));
        world.clock.set(Clock::system().now());
        let (mut zhang, id) = with_draft(&world).await;
        let program = tokio::task::block_in_place(|| Program::start(&world, &[("MINGXIN_FORMS_AT_ONCE", "0")]));
        let wire = Wire::of(&program, &zhang);
        let draft = id.to_string();
        let send = |bytes: usize| {
            let (wire, draft) = (wire.clone(), draft.clone());
            let sent = tokio::task::spawn_blocking(move || {
                let fields = [("draft", draft.as_str()), ("step", "evidence"), ("then", "more")];
                wire.post_papers(FORM, &fields, &[("evidence", "照片.jpg", &picture(1, bytes))])
            });
            async move { sent.await.expect("sent").expect("an answer, and no dropped line") }
        };
        let answer = send(60 * MEGABYTE).await;
        assert_eq!(answer.status, 413, "{}", answer.body);
        assert!(answer.body.contains("文件太大") && answer.body.contains("too long"), "{}", answer.body);
        // Too much for one paper, and not for a form: told on the page itself.
        let answer = send(30 * MEGABYTE).await;
        assert_eq!((answer.status, answer.location.as_str()), (302, format!("/me/objection/{id}?step=evidence").as_str()));
        let page = zhang.open(&answer.location).await.text();
        assert!(page.contains("文件超过 10 MB") && page.contains("一共 1 份"), "{page}");
        assert_eq!(send(9 * MEGABYTE).await.status, 302);
        assert_eq!(kept(&world).await, 2);

        // The line drops half way.
        let half = (wire.clone(), draft.clone());
        tokio::task::spawn_blocking(move || {
            let (wire, draft) = half;
            let fields = [("draft", draft.as_str()), ("step", "evidence"), ("then", "more")];
            let one = picture(2, MEGABYTE);
            wire.post_half(FORM, &fields, &[("evidence", "一.jpg", &one), ("evidence", "二.jpg", &picture(3, MEGABYTE))]);
        })
        .await
        .expect("sent");
        // Time enough to do something about it.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        tokio::task::block_in_place(|| program.stop());
        assert_eq!(kept(&world).await, 2);
        let summary = zhang.open(&format!("/me/objection/{id}?step=summary")).await.text();
        assert!(summary.contains("处罚事由与事实不符"), "{summary}");
    }
}

on_both! {
    /// What was saved stays and the way leads back to the page; what was typed on it is still in the browser's own form.
    async fn a_session_that_ends_in_the_form_comes_back_to_its_page(world) {
        let record = records(&world, 1).await[0].to_string();
        let mut zhang = citizen(&world, ZHANG).await;
        let begun = zhang.submit("/api/form/begin-objection", &[("record", &record)]).await;
        let id = begun.split(['/', '?']).nth(3).expect("an id").to_owned();
        let answer = [("draft", id.as_str()), ("step", "relation"), ("relation", "concerned"), ("then", "next")];
        zhang.upload(FORM, &answer, &[]).await;
        let here = format!("/me/objection/{id}?step=statement");
        zhang.open(&here).await;
        zhang.cookies.clear();
        let typed = [("draft", id.as_str()), ("step", "statement"), ("statement", "设备已于十月检测合格。"), ("then", "next")];
        let next = zhang.upload(FORM, &typed, &[]).await;
        let (page, query) = next.split_once('?').expect("a way back");
        assert_eq!(page, "/account/sign-in");
        let back = app::links::query_value(query, "back");
        assert_eq!(back, here);
        let fields = [("login", ZHANG), ("password", PASSWORD), ("back", back.as_str())];
        assert_eq!(zhang.submit("/api/form/sign-in", &fields).await, here);
        assert_eq!(zhang.open(&here).await.status, 200);
        let relation = zhang.open(&format!("/me/objection/{id}?step=relation")).await.body;
        assert!(relation.contains("value=\"concerned\" checked"), "{relation}");
        // Sent once more from the page the browser still has.
        let next = zhang.upload(FORM, &typed, &[]).await;
        assert!(next.ends_with("step=wish"), "{next}");
    }
}

on_both! {
    /// The whole of a long text is kept for whoever was second, and a paper that is no picture holds up the whole step.
    async fn a_step_with_a_bad_paper_is_not_taken_and_its_text_stays(world) {
        let record = records(&world, 1).await[0];
        let mut zhang = citizen(&world, ZHANG).await;
        let case = file(&mut zhang, record).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let ask = [("action", "ask_supplement"), ("missing", "检测报告原件")];
        crate::support::step(&mut office, case, 1, &ask).await;
        let id = case.to_string();
        let long = "检测机构的资质证明附后。".repeat(150);
        let fields = [("case", id.as_str()), ("version", "2"), ("action", "supplement"), ("text", long.as_str())];
        let sent = zhang.post_named(STEP, &fields, &[("papers", "报告.jpg", b"MZ\x90\0"), ("papers", "报告.png", PNG)]).await;
        assert_eq!(sent.headers["location"], format!("/me/cases/{case}"));
        let page = zhang.open(&format!("/me/cases/{case}")).await;
        assert!(page.text().contains("只收 JPEG") && page.body.contains(&long), "{}", page.body);
        assert_eq!(world.count("case_paper where part = 'supplement'").await, 0);
        let again = zhang.post_named(STEP, &fields, &[("papers", "报告.png", PNG)]).await;
        assert_eq!(again.status, 302);
        assert_eq!(world.count("case_paper where part = 'supplement'").await, 1);
        assert!(!zhang.open(&format!("/me/cases/{case}")).await.text().contains("只收 JPEG"));
    }
}
