//! A sheet of entries as an enterprise sends it: rows that are right, rows without papers, and rows that are wrong.

use domain::day::from_number;
use domain::registration::EntryKind;

use super::food::IN_SHEET;
use super::plan::{ENDLESS, Facts, Typed};
use crate::demo::DemoError;
use crate::store::LicenceRow;

/// What a licence on file says, as an enterprise types it.
pub(super) fn of_licence(row: &LicenceRow) -> Typed {
    let day = |number: i32| from_number(number).map(|day| day.to_string());
    let until = row.until.and_then(day);
    Typed::of([
        ("cert_name", row.title.as_str()),
        ("cert_no", &row.number),
        ("issuer", &row.authority),
        ("issue_date", &day(row.issued_on).unwrap_or_default()),
        ("valid_until", until.as_deref().unwrap_or(ENDLESS)),
    ])
}

/// The sheet.
pub(super) fn sheet(facts: &Facts<'_>) -> Result<Vec<u8>, DemoError> {
    let row = |name: &str, number: &str, issuer: &str, from: &str| {
        Typed::of([
            ("cert_name", name),
            ("cert_no", number),
            ("issuer", issuer),
            ("issue_date", from),
            ("valid_until", ENDLESS),
        ])
        .with("publicity", "公开")
    };
    let (department, day) = (facts.department, facts.day(100));
    let on_file = facts.licences.iter().filter(|one| one.title == IN_SHEET);
    let mut rows: Vec<Typed> = on_file.map(of_licence).collect();
    rows.extend([
        row("计量器具检定证书", "示检定0101号", department, &day),
        row("计量器具检定证书", "示检定0102号", department, &day),
        row("计量器具检定证书", "示检定0103号", department, &day),
        // Another one of the row before.
        row("计量器具检定证书", "示检定0103号", department, &day),
        row("计量器具检定证书", "示检定0104号", department, "2026/13/1"),
        row("计量器具检定证书", "", department, &day),
        row("质量信用评价证书", "示质信0007号", "某某评价中心", &day),
    ]);
    let fields = EntryKind::CERTIFICATE.fields();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = |fault: csv::Error| DemoError::Sheets(fault.into());
    writer
        .write_record(fields.iter().map(|field| field.zh))
        .map_err(written)?;
    for row in &rows {
        let cells = fields.iter().map(|field| {
            let value = row.values.iter().find(|(code, _)| *code == field.code);
            value.map_or("", |(_, value)| value.as_str())
        });
        writer.write_record(cells).map_err(written)?;
    }
    writer
        .into_inner()
        .map_err(|fault| DemoError::Sheets(fault.into_error()))
}
