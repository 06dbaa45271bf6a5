//! Intake 数据报送: a department's file in the national 双公示 format goes in. Good rows are stored, bad rows
//! go back in the sheet's own columns with the reason. Sending a file twice changes nothing.

mod again;
mod csv_source;
mod error;
mod findings;
mod masking;
mod prepare;
mod reading;
mod rejects;
mod report;
mod row;
mod rows;
mod storing;
mod survey;
mod table_file;
pub mod words;
mod xlsx_source;

pub(crate) use row::SourceRow;
pub(crate) use rows::read_rows;
pub(crate) use table_file::guard;
pub(crate) use xlsx_source::Bounds;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::id::ImportId;
use domain::record::check::UnitRef;
use tokio::sync::mpsc;

use crate::clock::Clock;
use crate::ids::new_id;
use crate::policy::Rules;
use crate::seal::Seal;
use crate::store::Store;

pub(crate) use again::reread;
pub use error::IntakeError;
pub(crate) use prepare::{SEALED_FIELDS, prepare};
use reading::Reading;
pub use report::{Report, Told};
use storing::Storing;

/// Batches that may wait for the database; more would only fill memory.
const AHEAD: usize = 2;

/// What the intake needs.
#[derive(Clone, Debug)]
pub struct Intake {
    /// Where records go.
    pub store: Store,
    /// The city's rules and working days.
    pub rules: Arc<Rules>,
    /// Seals personal data.
    pub seal: Arc<Seal>,
    /// Tells the time of receipt.
    pub clock: Clock,
}

/// How a file is taken in.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where refused rows go; beside the file when not said.
    pub rejected: Option<PathBuf>,
    /// Takes the day of receipt from `SYS_RECV_AT`: for moving an existing platform's data.
    pub trust_received: bool,
}

/// How far the reading has come.
#[derive(Clone, Copy, Debug)]
pub enum Progress {
    /// The file's size in bytes; 0 where only rows can be counted.
    Size(u64),
    /// Bytes, or rows where the size is 0.
    At(u64),
}

impl Intake {
    /// Takes in one file for one unit. Where something breaks in the middle, the rows before it are in:
    /// [`IntakeError::Interrupted`] says how many, and from which row on the file has to be sent again.
    pub async fn import(
        &self,
        path: &Path,
        unit_code: &str,
        options: Options,
        progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<Report, IntakeError> {
        // Boxed, so that the intake is compiled once and not for each caller.
        self.run(path, unit_code, options, Box::new(progress)).await
    }

    async fn run(
        &self,
        path: &Path,
        unit_code: &str,
        options: Options,
        mut progress: Box<dyn FnMut(Progress) + Send>,
    ) -> Result<Report, IntakeError> {
        let (unit, others) = self.parties(unit_code).await?;
        let started = self.clock.now();
        let id = ImportId::from_uuid(new_id(started).map_err(crate::seal::SealError::from)?);
        let (send, receive) = mpsc::channel(AHEAD);
        let reader = Reading {
            intake: self.clone(),
            path: path.to_owned(),
            unit: unit.clone(),
            others,
            options,
            today: self.clock.today(),
        };
        let reading = tokio::task::spawn_blocking(move || reader.run(&mut *progress, send));
        let mut storing = Storing::new(self, id, &unit, path);
        let failed = storing.run(receive).await.err();
        let read = reading.await.unwrap_or(Err(IntakeError::Stopped));
        storing.close(read, failed).await
    }

    /// The unit that sends, and all others.
    async fn parties(&self, code: &str) -> Result<(UnitRef, Vec<UnitRef>), IntakeError> {
        let sector = self.store.unit_sector(code).await?;
        let units = self.store.units().await?.into_iter().map(|unit| UnitRef {
            sector: sector.filter(|_| unit.code == code),
            code: unit.code,
            name: unit.name,
        });
        let (sender, others): (Vec<_>, Vec<_>) = units.partition(|unit| unit.code == code);
        let sender = sender.into_iter().next();
        let unknown = || IntakeError::UnknownUnit(code.to_owned());
        Ok((sender.ok_or_else(unknown)?, others))
    }
}
