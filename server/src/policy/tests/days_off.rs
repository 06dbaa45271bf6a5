use super::super::parse_holidays;

const HEAD: &str = "date,weekday,type,holiday_name,statutory_day,source,confidence\n";

fn mistakes(rows: &str) -> Vec<String> {
    let (_, problems) = parse_holidays("holidays.csv", &format!("{HEAD}{rows}"));
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn good_days_are_read_with_their_lines() {
    let rows = "2026-01-01,Thu,holiday,元旦,1,\"通知, 2025\",VERIFIED-TEXT\r\n\r\n2026-01-04,Sun,makeup_workday,元旦,0,通知,VERIFIED-TEXT";
    let (days, problems) = parse_holidays("holidays.csv", &format!("\u{feff}{HEAD}{rows}"));
    assert_eq!(problems, []);
    assert_eq!(
        days.iter().map(|listed| listed.line).collect::<Vec<_>>(),
        [2, 4]
    );
    assert_eq!(days[0].day.source, "通知, 2025");
    assert_eq!(days[1].day.date.to_string(), "2026-01-04");
}

#[test]
fn every_kind_of_mistake() {
    let row = "2026-01-01,Thu,holiday,元旦,1,通知,VERIFIED-TEXT\n";
    let cases = [
        (
            "2026-01-01,Fri,holiday,元旦,1,通知,VERIFIED-TEXT",
            "2026-01-01 is a Thu, not a Fri",
        ),
        (
            "2026-02-30,Mon,holiday,元旦,1,通知,VERIFIED-TEXT",
            "`2026-02-30` in column `date` must be a day like 2026-01-01",
        ),
        (
            "2026-1-1,Thu,holiday,元旦,1,通知,VERIFIED-TEXT",
            "`2026-1-1` in column `date` must be a day like 2026-01-01",
        ),
        (
            "2026-01-01,Thu,rest,元旦,1,通知,VERIFIED-TEXT",
            "`rest` in column `type` must be holiday or makeup_workday",
        ),
        (
            "2026-01-01,Thu,holiday,元旦,yes,通知,VERIFIED-TEXT",
            "`yes` in column `statutory_day` must be 1, 0 or empty",
        ),
        (
            "2026-01-01,Thu,holiday,,1,通知,VERIFIED-TEXT",
            "`holiday_name` is empty",
        ),
        (
            "2026-01-01,Thu,holiday,元旦,1,,VERIFIED-TEXT",
            "`source` is empty",
        ),
        (
            "2026-01-01,Thu,holiday,元旦,1,通知,",
            "`confidence` is empty",
        ),
        (
            "2026-01-01,Thu,holiday,元旦,1,通知",
            "6 fields where the heading has 7",
        ),
        (
            "2026-01-05,Mon,makeup_workday,元旦,0,通知,VERIFIED-TEXT",
            "2026-01-05 is a Mon and worked anyway; a make-up day is a Saturday or Sunday",
        ),
    ];
    for (wrong, reason) in cases {
        let rows = format!("2026-01-02,Fri,holiday,元旦,0,通知,VERIFIED-TEXT\n{wrong}\n");
        assert_eq!(mistakes(&rows), [format!("holidays.csv:3: {reason}")]);
    }
    assert_eq!(
        mistakes(&format!("{row}{row}")),
        ["holidays.csv:3: 2026-01-01 stands already in line 2"]
    );
    assert_eq!(
        mistakes("2026-01-01,Fri,rest,,1,通知,VERIFIED-TEXT\n"),
        [
            "holidays.csv:2: `rest` in column `type` must be holiday or makeup_workday",
            "holidays.csv:2: `holiday_name` is empty",
        ]
    );
}

#[test]
fn a_heading_without_its_columns() {
    let (days, problems) = parse_holidays(
        "holidays.csv",
        "date,weekday,kind,holiday_name,statutory_day,source\n2026-01-01\n",
    );
    assert_eq!(days, []);
    assert_eq!(
        problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "holidays.csv:1: column `type` is missing",
            "holidays.csv:1: column `confidence` is missing"
        ]
    );
    assert_eq!(parse_holidays("holidays.csv", "").1.len(), 7);
}

#[test]
fn a_quotation_mark_left_open_is_no_silent_end() {
    assert_eq!(
        mistakes(
            "2026-01-01,Thu,holiday,\"元旦,1,通知,VERIFIED-TEXT\n2026-01-02,Fri,holiday,元旦,0,通知,VERIFIED-TEXT\n"
        ),
        ["holidays.csv:2: 4 fields where the heading has 7"]
    );
}
