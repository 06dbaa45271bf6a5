-- Accounts, who they are, what they may do, and their sessions. Names, numbers and addresses of persons are sealed;
-- what has to be found again has a keyed hash beside it (`…_key`).
-- The twin of this file for the other engine has the same number and name.

-- Units that were there before all report data.
alter table unit add column kind text not null default 'department'
    check (kind in ('credit_office', 'department', 'joint_office', 'special_group'));

create table account (
    id blob primary key,
    kind text not null check (kind in ('citizen', 'staff')),
    phone blob,
    phone_key text unique,
    email blob,
    email_key text unique,
    -- What staff are called by colleagues.
    display_name blob,
    -- argon2id, in PHC form; null = signs in through an identity provider only.
    password text,
    password_set_at integer,
    created_at integer not null,
    closed_at integer,
    version integer not null
) strict;

-- Wrong passwords one after the other, and until when no other is looked at. By name and not by account, so that
-- the answers for a name without an account are the same.
create table login_failure (
    login_key text primary key,
    failures integer not null,
    last_at integer not null,
    shut_until integer not null
) strict;

-- 实名: a fact verified by somebody else, never what the account says of itself.
create table person (
    account_id blob primary key references account (id),
    name blob not null,
    id_kind text not null,
    id_number blob not null,
    id_key text not null,
    -- Who vouches for it: the identity provider's address, or the unit that saw the card.
    source text not null,
    verified_at integer not null
) strict;

create index person_id_key on person (id_key);

-- Sign-in through an identity provider (OpenID Connect): its name for the person.
create table identity_link (
    issuer text not null,
    subject text not null,
    account_id blob not null references account (id),
    linked_at integer not null,
    primary key (issuer, subject)
) strict, without rowid;

-- 验证码: sent to a phone or an address, good for one purpose, once, for a short time.
create table one_time_code (
    id blob primary key,
    purpose text not null,
    target_key text not null,
    code_hash text not null,
    created_at integer not null,
    expires_at integer not null,
    tries_left integer not null,
    used_at integer
) strict;

create index one_time_code_target on one_time_code (target_key, purpose, created_at);

create table second_factor (
    account_id blob primary key references account (id),
    secret blob not null,
    -- The newest time step that was used, so that a code seen by somebody else is worth nothing.
    last_step integer not null,
    confirmed_at integer
) strict;

create table recovery_code (
    account_id blob not null references account (id),
    code_hash text not null,
    used_at integer,
    primary key (account_id, code_hash)
) strict, without rowid;

create table session (
    -- Hash of the id in the cookie: whoever reads this table cannot take a session over.
    id_hash blob primary key,
    account_id blob references account (id),
    -- Sealed: it may hold what somebody typed.
    data blob not null,
    created_at integer not null,
    seen_at integer not null,
    idle_seconds integer not null,
    expires_at integer not null,
    -- Browser and system, as the browser says.
    device text not null
) strict;

create index session_account on session (account_id);
create index session_expires on session (expires_at);

-- 岗位: a role in a unit.
create table post (
    id blob primary key,
    account_id blob not null references account (id),
    unit_code text not null references unit (code),
    role text not null,
    given_at integer not null,
    given_by text not null,
    ended_at integer,
    ended_by text
) strict;

create unique index post_held on post (account_id, unit_code, role) where ended_at is null;
create index post_unit on post (unit_code) where ended_at is null;

-- 主体认领: an account asks to act for a subject.
create table claim (
    id blob primary key,
    subject_id blob not null references subject (id),
    account_id blob not null references account (id),
    relation text not null check (relation in ('representative', 'agent')),
    scopes text not null,
    -- Last day of the authorisation.
    until integer not null,
    state text not null check (state in ('waiting', 'confirmed', 'refused', 'withdrawn')),
    filed_at integer not null,
    due_on integer not null,
    -- How it was decided: `matched` by verified identity, or `staff`.
    decided_how text,
    decided_at integer,
    decided_by text,
    reason text,
    version integer not null
) strict;

create unique index claim_open on claim (subject_id, account_id) where state = 'waiting';
create index claim_state on claim (state, due_on, id);
create index claim_account on claim (account_id, filed_at);

create table claim_file (
    id blob primary key,
    claim_id blob not null references claim (id),
    part text not null check (part in ('licence', 'authorisation')),
    name text not null,
    media_type text not null,
    size integer not null,
    digest blob not null,
    content blob not null
) strict;

create index claim_file_claim on claim_file (claim_id, part);

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
    revoked_at integer,
    revoked_by text
) strict;

create unique index agency_held on agency (subject_id, account_id) where revoked_at is null;
create index agency_account on agency (account_id) where revoked_at is null;

-- 站内消息: the copy that counts; SMS and e-mail only tell that there is one.
create table message (
    id blob primary key,
    account_id blob not null references account (id),
    at integer not null,
    kind text not null,
    detail text not null,
    read_at integer
) strict;

create index message_account on message (account_id, at);

-- What is to be sent by SMS or e-mail, written in the transaction of what it tells of.
create table outgoing (
    id blob primary key,
    channel text not null check (channel in ('sms', 'email')),
    target blob not null,
    body blob not null,
    created_at integer not null,
    next_try_at integer not null,
    tries integer not null,
    sent_at integer,
    failed_at integer,
    fault text
) strict;

create index outgoing_due on outgoing (next_try_at) where sent_at is null and failed_at is null;
