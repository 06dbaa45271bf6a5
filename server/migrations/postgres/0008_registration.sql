-- 自主申报: entries of enterprises in versions, with papers, history, sheets, milestones of contracts and invitations.
-- The twin of this file for the other engine has the same number and name.

-- 许可编号 in the form in which numbers are compared: '' where a licence has none or is about a person; null where nobody
-- has looked yet, which the program does when it brings a database up to date.
alter table record add column certificate_key text collate "C";
create index record_certificate on record (certificate_key) where certificate_key <> '';
create index record_certificate_unread on record (id) where certificate_key is null and kind = 'licence';
create index record_licence_document on record (document_key) where kind = 'licence';

-- 批量申报: a sheet of entries on its way in.
create table entry_batch (
    id uuid primary key,
    subject_id uuid not null references subject (id),
    account_id uuid not null references account (id),
    kind text collate "C" not null,
    -- Sealed: the name of the file as it was given.
    name bytea not null,
    stage text collate "C" not null check (stage in ('reading', 'ready', 'sending', 'done', 'failed', 'dropped')),
    -- Data rows of the sheet, and how many were dealt with at this stage.
    rows integer not null,
    done integer not null,
    sent integer not null,
    verified integer not null,
    failed integer not null,
    -- How often a node took it since it came forward last.
    tries integer not null,
    -- Sealed; gone once it was read.
    file bytea,
    fault text collate "C",
    -- The node that works on it, until when.
    worker text collate "C",
    lease_until bigint,
    created_at bigint not null,
    touched_at bigint not null,
    version bigint not null,
    check ((worker is null) = (lease_until is null)),
    check (worker is null or stage in ('reading', 'sending'))
);

create index entry_batch_work on entry_batch (touched_at, id) where stage in ('reading', 'sending');
create index entry_batch_subject on entry_batch (subject_id, created_at, id);
create index entry_batch_account on entry_batch (account_id, id);

create table entry (
    id uuid primary key,
    subject_id uuid not null references subject (id),
    kind text collate "C" not null,
    -- 登记编号; null while it was never sent.
    number text collate "C" unique,
    -- The version in use.
    live integer,
    -- The version that is a draft or waits.
    pending integer,
    batch_id uuid references entry_batch (id),
    -- The row of the sheet.
    line integer,
    withdrawn_at bigint,
    created_at bigint not null,
    version bigint not null,
    check (live is null or number is not null),
    check (live is null or pending is null or live < pending),
    check (withdrawn_at is null or (live is null and pending is null)),
    check ((batch_id is null) = (line is null))
);

create index entry_subject on entry (subject_id, created_at, id);
create index entry_usable on entry (subject_id, id) where live is not null and withdrawn_at is null;
create unique index entry_line on entry (batch_id, line) where batch_id is not null;

create table entry_version (
    entry_id uuid not null references entry (id),
    no integer not null check (no >= 1),
    stage text collate "C" not null check (stage in (
        'draft', 'waiting', 'checking', 'returned', 'verified', 'complete', 'refused', 'withdrawn', 'superseded', 'disproved'
    )),
    publicity text collate "C" not null check (publicity in ('public', 'report', 'share')),
    -- Sealed: the values by field, as JSON; and what it is called.
    fields bytea not null,
    title bytea not null,
    -- Keyed hash of what makes two entries the same thing.
    dedup_key text collate "C",
    -- Keyed hash of the code of the other party to a contract.
    party_key text collate "C",
    -- What is wrong with the values of a draft, and how many papers it lacks.
    faults integer not null,
    lacks integer not null,
    valid_from integer,
    valid_until integer,
    -- The truthfulness commitment it was sent under.
    commitment_id uuid references commitment (id),
    -- The later one that it goes on under, once that one stood no more.
    covered_by uuid references commitment (id),
    -- Who made it: an account, a clerk at a counter for somebody who came, or a department's system.
    account_id uuid references account (id),
    channel text collate "C" not null check (channel in ('online', 'counter', 'api')),
    keyed_by uuid references account (id),
    client_id uuid,
    -- Sealed: who keyed it in at the department.
    operator bytea,
    counter_unit text collate "C" references unit (code),
    -- The unit that has to verify it, or had to.
    unit_code text collate "C" references unit (code),
    -- Last day of verification; 99991231 where there is none.
    due_on integer not null,
    matched integer not null check (matched in (0, 1)),
    method text collate "C",
    verified_on integer,
    verified_unit text collate "C" references unit (code),
    -- Sealed.
    outcome bytea,
    -- The official record by which alone the portal verified it, what it said then, and its last version of which its
    -- owner was told that it says something else.
    proof_id uuid references record (id),
    proof_digest bytea,
    proof_seen integer,
    begun_at bigint not null,
    touched_at bigint not null,
    sent_at bigint,
    -- The version of the entry at which it was sent: the same form sent twice is known by it.
    sent_version bigint,
    decided_at bigint,
    -- 年度更新: when its owner was reminded or confirmed it last.
    reminded_at bigint,
    -- 到期提醒, 临期 and 超期: each told once.
    ending_told_at bigint,
    soon_told_at bigint,
    overdue_told_at bigint,
    primary key (entry_id, no),
    check ((stage = 'draft') = (sent_at is null)),
    check ((sent_at is null) = (sent_version is null)),
    check (sent_at is null or commitment_id is not null),
    check (stage <> 'checking' or unit_code is not null),
    check ((proof_id is null) = (proof_digest is null)),
    check (stage <> 'verified' or (method is not null and verified_on is not null and verified_unit is not null))
);

