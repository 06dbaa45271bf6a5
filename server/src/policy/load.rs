use std::path::{Path, PathBuf};

use domain::calendar::Calendar;
use domain::policy::{City, Policy};
use jiff::civil::Date;
use thiserror::Error;

use super::check::{policies, policy_of};
use super::{Pack, PackName, PackProblem, Reason, check, parse_holidays, parse_pack};

/// The list of days off, in a folder of packs.
const HOLIDAYS: &str = "holidays.csv";

/// What one city runs on.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Its pack laid over the national one.
    pub policy: Policy,
    /// Days off and make-up days.
    pub calendar: Calendar,
    /// The two packs as they are written, the national one first.
    texts: Vec<(PackName, String)>,
}

impl Rules {
    /// A pack in force as it is written.
    pub fn pack_text(&self, name: PackName) -> &str {
        let found = self.texts.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, text)| text)
    }

    /// The rules as they would be with a draft in the place of one of the two packs; checked like what a portal starts
    /// on, and kept nowhere.
    ///
    /// # Errors
    /// Everything that is wrong with the draft, or between it and the other pack.
    pub fn tried(&self, name: PackName, draft: &str) -> Result<Policy, Vec<PackProblem>> {
        let (mut packs, mut problems) = (Vec::new(), Vec::new());
        for (known, text) in &self.texts {
            let text = if *known == name { draft } else { text };
            let (pack, found) = parse_pack(&format!("{}.toml", known.code()), text);
            packs.push(pack);
            problems.extend(found);
        }
        problems.extend(checked(&packs, &problems, None));
        match problems.is_empty() {
            true => Ok(policy_of(&packs, self.policy.city())),
            false => Err(problems),
        }
    }
}

/// Every pack, for `mingxin policy check`.
#[derive(Clone, Debug)]
pub struct AllRules {
    /// The packs, the national one first.
    pub packs: Vec<Pack>,
    /// The rules of each city, in the order of [`City::ALL`].
    pub policies: Vec<Policy>,
    /// Days off and make-up days.
    pub calendar: Calendar,
}

/// Why there are no rules to run on.
#[derive(Debug, Error)]
pub enum PolicyLoadError {
    /// The folder of the setting cannot be listed.
    #[error("the folder of rule packs {} cannot be read", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file in it cannot be read.
    #[error("the rule pack {} cannot be read", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The packs have mistakes; all of them.
    #[error("{} in the rule packs:\n{}", count(.0.len()), lines(.0))]
    Problems(Vec<PackProblem>),
}

fn count(problems: usize) -> String {
    match problems {
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    }
}

