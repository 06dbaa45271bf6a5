use std::path::Path;

use domain::policy::{City, Origin};

/// Which pack a file holds; its stem says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PackName {
    /// `national.toml`
    National,
    /// `<city>.toml`
    City(City),
}

impl PackName {
    /// Every pack, the national one first.
    pub fn all() -> impl Iterator<Item = PackName> {
        std::iter::once(PackName::National).chain(City::ALL.into_iter().map(PackName::City))
    }

    /// The word of the file name and of the key `pack`.
    pub fn code(self) -> &'static str {
        match self {
            PackName::National => "national",
            PackName::City(city) => city.code(),
        }
    }

    /// Reads [`PackName::code`].
    pub fn from_code(code: &str) -> Option<PackName> {
        PackName::all().find(|name| name.code() == code)
    }

    /// The pack that `file` should hold, by its stem.
    pub fn of_file(file: &str) -> Option<PackName> {
        PackName::from_code(Path::new(file).file_stem()?.to_str()?)
    }

    /// The mark its rules carry.
    pub fn origin(self) -> Origin {
        match self {
            PackName::National => Origin::National,
            PackName::City(_) => Origin::City,
        }
    }
}
