-- 自主申报: entries of enterprises in versions, with papers, history, sheets, milestones of contracts and invitations.
-- The twin of this file for the other engine has the same number and name.

-- 许可编号 in the form in which numbers are compared: '' where a licence has none or is about a person; null where nobody
-- has looked yet, which the program does when it brings a database up to date.
alter table record add column certificate_key text;
create index record_certificate on record (certificate_key) where certificate_key <> '';
create index record_certificate_unread on record (id) where certificate_key is null and kind = 'licence';
create index record_licence_document on record (document_key) where kind = 'licence';

-- 批量申报: a sheet of entries on its way in.
create table entry_batch (
    id blob primary key,
    subject_id blob not null references subject (id),
    account_id blob not null references account (id),
    kind text not null,
    -- Sealed: the name of the file as it was given.
    name blob not null,
    stage text not null check (stage in ('reading', 'ready', 'sending', 'done', 'failed', 'dropped')),
    -- Data rows of the sheet, and how many were dealt with at this stage.
    rows integer not null,
    done integer not null,
    sent integer not null,
    verified integer not null,
    failed integer not null,
    -- How often a node took it since it came forward last.
    tries integer not null,
    -- Sealed; gone once it was read.
    file blob,
    fault text,
    -- The node that works on it, until when.
    worker text,
    lease_until integer,
    created_at integer not null,
    touched_at integer not null,
    version integer not null,
    check ((worker is null) = (lease_until is null)),
    check (worker is null or stage in ('reading', 'sending'))
) strict;

create index entry_batch_work on entry_batch (touched_at, id) where stage in ('reading', 'sending');
create index entry_batch_subject on entry_batch (subject_id, created_at, id);
create index entry_batch_account on entry_batch (account_id, id);

create table entry (
    id blob primary key,
    subject_id blob not null references subject (id),
    kind text not null,
    -- 登记编号; null while it was never sent.
    number text unique,
    -- The version in use.
    live integer,
    -- The version that is a draft or waits.
    pending integer,
    batch_id blob references entry_batch (id),
    -- The row of the sheet.
    line integer,
    withdrawn_at integer,
    created_at integer not null,
    version integer not null,
    check (live is null or number is not null),
    check (live is null or pending is null or live < pending),
    check (withdrawn_at is null or (live is null and pending is null)),
    check ((batch_id is null) = (line is null))
) strict;

create index entry_subject on entry (subject_id, created_at, id);
create index entry_usable on entry (subject_id, id) where live is not null and withdrawn_at is null;
create unique index entry_line on entry (batch_id, line) where batch_id is not null;

