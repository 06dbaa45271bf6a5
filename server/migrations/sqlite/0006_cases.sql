-- 办件: objections with their papers, their history, and the measures that stand still while they run.
-- The twin of this file for the other engine has the same number and name.

-- 异议标注: 'open' while an objection runs, 'noted' when nobody could find out; kept here so that lists need no join.
alter table record add column mark text check (mark in ('open', 'noted'));
-- Why the portal itself does not show it, whatever the unit reports: of what stands in record_hold (0012) that which
-- goes before the others. 'removed' or 'stopped' after an objection, 'repaired' by a repair, 'shielded' while a plan of
-- reorganisation is performed, 'objection' while one runs, where the city's rules stop publication so long.
alter table record add column held text check (held in ('removed', 'repaired', 'stopped', 'shielded', 'objection'));
-- What `withheld` would say if nothing held it.
alter table record add column withheld_otherwise text;

-- 惩戒措施目录清单
create table measure_item (
    id blob primary key,
    code text not null,
    edition text not null,
    name text not null,
    nature text not null check (nature in ('administrative', 'market', 'industry')),
    law text not null,
    article text not null,
    -- 期限, as the law has it; empty where it names none.
    period text not null,
    content text not null,
    confidence text not null,
    state text not null check (state in ('draft', 'in_force', 'retired')),
    from_day integer not null,
    until integer,
    unique (edition, code)
) strict;

create table measure_item_party (
    item_id blob not null references measure_item (id),
    party text not null check (party in ('organisation', 'individual_business', 'natural_person')),
    primary key (item_id, party)
) strict, without rowid;

-- Units that may apply an entry; none = any.
create table measure_item_unit (
    item_id blob not null references measure_item (id),
    unit_code text not null references unit (code),
    primary key (item_id, unit_code)
) strict, without rowid;

-- 在施措施: rests on a record and on an entry of the catalogue.
create table measure (
    id blob primary key,
    item_id blob not null references measure_item (id),
    subject_id blob not null references subject (id),
    record_id blob not null references record (id),
    -- 实施单位
    unit_code text not null references unit (code),
    from_day integer not null,
    -- Last day as it was decided; null = without end.
    decided_until integer,
    -- Last day as it is now; null = without end, or while it is suspended.
    last_day integer,
    suspended integer not null check (suspended in (0, 1)),
    ended_on integer,
    ended_why text check (ended_why in ('expired', 'repaired', 'revoked', 'objection')),
    version integer not null
) strict;

create index measure_record on measure (record_id);
create index measure_ending on measure (last_day) where ended_on is null and suspended = 0;
create index measure_subject on measure (subject_id, from_day);
create index measure_on_item on measure (item_id) where ended_on is null;

create table case_file (
    id blob primary key,
    -- 办件编号
    number text not null unique,
    kind text not null check (kind in ('objection', 'finding', 'repair')),
    stage text not null,
    subject_id blob not null references subject (id),
    -- The record it is about; null where it is about something else (0010).
    record_id blob references record (id),
    -- What is disputed, where that is a measure that rests on the record.
    measure_id blob references measure (id),
    -- The unit the record is from, or the one that applies the measure that is disputed, or that has opened the case:
    -- whoever decided answers for it.
    record_unit text not null references unit (code),
    -- The unit that has to do something now.
    unit_code text references unit (code),
    -- 联席会议办公室, once it was complained about.
    joint_code text references unit (code),
    -- 参会单位: the units it called, by code, as a JSON list. They read the case.
    convened text,
    -- Who filed it, by account; null at the counter and where a unit has opened it.
    account_id blob references account (id),
    -- The unit whose window it was filed at, for somebody without an account.
    counter_unit text references unit (code),
    -- Who it is filed for, so that nobody has two about one thing: a person or an enterprise, as a keyed hash.
    applicant_key text not null,
    ground text not null,
    -- Last day of the clock that ends first; 99991231 while it stands still, when it is over, or when the year's days
    -- off are not known.
    due_on integer not null,
    -- The same of the clock of the answer, which is what the applicant waits for.
    answer_on integer not null,
    filed_at integer not null,
    moved_at integer not null,
    closed_at integer,
    -- What the record says of it: 'open', 'noted' or nothing.
    mark text check (mark in ('open', 'noted')),
    -- 1 where the rules of the day of filing stop publication while it runs.
    hides integer not null check (hides in (0, 1)),
    -- 承办人, until when.
    holder_id blob references account (id),
    held_until integer,
    -- The unit he works on it for: whoever works for another does not wait for him.
    holder_unit text references unit (code),
    -- Keyed hash of the code with which its progress is followed without an account.
    progress_key text not null,
    -- Sealed: what was filed, in people's own words, and the state with everything that belongs to it.
    filing blob not null,
    state blob not null,
    version integer not null
) strict;