-- 待核验: by who has to do it, the most urgent first; what people decided, the newest first.
create index entry_version_waits on entry_version (stage, due_on, entry_id) where stage in ('waiting', 'checking');
create index entry_version_waits_unit on entry_version (unit_code, due_on, entry_id)
    where stage in ('waiting', 'checking') and unit_code is not null;
create index entry_version_decided on entry_version (decided_at, entry_id)
    where decided_at is not null and (method is null or method <> 'platform');
create index entry_version_decided_unit on entry_version (verified_unit, decided_at, entry_id)
    where decided_at is not null and (method is null or method <> 'platform');
-- The same thing twice.
create index entry_version_key on entry_version (dedup_key) where dedup_key is not null;
create index entry_version_party on entry_version (party_key, entry_id) where party_key is not null;
-- Validity that ends, and what was looked at last a year ago.
create index entry_version_ending on entry_version (valid_until, entry_id)
    where valid_until is not null and ending_told_at is null and stage in ('verified', 'complete');
create index entry_version_refresh on entry_version (coalesce(reminded_at, decided_at), entry_id)
    where stage in ('verified', 'complete');
create index entry_version_account on entry_version (account_id, entry_id, no) where account_id is not null;
create index entry_version_commitment on entry_version (commitment_id) where commitment_id is not null;
-- What a record alone has proven.
create index entry_version_proof on entry_version (entry_id) where proof_id is not null and stage = 'verified';
create index entry_version_sent_from on entry_version (entry_id, sent_version) where sent_version is not null;

-- 办理记录 of an entry.
create table entry_event (
    entry_id uuid not null references entry (id),
    seq integer not null,
    -- The version it is about.
    no integer not null,
    at bigint not null,
    action text collate "C" not null,
    actor text collate "C" not null,
    unit text collate "C" not null,
    -- Sealed.
    detail bytea not null,
    primary key (entry_id, seq)
);

-- 证明材料 of a version.
create table entry_paper (
    id uuid primary key,
    entry_id uuid not null,
    no integer not null,
    part text collate "C" not null check (part in ('evidence', 'consent', 'proof', 'confirmation', 'withdrawal', 'authority', 'answer')),
    -- Who brought it.
    actor text collate "C" not null,
    media_type text collate "C" not null,
    size bigint not null,
    digest bytea not null,
    -- Sealed: the name of the file as it was given, and its content.
    name bytea not null,
    content bytea,
    -- The same file of the same enterprise is kept once: the paper with its content.
    same_as uuid references entry_paper (id) deferrable initially deferred,
    added_at bigint not null,
    foreign key (entry_id, no) references entry_version (entry_id, no),
    check ((content is null) = (same_as is not null))
);

-- The same file twice in one part is one.
create unique index entry_paper_one on entry_paper (entry_id, no, part, digest);
create index entry_paper_content on entry_paper (digest) where same_as is null;
create index entry_paper_same on entry_paper (same_as) where same_as is not null;

-- 合同节点
create table milestone (
    id uuid primary key,
    entry_id uuid not null references entry (id),
    seq integer not null,
    -- Sealed.
    title bytea not null,
    due_on integer not null,
    done_on integer,
    state text collate "C" not null check (state in ('open', 'done', 'late', 'disputed')),
    -- When the owner was told that it is overdue, and when the other party was.
    warned_at bigint,
    other_warned_at bigint,
    version bigint not null,
    unique (entry_id, seq)
);

create index milestone_overdue on milestone (due_on, id)
    where state = 'open' and (warned_at is null or other_warned_at is null);

-- 履约报告 by either party.
create table milestone_report (
    id uuid primary key,
    milestone_id uuid not null references milestone (id),
    at bigint not null,
    by_party text collate "C" not null check (by_party in ('owner', 'counterparty')),
    -- The enterprise that party was then: another one neither reads nor says it.
    subject_id uuid not null references subject (id),
    account_id uuid not null references account (id),
    says text collate "C" not null check (says in ('done', 'partly', 'not_done')),
    -- Sealed.
    text bytea not null
);

create index milestone_report_of on milestone_report (milestone_id, at);
create index milestone_report_account on milestone_report (account_id, id);

