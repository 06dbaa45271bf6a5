use super::Fixed;

/// What an objection cannot do, and what to do instead.
pub(crate) struct DisputeText {
    /// Why a case cannot be complained about now, with the number of the other one.
    pub other_open: fn(&str) -> String,
    /// A correction of what makes a record the one it is.
    pub another_record: Fixed,
    /// A correction of the name to another than the one on file.
    pub other_name: fn(&str) -> String,
    /// Said where a form was sent and refused.
    pub kept: Fixed,
}
