-- 信用修复: what keeps a record from being shown, what is known of its repair, who had received it and has to stop.
-- The twin of this file for the other engine has the same number and name.

-- 不予展示的原因: everything for which the portal itself does not show a record, each with what brought it: a case, or a
-- ruling on a reorganisation. record.held says which of them goes before the others.
create table record_hold (
    record_id uuid not null references record (id),
    why text collate "C" not null check (why in ('removed', 'repaired', 'stopped', 'shielded', 'objection')),
    source uuid not null,
    at bigint not null,
    primary key (record_id, why, source)
);

-- 修复办理中: set while a case of repair runs; kept here so that lists need no join.
alter table record add column under_repair integer not null default 0 check (under_repair in (0, 1));

-- 认定单位的说明: what no field of the sheet tells and a repair depends on; null = nobody has said.
create table record_fact (
    record_id uuid primary key references record (id),
    -- 义务履行完毕, and since when; 不良影响消除; 未再受同类处罚; 未列入名录、名单.
    performed integer check (performed in (0, 1)),
    performed_on integer,
    harm_removed integer check (harm_removed in (0, 1)),
    not_repeated integer check (not_repeated in (0, 1)),
    not_listed integer check (not_listed in (0, 1)),
    special_field text collate "C" check (special_field in ('food', 'drugs', 'special_equipment', 'production_safety', 'fire')),
    -- 不可修复的依据: law, administrative regulation or central policy; null = it may be repaired.
    excluded_by text collate "C",
    unit_code text collate "C" not null references unit (code),
    said_by uuid not null references account (id),
    said_at bigint not null,
    version bigint not null,
    check (performed_on is null or performed = 1)
);

-- 单位的行业: 'market' = 市场监管部门, whose decisions have rules of their own besides.
alter table unit add column sector text collate "C" check (sector in ('market'));

-- 临时屏蔽: a court's ruling on a plan of reorganisation or a settlement, and how long a record is not shown for it. One
-- person of the unit enters it, and nothing is hidden until another has confirmed it.
create table record_shielding (
    id uuid primary key,
    record_id uuid not null references record (id),
    kind text collate "C" not null check (kind in ('reorganisation', 'settlement')),
    court text collate "C" not null,
    ruling_no text collate "C" not null,
    ruled_on integer not null,
    -- 声明 that stands with the record.
    declaration text collate "C" not null,
    -- The first day on which the record is not shown: that on which another person of the unit confirmed it.
    from_day integer,
    last_day integer not null,
    -- The day the plan failed or was performed, where that was before the last day, and which of them.
    ended_on integer,
    ended_why text collate "C" check (ended_why in ('failed', 'performed')),
    unit_code text collate "C" not null references unit (code),
    state text collate "C" not null check (state in ('waiting', 'confirmed', 'returned')),
    entered_by uuid not null references account (id),
    added_at bigint not null,
    decided_by uuid references account (id),
    decided_at bigint,
    -- 退回理由, sealed.
    reasons bytea,
    version bigint not null,
    check ((ended_on is null) = (ended_why is null)),
    check ((from_day is null) = (state <> 'confirmed')),
    check (ended_on is null or state = 'confirmed'),
    check ((decided_by is null) = (state = 'waiting')),
    check ((decided_by is null) = (decided_at is null)),
    check ((reasons is null) = (state <> 'returned')),
    -- 录入人不得确认
    check (decided_by <> entered_by)
);

create index record_shielding_of on record_shielding (record_id, added_at);
create index record_shielding_open on record_shielding (last_day) where ended_on is null;
create index record_shielding_waiting on record_shielding (unit_code, added_at) where state = 'waiting';

-- 裁定书
create table record_shielding_paper (
    id uuid primary key,
    shielding_id uuid not null references record_shielding (id),
    media_type text collate "C" not null,
    size bigint not null,
    digest bytea not null,
    -- Sealed, both.
    name bytea not null,
    content bytea not null,
    added_at bigint not null
);

create index record_shielding_paper_of on record_shielding_paper (shielding_id, added_at);

-- 暂停执行的原因: the cases and rulings for which a measure is suspended; it runs again when none is left.
alter table measure_hold drop constraint measure_hold_case_id_fkey;
-- A case, or a row of record_shielding.
alter table measure_hold rename column case_id to source;

create index measure_hold_source on measure_hold (source);

-- 指令 to the unit that applies a measure follow from a case or from a ruling.
alter table measure_order alter column case_id drop not null;
alter table measure_order add column shielding_id uuid references record_shielding (id);
alter table measure_order add check ((case_id is null) <> (shielding_id is null));

-- 期满: records whose publication has ended with its last day, of which those it concerns were told; and what follows
-- where the duty is not performed, as a person has said.
create table record_end (
    record_id uuid primary key references record (id),
    last_day integer not null,
    -- Null where somebody settled it before anybody was told.
    told_at bigint,
    settled_at bigint,
    settled_by uuid references account (id),
    -- What follows and on what basis, sealed.
    settlement bytea,
    version bigint not null,
    check ((settled_at is null) = (settlement is null)),
    check ((settled_at is null) = (settled_by is null))
);

-- What staff look for: penalties of a unit, public or not; those whose last day has passed; those not performed.
create index record_penalty_unit on record (unit_code, decided_on, id) where kind = 'penalty';
create index record_penalty_day on record (decided_on, id) where kind = 'penalty';
create index record_penalty_end on record (until, id) where kind = 'penalty';
create index record_fact_unperformed on record_fact (unit_code, record_id) where performed = 0;