-- What proves a report, for both parties alone.
create table milestone_paper (
    id uuid primary key,
    report_id uuid not null references milestone_report (id),
    media_type text collate "C" not null,
    size bigint not null,
    digest bytea not null,
    -- Sealed.
    name bytea not null,
    content bytea not null,
    added_at bigint not null,
    unique (report_id, digest)
);

-- 邀请填报
create table invitation (
    id uuid primary key,
    subject_id uuid not null references subject (id),
    -- By which rule it was chosen.
    rule text collate "C" not null,
    sent_at bigint not null,
    sent_by text collate "C" not null,
    -- How many accounts were told.
    told integer not null,
    -- When the enterprise sent an entry after it.
    answered_at bigint,
    version bigint not null
);

create index invitation_subject on invitation (subject_id, sent_at);
create index invitation_sent on invitation (sent_at, id);

-- What was sent is never changed or removed; it may be sealed anew, which is always with another key: method and key are
-- the first five bytes.
create function entry_version_kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was sent is never changed';
end $$;
create trigger entry_version_kept_update
    before update of
        entry_id, no, publicity, dedup_key, party_key, faults, lacks, valid_from, valid_until, commitment_id, account_id,
        channel, keyed_by, client_id, counter_unit, begun_at, sent_at, sent_version
    on entry_version
    for each row when (old.sent_at is not null) execute function entry_version_kept();
create trigger entry_version_kept_words before update of fields, title, operator on entry_version
    for each row when (old.sent_at is not null and (
        (new.fields <> old.fields and substr(new.fields, 1, 5) = substr(old.fields, 1, 5))
        or (new.title <> old.title and substr(new.title, 1, 5) = substr(old.title, 1, 5))
        or (new.operator is distinct from old.operator
            and (substr(new.operator, 1, 5) = substr(old.operator, 1, 5)) is not false)
    ))
    execute function entry_version_kept();
create trigger entry_version_kept_delete before delete on entry_version
    for each row when (old.sent_at is not null) execute function entry_version_kept();
-- The version in use was verified or is complete; the one that waits is open.
create function entry_points_right() returns trigger language plpgsql as $$
begin
    if new.live is not null and not exists (
        select 1 from entry_version v
        where v.entry_id = new.id and v.no = new.live and v.stage in ('verified', 'complete')
    ) then
        raise exception 'the version in use is not verified';
    end if;
    if new.pending is not null and not exists (
        select 1 from entry_version v
        where v.entry_id = new.id and v.no = new.pending and v.stage in ('draft', 'waiting', 'checking', 'returned')
    ) then
        raise exception 'the version that waits is decided';
    end if;
    return new;
end $$;
create trigger entry_points_right before update of live, pending on entry
    for each row execute function entry_points_right();
-- A number stays, and so does whose it is.
create function entry_kept() returns trigger language plpgsql as $$
begin
    raise exception 'an entry does not change what it is';
end $$;
create trigger entry_kept_number before update of number on entry
    for each row when (old.number is not null and new.number is distinct from old.number) execute function entry_kept();
create trigger entry_kept before update of id, subject_id, kind, batch_id, line, created_at on entry
    for each row execute function entry_kept();
create trigger entry_kept_delete before delete on entry
    for each row when (old.number is not null) execute function entry_kept();
-- Papers of what was sent stay; what was done is only ever added to.
create function entry_paper_kept() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from entry_version v where v.entry_id = old.entry_id and v.no = old.no and v.sent_at is not null
    ) then
        raise exception 'papers of what was sent are never removed';
    end if;
    return old;
end $$;
create trigger entry_paper_kept_delete before delete on entry_paper
    for each row execute function entry_paper_kept();
create function entry_paper_same() returns trigger language plpgsql as $$
begin
    raise exception 'a paper is never changed';
end $$;
create trigger entry_paper_kept_update
    before update of id, entry_id, no, part, actor, media_type, size, digest, added_at on entry_paper
    for each statement execute function entry_paper_same();
create function entry_event_kept() returns trigger language plpgsql as $$
begin
    raise exception 'the history of an entry is never changed or removed';
end $$;
create trigger entry_event_kept_update before update of entry_id, seq, no, at, action, actor, unit on entry_event
    for each statement execute function entry_event_kept();
create trigger entry_event_kept_delete before delete or truncate on entry_event
    for each statement execute function entry_event_kept();
create function milestone_report_kept() returns trigger language plpgsql as $$
begin
    raise exception 'what a party reported is never changed or removed';
end $$;
create trigger milestone_report_kept_update
    before update of id, milestone_id, at, by_party, subject_id, account_id, says on milestone_report
    for each statement execute function milestone_report_kept();
create trigger milestone_report_kept_delete before delete or truncate on milestone_report
    for each statement execute function milestone_report_kept();
