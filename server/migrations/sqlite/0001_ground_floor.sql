-- Days are stored as numbers (20260301), instants as microseconds UTC, ids as UUIDs.
-- The PostgreSQL twin of this file has the same number and name; a test compares tables and columns.

create table setting (
    key text primary key,
    value text not null
) strict;

create table unit (
    code text primary key,
    name text not null unique,
    created_at integer not null
) strict;

-- 信用主体. Natural persons are here too: `key` is a keyed hash of their number, `name` is masked.
create table subject (
    id blob primary key,
    key text not null unique,
    party text not null check (party in ('organisation', 'individual_business', 'natural_person')),
    uscc text unique,
    name text not null,
    name_plain text not null,
    created_at integer not null
) strict;

-- Every two neighbouring characters of a name, so that two characters find it. No natural persons.
create table subject_gram (
    gram integer not null,
    name_plain text not null,
    subject_id blob not null,
    primary key (gram, name_plain, subject_id)
) strict, without rowid;

create table import_run (
    id blob primary key,
    unit_code text not null references unit (code),
    kind text not null check (kind in ('penalty', 'licence')),
    file_name text not null,
    file_digest blob not null,
    started_at integer not null,
    finished_at integer,
    rows_read integer not null,
    rows_stored integer not null,
    rows_updated integer not null,
    rows_unchanged integer not null,
    rows_rejected integer not null,
    rows_late integer not null,
    warnings text not null
) strict;

create index import_run_unit on import_run (unit_code, started_at);

create table record (
    id blob primary key,
    -- What makes two rows the same record (V10): party, kind, authority, document number.
    identity_key blob not null unique,
    subject_id blob not null references subject (id),
    kind text not null check (kind in ('penalty', 'licence')),
    unit_code text not null references unit (code),
    document_no text not null,
    document_key text not null,
    authority text not null,
    source text not null,
    title text not null,
    summary text not null,
    -- The party's legal representative as this record tells it.
    representative text,
    decided_on integer not null,
    received_on integer not null,
    -- From decision to receipt and what the rule allows; null = could not be measured.
    days_taken integer,
    days_allowed integer,
    class text check (class in ('minor', 'general', 'serious')),
    class_source text,
    regime text,
    earliest_repair integer,
    last_day integer,
    min_rule text,
    max_rule text,
    -- Reason code why it is not public; null = public to the end of `until`.
    withheld text,
    until integer not null,
    version integer not null,
    created_at integer not null,
    updated_at integer not null,
    digest blob not null,
    -- Identifiers of persons, encrypted.
    sealed blob,
    -- National fields without those in `sealed`, as a JSON object by national code.
    fields text not null
) strict;

create index record_subject on record (subject_id, kind, decided_on, id, until, withheld, updated_at);
create index record_public on record (kind, decided_on, id, until) where withheld is null;
create index record_public_unit on record (kind, unit_code, decided_on, id, until) where withheld is null;

-- Beginnings of document numbers up to the year in brackets, with the unit's decisions they occur in: few, because a
-- unit begins a year's numbers alike.
create table document_head (
    head text not null,
    kind text not null,
    unit_code text not null references unit (code),
    first_day integer not null,
    last_day integer not null,
    primary key (head, kind, unit_code)
) strict, without rowid;

-- Every two neighbouring characters of the rest of a document number, from the year's closing bracket on, as one
-- number; without pairs that a tenth of all numbers have, and without natural persons. By record id, which is by
-- arrival: an import writes to the end of each gram.
create table document_gram (
    gram integer not null,
    record_id blob not null,
    tail text not null,
    primary key (gram, record_id)
) strict, without rowid;

-- What a record said before the unit reported it again.
create table record_version (
    record_id blob not null references record (id),
    version integer not null,
    replaced_at integer not null,
    import_id blob not null references import_run (id),
    -- National codes of the fields that changed, as a JSON array.
    changed text not null,
    digest blob not null,
    sealed blob,
    fields text not null,
    primary key (record_id, version)
) strict, without rowid;

-- 双公示 timeliness per unit, kind and month of the decision.
create table month_count (
    kind text not null,
    unit_code text not null references unit (code),
    month integer not null,
    received integer not null,
    on_time integer not null,
    late integer not null,
    late_days integer not null,
    unknown integer not null,
    primary key (kind, unit_code, month)
) strict, without rowid;

-- Each entry's `hash` covers the entry and the hash before it, `mac` proves that the portal wrote it; both are
-- explained in server/src/audit.
create table audit_entry (
    seq integer primary key,
    at integer not null,
    actor text not null,
    role text not null,
    unit text not null,
    action text not null,
    object text not null,
    before_digest text not null,
    after_digest text not null,
    purpose text not null,
    outcome text not null,
    request text not null,
    detail text not null,
    hash blob not null,
    mac blob not null
) strict;

create index audit_entry_object on audit_entry (object, seq);
create index audit_entry_actor on audit_entry (actor, seq);

-- The end of the chain: one row, whose lock keeps two writers from taking the same number.
create table audit_head (
    id integer primary key check (id = 1),
    seq integer not null,
    hash blob not null,
    mac blob not null
) strict;

-- Signed statements of what the chain was like; copies are kept elsewhere.
create table audit_checkpoint (
    seq integer primary key,
    at integer not null,
    hash blob not null,
    signature blob not null
) strict;

-- The log is only ever appended to.
create trigger audit_entry_kept_update before update on audit_entry
begin
    select raise(abort, 'audit entries are never changed');
end;
create trigger audit_entry_kept_delete before delete on audit_entry
begin
    select raise(abort, 'audit entries are never removed');
end;
