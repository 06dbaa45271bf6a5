/// How a column's values are written in a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text.
    Text,
    /// 32-bit number.
    Int,
    /// 64-bit number.
    Big,
    /// UUID.
    Id,
    /// Bytes, as hexadecimal digits.
    Bytes,
}

/// A table and its columns in the order in which they are written.
#[derive(Debug)]
pub(crate) struct Table {
    /// Name.
    pub(crate) name: &'static str,
    /// Columns.
    pub(crate) columns: &'static [(&'static str, Kind)],
}

use Kind::{Big, Bytes, Id, Int, Text};

/// Every table, those that others refer to first. A test compares this with the schema of both engines.
pub(crate) const TABLES: &[Table] = &[
    Table {
        name: "setting",
        columns: &[("key", Text), ("value", Text)],
    },
    Table {
        name: "unit",
        columns: &[
            ("code", Text),
            ("name", Text),
            ("created_at", Big),
            ("kind", Text),
        ],
    },
    Table {
        name: "subject",
        columns: &[
            ("id", Id),
            ("key", Text),
            ("party", Text),
            ("uscc", Text),
            ("name", Text),
            ("name_plain", Text),
            ("created_at", Big),
        ],
    },
    Table {
        name: "subject_gram",
        columns: &[("gram", Big), ("name_plain", Text), ("subject_id", Id)],
    },
    Table {
        name: "import_run",
        columns: &[
            ("id", Id),
            ("unit_code", Text),
            ("kind", Text),
            ("file_name", Text),
            ("file_digest", Bytes),
            ("started_at", Big),
            ("finished_at", Big),
            ("rows_read", Big),
            ("rows_stored", Big),
            ("rows_updated", Big),
            ("rows_unchanged", Big),
            ("rows_rejected", Big),
            ("rows_late", Big),
            ("warnings", Text),
        ],
    },
    Table {
        name: "record",
        columns: &[
            ("id", Id),
            ("identity_key", Bytes),
            ("subject_id", Id),
            ("kind", Text),
            ("unit_code", Text),
            ("document_no", Text),
            ("document_key", Text),
            ("authority", Text),
            ("source", Text),
            ("title", Text),
            ("summary", Text),
            ("representative", Text),
            ("decided_on", Int),
            ("received_on", Int),
            ("days_taken", Int),
            ("days_allowed", Int),
            ("class", Text),
            ("class_source", Text),
            ("regime", Text),
            ("earliest_repair", Int),
            ("last_day", Int),
            ("min_rule", Text),
            ("max_rule", Text),
            ("withheld", Text),
            ("until", Int),
            ("version", Int),
            ("created_at", Big),
            ("updated_at", Big),
            ("digest", Bytes),
            ("sealed", Bytes),
            ("fields", Text),
        ],
    },
    Table {
        name: "document_head",
        columns: &[
            ("head", Text),
            ("kind", Text),
            ("unit_code", Text),
            ("first_day", Int),
            ("last_day", Int),
        ],
    },
    Table {
        name: "document_gram",
        columns: &[("gram", Big), ("record_id", Id), ("tail", Text)],
    },
    Table {
        name: "record_version",
        columns: &[
            ("record_id", Id),
            ("version", Int),
            ("replaced_at", Big),
            ("import_id", Id),
            ("changed", Text),
            ("digest", Bytes),
            ("sealed", Bytes),
            ("fields", Text),
        ],
    },
    Table {
        name: "month_count",
        columns: &[
            ("kind", Text),
            ("unit_code", Text),
            ("month", Int),
            ("received", Big),
            ("on_time", Big),
            ("late", Big),
            ("late_days", Big),
            ("unknown", Big),
        ],
    },
    Table {
        name: "audit_entry",
        columns: &[
            ("seq", Big),
            ("at", Big),
            ("actor", Text),
            ("role", Text),
            ("unit", Text),
            ("action", Text),
            ("object", Text),
            ("before_digest", Text),
            ("after_digest", Text),
            ("purpose", Text),
            ("outcome", Text),
            ("request", Text),
            ("detail", Text),
            ("hash", Bytes),
            ("mac", Bytes),
        ],
    },
    Table {
        name: "audit_head",
        columns: &[("id", Big), ("seq", Big), ("hash", Bytes), ("mac", Bytes)],
    },
    Table {
        name: "audit_checkpoint",
        columns: &[
            ("seq", Big),
            ("at", Big),
            ("hash", Bytes),
            ("signature", Bytes),
        ],
    },
    Table {
        name: "account",
        columns: &[
            ("id", Id),
            ("kind", Text),
            ("phone", Bytes),
            ("phone_key", Text),
            ("email", Bytes),
            ("email_key", Text),
            ("display_name", Bytes),
            ("password", Text),
            ("password_set_at", Big),
            ("created_at", Big),
            ("closed_at", Big),
            ("version", Big),
        ],
    },
    Table {
        name: "login_failure",
        columns: &[
            ("login_key", Text),
            ("failures", Big),
            ("last_at", Big),
            ("shut_until", Big),
        ],
    },
    Table {
        name: "person",
        columns: &[
            ("account_id", Id),
            ("name", Bytes),
            ("id_kind", Text),
            ("id_number", Bytes),
            ("id_key", Text),
            ("source", Text),
            ("verified_at", Big),
        ],
    },
    Table {
        name: "identity_link",
        columns: &[
            ("issuer", Text),
            ("subject", Text),
            ("account_id", Id),
            ("linked_at", Big),
        ],
    },
    Table {
        name: "one_time_code",
        columns: &[
            ("id", Id),
            ("purpose", Text),
            ("target_key", Text),
            ("code_hash", Text),
            ("created_at", Big),
            ("expires_at", Big),
            ("tries_left", Big),
            ("used_at", Big),
        ],
    },
    Table {
        name: "second_factor",
        columns: &[
            ("account_id", Id),
            ("secret", Bytes),
            ("last_step", Big),
            ("confirmed_at", Big),
        ],
    },
    Table {
        name: "recovery_code",
        columns: &[("account_id", Id), ("code_hash", Text), ("used_at", Big)],
    },
    Table {
        name: "session",
        columns: &[
            ("id_hash", Bytes),
            ("account_id", Id),
            ("data", Bytes),
            ("created_at", Big),
            ("seen_at", Big),
            ("idle_seconds", Big),
            ("expires_at", Big),
            ("device", Text),
        ],
    },
    Table {
        name: "post",
        columns: &[
            ("id", Id),
            ("account_id", Id),
            ("unit_code", Text),
            ("role", Text),
            ("given_at", Big),
            ("given_by", Text),
            ("ended_at", Big),
            ("ended_by", Text),
        ],
    },
    Table {
        name: "claim",
        columns: &[
            ("id", Id),
            ("subject_id", Id),
            ("account_id", Id),
            ("relation", Text),
            ("scopes", Text),
            ("until", Int),
            ("state", Text),
            ("filed_at", Big),
            ("due_on", Int),
            ("decided_how", Text),
            ("decided_at", Big),
            ("decided_by", Text),
            ("reason", Text),
            ("version", Big),
        ],
    },
    Table {
        name: "claim_file",
        columns: &[
            ("id", Id),
            ("claim_id", Id),
            ("part", Text),
            ("name", Text),
            ("media_type", Text),
            ("size", Big),
            ("digest", Bytes),
            ("content", Bytes),
        ],
    },
    Table {
        name: "agency",
        columns: &[
            ("id", Id),
            ("subject_id", Id),
            ("account_id", Id),
            ("claim_id", Id),
            ("relation", Text),
            ("scopes", Text),
            ("since", Big),
            ("until", Int),
            ("revoked_at", Big),
            ("revoked_by", Text),
        ],
    },
    Table {
        name: "message",
        columns: &[
            ("id", Id),
            ("account_id", Id),
            ("at", Big),
            ("kind", Text),
            ("detail", Text),
            ("read_at", Big),
        ],
    },
    Table {
        name: "outgoing",
        columns: &[
            ("id", Id),
            ("channel", Text),
            ("target", Bytes),
            ("body", Bytes),
            ("created_at", Big),
            ("next_try_at", Big),
            ("tries", Big),
            ("sent_at", Big),
            ("failed_at", Big),
            ("fault", Text),
        ],
    },
];
