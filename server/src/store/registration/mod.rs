//! 自主申报 as it is stored: entries of enterprises in versions. What is in use, what waits and what it says are told apart
//! in the database itself (`0008_registration.sql`); what was sent never changes.

mod batch_rows;
mod batch_work;
mod batches;
mod confirm;
mod cover;
mod drafts;
mod duplicates;
mod entries;
mod events;
mod invitations;
mod invite_list;
mod made_by;
mod milestones;
mod official;
mod papers;
mod proofs;
mod queue;
mod reminders;
mod rows;
mod send;
pub(in crate::store) mod step;
mod usable;

pub use batch_rows::{BatchCounts, BatchTab, BatchTwin};
pub use batch_work::BatchEnd;
pub use batches::{BatchRow, BatchStage, NewBatch};
pub use confirm::{EntryConfirmation, EntryConfirmed, NewConfirmation, ReadOut};
pub use cover::{Covered, Covering};
pub(in crate::store) use drafts::insert_entry;
pub use drafts::{DraftSaved, EntryMaker, NewEntry, NewVersion, SavedDraft};
pub use duplicates::OwnEntryRow;
pub use entries::EntryFilter;
pub use events::EntryEventRow;
pub use invitations::{InvitationFigures, InvitationRow, NewInvitation};
pub use invite_list::{
    Invitable, InviteAnswers, InviteBy, InviteFilter, InviteList, PaperInvitation,
};
pub use made_by::{MadeReport, MadeSheet, MadeVersion};
pub use milestones::{
    MilestonePaper, MilestonePaperContent, MilestoneReportRow, MilestoneRow, NewMilestone,
    NewMilestoneReport,
};
pub(crate) use official::certificate_key;
pub use official::{LicenceOfAnother, LicenceRow};
pub use papers::{EntryPaper, EntryPaperContent};
pub use proofs::Unproven;
pub use queue::{EntryQueueFilter, EntryTab, QueuedEntry};
pub use reminders::{DueEntry, EntryMark, EntryNote};
pub use rows::{EntryRow, EntryVersion};
pub use send::{BatchHold, EntrySent, Proof, SentEntry, TellOfEntry};
pub use step::{EntryStep, EntryWithdrawn};
pub use usable::UsableEntry;
