//! 文书 as PDF: set by typst inside this program, out of one template and the letter's words. No other program runs, no
//! file is read but fonts, and nothing is fetched.

mod fonts;
mod world;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use app::view::LetterSheet;
use jiff::civil::Date;
use serde::Serialize;
use thiserror::Error;
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use fonts::Fonts;
use world::LetterWorld;

/// Why there is no PDF.
#[derive(Debug, Error)]
pub enum PrintError {
    /// No font of this machine has Chinese characters.
    #[error("no Chinese font was found")]
    NoFont,
    /// The template does not fit; never what the letter says.
    #[error("a letter could not be set: {0}")]
    Set(String),
    /// Others are being set, and it is not worth waiting longer.
    #[error("too many are being set")]
    Busy,
    /// The thread that set it was stopped.
    #[error("the setting of a letter was stopped")]
    Stopped,
}

/// What is to be printed.
#[derive(Clone, Debug)]
pub struct Print {
    /// What it says.
    pub sheet: LetterSheet,
    /// The day.
    pub on: Date,
    /// Where it can be checked.
    pub address: String,
    /// The same as a picture (SVG).
    pub picture: String,
}

/// What the template reads.
#[derive(Serialize)]
struct Data<'p> {
    #[serde(flatten)]
    sheet: &'p LetterSheet,
    day: [i16; 3],
    address: &'p str,
    fonts: Vec<&'p str>,
}

/// Letters that are set at once: one takes every processor there is for a moment.
const AT_ONCE: usize = 2;
/// Reports that are set at once, beside letters: anybody may ask for one, and no letter waits for them.
const REPORTS_AT_ONCE: usize = 1;
/// How long a report waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Makes PDFs of letters. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Printer {
    fonts: Arc<Fonts>,
    turns: Arc<Semaphore>,
    report_turns: Arc<Semaphore>,
    patience: Duration,
}

impl Default for Printer {
    /// Without fonts.
    fn default() -> Printer {
        Printer::with(Fonts::default())
    }
}

impl Printer {
    /// With the fonts of a folder, or without one those of the system. Reads every font file once.
    pub fn new(folder: Option<&Path>) -> Printer {
        let fonts = match folder {
            Some(folder) => Fonts::in_folders([folder]),
            None => Fonts::in_folders(fonts::SYSTEM.iter().map(Path::new)),
        };
        Printer::with(fonts)
    }

    fn with(fonts: Fonts) -> Printer {
        Printer {
            fonts: Arc::new(fonts),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            report_turns: Arc::new(Semaphore::new(REPORTS_AT_ONCE)),
            patience: PATIENCE,
        }
    }

    /// Whether it can write Chinese.
    pub fn is_ready(&self) -> bool {
        !self.fonts.chinese().is_empty()
    }

    /// The letter as PDF.
    pub async fn print(&self, print: Print) -> Result<Vec<u8>, PrintError> {
        let turn = self.turns.clone().acquire_owned().await;
        self.print_in(turn, print).await
    }

    /// A report as PDF, unless too many others are being set: it has a page as well.
    pub async fn print_report(&self, print: Print) -> Result<Vec<u8>, PrintError> {
        let turn = self.report_turns.clone().acquire_owned();
        let turn = tokio::time::timeout(self.patience, turn).await;
        self.print_in(turn.map_err(|_| PrintError::Busy)?, print)
            .await
    }

    /// Setting takes a processor a while, so a thread of its own does it. The turn is given back when it is done, even if
    /// nobody waits for it any more.
    async fn print_in(
        &self,
        turn: Result<OwnedSemaphorePermit, AcquireError>,
        print: Print,
    ) -> Result<Vec<u8>, PrintError> {
        let turn = turn.map_err(|_| PrintError::Stopped)?;
        let fonts = self.fonts.clone();
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            set(&fonts, &print)
        })
        .await
        .map_err(|_| PrintError::Stopped)?
    }
}

