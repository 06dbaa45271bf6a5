-- 公共信用报告 and the keys of other systems.
-- The twin of this file for the other engine has the same number and name.

-- 公共信用报告, as they were made; the text is sealed. Their numbers stand in case_number, as kind 'report'.
create table credit_report (
    id blob primary key,
    -- 报告编号
    number text not null unique,
    subject_id blob not null references subject (id),
    -- 公开版、本主体版
    edition text not null check (edition in ('public', 'own')),
    day integer not null,
    made_at integer not null,
    -- Keyed digest of what it contains, without its number and the instant: what would say the same on one day is one.
    content blob not null,
    -- Keyed digest of the whole, for whoever checks it.
    digest blob not null,
    -- The word in the address that checks and opens it.
    token text not null unique,
    body blob not null
) strict;

create unique index credit_report_same on credit_report (subject_id, edition, day, content);

-- 接口调用方: a department's system and what its key is good for. The key itself is nowhere.
create table api_client (
    id blob primary key,
    unit_code text not null references unit (code),
    name text not null,
    -- Keyed hash of the key.
    key_hash text not null unique,
    -- Words with commas between them.
    scopes text not null,
    -- 用途, for the log.
    purpose text not null,
    -- Most calls a day.
    quota integer not null check (quota > 0),
    created_at integer not null,
    ended_at integer,
    ended_why text
) strict;

create index api_client_unit on api_client (unit_code, created_at);

-- Calls of a day, so that all nodes count together.
create table api_use (
    client_id blob not null references api_client (id),
    day integer not null,
    used integer not null,
    primary key (client_id, day)
) strict, without rowid;

-- 自主申报 that a system proposed, by the number it has there: sent twice it is one. The enterprise may throw the draft
-- away; that it was proposed stays known, so nothing refers to the entry.
create table api_entry (
    client_id blob not null references api_client (id),
    external_id text not null,
    entry_id blob not null unique,
    -- Keyed digest of what was sent.
    digest blob not null,
    at integer not null,
    primary key (client_id, external_id)
) strict, without rowid;