-- 限制再申请 after false papers.
create table repair_ban (
    case_id uuid primary key references case_file (id),
    subject_id uuid not null references subject (id),
    from_day integer not null,
    last_day integer not null,
    -- 投诉成立: since when it holds no more.
    lifted_on integer
);

create index repair_ban_subject on repair_ban (subject_id, last_day);

-- 修复结果公告: public while the announcement's time lasts; of natural persons there is none.
create table repair_announcement (
    case_id uuid primary key references case_file (id),
    what text collate "C" not null check (what in ('granted', 'revoked')),
    record_id uuid not null references record (id),
    subject_id uuid not null references subject (id),
    -- 认定单位
    unit_code text collate "C" not null references unit (code),
    on_day integer not null,
    at bigint not null
);

create index repair_announcement_day on repair_announcement (on_day, case_id);

-- 接口共享记录: which systems were told of which record, and when last, so that they can be told to stop.
create table record_hand_out (
    record_id uuid not null references record (id),
    client_id uuid not null references api_client (id),
    first_at bigint not null,
    last_at bigint not null,
    primary key (record_id, client_id)
);

-- 停止共享使用的通知和回执: one for each who had received a record that was repaired, and for each system that had received
-- one whose publication has ended.
create table repair_order (
    id uuid primary key,
    -- Null where no case brought it: the publication has ended.
    case_id uuid references case_file (id),
    record_id uuid not null references record (id),
    -- The unit whose people answer, and its system, where that was told by interface.
    unit_code text collate "C" not null references unit (code),
    client_id uuid references api_client (id),
    -- 'stop' sharing and using; 'resume' when a repair was revoked; 'expired' when the publication has ended.
    kind text collate "C" not null check (kind in ('stop', 'resume', 'expired')),
    issued_at bigint not null,
    due_on integer not null,
    done_at bigint,
    -- The account, or the system.
    done_by text collate "C",
    -- 回执, sealed.
    receipt bytea,
    -- The day on which something later took its place, answered or not: a revocation, a complaint about one, another end.
    void_on integer,
    -- When those it concerns were told that it is late; of what a case waits for, its own clock tells.
    warned_at bigint,
    check ((case_id is null) = (kind = 'expired')),
    check (case_id is not null or client_id is not null)
);

create unique index repair_order_one on repair_order (case_id, unit_code, client_id)
    where client_id is not null and void_on is null;
create unique index repair_order_unit on repair_order (case_id, unit_code) where client_id is null and void_on is null;
-- What a decision, a revocation or a complaint turns round.
create index repair_order_case on repair_order (case_id);
create unique index repair_order_expired on repair_order (record_id, client_id)
    where case_id is null and void_on is null;
create index repair_order_open on repair_order (due_on, id) where done_at is null and void_on is null;
create index repair_order_of_unit on repair_order (unit_code, due_on) where done_at is null and void_on is null;
create index repair_order_of_client on repair_order (client_id, issued_at) where client_id is not null;
create index repair_order_done on repair_order (done_at, id) where done_at is not null;

-- 评价更新: subjects whose evaluation rests on something that has changed since.
create table evaluation_refresh (
    subject_id uuid primary key references subject (id),
    -- The case, the row of record_shielding, or the record whose publication has ended, that asked last.
    source uuid not null,
    asked_at bigint not null
);

-- 外部办件编号: no two cases have the same.
alter table case_file add column outside_number text collate "C";
create unique index case_outside_number on case_file (outside_number) where outside_number is not null;
-- 撤销修复: the day since which what the case had granted holds no more.
alter table case_file add column revoked_on integer;
create index case_revoked on case_file (record_id, revoked_on) where revoked_on is not null;
-- 修复信息共享: repairs in the order in which they moved.
create index case_repair_moved on case_file (moved_at, id) where kind = 'repair';

-- 外部平台: what is to be sent there, once, and tried again until it is taken.
create table platform_message (
    id uuid primary key,
    case_id uuid not null references case_file (id),
    what text collate "C" not null check (what in ('apply', 'withdraw')),
    -- Sealed.
    body bytea not null,
    made_at bigint not null,
    next_at bigint not null,
    tries integer not null,
    sent_at bigint,
    -- Word of what the last try came to, and when it was given up, so that a person looks at it.
    fault text collate "C",
    failed_at bigint,
    unique (case_id, what)
);

create index platform_message_due on platform_message (next_at) where sent_at is null and failed_at is null;
create index platform_message_waiting on platform_message (made_at, id) where sent_at is null;

-- 外部平台回执: everything that came from there, by the number it has there; also what could not be used.
create table platform_receipt (
    id uuid primary key,
    -- Its number over there: the same again is the same receipt.
    number text collate "C" not null unique,
    -- A receipt about what was forwarded, or the result of an application that was made over there.
    what text collate "C" not null check (what in ('receipt', 'result')),
    -- The case it was taken for.
    case_id uuid references case_file (id),
    -- Sealed.
    body bytea not null,
    digest bytea not null,
    came_at bigint not null,
    -- 'taken', 'repaired' (it was repaired here already), or why not.
    outcome text collate "C" not null check (
        outcome in (
            'taken', 'repaired', 'unknown_case', 'other_case', 'over', 'not_now', 'unknown_record', 'ambiguous',
            'decided_here', 'revoked', 'excluded', 'too_early'
        )
    )
);

create index platform_receipt_of on platform_receipt (case_id, came_at) where case_id is not null;
create index platform_receipt_unused on platform_receipt (came_at, id) where outcome not in ('taken', 'repaired');
create index platform_receipt_result on platform_receipt (came_at, id) where what = 'result' and outcome = 'taken';