fn set(fonts: &Arc<Fonts>, print: &Print) -> Result<Vec<u8>, PrintError> {
    let chinese = fonts.chinese();
    if chinese.is_empty() {
        return Err(PrintError::NoFont);
    }
    let data = Data {
        sheet: &print.sheet,
        day: [
            print.on.year(),
            i16::from(print.on.month()),
            i16::from(print.on.day()),
        ],
        address: &print.address,
        fonts: chinese.iter().map(String::as_str).collect(),
    };
    let data = serde_json::to_vec(&data).map_err(|fault| PrintError::Set(fault.to_string()))?;
    let picture = Bytes::from_string(print.picture.clone());
    let world = LetterWorld::new(fonts.clone(), Bytes::new(data), picture)?;
    let pdf = typst::compile::<PagedDocument>(&world)
        .output
        .and_then(|document| typst_pdf::pdf(&document, &options()));
    // What was set is remembered for a next time that does not come, and it names people.
    typst::comemo::evict(0);
    pdf.map_err(|faults| PrintError::Set(told(&faults)))
}

fn options() -> PdfOptions {
    PdfOptions {
        // The name of this program is nobody's business.
        creator: Smart::Custom(None),
        ..PdfOptions::default()
    }
}

/// Messages of the typesetter can quote what it was given, so only the first words are told.
fn told(faults: &[SourceDiagnostic]) -> String {
    let first = faults.first().map_or("", |fault| fault.message.as_str());
    first.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use app::view::LetterPart;
    use jiff::civil::date;

    use super::*;

    fn print(said: &str) -> Print {
        let text = said.to_owned();
        // Only what people write can be long.
        let short: String = said.chars().take(200).collect();
        let parts = vec![
            LetterPart::Heading {
                text: short.clone(),
            },
            LetterPart::Text { text: text.clone() },
            LetterPart::Quote { text: text.clone() },
            LetterPart::Quotes {
                items: vec![text.clone()],
            },
            LetterPart::Items {
                items: vec![text.clone(), text.clone()],
            },
            LetterPart::Table {
                head: vec![short.clone(), short.clone()],
                rows: vec![vec![text.clone(), text.clone()]; 3],
            },
            LetterPart::Text {
                text: short.clone(),
            },
        ];
        Print {
            sheet: LetterSheet {
                office: short.clone(),
                title: short.clone(),
                number: short.clone(),
                addressee: short.clone(),
                parts,
                date: "2026年11月22日".to_owned(),
                seal: short.clone(),
                check: short,
            },
            on: date(2026, 11, 22),
            address: "https://credit.example.cn/verify/0".to_owned(),
            picture: crate::qr::picture("https://credit.example.cn/verify/0"),
        }
    }

    #[tokio::test]
    async fn whatever_a_letter_says_is_text() {
        let printer = Printer::new(None);
        assert!(
            printer.is_ready(),
            "these tests need a Chinese font, e.g. fonts-noto-cjk"
        );
        let long = "很长的一句话。".repeat(2_000);
        for said in [
            "异议处理结果通知书",
            "#read(\"/etc/passwd\")",
            "]#panic()",
            "#import \"@preview/x:1.0.0\": *",
            "$ x^2 $ *b* _i_ <label> @ref \\ // /* ` ``` = 标题",
            "\"}],\"office\":\"x\"",
            "两行\n\n\n三行",
            "𠮷野家 \u{202e}倒写 \u{0}",
            long.as_str(),
        ] {
            let pdf = printer.print(print(said)).await.expect("a PDF");
            assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 1_000, "{said:.20}");
        }
    }

    #[tokio::test]
    async fn reports_wait_for_each_other_and_letters_for_none_of_them() {
        let printer = Printer {
            patience: Duration::ZERO,
            ..Printer::default()
        };
        let turn = printer.report_turns.clone().acquire_owned().await;
        let printed = printer.print_report(print("报告")).await;
        assert!(matches!(printed, Err(PrintError::Busy)));
        // Their turn came: there is no font.
        let printed = printer.print(print("信")).await;
        assert!(matches!(printed, Err(PrintError::NoFont)));
        drop(turn);
        let printed = printer.print_report(print("报告")).await;
        assert!(matches!(printed, Err(PrintError::NoFont)));
    }

    #[tokio::test]
    async fn without_a_chinese_font_it_says_so() {
        let empty = tempfile::tempdir().expect("a folder");
        std::fs::write(empty.path().join("broken.ttf"), b"no font").expect("a file");
        for printer in [Printer::new(Some(empty.path())), Printer::default()] {
            assert!(!printer.is_ready());
            let printed = printer.print(print("信")).await;
            assert!(matches!(printed, Err(PrintError::NoFont)));
        }
    }
}
