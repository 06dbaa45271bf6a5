-- 主体认领 as it is used: begun as a draft, with papers and answers sealed. The tables of 0002 were never written to.
-- The twin of this file for the other engine has the same number and name.

drop table claim_file;
drop table agency;
drop table claim;
drop table message;

-- An account asks to act for a subject.
create table claim (
    id uuid primary key,
    subject_id uuid not null references subject (id),
    account_id uuid not null references account (id),
    state text collate "C" not null check (state in ('draft', 'waiting', 'confirmed', 'refused', 'withdrawn')),
    -- What was typed, sealed: it names a person.
    form bytea not null,
    relation text collate "C" check (relation in ('representative', 'agent')),
    scopes text collate "C" not null,
    -- Last day of the authorisation.
    until integer,
    started_at bigint not null,
    filed_at bigint,
    due_on integer,
    decided_how text collate "C" check (decided_how in ('match', 'representative', 'staff')),
    decided_at bigint,
    decided_by text collate "C",
    -- Sealed: what is said to a person about a person.
    reason bytea,
    version bigint not null
);

-- One at a time for each account and subject.
create unique index claim_open on claim (subject_id, account_id) where state in ('draft', 'waiting');
create index claim_state on claim (state, due_on, id);
create index claim_account on claim (account_id, started_at);

-- The claimant's own names of files are not kept: they may say anything.
create table claim_file (
    id uuid primary key,
    claim_id uuid not null references claim (id),
    part text collate "C" not null check (part in ('licence', 'authorisation', 'identity')),
    media_type text collate "C" not null,
    size bigint not null,
    digest bytea not null,
    -- Sealed.
    content bytea not null,
    added_at bigint not null
);

create unique index claim_file_part on claim_file (claim_id, part);

-- 经办授权: who acts for a subject, in what, until when.
create table agency (
    id uuid primary key,
    subject_id uuid not null references subject (id),
    account_id uuid not null references account (id),
    claim_id uuid not null references claim (id),
    relation text collate "C" not null check (relation in ('representative', 'agent')),
    scopes text collate "C" not null,
    since bigint not null,
    until integer not null,
    ended_at bigint,
    ended_by text collate "C"
);

create unique index agency_held on agency (subject_id, account_id) where ended_at is null;
create index agency_account on agency (account_id) where ended_at is null;

-- 站内消息: the copy that counts; SMS and e-mail only tell that there is one.
create table message (
    id uuid primary key,
    account_id uuid not null references account (id),
    at bigint not null,
    kind text collate "C" not null,
    subject_id uuid references subject (id),
    -- Sealed.
    detail bytea not null,
    read_at bigint
);

create index message_account on message (account_id, at);