create table entry_version (
    entry_id blob not null references entry (id),
    no integer not null check (no >= 1),
    stage text not null check (stage in (
        'draft', 'waiting', 'checking', 'returned', 'verified', 'complete', 'refused', 'withdrawn', 'superseded', 'disproved'
    )),
    publicity text not null check (publicity in ('public', 'report', 'share')),
    -- Sealed: the values by field, as JSON; and what it is called.
    fields blob not null,
    title blob not null,
    -- Keyed hash of what makes two entries the same thing.
    dedup_key text,
    -- Keyed hash of the code of the other party to a contract.
    party_key text,
    -- What is wrong with the values of a draft, and how many papers it lacks.
    faults integer not null,
    lacks integer not null,
    valid_from integer,
    valid_until integer,
    -- The truthfulness commitment it was sent under.
    commitment_id blob references commitment (id),
    -- The later one that it goes on under, once that one stood no more.
    covered_by blob references commitment (id),
    -- Who made it: an account, a clerk at a counter for somebody who came, or a department's system.
    account_id blob references account (id),
    channel text not null check (channel in ('online', 'counter', 'api')),
    keyed_by blob references account (id),
    client_id blob,
    -- Sealed: who keyed it in at the department.
    operator blob,
    counter_unit text references unit (code),
    -- The unit that has to verify it, or had to.
    unit_code text references unit (code),
    -- Last day of verification; 99991231 where there is none.
    due_on integer not null,
    matched integer not null check (matched in (0, 1)),
    method text,
    verified_on integer,
    verified_unit text references unit (code),
    -- Sealed.
    outcome blob,
    -- The official record by which alone the portal verified it, what it said then, and its last version of which its
    -- owner was told that it says something else.
    proof_id blob references record (id),
    proof_digest blob,
    proof_seen integer,
    begun_at integer not null,
    touched_at integer not null,
    sent_at integer,
    -- The version of the entry at which it was sent: the same form sent twice is known by it.
    sent_version integer,
    decided_at integer,
    -- 年度更新: when its owner was reminded or confirmed it last.
    reminded_at integer,
    -- 到期提醒, 临期 and 超期: each told once.
    ending_told_at integer,
    soon_told_at integer,
    overdue_told_at integer,
    primary key (entry_id, no),
    check ((stage = 'draft') = (sent_at is null)),
    check ((sent_at is null) = (sent_version is null)),
    check (sent_at is null or commitment_id is not null),
    check (stage <> 'checking' or unit_code is not null),
    check ((proof_id is null) = (proof_digest is null)),
    check (stage <> 'verified' or (method is not null and verified_on is not null and verified_unit is not null))
) strict;

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
    entry_id blob not null references entry (id),
    seq integer not null,
    -- The version it is about.
    no integer not null,
    at integer not null,
    action text not null,
    actor text not null,
    unit text not null,
    -- Sealed.
    detail blob not null,
    primary key (entry_id, seq)
) strict, without rowid;

-- 证明材料 of a version.
create table entry_paper (
    id blob primary key,
    entry_id blob not null,
    no integer not null,
    part text not null check (part in ('evidence', 'consent', 'proof', 'confirmation', 'withdrawal', 'authority', 'answer')),
    -- Who brought it.
    actor text not null,
    media_type text not null,
    size integer not null,
    digest blob not null,
    -- Sealed: the name of the file as it was given, and its content.
    name blob not null,
    content blob,
    -- The same file of the same enterprise is kept once: the paper with its content.
    same_as blob references entry_paper (id) deferrable initially deferred,
    added_at integer not null,
    foreign key (entry_id, no) references entry_version (entry_id, no),
    check ((content is null) = (same_as is not null))
) strict;

-- The same file twice in one part is one.
create unique index entry_paper_one on entry_paper (entry_id, no, part, digest);
create index entry_paper_content on entry_paper (digest) where same_as is null;
create index entry_paper_same on entry_paper (same_as) where same_as is not null;

-- 合同节点
create table milestone (
    id blob primary key,
    entry_id blob not null references entry (id),
    seq integer not null,
    -- Sealed.
    title blob not null,
    due_on integer not null,
    done_on integer,
    state text not null check (state in ('open', 'done', 'late', 'disputed')),
    -- When the owner was told that it is overdue, and when the other party was.
    warned_at integer,
    other_warned_at integer,
    version integer not null,
    unique (entry_id, seq)
) strict;

create index milestone_overdue on milestone (due_on, id)
    where state = 'open' and (warned_at is null or other_warned_at is null);

-- 履约报告 by either party.
create table milestone_report (
    id blob primary key,
    milestone_id blob not null references milestone (id),
    at integer not null,
    by_party text not null check (by_party in ('owner', 'counterparty')),
    -- The enterprise that party was then: another one neither reads nor says it.
    subject_id blob not null references subject (id),
    account_id blob not null references account (id),
    says text not null check (says in ('done', 'partly', 'not_done')),
    -- Sealed.
    text blob not null
) strict;

create index milestone_report_of on milestone_report (milestone_id, at);
create index milestone_report_account on milestone_report (account_id, id);

-- What proves a report, for both parties alone.
create table milestone_paper (
    id blob primary key,
    report_id blob not null references milestone_report (id),
    media_type text not null,
    size integer not null,
    digest blob not null,
    -- Sealed.
    name blob not null,
    content blob not null,
    added_at integer not null,
    unique (report_id, digest)
) strict;

