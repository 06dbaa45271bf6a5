use super::Fixed;

/// What an objection cannot do, and what to do instead.
pub(crate) struct DisputeText {
    /// Why a case cannot be complained about now, with the number of the other one.
    pub other_open: fn(&str) -> String,
    /// A correction of what makes a record the one it is.
    pub another_record: Fixed,
    /// A correction of the name to another than the one on file.
    pub other_name: fn(&str) -> String,
    /// Somebody who says a record is about himself, and is not known to be that person.
    pub not_person: Fixed,
    /// Over a draft about a record that its writer may not see any more.
    pub gone: Fixed,
    /// Papers that staff add to what they say.
    pub attach: Fixed,
    /// Over those of the unit's answer.
    pub answer_papers: Fixed,
    /// Beside news that did not reach somebody who came to a counter, and what to do about it.
    pub no_account: Fixed,
    pub no_message: Fixed,
    /// Said where a form was sent and refused.
    pub kept: Fixed,
}
