-- Days are stored as numbers (20260301), instants as microseconds UTC, ids as UUIDs.
-- The SQLite twin of this file has the same number and name; a test compares tables and columns.

create table setting (
    key text collate "C" primary key,
    value text collate "C" not null
);

create table unit (
    code text collate "C" primary key,
    name text collate "C" not null unique,
    created_at bigint not null
);

-- 信用主体. Natural persons are here too: `key` is a keyed hash of their number, `name` is masked.
create table subject (
    id uuid primary key,
    key text collate "C" not null unique,
    party text collate "C" not null check (party in ('organisation', 'individual_business', 'natural_person')),
    uscc text collate "C" unique,
    name text collate "C" not null,
    name_plain text collate "C" not null,
    created_at bigint not null
);

-- Every two neighbouring characters of a name, so that two characters find it. No natural persons.
create table subject_gram (
    gram bigint not null,
    name_plain text collate "C" not null,
    subject_id uuid not null,
    primary key (gram, name_plain, subject_id)
);

create table import_run (
    id uuid primary key,
    unit_code text collate "C" not null references unit (code),
    kind text collate "C" not null check (kind in ('penalty', 'licence')),
    file_name text collate "C" not null,
    file_digest bytea not null,
    started_at bigint not null,
    finished_at bigint,
    rows_read bigint not null,
    rows_stored bigint not null,
    rows_updated bigint not null,
    rows_unchanged bigint not null,
    rows_rejected bigint not null,
    rows_late bigint not null,
    warnings text collate "C" not null
);

create index import_run_unit on import_run (unit_code, started_at);

create table record (
    id uuid primary key,
    -- What makes two rows the same record (V10): party, kind, authority, document number.
    identity_key bytea not null unique,
    subject_id uuid not null references subject (id),
    kind text collate "C" not null check (kind in ('penalty', 'licence')),
    unit_code text collate "C" not null references unit (code),
    document_no text collate "C" not null,
    document_key text collate "C" not null,
    authority text collate "C" not null,
    source text collate "C" not null,
    title text collate "C" not null,
    summary text collate "C" not null,
    -- The party's legal representative as this record tells it.
    representative text collate "C",
    decided_on integer not null,
    received_on integer not null,
    -- From decision to receipt and what the rule allows; null = could not be measured.
    days_taken integer,
    days_allowed integer,
    class text collate "C" check (class in ('minor', 'general', 'serious')),
    class_source text collate "C",
    regime text collate "C",
    earliest_repair integer,
    last_day integer,
    min_rule text collate "C",
    max_rule text collate "C",
    -- Reason code why it is not public; null = public to the end of `until`.
    withheld text collate "C",
    until integer not null,
    version integer not null,
    created_at bigint not null,
    updated_at bigint not null,
    digest bytea not null,
    -- Identifiers of persons, encrypted.
    sealed bytea,
    -- National fields without those in `sealed`, as a JSON object by national code.
    fields text collate "C" not null
);

create index record_subject on record (subject_id, kind, decided_on, id, until, withheld, updated_at);
create index record_public on record (kind, decided_on, id, until) where withheld is null;
create index record_public_unit on record (kind, unit_code, decided_on, id, until) where withheld is null;

-- Beginnings of document numbers up to the year in brackets, with the unit's decisions they occur in: few, because a
-- unit begins a year's numbers alike.
create table document_head (
    head text collate "C" not null,
    kind text collate "C" not null,
    unit_code text collate "C" not null references unit (code),
    first_day integer not null,
    last_day integer not null,
    primary key (head, kind, unit_code)
);

-- Every two neighbouring characters of the rest of a document number, from the year's closing bracket on, as one
-- number; without pairs that a tenth of all numbers have, and without natural persons. By record id, which is by
-- arrival: an import writes to the end of each gram.
create table document_gram (
    gram bigint not null,
    record_id uuid not null,
    tail text collate "C" not null,
    primary key (gram, record_id)
);

-- What a record said before the unit reported it again.
create table record_version (
    record_id uuid not null references record (id),
    version integer not null,
    replaced_at bigint not null,
    import_id uuid not null references import_run (id),
    -- National codes of the fields that changed, as a JSON array.
    changed text collate "C" not null,
    digest bytea not null,
    sealed bytea,
    fields text collate "C" not null,
    primary key (record_id, version)
);

-- 双公示 timeliness per unit, kind and month of the decision.
create table month_count (
    kind text collate "C" not null,
    unit_code text collate "C" not null references unit (code),
    month integer not null,
    received bigint not null,
    on_time bigint not null,
    late bigint not null,
    late_days bigint not null,
    unknown bigint not null,
    primary key (kind, unit_code, month)
);

-- Each entry's `hash` covers the entry and the hash before it, `mac` proves that the portal wrote it; both are
-- explained in server/src/audit.
create table audit_entry (
    seq bigint primary key,
    at bigint not null,
    actor text collate "C" not null,
    role text collate "C" not null,
    unit text collate "C" not null,
    action text collate "C" not null,
    object text collate "C" not null,
    before_digest text collate "C" not null,
    after_digest text collate "C" not null,
    purpose text collate "C" not null,
    outcome text collate "C" not null,
    request text collate "C" not null,
    detail text collate "C" not null,
    hash bytea not null,
    mac bytea not null
);

create index audit_entry_object on audit_entry (object, seq);
create index audit_entry_actor on audit_entry (actor, seq);

-- The end of the chain: one row, whose lock keeps two writers from taking the same number.
create table audit_head (
    id bigint primary key check (id = 1),
    seq bigint not null,
    hash bytea not null,
    mac bytea not null
);

-- Signed statements of what the chain was like; copies are kept elsewhere.
create table audit_checkpoint (
    seq bigint primary key,
    at bigint not null,
    hash bytea not null,
    signature bytea not null
);

-- The log is only ever appended to.
create function audit_entry_kept() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are never changed or removed';
end $$;
create trigger audit_entry_kept before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_kept();