-- 一事一议: one of a kind that is not over for each thing and applicant; a record is one thing, each measure on it another.
create unique index case_open on case_file (record_id, applicant_key, kind) where closed_at is null and measure_id is null;
create unique index case_open_measure on case_file (measure_id, applicant_key)
    where closed_at is null and measure_id is not null;
-- 待办: what is not over, by what is asked of it and the most urgent first; what is over, the newest first.
create index case_stage on case_file (stage, due_on, id) where closed_at is null;
create index case_due on case_file (due_on, id) where closed_at is null;
create index case_unit on case_file (unit_code, due_on, id) where unit_code is not null and closed_at is null;
create index case_record_unit on case_file (record_unit, due_on, id) where closed_at is null;
create index case_joint on case_file (joint_code, due_on, id) where joint_code is not null and closed_at is null;
create index case_holder on case_file (holder_id, due_on, id) where holder_id is not null and closed_at is null;
create index case_closed on case_file (closed_at, id) where closed_at is not null;
create index case_record_unit_closed on case_file (record_unit, closed_at, id) where closed_at is not null;
create index case_joint_closed on case_file (joint_code, closed_at, id) where joint_code is not null and closed_at is not null;
create index case_applicant on case_file (applicant_key, filed_at);
create index case_account on case_file (account_id, filed_at);
create index case_counter on case_file (counter_unit, filed_at) where counter_unit is not null;
create index case_subject on case_file (subject_id, filed_at);
create index case_marked on case_file (record_id, mark) where mark is not null;

-- 办件编号: the last of each kind and day.
create table case_number (
    kind text not null,
    day integer not null,
    last integer not null,
    primary key (kind, day)
) strict, without rowid;

-- 办理记录: what was done, in order. Played again it gives the state.
create table case_event (
    case_id blob not null references case_file (id),
    seq integer not null,
    at integer not null,
    action text not null,
    actor text not null,
    unit text not null,
    -- Sealed: the step with what was said for it.
    detail blob not null,
    primary key (case_id, seq)
) strict, without rowid;

-- 未提交的异议、修复申请: one of a kind for each account and thing, sealed.
create table case_draft (
    id blob primary key,
    kind text not null check (kind in ('objection', 'repair')),
    account_id blob not null references account (id),
    record_id blob not null references record (id),
    measure_id blob references measure (id),
    form blob not null,
    begun_at integer not null,
    touched_at integer not null,
    -- When its owner was told that it will be thrown away; saving it again makes that void.
    reminded_at integer,
    version integer not null
) strict;

create unique index case_draft_one on case_draft (account_id, record_id, kind) where measure_id is null;
create unique index case_draft_measure on case_draft (account_id, measure_id) where measure_id is not null;
create index case_draft_touched on case_draft (touched_at);

