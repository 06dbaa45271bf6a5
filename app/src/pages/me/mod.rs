//! What a citizen has here.

mod batch;
mod batch_rows;
mod case;
mod case_actions;
mod case_finding;
mod case_objection;
mod case_repair;
mod cases;
mod claim;
mod commitments;
mod contract;
mod data;
mod data_rows;
mod entry;
mod entry_confirm;
mod entry_form;
pub(super) mod entry_parts;
mod measures;
mod messages;
mod milestones;
mod my_claim;
mod notice;
mod object;
mod objection;
mod overview;
mod registration;
mod repair;
mod repair_apply;
mod repair_done;
mod repair_said;
mod repair_step;
mod sessions;
mod sheets;
mod sign;
mod subject;
mod training;
mod training_test;
mod waiting;

pub(super) use batch::batch;
pub(super) use case::case;
pub(super) use cases::{cases, row as case_row, time_left, urgency as case_urgency};
pub(super) use claim::claim;
pub(super) use commitments::commitments;
pub(super) use contract::contract;
pub(super) use data::data;
pub(super) use entry::entry;
pub(crate) use measures::record_measures;
pub(super) use messages::messages;
pub(super) use my_claim::{asked_for, my_claim, papers, state};
pub(super) use notice::notice;
pub(super) use object::object;

/// Parts of a case's page that staff see too.
pub(super) mod case_parts {
    pub(crate) use super::case::{
        about, clock_panel, clocks, decision, field, filed, history, kept, letters, measures,
        missing, outcome, papers, stage_said, wrong,
    };
    pub(crate) use super::case_actions::{actions, complaint_ground, files};
    pub(crate) use super::case_finding::commitment;
    pub(crate) use super::case_repair::{receiver, unmet};
    pub(crate) use super::object::{disputed, ground_of, meanwhile};
}
pub(super) use objection::{draft_page, objection};

/// Parts of pages about entries that a clerk at a counter has too.
pub(super) mod entry_pages {
    pub(crate) use super::entry::done;
    pub(crate) use super::entry_form::{
        form_page, how_confirmed, saved_line, step, summary_page, told, way, wrong,
    };
    pub(crate) use super::registration::{beginning, signed_lines};
}
pub(super) use overview::me;
pub(super) use registration::registration;
pub(super) use repair::repair;
pub(super) use repair_apply::repair_apply;
pub(super) use repair_step::repair_form;
pub(super) use sessions::sessions;
pub(super) use sheets::sheet;
pub(super) use sign::{permitted, sign};
pub(super) use subject::my_subject;
pub(super) use training::{certificate, certificate_checked, certificate_tag, training};
pub(super) use training_test::training_test;
pub(super) use waiting::with_drafts;
