use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::identity::Uscc;
use domain::record::RecordKind;
use encoding_rs::GB18030;

/// The unit that the rows of these tests belong to.
pub const UNIT: (&str, &str) = ("11990001000000019Q", "示例市应急管理局");

/// A row by national code.
pub type Row = BTreeMap<&'static str, String>;

/// A valid code of nobody's.
pub fn code(number: u32) -> String {
    Uscc::from_parts("91", "990001", &format!("MT{number:06}"))
        .expect("a code")
        .as_str()
        .to_owned()
}

/// A good penalty row about the enterprise with this number, decided on that day.
pub fn penalty(number: u32, decided: &str) -> Row {
    Row::from([
        ("CF_XDR_MC", format!("澄澜甲{number}机电制造有限公司")),
        ("CF_XDR_LB", "法人及非法人组织".to_owned()),
        ("CF_XDR_SHXYM", code(number)),
        ("CF_FRDB", "欧阳示一".to_owned()),
        ("CF_WSH", format!("示应急罚〔2026〕{number}号")),
        ("CF_WFXW", "安全设备未定期检测".to_owned()),
        (
            "CF_SY",
            "经查，当事人两台安全设备超过检测周期未检测。".to_owned(),
        ),
        ("CF_YJ", "《中华人民共和国安全生产法》".to_owned()),
        ("CF_CFLB", "罚款".to_owned()),
        ("CF_NR", "罚款人民币贰万元整".to_owned()),
        ("CF_NR_FK", "2.000000".to_owned()),
        ("CF_JDRQ", decided.to_owned()),
        ("CF_YXQ", "2099/12/31".to_owned()),
        ("CF_CFJG", UNIT.1.to_owned()),
        ("CF_CFJGDM", UNIT.0.to_owned()),
        ("CF_SJLY", UNIT.1.to_owned()),
        ("CF_SJLYDM", UNIT.0.to_owned()),
    ])
}

/// The same penalty about a natural person.
pub fn person(number: u32, decided: &str) -> Row {
    let mut row = penalty(number, decided);
    row.insert("CF_XDR_MC", "司徒例三".to_owned());
    row.insert("CF_XDR_LB", "自然人".to_owned());
    row.insert("CF_XDR_SHXYM", String::new());
    row.insert("CF_FRDB", String::new());
    row.insert("CF_XDR_ZJLX", "身份证".to_owned());
    // The example number commonly printed with the standard.
    row.insert("CF_XDR_ZJHM", "11010519491231002X".to_owned());
    row
}

/// A good licence row.
pub fn licence(number: u32, decided: &str) -> Row {
    Row::from([
        ("XK_XDR_MC", format!("澄澜甲{number}机电制造有限公司")),
        ("XK_XDR_LB", "法人及非法人组织".to_owned()),
        ("XK_XDR_SHXYM", code(number)),
        ("XK_FRDB", "欧阳示一".to_owned()),
        ("XK_XKWS", "危险化学品经营许可决定书".to_owned()),
        ("XK_WSH", format!("示应急许〔2026〕{number}号")),
        ("XK_XKLB", "核准".to_owned()),
        ("XK_XKZS", "危险化学品经营许可证".to_owned()),
        ("XK_NR", "柴油零售".to_owned()),
        ("XK_JDRQ", decided.to_owned()),
        ("XK_YXQZ", decided.to_owned()),
        ("XK_YXQZI", "2029/09/02".to_owned()),
        ("XK_XKJG", UNIT.1.to_owned()),
        ("XK_XKJGDM", UNIT.0.to_owned()),
        ("XK_ZT", "1".to_owned()),
        ("XK_LYDW", UNIT.1.to_owned()),
        ("XK_LYDWDM", UNIT.0.to_owned()),
    ])
}

/// A sheet of a kind with rows.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub kind: RecordKind,
    pub rows: Vec<Row>,
}

impl Sheet {
    pub fn of(rows: impl IntoIterator<Item = Row>) -> Sheet {
        let rows: Vec<Row> = rows.into_iter().collect();
        let licences = rows.first().is_some_and(|row| row.contains_key("XK_WSH"));
        Sheet {
            kind: if licences {
                RecordKind::Licence
            } else {
                RecordKind::Penalty
            },
            rows,
        }
    }

    /// Headings by national code, and the cells in their order.
    pub fn table(&self) -> Vec<Vec<String>> {
        let codes: Vec<&str> = self.kind.fields().iter().map(|field| field.code).collect();
        self.table_with(&codes, &codes)
    }

    fn table_with(&self, headings: &[&str], codes: &[&str]) -> Vec<Vec<String>> {
        let cells = |row: &Row| {
            codes
                .iter()
                .map(|code| row.get(code).cloned().unwrap_or_default())
                .collect()
        };
        std::iter::once(
            headings
                .iter()
                .map(|heading| (*heading).to_owned())
                .collect(),
        )
        .chain(self.rows.iter().map(cells))
        .collect()
    }

    pub fn csv_text(&self) -> String {
        csv_text(&self.table())
    }

    pub fn csv(&self, folder: &Path, name: &str) -> PathBuf {
        write(folder, name, self.csv_text().as_bytes())
    }

    /// As spreadsheets in Chinese offices save it: Chinese headings, GB18030.
    pub fn gb18030(&self, folder: &Path, name: &str) -> PathBuf {
        let codes: Vec<&str> = self.kind.fields().iter().map(|field| field.code).collect();
        let names: Vec<&str> = self.kind.fields().iter().map(|field| field.zh).collect();
        let text = csv_text(&self.table_with(&names, &codes));
        write(folder, name, &GB18030.encode(&text).0)
    }

    pub fn xlsx(&self, folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (at, row) in self.table().iter().enumerate() {
            sheet
                .write_row(
                    u32::try_from(at).expect("few rows"),
                    0,
                    row.iter().map(String::as_str),
                )
                .expect("a row");
        }
        book.save(&path).expect("saved");
        path
    }
}

pub fn csv_text(table: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in table {
        writer.write_record(row).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("text")).expect("UTF-8")
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}