-- 材料 of a draft or of a case; those of a draft go with it into the case.
create table case_paper (
    id blob primary key,
    draft_id blob references case_draft (id),
    case_id blob references case_file (id),
    part text not null check (part in ('evidence', 'identity', 'authorisation', 'supplement', 'answer', 'receipt', 'measures', 'confirmation', 'statement', 'proof', 'rectification', 'report', 'charity')),
    -- Who brought it.
    actor text not null,
    media_type text not null,
    size integer not null,
    digest blob not null,
    -- Sealed: the name of the file as it was given, and its content.
    name blob not null,
    content blob not null,
    added_at integer not null,
    check ((draft_id is null) <> (case_id is null))
) strict;

create index case_paper_case on case_paper (case_id) where case_id is not null;
-- The same file twice is one.
create unique index case_paper_draft on case_paper (draft_id, part, digest) where draft_id is not null;

-- 核对来人: who came to a counter, for the hour in which objections of his are begun. Sealed: who he is, and the paper by
-- which he speaks for an enterprise, where he does.
create table counter_visit (
    id blob primary key,
    account_id blob not null references account (id),
    person blob not null,
    subject_id blob references subject (id),
    media_type text,
    size integer,
    digest blob,
    name blob,
    content blob,
    begun_at integer not null
) strict;

create index counter_visit_begun on counter_visit (begun_at);

-- 备注 among staff; no part of the history that the applicant sees.
create table case_note (
    id blob primary key,
    case_id blob not null references case_file (id),
    at integer not null,
    actor text not null,
    unit text not null,
    -- Sealed.
    text blob not null
) strict;

create index case_note_case on case_note (case_id, at);

-- 提醒、督办 that were given: each step once for each date.
create table case_warning (
    case_id blob not null references case_file (id),
    rule text not null,
    due_on integer not null,
    step text not null,
    at integer not null,
    primary key (case_id, rule, due_on, step)
) strict, without rowid;

-- 期限变动 by the calendar, where nobody took a step: last days of the step and of the answer, before and after.
create table case_moved_day (
    case_id blob not null references case_file (id),
    seq integer not null,
    at integer not null,
    due_before integer not null,
    due_after integer not null,
    answer_before integer not null,
    answer_after integer not null,
    primary key (case_id, seq)
) strict, without rowid;

-- 文书, as they were given; the text is sealed.
create table case_letter (
    id blob primary key,
    case_id blob not null references case_file (id),
    kind text not null,
    -- 文号
    number text not null unique,
    made_at integer not null,
    -- Keyed digest of what it says, for whoever checks it.
    digest blob not null,
    -- The word in the address that checks it.
    token text not null unique,
    body blob not null,
    read_at integer
) strict;

create index case_letter_case on case_letter (case_id, made_at);

-- 公开澄清 after an objection was right, in the words of the office, where the applicant wanted it. Public as it stands.
create table clarification (
    id blob primary key,
    case_id blob not null references case_file (id),
    subject_id blob not null references subject (id),
    record_id blob not null references record (id),
    on_day integer not null,
    text text not null
) strict;

create index clarification_subject on clarification (subject_id, on_day);
create index clarification_record on clarification (record_id, on_day);

-- What a record said before: replaced by a file of the unit, or by the outcome of a case.
alter table record_version rename to record_version_of_files;
create table record_version (
    record_id blob not null references record (id),
    version integer not null,
    replaced_at integer not null,
    import_id blob references import_run (id),
    -- National codes of the fields that changed, as a JSON array.
    changed text not null,
    digest blob not null,
    sealed blob,
    fields text not null,
    case_id blob references case_file (id),
    primary key (record_id, version),
    check ((import_id is null) <> (case_id is null))
) strict, without rowid;
insert into record_version (record_id, version, replaced_at, import_id, changed, digest, sealed, fields)
select record_id, version, replaced_at, import_id, changed, digest, sealed, fields from record_version_of_files;
drop table record_version_of_files;

create index record_version_case on record_version (case_id) where case_id is not null;

-- 专家库
create table expert (
    id blob primary key,
    -- Sealed.
    name blob not null,
    field text not null,
    employer text not null,
    -- The unit that employs him, where that is one of ours.
    unit_code text references unit (code),
    active integer not null,
    added_at integer not null
) strict;