-- 邀请填报
create table invitation (
    id blob primary key,
    subject_id blob not null references subject (id),
    -- By which rule it was chosen.
    rule text not null,
    sent_at integer not null,
    sent_by text not null,
    -- How many accounts were told.
    told integer not null,
    -- When the enterprise sent an entry after it.
    answered_at integer,
    version integer not null
) strict;

create index invitation_subject on invitation (subject_id, sent_at);
create index invitation_sent on invitation (sent_at, id);

-- What was sent is never changed or removed; it may be sealed anew, which is always with another key: method and key are
-- the first five bytes.
create trigger entry_version_kept_update
before update of
    entry_id, no, publicity, dedup_key, party_key, faults, lacks, valid_from, valid_until, commitment_id, account_id,
    channel, keyed_by, client_id, counter_unit, begun_at, sent_at, sent_version
on entry_version when old.sent_at is not null
begin
    select raise(abort, 'what was sent is never changed');
end;
create trigger entry_version_kept_words before update of fields, title, operator on entry_version
when old.sent_at is not null and (
    (new.fields <> old.fields and substr(new.fields, 1, 5) = substr(old.fields, 1, 5))
    or (new.title <> old.title and substr(new.title, 1, 5) = substr(old.title, 1, 5))
    or (new.operator is not old.operator and (substr(new.operator, 1, 5) = substr(old.operator, 1, 5)) is not 0)
)
begin
    select raise(abort, 'what was sent is never changed');
end;
create trigger entry_version_kept_delete before delete on entry_version when old.sent_at is not null
begin
    select raise(abort, 'what was sent is never changed');
end;
-- The version in use was verified or is complete; the one that waits is open.
create trigger entry_points_right before update of live, pending on entry
begin
    select raise(abort, 'the version in use is not verified')
    where new.live is not null and not exists (
        select 1 from entry_version v
        where v.entry_id = new.id and v.no = new.live and v.stage in ('verified', 'complete')
    );
    select raise(abort, 'the version that waits is decided')
    where new.pending is not null and not exists (
        select 1 from entry_version v
        where v.entry_id = new.id and v.no = new.pending and v.stage in ('draft', 'waiting', 'checking', 'returned')
    );
end;
-- A number stays, and so does whose it is.
create trigger entry_kept_number before update of number on entry
when old.number is not null and new.number is not old.number
begin
    select raise(abort, 'an entry does not change what it is');
end;
create trigger entry_kept before update of id, subject_id, kind, batch_id, line, created_at on entry
begin
    select raise(abort, 'an entry does not change what it is');
end;
create trigger entry_kept_delete before delete on entry when old.number is not null
begin
    select raise(abort, 'an entry does not change what it is');
end;
-- Papers of what was sent stay; what was done is only ever added to.
create trigger entry_paper_kept_delete before delete on entry_paper
begin
    select raise(abort, 'papers of what was sent are never removed')
    where exists (
        select 1 from entry_version v where v.entry_id = old.entry_id and v.no = old.no and v.sent_at is not null
    );
end;
create trigger entry_paper_kept_update
before update of id, entry_id, no, part, actor, media_type, size, digest, added_at on entry_paper
begin
    select raise(abort, 'a paper is never changed');
end;
create trigger entry_event_kept_update before update of entry_id, seq, no, at, action, actor, unit on entry_event
begin
    select raise(abort, 'the history of an entry is never changed');
end;
create trigger entry_event_kept_delete before delete on entry_event
begin
    select raise(abort, 'the history of an entry is never removed');
end;
create trigger milestone_report_kept_update
before update of id, milestone_id, at, by_party, subject_id, account_id, says on milestone_report
begin
    select raise(abort, 'what a party reported is never changed');
end;
create trigger milestone_report_kept_delete before delete on milestone_report
begin
    select raise(abort, 'what a party reported is never removed');
end;
