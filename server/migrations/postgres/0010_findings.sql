-- 认定不实: cases about entries that enterprises registered themselves, and what follows for an entry and its commitment.
-- The twin of this file for the other engine has the same number and name.

-- The entry a case is about, where that is no record, and which version of it.
alter table case_file add column entry_id uuid references entry (id) check ((entry_id is null) <> (record_id is null));
alter table case_file add column entry_no integer check ((entry_no is null) = (entry_id is null));

-- 一事一议: one that is not over for each version.
create unique index case_open_entry on case_file (entry_id, entry_no) where closed_at is null and entry_id is not null;
-- 核实中
create index case_entry on case_file (entry_id, filed_at) where entry_id is not null;

-- 认定的影响: what a finding did to a version of an entry and to the commitment it stood under, and what both were before,
-- so that a complaint that is right puts them back.
create table entry_disproof (
    case_id uuid primary key references case_file (id),
    entry_id uuid not null references entry (id),
    entry_no integer not null,
    -- Of the version, before.
    stage text collate "C" not null check (stage in ('verified', 'complete', 'superseded', 'withdrawn')),
    commitment_id uuid references commitment (id),
    -- 承诺履行状态认定
    breach text collate "C" not null check (breach in ('partly', 'unfulfilled')),
    on_day integer not null,
    determiner text collate "C" not null references unit (code),
    unperformed text collate "C" not null,
    sanction text collate "C" not null,
    -- The commitment before the first finding that stands.
    base_state text collate "C",
    base_on integer,
    base_determiner text collate "C" references unit (code),
    base_unperformed text collate "C",
    base_sanction text collate "C",
    -- The day on which a complaint about it was right.
    ended_on integer,
    foreign key (entry_id, entry_no) references entry_version (entry_id, no),
    check ((commitment_id is null) = (base_state is null))
);

create index entry_disproof_stands on entry_disproof (commitment_id, on_day)
    where commitment_id is not null and ended_on is null;
create index entry_disproof_entry on entry_disproof (entry_id, entry_no);
