//! Two at the same moment: officers with one case, clicks on one form, devices of one person, two people about one
//! record. Every request goes over the wire to one of two programs on the same database.

use std::sync::{Arc, Barrier};

use domain::case::Stage;
use domain::role::Role;
use server::clock::Clock;
use server::seal::Seal;
use uuid::Uuid;

use crate::api_v1::System;
use crate::support::{
    Answer, Browser, FORM, Officers, PASSWORD, PROPOSED, Program, Repairers, STEP, TO_DECIDE, UNIT,
    Wire, World, applied, citizen, draft, file, measures, on_both, records, ripe_records, sending,
    step, to_proposal, told_by_interface,
};

const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";
/// What whoever was second is told.
const MEANWHILE: &str = "刚刚有了变化";

/// Two programs on the database of a world.
struct Nodes {
    first: Program,
    second: Program,
}

impl Nodes {
    fn start(world: &World) -> Nodes {
        let one = || Program::start(world, &[("MINGXIN_FORMS_AT_ONCE", "0")]);
        tokio::task::block_in_place(|| Nodes {
            first: one(),
            second: one(),
        })
    }

    fn wires(&self, one: &Browser<'_>, other: &Browser<'_>) -> [Wire; 2] {
        [Wire::of(&self.first, one), Wire::of(&self.second, other)]
    }
}

/// The programs go by the machine's clock and by a key in a file, and so does everybody here.
async fn as_the_programs(world: &mut World) {
    let seal = Seal::from_file(&world.path().join("data.key")).expect("a key");
    world.use_seal(&Arc::new(seal));
    world.clock.set(Clock::system().now());
}

type Fields = Vec<(&'static str, String)>;

/// A form on its way: who sends it, where to, and what it says.
struct Press {
    wire: Wire,
    action: &'static str,
    fields: Fields,
    /// Whether it has papers, as steps and pages of drafts have.
    papers: bool,
}

/// Sends all of them at one moment and gives back the answers in their order.
async fn at_once(presses: Vec<Press>) -> Vec<Answer> {
    let ready = Arc::new(Barrier::new(presses.len()));
    let sent = presses.into_iter().map(|press| {
        let ready = ready.clone();
        tokio::task::spawn_blocking(move || {
            let fields: Vec<_> = press
                .fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            ready.wait();
            match press.papers {
                true => press.wire.post_papers(press.action, &fields, &[]),
                false => press.wire.post(press.action, &fields),
            }
        })
    });
    let sent: Vec<_> = sent.collect();
    let mut answers = Vec::new();
    for one in sent {
        answers.push(one.await.expect("sent").expect("an answer"));
    }
    answers
}

fn stepping(wire: &Wire, case: Uuid, version: i64, fields: &[(&'static str, &str)]) -> Press {
    let mut all = vec![("case", case.to_string()), ("version", version.to_string())];
    all.extend(
        fields
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned())),
    );
    Press {
        wire: wire.clone(),
        action: STEP,
        fields: all,
        papers: true,
    }
}

fn filing(wire: &Wire, draft: Uuid) -> Press {
    Press {
        wire: wire.clone(),
        action: FORM,
        fields: sending(draft),
        papers: true,
    }
}

async fn page(wire: &Wire, path: String) -> String {
    let wire = wire.clone();
    let answer = tokio::task::spawn_blocking(move || wire.get(&path))
        .await
        .expect("asked");
    answer.expect("a page").body
}

/// One of two steps, and the words with which it is typed.
struct Side<'s> {
    wire: &'s Wire,
    page: &'static str,
    fields: &'static [(&'static str, &'static str)],
    /// The stage it leads to.
    stage: Stage,
}

/// An officer's side of it.
fn officer<'s>(
    wire: &'s Wire,
    fields: &'static [(&'static str, &'static str)],
    stage: Stage,
) -> Side<'s> {
    Side {
        wire,
        page: "/desk/cases",
        fields,
        stage,
    }
}

