use std::sync::{Arc, LazyLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::PrintError;
use super::fonts::Fonts;

const TEMPLATE: &str = include_str!("letter.typ");

/// What typst can do; made once.
static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));

/// All there is in the world of a letter: the template, what the letter says, and the picture. No disk, no network, no
/// clock.
pub(super) struct LetterWorld {
    fonts: Arc<Fonts>,
    main: Source,
    data: (FileId, Bytes),
    picture: (FileId, Bytes),
}

impl LetterWorld {
    pub(super) fn new(
        fonts: Arc<Fonts>,
        data: Bytes,
        picture: Bytes,
    ) -> Result<LetterWorld, PrintError> {
        Ok(LetterWorld {
            fonts,
            main: Source::new(id("letter.typ")?, TEMPLATE.to_owned()),
            data: (id("letter.json")?, data),
            picture: (id("letter.svg")?, picture),
        })
    }
}

fn id(name: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(name).map_err(|fault| PrintError::Set(fault.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for LetterWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let files = [&self.data, &self.picture];
        let found = files.into_iter().find(|(known, _)| *known == id);
        found
            .map(|(_, content)| content.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
