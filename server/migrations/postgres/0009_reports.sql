-- 公共信用报告 and the keys of other systems.
-- The twin of this file for the other engine has the same number and name.

-- 公共信用报告, as they were made; the text is sealed. Their numbers stand in case_number, as kind 'report'.
create table credit_report (
    id uuid primary key,
    -- 报告编号
    number text collate "C" not null unique,
    subject_id uuid not null references subject (id),
    -- 公开版、本主体版
    edition text collate "C" not null check (edition in ('public', 'own')),
    day integer not null,
    made_at bigint not null,
    -- Keyed digest of what it contains, without its number and the instant: what would say the same on one day is one.
    content bytea not null,
    -- Keyed digest of the whole, for whoever checks it.
    digest bytea not null,
    -- The word in the address that checks and opens it.
    token text collate "C" not null unique,
    body bytea not null
);

create unique index credit_report_same on credit_report (subject_id, edition, day, content);

-- 接口调用方: a department's system and what its key is good for. The key itself is nowhere.
create table api_client (
    id uuid primary key,
    unit_code text collate "C" not null references unit (code),
    name text collate "C" not null,
    -- Keyed hash of the key.
    key_hash text collate "C" not null unique,
    -- Words with commas between them.
    scopes text collate "C" not null,
    -- 用途, for the log.
    purpose text collate "C" not null,
    -- Most calls a day.
    quota integer not null check (quota > 0),
    created_at bigint not null,
    ended_at bigint,
    ended_why text collate "C"
);

create index api_client_unit on api_client (unit_code, created_at);

-- Calls of a day, so that all nodes count together.
create table api_use (
    client_id uuid not null references api_client (id),
    day integer not null,
    used integer not null,
    primary key (client_id, day)
);

-- 自主申报 that a system proposed, by the number it has there: sent twice it is one. The enterprise may throw the draft
-- away; that it was proposed stays known, so nothing refers to the entry.
create table api_entry (
    client_id uuid not null references api_client (id),
    external_id text collate "C" not null,
    entry_id uuid not null unique,
    -- Keyed digest of what was sent.
    digest bytea not null,
    at bigint not null,
    primary key (client_id, external_id)
);
