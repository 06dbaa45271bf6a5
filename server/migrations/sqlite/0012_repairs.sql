-- 信用修复: what keeps a record from being shown, what is known of its repair, who had received it and has to stop.
-- The twin of this file for the other engine has the same number and name.

-- 不予展示的原因: everything for which the portal itself does not show a record, each with what brought it: a case, or a
-- ruling on a reorganisation. record.held says which of them goes before the others.
create table record_hold (
    record_id blob not null references record (id),
    why text not null check (why in ('removed', 'repaired', 'stopped', 'shielded', 'objection')),
    source blob not null,
    at integer not null,
    primary key (record_id, why, source)
) strict, without rowid;

-- 修复办理中: set while a case of repair runs; kept here so that lists need no join.
alter table record add column under_repair integer not null default 0 check (under_repair in (0, 1));

-- 认定单位的说明: what no field of the sheet tells and a repair depends on; null = nobody has said.
create table record_fact (
    record_id blob primary key references record (id),
    -- 义务履行完毕, and since when; 不良影响消除; 未再受同类处罚; 未列入名录、名单.
    performed integer check (performed in (0, 1)),
    performed_on integer,
    harm_removed integer check (harm_removed in (0, 1)),
    not_repeated integer check (not_repeated in (0, 1)),
    not_listed integer check (not_listed in (0, 1)),
    special_field text check (special_field in ('food', 'drugs', 'special_equipment', 'production_safety', 'fire')),
    -- 不可修复的依据: law, administrative regulation or central policy; null = it may be repaired.
    excluded_by text,
    unit_code text not null references unit (code),
    said_by blob not null references account (id),
    said_at integer not null,
    version integer not null,
    check (performed_on is null or performed = 1)
) strict;

-- 单位的行业: 'market' = 市场监管部门, whose decisions have rules of their own besides.
alter table unit add column sector text check (sector in ('market'));

-- 临时屏蔽: a court's ruling on a plan of reorganisation or a settlement, and how long a record is not shown for it. One
-- person of the unit enters it, and nothing is hidden until another has confirmed it.
create table record_shielding (
    id blob primary key,
    record_id blob not null references record (id),
    kind text not null check (kind in ('reorganisation', 'settlement')),
    court text not null,
    ruling_no text not null,
    ruled_on integer not null,
    -- 声明 that stands with the record.
    declaration text not null,
    -- The first day on which the record is not shown: that on which another person of the unit confirmed it.
    from_day integer,
    last_day integer not null,
    -- The day the plan failed or was performed, where that was before the last day, and which of them.
    ended_on integer,
    ended_why text check (ended_why in ('failed', 'performed')),
    unit_code text not null references unit (code),
    state text not null check (state in ('waiting', 'confirmed', 'returned')),
    entered_by blob not null references account (id),
    added_at integer not null,
    decided_by blob references account (id),
    decided_at integer,
    -- 退回理由, sealed.
    reasons blob,
    version integer not null,
    check ((ended_on is null) = (ended_why is null)),
    check ((from_day is null) = (state <> 'confirmed')),
    check (ended_on is null or state = 'confirmed'),
    check ((decided_by is null) = (state = 'waiting')),
    check ((decided_by is null) = (decided_at is null)),
    check ((reasons is null) = (state <> 'returned')),
    -- 录入人不得确认
    check (decided_by <> entered_by)
) strict;

create index record_shielding_of on record_shielding (record_id, added_at);
create index record_shielding_open on record_shielding (last_day) where ended_on is null;
create index record_shielding_waiting on record_shielding (unit_code, added_at) where state = 'waiting';

-- 裁定书
create table record_shielding_paper (
    id blob primary key,
    shielding_id blob not null references record_shielding (id),
    media_type text not null,
    size integer not null,
    digest blob not null,
    -- Sealed, both.
    name blob not null,
    content blob not null,
    added_at integer not null
) strict;

create index record_shielding_paper_of on record_shielding_paper (shielding_id, added_at);

-- 暂停执行的原因: the cases and rulings for which a measure is suspended; it runs again when none is left.
alter table measure_hold rename to measure_hold_of_cases;
create table measure_hold (
    measure_id blob not null references measure (id),
    -- A case, or a row of record_shielding.
    source blob not null,
    primary key (measure_id, source)
) strict, without rowid;
insert into measure_hold (measure_id, source) select measure_id, case_id from measure_hold_of_cases;
drop table measure_hold_of_cases;

create index measure_hold_source on measure_hold (source);

-- 指令 to the unit that applies a measure follow from a case or from a ruling.
alter table measure_order rename to measure_order_of_cases;
create table measure_order (
    id blob primary key,
    measure_id blob not null references measure (id),
    case_id blob references case_file (id),
    unit_code text not null references unit (code),
    kind text not null check (kind in ('suspend', 'resume', 'end')),
    -- The day from which it holds, and the last day after it.
    day integer not null,
    last_day integer,
    issued_at integer not null,
    done_at integer,
    done_by text,
    -- Sealed.
    receipt blob,
    shielding_id blob references record_shielding (id),
    check ((case_id is null) <> (shielding_id is null))
) strict;
insert into measure_order (
    id, measure_id, case_id, unit_code, kind, day, last_day, issued_at, done_at, done_by, receipt
)
select id, measure_id, case_id, unit_code, kind, day, last_day, issued_at, done_at, done_by, receipt
from measure_order_of_cases;
drop table measure_order_of_cases;

create index measure_order_unit on measure_order (unit_code, issued_at) where done_at is null;
create index measure_order_open on measure_order (issued_at) where done_at is null;
create index measure_order_done on measure_order (done_at) where done_at is not null;
create index measure_order_measure on measure_order (measure_id, issued_at);
create index measure_order_case on measure_order (case_id);

