//! What visitors ask for: several hundred different searches and subjects, drawn from the database, always the
//! same ones from the same city.

use domain::search_form;

use crate::bare::Db;

/// How many of each.
const NUMBER: usize = 400;

/// Addresses to ask for.
pub(crate) struct Paths {
    /// `/search?q=…`: two to four characters from anywhere in a name.
    pub(crate) search: Vec<String>,
    /// `/subject/CODE`
    pub(crate) subject: Vec<String>,
}

/// Draws from the subjects of the database.
pub(crate) fn draw(database: &str, connections: u32) -> anyhow::Result<Paths> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let subjects = runtime.block_on(async {
        Db::connect(database, connections)
            .await?
            .codes_and_names()
            .await
    })?;
    anyhow::ensure!(!subjects.is_empty(), "the city has no subjects");
    // Equal steps through all codes; a step prime to the lengths of the word lists meets every word.
    let step = (subjects.len() / NUMBER).max(1) | 1;
    let drawn = || subjects.iter().step_by(step).take(NUMBER).enumerate();
    Ok(Paths {
        search: drawn()
            .map(|(index, (_, name))| format!("/search?q={}", encode(&part(name, index))))
            .collect(),
        subject: drawn()
            .map(|(_, (code, _))| format!("/subject/{code}"))
            .collect(),
    })
}

/// Two to four neighbouring characters of a name.
fn part(name: &str, index: usize) -> String {
    let characters: Vec<char> = search_form::name(name).chars().collect();
    let length = (2 + index % 3).min(characters.len());
    let start = index * 7 % (characters.len() - length + 1);
    characters[start..start + length].iter().collect()
}

/// Percent-encoding of everything.
fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_within_the_name() {
        let name = "澄澜甲子食品有限公司";
        for index in 0..100 {
            let part = part(name, index);
            assert!(
                name.contains(&part) && (2..=4).contains(&part.chars().count()),
                "{part}"
            );
        }
        assert_eq!(encode("机a"), "%E6%9C%BA%61");
    }
}
