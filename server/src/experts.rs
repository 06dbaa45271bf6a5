//! 专家库 as a file: one expert on each line, with headings in the first.

use std::collections::HashSet;

use domain::identity::normal_form;

use crate::ingest::words::Words;
use crate::list_file::{self, BadFile, Cells, Column, Lines, no_unit, words};
use crate::store::Unit;

/// What names of experts are sealed for.
pub const NAME: &str = "expert.name";

/// The columns: their names in a file, in either language.
pub const COLUMNS: [Column; 4] = [
    ("name", "姓名"),
    ("field", "专业"),
    ("employer", "工作单位"),
    ("unit", "单位代码"),
];

/// An expert as a file names him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedExpert {
    /// Name.
    pub name: String,
    /// What he knows, e.g. 法律.
    pub field: String,
    /// Who employs him.
    pub employer: String,
    /// Code of the unit, where that is one of ours.
    pub unit_code: Option<String>,
}

/// What makes two entries the same person: name and employer, however they are spaced.
pub fn identity(name: &str, employer: &str) -> (String, String) {
    (normal_form(name), normal_form(employer))
}

/// Reads a list of experts. Whoever is employed by one of these units and lacks its code is given it.
///
/// # Errors
/// Why nothing of it can be read.
pub fn read(text: &str, units: &[Unit]) -> Result<Lines<ListedExpert>, BadFile> {
    let mut seen = HashSet::new();
    list_file::read(text, &COLUMNS, |cells| {
        let expert = expert(cells, units)?;
        if seen.insert(identity(&expert.name, &expert.employer)) {
            return Ok(expert);
        }
        Err(words(
            "同一姓名、同一工作单位在本文件中已经有一行，只取第一行。",
            "This name and employer stand on a line above; only that one is taken.",
        ))
    })
}

fn expert(cells: &Cells<'_>, units: &[Unit]) -> Result<ListedExpert, Words> {
    let employer = cells.text("employer", 2, 100)?;
    let unit = match cells.get("unit") {
        "" => {
            let name = normal_form(&employer);
            units.iter().find(|unit| normal_form(&unit.name) == name)
        }
        code => {
            let unit = units.iter().find(|unit| unit.code == code);
            Some(unit.ok_or_else(|| no_unit(code))?)
        }
    };
    Ok(ListedExpert {
        name: cells.text("name", 2, 50)?,
        field: cells.text("field", 1, 50)?,
        unit_code: unit.map(|unit| unit.code.clone()),
        employer,
    })
}

#[cfg(test)]
mod tests {
    use domain::role::UnitKind;

    use super::*;

    const HEAD: &str = "姓名,专业,工作单位,单位代码\n";

    fn read_with(lines: &str) -> Lines<ListedExpert> {
        let unit = Unit {
            code: "UNIT".to_owned(),
            name: "示例市应急管理局".to_owned(),
            kind: UnitKind::Department,
        };
        read(&format!("{HEAD}{lines}"), &[unit]).expect("a list")
    }

    #[test]
    fn the_unit_is_found_by_code_and_by_name() {
        let (good, bad) = read_with(
            "顾示例,法律,示例大学法学院,\n蒋示例,安全,示例市 应急管理局,\n秦示例,工程,示例设计院,UNIT\n",
        );
        assert_eq!(bad, []);
        let units: Vec<_> = good
            .iter()
            .map(|line| line.entry.unit_code.as_deref())
            .collect();
        assert_eq!(units, [None, Some("UNIT"), Some("UNIT")]);
    }

    #[test]
    fn a_bad_line_is_told_and_the_others_stay() {
        let good = "顾示例,法律,示例大学法学院,\n";
        for (line, said) in [
            ("柳,财税,示例会计师事务所,\n", "姓名"),
            ("柳示例,,示例会计师事务所,\n", "专业"),
            ("柳示例,财税,,\n", "工作单位"),
            ("柳示例,财税,示例会计师事务所,NOBODY\n", "NOBODY"),
            ("顾 示例,财税,示例大学法学院,\n", "同一姓名"),
        ] {
            let (kept, bad) = read_with(&format!("{good}{line}"));
            assert_eq!((kept.len(), bad.len()), (1, 1), "{line}");
            assert_eq!(bad[0].line, 3);
            assert!(bad[0].why.zh.contains(said), "{said}: {:?}", bad[0]);
        }
    }
}