-- 暂停执行: days on which a measure was not in force.
create table measure_suspension (
    measure_id blob not null references measure (id),
    from_day integer not null,
    seq integer not null,
    until integer,
    primary key (measure_id, seq)
) strict, without rowid;

-- For which cases it is suspended: it runs again when none is left.
create table measure_hold (
    measure_id blob not null references measure (id),
    case_id blob not null references case_file (id),
    primary key (measure_id, case_id)
) strict, without rowid;

-- 指令 to the unit that applies a measure, and its 回执.
create table measure_order (
    id blob primary key,
    measure_id blob not null references measure (id),
    case_id blob not null references case_file (id),
    unit_code text not null references unit (code),
    kind text not null check (kind in ('suspend', 'resume', 'end')),
    -- The day from which it holds, and the last day after it.
    day integer not null,
    last_day integer,
    issued_at integer not null,
    done_at integer,
    done_by text,
    -- Sealed.
    receipt blob
) strict;

create index measure_order_unit on measure_order (unit_code, issued_at) where done_at is null;
create index measure_order_open on measure_order (issued_at) where done_at is null;
create index measure_order_done on measure_order (done_at) where done_at is not null;
create index measure_order_measure on measure_order (measure_id, issued_at);
create index measure_order_case on measure_order (case_id);

-- 送达: which message a letter is the copy of, and which case it is about, so that staff see what did not arrive. News
-- of a case for somebody without an account is the copy of no message.
alter table outgoing add column message_id blob references message (id);
alter table outgoing add column case_id blob references case_file (id);
create index outgoing_undelivered on outgoing (failed_at, id)
    where failed_at is not null and (message_id is not null or case_id is not null);
create index outgoing_case on outgoing (case_id) where case_id is not null;
create index message_unread on message (account_id) where read_at is null;

-- 违规线索举报 and 违规调查, for supervisors alone. Plain are number, stage and days; whom it is about, who reported and
-- who works on it are sealed.
create table investigation (
    id blob primary key,
    number text not null unique,
    stage text not null check (stage in ('received', 'looking', 'proposed', 'closed')),
    -- Keyed hash of what was made with the form and of its words: sent twice, it is one report.
    form_key text not null unique,
    -- Keyed hash of the account of whoever gave his name.
    reporter_key text,
    -- Keyed hash of the code.
    progress_key text not null,
    due_on integer not null,
    filed_at integer not null,
    closed_at integer,
    -- Sealed.
    report blob not null,
    -- Sealed.
    state blob not null,
    version integer not null
) strict;

create index investigation_open on investigation (filed_at, id) where closed_at is null;
create index investigation_closed on investigation (closed_at, id) where closed_at is not null;
create index investigation_reporter on investigation (reporter_key, filed_at) where reporter_key is not null;

-- What was done in it, in order, sealed. Played again it gives the state.
create table investigation_event (
    investigation_id blob not null references investigation (id),
    seq integer not null,
    at integer not null,
    action text not null,
    -- Sealed.
    detail blob not null,
    primary key (investigation_id, seq)
) strict, without rowid;

-- What whoever reported added.
create table investigation_paper (
    id blob primary key,
    investigation_id blob not null references investigation (id),
    media_type text not null,
    size integer not null,
    digest blob not null,
    -- Sealed.
    name blob not null,
    -- Sealed.
    content blob not null,
    added_at integer not null
) strict;

create index investigation_paper_of on investigation_paper (investigation_id, added_at);

-- 访问记录证据包, with the number of the entry of the log that tells of it.
create table investigation_package (
    id blob primary key,
    investigation_id blob not null references investigation (id),
    at integer not null,
    seq integer not null,
    entries integer not null,
    sha256 text not null,
    -- Sealed.
    question blob not null,
    -- Sealed.
    content blob not null
) strict;

create index investigation_package_of on investigation_package (investigation_id, at);

-- What of the log is asked for by its days.
create index audit_entry_at on audit_entry (at, seq);

