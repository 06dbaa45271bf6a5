-- Accounts, who they are, what they may do, and their sessions. Names, numbers and addresses of persons are sealed;
-- what has to be found again has a keyed hash beside it (`…_key`).
-- The twin of this file for the other engine has the same number and name.

-- Units that were there before all report data.
alter table unit add column kind text collate "C" not null default 'department'
    check (kind in ('credit_office', 'department', 'joint_office', 'special_group'));

create table account (
    id uuid primary key,
    kind text collate "C" not null check (kind in ('citizen', 'staff')),
    phone bytea,
    phone_key text collate "C" unique,
    email bytea,
    email_key text collate "C" unique,
    -- What staff are called by colleagues.
    display_name bytea,
    -- argon2id, in PHC form; null = signs in through an identity provider only.
    password text collate "C",
    password_set_at bigint,
    created_at bigint not null,
    closed_at bigint,
    version bigint not null
);

-- Wrong passwords one after the other, and until when no other is looked at. By name and not by account, so that
-- the answers for a name without an account are the same.
create table login_failure (
    login_key text collate "C" primary key,
    failures bigint not null,
    last_at bigint not null,
    shut_until bigint not null
);

-- 实名: a fact verified by somebody else, never what the account says of itself.
create table person (
    account_id uuid primary key references account (id),
    name bytea not null,
    id_kind text collate "C" not null,
    id_number bytea not null,
    id_key text collate "C" not null,
    -- Who vouches for it: the identity provider's address, or the unit that saw the card.
    source text collate "C" not null,
    verified_at bigint not null
);

create index person_id_key on person (id_key);

-- Sign-in through an identity provider (OpenID Connect): its name for the person.
create table identity_link (
    issuer text collate "C" not null,
    subject text collate "C" not null,
    account_id uuid not null references account (id),
    linked_at bigint not null,
    primary key (issuer, subject)
);

-- 验证码: sent to a phone or an address, good for one purpose, once, for a short time.
create table one_time_code (
    id uuid primary key,
    purpose text collate "C" not null,
    target_key text collate "C" not null,
    code_hash text collate "C" not null,
    created_at bigint not null,
    expires_at bigint not null,
    tries_left bigint not null,
    used_at bigint
);

create index one_time_code_target on one_time_code (target_key, purpose, created_at);

create table second_factor (
    account_id uuid primary key references account (id),
    secret bytea not null,
    -- The newest time step that was used, so that a code seen by somebody else is worth nothing.
    last_step bigint not null,
    confirmed_at bigint
);

create table recovery_code (
    account_id uuid not null references account (id),
    code_hash text collate "C" not null,
    used_at bigint,
    primary key (account_id, code_hash)
);

create table session (
    -- Hash of the id in the cookie: whoever reads this table cannot take a session over.
    id_hash bytea primary key,
    account_id uuid references account (id),
    -- Sealed: it may hold what somebody typed.
    data bytea not null,
    created_at bigint not null,
    seen_at bigint not null,
    idle_seconds bigint not null,
    expires_at bigint not null,
    -- Browser and system, as the browser says.
    device text collate "C" not null
);

create index session_account on session (account_id);
create index session_expires on session (expires_at);

-- 岗位: a role in a unit.
create table post (
    id uuid primary key,
    account_id uuid not null references account (id),
    unit_code text collate "C" not null references unit (code),
    role text collate "C" not null,
    given_at bigint not null,
    given_by text collate "C" not null,
    ended_at bigint,
    ended_by text collate "C"
);

create unique index post_held on post (account_id, unit_code, role) where ended_at is null;
create index post_unit on post (unit_code) where ended_at is null;

-- 主体认领: an account asks to act for a subject.
create table claim (
    id uuid primary key,
    subject_id uuid not null references subject (id),
    account_id uuid not null references account (id),
    relation text collate "C" not null check (relation in ('representative', 'agent')),
    scopes text collate "C" not null,
    -- Last day of the authorisation.
    until integer not null,
    state text collate "C" not null check (state in ('waiting', 'confirmed', 'refused', 'withdrawn')),
    filed_at bigint not null,
    due_on integer not null,
    -- How it was decided: `matched` by verified identity, or `staff`.
    decided_how text collate "C",
    decided_at bigint,
    decided_by text collate "C",
    reason text collate "C",
    version bigint not null
);

create unique index claim_open on claim (subject_id, account_id) where state = 'waiting';
create index claim_state on claim (state, due_on, id);
create index claim_account on claim (account_id, filed_at);

create table claim_file (
    id uuid primary key,
    claim_id uuid not null references claim (id),
    part text collate "C" not null check (part in ('licence', 'authorisation')),
    name text collate "C" not null,
    media_type text collate "C" not null,
    size bigint not null,
    digest bytea not null,
    content bytea not null
);

create index claim_file_claim on claim_file (claim_id, part);

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
    revoked_at bigint,
    revoked_by text collate "C"
);

create unique index agency_held on agency (subject_id, account_id) where revoked_at is null;
create index agency_account on agency (account_id) where revoked_at is null;

-- 站内消息: the copy that counts; SMS and e-mail only tell that there is one.
create table message (
    id uuid primary key,
    account_id uuid not null references account (id),
    at bigint not null,
    kind text collate "C" not null,
    detail text collate "C" not null,
    read_at bigint
);

create index message_account on message (account_id, at);

-- What is to be sent by SMS or e-mail, written in the transaction of what it tells of.
create table outgoing (
    id uuid primary key,
    channel text collate "C" not null check (channel in ('sms', 'email')),
    target bytea not null,
    body bytea not null,
    created_at bigint not null,
    next_try_at bigint not null,
    tries bigint not null,
    sent_at bigint,
    failed_at bigint,
    fault text collate "C"
);

create index outgoing_due on outgoing (next_try_at) where sent_at is null and failed_at is null;