/// Presses two buttons of a case at once: one of them counts, whoever was second is told so and finds what was typed.
async fn one_wins(world: &World, case: Uuid, version: i64, sides: [Side<'_>; 2]) {
    let events = world.store.case_events(case).await.expect("read").len();
    let presses = sides
        .iter()
        .map(|side| stepping(side.wire, case, version, side.fields))
        .collect();
    let answers = at_once(presses).await;
    let row = world.store.case(case).await.expect("read").expect("a case");
    assert_eq!(row.version, version + 1, "one step was taken");
    assert_eq!(
        world.store.case_events(case).await.expect("read").len(),
        events + 1
    );
    let mut told = 0;
    for (side, answer) in sides.iter().zip(answers) {
        assert_eq!(
            (answer.status, answer.location),
            (302, format!("{}/{case}", side.page))
        );
        let page = page(side.wire, format!("{}/{case}", side.page)).await;
        if !page.contains(MEANWHILE) {
            assert_eq!(
                row.stage, side.stage,
                "whoever is told nothing has done it: {page}"
            );
            continue;
        }
        told += 1;
        if let Some((_, typed)) = side.fields.iter().find(|(name, _)| *name == "text") {
            assert!(page.contains(typed), "{typed} is lost: {page}");
        }
    }
    assert_eq!(told, 1, "whoever was second is told so");
}

const ACCEPT: &[(&str, &str)] = &[("action", "accept")];
const REFUSE: &[(&str, &str)] = &[
    ("action", "refuse"),
    ("text", "没有证据材料，不属于异议的范围。"),
];
const DECIDE: &[(&str, &str)] = &[
    ("action", "decide"),
    ("facts", "1"),
    ("law", "1"),
    ("discretion", "1"),
];
const RETURN: &[(&str, &str)] = &[
    ("action", "return"),
    ("text", "请补充检测机构的资质证明后再报。"),
];
const WITHDRAW: &[(&str, &str)] = &[("action", "withdraw")];

on_both! {
    async fn of_two_buttons_pressed_at_once_one_counts(world) {
        let mut world = world;
        as_the_programs(&mut world).await;
        let mut about = records(&world, 12).await.into_iter();
        let mut zhang = citizen(&world, ZHANG).await;
        let mut officers = Officers::of(&world).await;
        let colleague = world.officer("li-office@staff.example", Role::CreditHandler).await;
        let second = world.officer("li-review@staff.example", Role::CreditReviewer).await;
        let nodes = Nodes::start(&world);
        for _ in 0..3 {
            let [office, other] = nodes.wires(&officers.office, &colleague);
            let case = file(&mut zhang, about.next().expect("a record")).await;
            one_wins(&world, case, 1, [officer(&office, ACCEPT, Stage::Checking), officer(&other, ACCEPT, Stage::Checking)]).await;
            let case = file(&mut zhang, about.next().expect("a record")).await;
            one_wins(&world, case, 1, [officer(&office, ACCEPT, Stage::Checking), officer(&other, REFUSE, Stage::Refused)]).await;

            let case = file(&mut zhang, about.next().expect("a record")).await;
            to_proposal(&world, &mut officers, case, "correct").await;
            let [reviewer, other] = nodes.wires(&officers.reviewer, &second);
            let sides = [officer(&reviewer, DECIDE, Stage::Remedying), officer(&other, RETURN, Stage::Answered)];
            one_wins(&world, case, PROPOSED, sides).await;

            let case = file(&mut zhang, about.next().expect("a record")).await;
            to_proposal(&world, &mut officers, case, "uphold").await;
            let [reviewer, citizen] = nodes.wires(&officers.reviewer, &zhang);
            let withdraw = Side { wire: &citizen, page: "/me/cases", fields: WITHDRAW, stage: Stage::Withdrawn };
            one_wins(&world, case, PROPOSED, [officer(&reviewer, DECIDE, Stage::Closed), withdraw]).await;
        }
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn a_double_click_and_two_devices_file_once(world) {
        let mut world = world;
        as_the_programs(&mut world).await;
        let about = records(&world, 4).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let mut phone = Browser::new(&world);
        phone.sign_in(ZHANG, PASSWORD).await;
        let nodes = Nodes::start(&world);
        for (filed, record) in (1..).zip(about) {
            let id = draft(&mut zhang, record).await;
            let [click, device] = nodes.wires(&zhang, &phone);
            let again = Wire::of(&nodes.second, &zhang);
            let all = [&click, &click, &again, &device, &device];
            let answers = at_once(all.map(|wire| filing(wire, id)).into()).await;
            let row = world.store.case(id).await.expect("read").expect("a case");
            for (wire, answer) in all.into_iter().zip(answers) {
                // Wherever the answer leads, there the case is seen; not a page that is not there any more.
                assert_eq!(answer.status, 302);
                let seen = page(wire, answer.location.clone()).await;
                assert!(seen.contains(&row.number.to_string()) && seen.contains("待受理"), "{}: {seen}", answer.location);
            }
            let counts = world.counts(&["case_file", "case_draft", "case_letter", "case_paper where case_id is not null", "audit_entry where action = 'case.file'"]).await;
            assert_eq!(counts, [filed, 0, filed, filed, filed]);
        }
    }
}

on_both! {
    /// The measure is held by both, and goes on only when both are over.
    async fn two_people_object_to_one_record_at_the_same_moment(world) {
        let mut world = world;
        as_the_programs(&mut world).await;
        let record = records(&world, 1).await[0];
        measures(&world, &[record]).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let mut wang = citizen(&world, WANG).await;
        let (hers, his) = (draft(&mut zhang, record).await, draft(&mut wang, record).await);
        let nodes = Nodes::start(&world);
        let [first, second] = nodes.wires(&zhang, &wang);
        at_once(vec![filing(&first, hers), filing(&second, his)]).await;
        let now = async || {
            let facts = ["case_file", "record where mark = 'open'", "measure_hold", "measure where suspended = 1", "measure_order"];
            world.counts(&facts).await
        };
        assert_eq!(now().await, [2, 1, 2, 1, 1], "both are filed, the mark is one, the order is one");
        let mut office = world.staff(Role::CreditHandler).await;
        let refuse = [("action", "refuse"), ("text", "不属于异议的范围。")];
        step(&mut office, hers, 1, &refuse).await;
        assert_eq!(now().await, [2, 1, 1, 1, 1], "the other one still runs");
        step(&mut office, his, 1, &refuse).await;
        assert_eq!(now().await, [2, 0, 0, 0, 2], "over for both: the mark is gone, the measure goes on");
    }
}

on_both! {
    async fn forty_filings_at_once_have_forty_numbers_in_a_row(world) {
        let mut world = world;
        as_the_programs(&mut world).await;
        let about = records(&world, 40).await;
        measures(&world, &about).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let mut wang = citizen(&world, WANG).await;
        let nodes = Nodes::start(&world);
        let [first, second] = nodes.wires(&zhang, &wang);
        let mut presses = Vec::new();
        for (at, record) in about.iter().enumerate() {
            // Nobody has more than twenty drafts.
            let (who, wire) = if at % 2 == 0 { (&mut zhang, &first) } else { (&mut wang, &second) };
            presses.push(filing(wire, draft(who, *record).await));
        }
        let ids: Vec<Uuid> = presses.iter().map(|press| press.fields[0].1.parse().expect("an id")).collect();
        for answer in at_once(presses).await {
            assert!(answer.location.starts_with("/me/cases/"), "{answer:?}");
        }
        let mut serials = Vec::new();
        for id in ids {
            let row = world.store.case(id).await.expect("read").expect("a case");
            let number = row.number.to_string();
            serials.push(number.split('-').nth(1).and_then(|serial| serial.parse().ok()).unwrap_or(0_u32));
        }
        serials.sort_unstable();
        assert_eq!(serials, (1..=40).collect::<Vec<u32>>());
        let counts = world.counts(&["measure where suspended = 1", "record where mark = 'open'", "measure_order"]).await;
        assert_eq!(counts, [40, 40, 40]);
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn a_case_that_two_take_at_once_is_held_by_one(world) {
        let mut world = world;
        as_the_programs(&mut world).await;
        let about = records(&world, 5).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let one = world.staff(Role::CreditHandler).await;
        let other = world.officer("li-office@staff.example", Role::CreditHandler).await;
        let nodes = Nodes::start(&world);
        let wires = nodes.wires(&one, &other);
        for (taken, record) in (1..).zip(about) {
            let case = file(&mut zhang, record).await;
            let take = |wire: &Wire| Press {
                wire: wire.clone(),
                action: "/api/form/hold-case",
                fields: vec![("case", case.to_string()), ("release", "false".to_owned())],
                papers: false,
            };
            at_once(wires.iter().map(take).collect()).await;
            let row = world.store.case(case).await.expect("read").expect("a case");
            assert!(row.holder_id.is_some());
            assert_eq!(world.count("audit_entry where action = 'case.take'").await, taken, "one of them took it");
            let mut mine = 0;
            for wire in &wires {
                let page = page(wire, format!("/desk/cases/{case}")).await;
                if page.contains("由您办理") {
                    mine += 1;
                } else {
                    assert!(page.contains(MEANWHILE) && page.contains("由 李示例 办理"), "{page}");
                }
            }
            assert_eq!(mine, 1);
        }
    }
}

on_both! {
    async fn of_two_who_decide_about_a_repair_at_once_one_counts_and_it_takes_effect_once(world) {
        let mut world = world;
        as_the_programs(&mut world).await;
        let about = ripe_records(&world, 6).await;
        measures(&world, &about).await;
        citizen(&world, ZHANG).await;
        let account = world.account_of(ZHANG).await;
        let mut repairers = Repairers::of(&world).await;
        let second = world.officer("li-second@staff.example", Role::Reviewer).await;
        let nodes = Nodes::start(&world);
        for (granted, record) in (1..).zip(about.iter().take(3)) {
            let case = applied(&world, account, *record).await;
            repairers.propose(&world, case).await;
            let [one, other] = nodes.wires(&repairers.reviewer, &second);
            let sides = [officer(&one, DECIDE, Stage::Remedying), officer(&other, DECIDE, Stage::Remedying)];
            one_wins(&world, case, TO_DECIDE, sides).await;
            let facts = ["record_hold", "repair_order", "measure_order", "repair_announcement", "case_letter where kind = 'repair_decision'"];
            assert_eq!(world.counts(&facts).await, [granted; 5]);
        }
        for record in about.into_iter().skip(3) {
            let case = applied(&world, account, record).await;
            repairers.propose(&world, case).await;
            let [one, other] = nodes.wires(&repairers.reviewer, &second);
            let sides = [officer(&one, DECIDE, Stage::Remedying), officer(&other, RETURN, Stage::Checking)];
            one_wins(&world, case, TO_DECIDE, sides).await;
            // What was sent back has had no effect at all, what was granted all of it.
            let row = world.store.case(case).await.expect("read").expect("a case");
            let orders = world.store.repair_orders_of_case(case).await.expect("read").len();
            assert_eq!(orders, usize::from(row.stage == Stage::Remedying));
            let public = world.get(&format!("/record/{record}")).await.status == 200;
            assert_eq!(public, row.stage == Stage::Checking);
        }
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    /// A double click, a colleague, and another receiver, all at one moment.
    async fn receipts_that_come_at_once_are_each_taken_once(world) {
        let mut world = world;
        as_the_programs(&mut world).await;
        let record = ripe_records(&world, 1).await[0];
        measures(&world, &[record]).await;
        citizen(&world, ZHANG).await;
        let account = world.account_of(ZHANG).await;
        world.add_unit("OTHER", "示例市交通局").await;
        let system = System::reader(&world).await;
        told_by_interface(&world, system.id(), record).await;
        world.execute("update api_client set unit_code = 'OTHER'").await;
        let mut repairers = Repairers::of(&world).await;
        let colleague = world.officer("li-unit@staff.example", Role::Handler).await;
        let theirs = world.handler_of("OTHER", "other@staff.example").await;
        let case = applied(&world, account, record).await;
        repairers.grant(&world, case).await;
        let orders = world.store.repair_orders_of_case(case).await.expect("read");
        let of = |unit: &str| {
            let order = orders.iter().find(|order| order.unit_code == unit);
            order.expect("an order").id.to_string()
        };
        let nodes = Nodes::start(&world);
        let [first, second] = nodes.wires(&repairers.handler, &colleague);
        let third = Wire::of(&nodes.second, &theirs);
        let press = |wire: &Wire, unit: &str| Press {
            wire: wire.clone(),
            action: "/api/form/confirm-repair-order",
            fields: vec![("order", of(unit)), ("receipt", "已经停止使用。".to_owned())],
            papers: false,
        };
        let presses = vec![press(&first, UNIT.0), press(&first, UNIT.0), press(&second, UNIT.0), press(&third, "OTHER")];
        for answer in at_once(presses).await {
            assert_eq!(answer.status, 302);
            assert!(answer.location.starts_with("/desk/orders"), "{}", answer.location);
        }
        let row = world.store.case(case).await.expect("read").expect("a case");
        assert_eq!(row.stage, Stage::Closed);
        let facts = ["repair_order where done_at is not null", "case_event where action = 'finish_task'", "case_letter where kind = 'repair_remedied'"];
        assert_eq!(world.counts(&facts).await, [2, 2, 1]);
    }
}
