use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;

/// Where systems keep their fonts.
pub(super) const SYSTEM: [&str; 5] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:\\Windows\\Fonts",
];
/// Families for a letter, the best first: those of official documents (GB/T 9704), then what Linux has.
const PREFERRED: [&str; 10] = [
    "FangSong",
    "FangSong_GB2312",
    "STFangsong",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "SimSun",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
];
/// A font that has these can write a letter.
const PROBE: &str = "异议处理结果通知书";
/// How deep folders are looked into, so that a link to a folder above ends.
const DEEPEST: usize = 6;

/// The fonts that were found. A file is read again when one of its fonts is used first, and stays then.
pub(super) struct Fonts {
    book: LazyHash<FontBook>,
    slots: Vec<Slot>,
    chinese: Vec<String>,
}

struct Slot {
    file: Arc<FontFile>,
    index: u32,
    font: OnceLock<Option<Font>>,
}

struct FontFile {
    path: PathBuf,
    data: OnceLock<Option<Bytes>>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(&self.chinese).finish()
    }
}

impl Default for Fonts {
    fn default() -> Fonts {
        Fonts {
            book: LazyHash::new(FontBook::new()),
            slots: Vec::new(),
            chinese: Vec::new(),
        }
    }
}

impl Fonts {
    /// Looks for fonts in these folders and those inside them.
    pub(super) fn in_folders<'p>(folders: impl IntoIterator<Item = &'p Path>) -> Fonts {
        let mut files = Vec::new();
        for folder in folders {
            find(folder, DEEPEST, &mut files);
        }
        // Which of two fonts of a name is taken must not depend on the order in a folder.
        files.sort();
        let (mut book, mut slots, mut families) = (FontBook::new(), Vec::new(), Vec::new());
        for path in files {
            let Ok(data) = std::fs::read(&path) else {
                continue;
            };
            let file = Arc::new(FontFile {
                path,
                data: OnceLock::new(),
            });
            for (index, info) in (0..).zip(FontInfo::iter(&data)) {
                if PROBE.chars().all(|c| info.coverage.contains(u32::from(c))) {
                    families.push(info.family.clone());
                }
                book.push(info);
                slots.push(Slot {
                    file: file.clone(),
                    index,
                    font: OnceLock::new(),
                });
            }
        }
        Fonts {
            book: LazyHash::new(book),
            slots,
            chinese: ranked(families),
        }
    }

    /// Families that can write Chinese, the best first.
    pub(super) fn chinese(&self) -> &[String] {
        &self.chinese
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        let slot = self.slots.get(index)?;
        let read = || Font::new(slot.file.data()?, slot.index);
        slot.font.get_or_init(read).clone()
    }
}

impl FontFile {
    fn data(&self) -> Option<Bytes> {
        let read = || std::fs::read(&self.path).ok().map(Bytes::new);
        self.data.get_or_init(read).clone()
    }
}

/// The preferred ones in their order; where there is none of them, whatever there is.
fn ranked(mut families: Vec<String>) -> Vec<String> {
    families.sort();
    families.dedup();
    let known = PREFERRED
        .iter()
        .filter(|name| families.iter().any(|family| family == *name));
    let known: Vec<String> = known.map(|name| (*name).to_owned()).collect();
    if known.is_empty() { families } else { known }
}

fn find(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            if depth > 0 {
                find(&path, depth - 1, files);
            }
        } else if is_font(&path) {
            files.push(path);
        }
    }
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        ["ttf", "otf", "ttc", "otc"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_of_official_documents_come_first() {
        let named = |names: &[&str]| ranked(names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(
            named(&["Noto Sans CJK SC", "Droid", "FangSong", "FangSong"]),
            ["FangSong", "Noto Sans CJK SC"]
        );
        assert_eq!(named(&["WenQuanYi", "Droid"]), ["Droid", "WenQuanYi"]);
        assert!(named(&[]).is_empty());
    }
}