-- 期满: records whose publication has ended with its last day, of which those it concerns were told; and what follows
-- where the duty is not performed, as a person has said.
create table record_end (
    record_id blob primary key references record (id),
    last_day integer not null,
    -- Null where somebody settled it before anybody was told.
    told_at integer,
    settled_at integer,
    settled_by blob references account (id),
    -- What follows and on what basis, sealed.
    settlement blob,
    version integer not null,
    check ((settled_at is null) = (settlement is null)),
    check ((settled_at is null) = (settled_by is null))
) strict;

-- What staff look for: penalties of a unit, public or not; those whose last day has passed; those not performed.
create index record_penalty_unit on record (unit_code, decided_on, id) where kind = 'penalty';
create index record_penalty_day on record (decided_on, id) where kind = 'penalty';
create index record_penalty_end on record (until, id) where kind = 'penalty';
create index record_fact_unperformed on record_fact (unit_code, record_id) where performed = 0;

-- 限制再申请 after false papers.
create table repair_ban (
    case_id blob primary key references case_file (id),
    subject_id blob not null references subject (id),
    from_day integer not null,
    last_day integer not null,
    -- 投诉成立: since when it holds no more.
    lifted_on integer
) strict;

create index repair_ban_subject on repair_ban (subject_id, last_day);

-- 修复结果公告: public while the announcement's time lasts; of natural persons there is none.
create table repair_announcement (
    case_id blob primary key references case_file (id),
    what text not null check (what in ('granted', 'revoked')),
    record_id blob not null references record (id),
    subject_id blob not null references subject (id),
    -- 认定单位
    unit_code text not null references unit (code),
    on_day integer not null,
    at integer not null
) strict;

create index repair_announcement_day on repair_announcement (on_day, case_id);

-- 接口共享记录: which systems were told of which record, and when last, so that they can be told to stop.
create table record_hand_out (
    record_id blob not null references record (id),
    client_id blob not null references api_client (id),
    first_at integer not null,
    last_at integer not null,
    primary key (record_id, client_id)
) strict, without rowid;

-- 停止共享使用的通知和回执: one for each who had received a record that was repaired, and for each system that had received
-- one whose publication has ended.
create table repair_order (
    id blob primary key,
    -- Null where no case brought it: the publication has ended.
    case_id blob references case_file (id),
    record_id blob not null references record (id),
    -- The unit whose people answer, and its system, where that was told by interface.
    unit_code text not null references unit (code),
    client_id blob references api_client (id),
    -- 'stop' sharing and using; 'resume' when a repair was revoked; 'expired' when the publication has ended.
    kind text not null check (kind in ('stop', 'resume', 'expired')),
    issued_at integer not null,
    due_on integer not null,
    done_at integer,
    -- The account, or the system.
    done_by text,
    -- 回执, sealed.
    receipt blob,
    -- The day on which something later took its place, answered or not: a revocation, a complaint about one, another end.
    void_on integer,
    -- When those it concerns were told that it is late; of what a case waits for, its own clock tells.
    warned_at integer,
    check ((case_id is null) = (kind = 'expired')),
    check (case_id is not null or client_id is not null)
) strict;

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
    subject_id blob primary key references subject (id),
    -- The case, the row of record_shielding, or the record whose publication has ended, that asked last.
    source blob not null,
    asked_at integer not null
) strict;

-- 外部办件编号: no two cases have the same.
alter table case_file add column outside_number text;
create unique index case_outside_number on case_file (outside_number) where outside_number is not null;
-- 撤销修复: the day since which what the case had granted holds no more.
alter table case_file add column revoked_on integer;
create index case_revoked on case_file (record_id, revoked_on) where revoked_on is not null;
-- 修复信息共享: repairs in the order in which they moved.
create index case_repair_moved on case_file (moved_at, id) where kind = 'repair';

-- 外部平台: what is to be sent there, once, and tried again until it is taken.
create table platform_message (
    id blob primary key,
    case_id blob not null references case_file (id),
    what text not null check (what in ('apply', 'withdraw')),
    -- Sealed.
    body blob not null,
    made_at integer not null,
    next_at integer not null,
    tries integer not null,
    sent_at integer,
    -- Word of what the last try came to, and when it was given up, so that a person looks at it.
    fault text,
    failed_at integer,
    unique (case_id, what)
) strict;

create index platform_message_due on platform_message (next_at) where sent_at is null and failed_at is null;
create index platform_message_waiting on platform_message (made_at, id) where sent_at is null;

-- 外部平台回执: everything that came from there, by the number it has there; also what could not be used.
create table platform_receipt (
    id blob primary key,
    -- Its number over there: the same again is the same receipt.
    number text not null unique,
    -- A receipt about what was forwarded, or the result of an application that was made over there.
    what text not null check (what in ('receipt', 'result')),
    -- The case it was taken for.
    case_id blob references case_file (id),
    -- Sealed.
    body blob not null,
    digest blob not null,
    came_at integer not null,
    -- 'taken', 'repaired' (it was repaired here already), or why not.
    outcome text not null check (
        outcome in (
            'taken', 'repaired', 'unknown_case', 'other_case', 'over', 'not_now', 'unknown_record', 'ambiguous',
            'decided_here', 'revoked', 'excluded', 'too_early'
        )
    )
) strict;

create index platform_receipt_of on platform_receipt (case_id, came_at) where case_id is not null;
create index platform_receipt_unused on platform_receipt (came_at, id) where outcome not in ('taken', 'repaired');
create index platform_receipt_result on platform_receipt (came_at, id) where what = 'result' and outcome = 'taken';
