//! 重复报送: what was told of a decision is not taken back by telling of it again.

use domain::policy::City;
use domain::record::RecordKind;
use jiff::civil::{Date, date};

use crate::support::{Row, Sheet, UNIT, World, code, on_both, penalty, person};

const NATIONAL: &str = include_str!("../../policy/national.toml");

/// The national pack with another number of months in the shortest period of a general breach.
fn general_after(months: u16) -> String {
    let at = NATIONAL.find("id = \"REP.GENERAL.MIN\"").expect("the rule");
    let (before, after) = NATIONAL.split_at(at);
    let changed = after.replacen("amount = 3,", &format!("amount = {months},"), 1);
    format!("{before}{changed}")
}

/// The same with another longest period.
fn general_until(pack: &str, years: u16) -> String {
    let at = pack.find("id = \"REP.GENERAL.MAX\"").expect("the rule");
    let (before, after) = pack.split_at(at);
    let changed = after.replacen("amount = 1,", &format!("amount = {years},"), 1);
    format!("{before}{changed}")
}

fn general(number: u32) -> Row {
    let mut row = penalty(number, "2026/08/20");
    row.insert("SYS_CLASS", "一般".to_owned());
    row
}

/// Something is mended in it that no period depends on.
fn mended(mut row: Row) -> Row {
    row.insert(
        "CF_SY",
        "经查，当事人三台安全设备超过检测周期未检测。".to_owned(),
    );
    row
}

fn with(mut row: Row, field: &'static str, value: &str) -> Row {
    row.insert(field, value.to_owned());
    row
}

/// Takes a row that tells of a record on file, and gives its earliest day of repair, its last day by law, and its last
/// public day.
async fn again(world: &World, row: Row) -> [Option<Date>; 3] {
    let report = world.take(&Sheet::of([row])).await;
    assert_eq!((report.stored, report.updated, report.rejected), (0, 1, 0));
    days(world).await
}

async fn days(world: &World) -> [Option<Date>; 3] {
    let subject = world.store.subject_by_uscc(&code(1)).await;
    let subject = subject.expect("read").expect("on file").id;
    let records = world.store.public_records(subject, 20_260_820, 9).await;
    let records = records.expect("read");
    let record = records
        .iter()
        .find(|record| record.kind == RecordKind::Penalty)
        .expect("a penalty");
    [record.earliest_repair, record.last_day, record.until]
}

on_both! {
    async fn a_penalty_of_market_regulation_is_public_no_longer_for_being_reported_again(world) {
        let city = world.in_city(City::Huangshi).await;
        let said = city.mingxin(&["unit", "sector", UNIT.0, "market"]).output().expect("runs");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        city.take(&Sheet::of([general(1)])).await;
        // A low fine: three months from the receipt.
        let told = days(&city).await;
        let low = Some(date(2027, 2, 20));
        assert_eq!(told, [Some(date(2026, 11, 20)), low, low]);

        city.set_today(date(2027, 2, 10));
        assert_eq!(again(&city, mended(general(1))).await, told);
        // Whoever corrects the fine itself tells of another decision; it counts from the first receipt all the same.
        let higher = with(general(1), "CF_NR_FK", "20.000000");
        let year = Some(date(2027, 8, 20));
        assert_eq!(again(&city, higher).await, [told[0], year, year]);
        let low_again = again(&city, general(1)).await;
        assert_eq!(low_again, told, "from the first receipt, not from this one");
    }
}

on_both! {
    async fn what_was_told_under_a_pack_is_not_taken_back_under_the_next(world) {
        let natural = with(person(7, "2026/08/20"), "SYS_CLASS", "一般");
        world.take(&Sheet::of([general(1), natural.clone()])).await;
        let told = [Some(date(2026, 11, 20)), Some(date(2027, 8, 20)), Some(date(2027, 8, 20))];
        assert_eq!(days(&world).await, told);
        let longer = general_until(&general_after(6), 2);
        let city = world.started_with(&[("national.toml", &longer)]).await;
        assert_eq!(again(&city, mended(general(1))).await, told);
        // Nor of a natural person, whose fields are sealed.
        let report = city.take(&Sheet::of([mended(natural)])).await;
        assert_eq!(report.updated, 1);
        assert_eq!(world.count("record where withheld = 'natural_person' and until = 20270820").await, 1);
        // An end that the unit takes back was told too.
        let sooner = Some(date(2027, 3, 1));
        assert_eq!(again(&city, with(general(1), "CF_GSJZQ", "2027/03/01")).await, [told[0], told[1], sooner]);
        assert_eq!(again(&city, general(1)).await, [told[0], told[1], sooner]);

        // What is to the advantage of whom it concerns counts from the day it is taken.
        let shorter = general_after(1);
        let city = world.started_with(&[("national.toml", &shorter)]).await;
        let month = Some(date(2026, 9, 20));
        assert_eq!(again(&city, mended(general(1))).await, [month, told[1], sooner]);
    }
}

on_both! {
    async fn a_decision_that_was_told_wrong_is_told_anew(world) {
        world.take(&Sheet::of([general(1)])).await;
        let serious = with(general(1), "SYS_CLASS", "严重");
        let last = Some(date(2029, 8, 20));
        assert_eq!(again(&world, serious).await, [Some(date(2027, 8, 20)), last, last]);
        let later = with(general(1), "CF_JDRQ", "2026/09/01");
        let last = Some(date(2027, 9, 1));
        assert_eq!(again(&world, later).await, [Some(date(2026, 12, 1)), last, last]);
    }
}