-- 目录之外不得实施: no measure without an entry in force that covers its subject, its unit and its day.
create trigger measure_covered before insert on measure when new.ended_on is null
begin
    select raise(abort, 'no entry of the catalogue covers this measure')
    where not exists (
        select 1
        from measure_item i
        join subject s on s.id = new.subject_id
        join measure_item_party p on p.item_id = i.id and p.party = s.party
        where i.id = new.item_id and i.state = 'in_force' and i.from_day <= new.from_day
            and (i.until is null or new.from_day <= i.until)
            and (
                not exists (select 1 from measure_item_unit u where u.item_id = i.id)
                or exists (select 1 from measure_item_unit u where u.item_id = i.id and u.unit_code = new.unit_code)
            )
    );
end;
create trigger measure_kept_as_covered
before update of item_id, subject_id, record_id, unit_code, from_day, decided_until on measure
begin
    select raise(abort, 'a measure does not change what it is');
end;
-- What has ended does not come back: a new measure asks the catalogue anew.
create trigger measure_stays_over before update of ended_on on measure
when old.ended_on is not null and new.ended_on is not old.ended_on
begin
    select raise(abort, 'a measure that has ended stays over');
end;
create trigger measure_item_held before update of state, until, from_day on measure_item
when new.state <> 'in_force' or new.until is not old.until or new.from_day <> old.from_day
begin
    select raise(abort, 'measures in force rest on this entry')
    where exists (
        select 1 from measure m
        where m.item_id = new.id and m.ended_on is null
            and (new.state <> 'in_force' or m.from_day < new.from_day or (new.until is not null and new.until < m.from_day))
    );
end;
-- What an entry says does not change under a measure: that would be a new entry, or a new edition.
create trigger measure_item_kept
before update of code, edition, name, nature, law, article, period, content, confidence on measure_item
begin
    select raise(abort, 'measures in force rest on this entry')
    where exists (select 1 from measure m where m.item_id = old.id and m.ended_on is null);
end;
create trigger measure_item_party_added before insert on measure_item_party
begin
    select raise(abort, 'measures in force rest on this entry')
    where exists (select 1 from measure m where m.item_id = new.item_id and m.ended_on is null);
end;
create trigger measure_item_party_changed before update on measure_item_party
begin
    select raise(abort, 'measures in force rest on this entry')
    where exists (select 1 from measure m where m.item_id in (old.item_id, new.item_id) and m.ended_on is null);
end;
create trigger measure_item_party_removed before delete on measure_item_party
begin
    select raise(abort, 'measures in force rest on this entry')
    where exists (select 1 from measure m where m.item_id = old.item_id and m.ended_on is null);
end;
create trigger measure_item_unit_added before insert on measure_item_unit
begin
    select raise(abort, 'measures in force rest on this entry')
    where exists (select 1 from measure m where m.item_id = new.item_id and m.ended_on is null);
end;
create trigger measure_item_unit_changed before update on measure_item_unit
begin
    select raise(abort, 'measures in force rest on this entry')
    where exists (select 1 from measure m where m.item_id in (old.item_id, new.item_id) and m.ended_on is null);
end;
create trigger measure_item_unit_removed before delete on measure_item_unit
begin
    select raise(abort, 'measures in force rest on this entry')
    where exists (select 1 from measure m where m.item_id = old.item_id and m.ended_on is null);
end;
-- What was done is only ever added to; its text may be sealed anew.
create trigger case_event_kept_update before update of case_id, seq, at, action, actor, unit on case_event
begin
    select raise(abort, 'the history of a case is never changed');
end;
create trigger case_event_kept_delete before delete on case_event
begin
    select raise(abort, 'the history of a case is never removed');
end;
create trigger investigation_event_kept_update
before update of investigation_id, seq, at, action on investigation_event
begin
    select raise(abort, 'the history of an investigation is never changed');
end;
create trigger investigation_event_kept_delete before delete on investigation_event
begin
    select raise(abort, 'the history of an investigation is never removed');
end;
