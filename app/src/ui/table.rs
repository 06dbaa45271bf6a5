use maud::{Markup, html};

/// The head of a table. Roles are written out, because styles take tables apart on a phone, and a browser then forgets
/// what they were.
pub(crate) fn table_head<'n>(names: impl IntoIterator<Item = &'n str>) -> Markup {
    columns(names.into_iter().map(|name| (name, false)))
}

/// The same where some columns hold numbers: those whose places stand in `numbers`.
pub(crate) fn table_head_with_numbers(names: &[&str], numbers: std::ops::Range<usize>) -> Markup {
    let names = names.iter().enumerate();
    columns(names.map(|(at, name)| (*name, numbers.contains(&at))))
}

fn columns<'n>(columns: impl Iterator<Item = (&'n str, bool)>) -> Markup {
    html! {
        thead role="rowgroup" {
            tr role="row" {
                @for (name, number) in columns {
                    th class=[number.then_some("num")] role="columnheader" scope="col" { (name) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_head_says_what_it_is() {
        let plain = table_head(["a", "b<"]).into_string();
        assert_eq!(
            plain,
            "<thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">a</th>\
             <th role=\"columnheader\" scope=\"col\">b&lt;</th></tr></thead>"
        );
        let numbers = table_head_with_numbers(&["a", "b", "c"], 1..2).into_string();
        assert_eq!(numbers.matches("class=\"num\"").count(), 1);
        assert!(numbers.contains("class=\"num\" role=\"columnheader\" scope=\"col\">b<"));
    }

    #[test]
    fn no_page_writes_one_out_itself() {
        let mut folders = vec![std::path::PathBuf::from(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src/pages"
        ))];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let text = std::fs::read_to_string(&path).expect("text");
                    assert!(!text.contains("thead"), "{}", path.display());
                }
            }
        }
    }
}
