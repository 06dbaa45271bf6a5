-- 主体认领 as it is used: begun as a draft, with papers and answers sealed. The tables of 0002 were never written to.
-- The twin of this file for the other engine has the same number and name.

drop table claim_file;
drop table agency;
drop table claim;
drop table message;

-- An account asks to act for a subject.
create table claim (
    id blob primary key,
    subject_id blob not null references subject (id),
    account_id blob not null references account (id),
    state text not null check (state in ('draft', 'waiting', 'confirmed', 'refused', 'withdrawn')),
    -- What was typed, sealed: it names a person.
    form blob not null,
    relation text check (relation in ('representative', 'agent')),
    scopes text not null,
    -- Last day of the authorisation.
    until integer,
    started_at integer not null,
    filed_at integer,
    due_on integer,
    decided_how text check (decided_how in ('match', 'representative', 'staff')),
    decided_at integer,
    decided_by text,
    -- Sealed: what is said to a person about a person.
    reason blob,
    version integer not null
) strict;

-- One at a time for each account and subject.
create unique index claim_open on claim (subject_id, account_id) where state in ('draft', 'waiting');
create index claim_state on claim (state, due_on, id);
create index claim_account on claim (account_id, started_at);

-- The claimant's own names of files are not kept: they may say anything.
create table claim_file (
    id blob primary key,
    claim_id blob not null references claim (id),
    part text not null check (part in ('licence', 'authorisation', 'identity')),
    media_type text not null,
    size integer not null,
    digest blob not null,
    -- Sealed.
    content blob not null,
    added_at integer not null
) strict;

create unique index claim_file_part on claim_file (claim_id, part);

-- 经办授权: who acts for a subject, in what, until when.
create table agency (
    id blob primary key,
    subject_id blob not null references subject (id),
    account_id blob not null references account (id),
    claim_id blob not null references claim (id),
    relation text not null check (relation in ('representative', 'agent')),
    scopes text not null,
    since integer not null,
    until integer not null,
    ended_at integer,
    ended_by text
) strict;

create unique index agency_held on agency (subject_id, account_id) where ended_at is null;
create index agency_account on agency (account_id) where ended_at is null;

-- 站内消息: the copy that counts; SMS and e-mail only tell that there is one.
create table message (
    id blob primary key,
    account_id blob not null references account (id),
    at integer not null,
    kind text not null,
    subject_id blob references subject (id),
    -- Sealed.
    detail blob not null,
    read_at integer
) strict;

create index message_account on message (account_id, at);