fn lines(problems: &[PackProblem]) -> String {
    problems
        .iter()
        .map(PackProblem::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Loads the rules of one city: the national pack, the city's, and the list of days off. A file of that name
/// in `folder` replaces the one built into the binary.
pub fn load(city: City, folder: Option<&Path>) -> Result<Rules, PolicyLoadError> {
    let files = Files::open(folder)?;
    let names = [PackName::National, PackName::City(city)];
    let (packs, mut problems) = files.packs(&names)?;
    problems.extend(checked(&packs, &problems, None));
    let calendar = files.calendar(&mut problems)?;
    match calendar {
        Some(calendar) if problems.is_empty() => Ok(Rules {
            policy: policy_of(&packs, city),
            calendar,
            texts: files.texts(&names)?,
        }),
        _ => Err(PolicyLoadError::Problems(problems)),
    }
}

/// Loads and checks every pack; each rule must hold on `day` in every city.
pub fn load_all(folder: Option<&Path>, day: Date) -> Result<AllRules, PolicyLoadError> {
    let files = Files::open(folder)?;
    let names: Vec<PackName> = PackName::all().collect();
    let (packs, mut problems) = files.packs(&names)?;
    problems.extend(checked(&packs, &problems, Some(day)));
    let calendar = files.calendar(&mut problems)?;
    match calendar {
        Some(calendar) if problems.is_empty() => Ok(AllRules {
            policies: policies(&packs),
            packs,
            calendar,
        }),
        _ => Err(PolicyLoadError::Problems(problems)),
    }
}

/// What is wrong between the rules. A rule left out because of a mistake in it would be reported again as
/// missing, so that is only asked when every rule could be read.
fn checked(packs: &[Pack], read: &[PackProblem], day: Option<Date>) -> Vec<PackProblem> {
    let mut found = check(packs, day);
    if !read.is_empty() {
        found.retain(|problem| {
            !matches!(
                problem.reason,
                Reason::MissingRule { .. } | Reason::Gap { .. }
            )
        });
    }
    found
}

/// The packs built into the binary, and the folder that may replace some of them.
struct Files<'a> {
    folder: Option<&'a Path>,
    strangers: Vec<PackProblem>,
}

impl<'a> Files<'a> {
    fn open(folder: Option<&'a Path>) -> Result<Files<'a>, PolicyLoadError> {
        let strangers = match folder {
            Some(folder) => strangers(folder).map_err(|source| PolicyLoadError::Folder {
                path: folder.to_owned(),
                source,
            })?,
            None => Vec::new(),
        };
        Ok(Files { folder, strangers })
    }

    fn packs(&self, names: &[PackName]) -> Result<(Vec<Pack>, Vec<PackProblem>), PolicyLoadError> {
        let mut problems = self.strangers.clone();
        let mut packs = Vec::new();
        for name in names {
            let (file, text) = self.text(&format!("{}.toml", name.code()), built_in(*name))?;
            let (pack, found) = parse_pack(&file, &text);
            packs.push(pack);
            problems.extend(found);
        }
        Ok((packs, problems))
    }

    /// The packs as they are written.
    fn texts(&self, names: &[PackName]) -> Result<Vec<(PackName, String)>, PolicyLoadError> {
        names
            .iter()
            .map(|name| {
                let file = format!("{}.toml", name.code());
                let (_, text) = self.text(&file, built_in(*name))?;
                Ok((*name, text))
            })
            .collect()
    }

    fn calendar(
        &self,
        problems: &mut Vec<PackProblem>,
    ) -> Result<Option<Calendar>, PolicyLoadError> {
        let (file, text) = self.text(HOLIDAYS, include_str!("../../policy/holidays.csv"))?;
        let (days, found) = parse_holidays(&file, &text);
        let readable = found.is_empty();
        problems.extend(found);
        match Calendar::new(days.into_iter().map(|listed| listed.day)) {
            Ok(calendar) => Ok(Some(calendar)),
            Err(error) => {
                if readable {
                    problems.push(PackProblem {
                        file,
                        line: 1,
                        id: None,
                        reason: Reason::Calendar(error),
                    });
                }
                Ok(None)
            }
        }
    }

    /// Name for messages and text of a file: the folder's if it has it, else the built-in one.
    fn text(&self, name: &str, built_in: &str) -> Result<(String, String), PolicyLoadError> {
        if let Some(path) = self.folder.map(|folder| folder.join(name))
            && path.exists()
        {
            return match std::fs::read_to_string(&path) {
                Ok(text) => Ok((path.display().to_string(), text)),
                Err(source) => Err(PolicyLoadError::File { path, source }),
            };
        }
        Ok((format!("server/policy/{name}"), built_in.to_owned()))
    }
}

/// Files of the folder that look like packs but have no pack's name: most likely a slip in the name, which
/// would otherwise leave the built-in pack in force unnoticed.
fn strangers(folder: &Path) -> std::io::Result<Vec<PackProblem>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let file = path.display().to_string();
        let kind = path
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or_default();
        let known = match kind {
            "toml" => PackName::of_file(&file).is_some(),
            // The seed of the catalogue of measures lies beside the packs and is no pack.
            "csv" => path
                .file_name()
                .is_some_and(|name| name == HOLIDAYS || name == "measures.csv"),
            _ => true,
        };
        if !known {
            found.push(PackProblem {
                file,
                line: 1,
                id: None,
                reason: Reason::UnknownFile,
            });
        }
    }
    found.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(found)
}

fn built_in(name: PackName) -> &'static str {
    match name {
        PackName::National => include_str!("../../policy/national.toml"),
        PackName::City(City::Guanghan) => include_str!("../../policy/guanghan.toml"),
        PackName::City(City::Bishan) => include_str!("../../policy/bishan.toml"),
        PackName::City(City::Xinbei) => include_str!("../../policy/xinbei.toml"),
        PackName::City(City::Huangshi) => include_str!("../../policy/huangshi.toml"),
        PackName::City(City::Guangyuan) => include_str!("../../policy/guangyuan.toml"),
    }
}
