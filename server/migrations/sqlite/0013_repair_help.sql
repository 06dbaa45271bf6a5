-- 修复服务: courses with their tests and certificates, the directory of third-party agencies, and 重点服务.
-- The twin of this file for the other engine has the same number and name.

-- 培训课程
create table course (
    id blob primary key,
    -- 'online': read and tested here; 'offline': held somewhere, and whoever was there is put on a list.
    way text not null check (way in ('online', 'offline')),
    title text not null,
    summary text not null,
    -- 学习内容 of a course that is read here.
    content text not null,
    -- 时间地点 of one that is held somewhere, and its day.
    place text not null,
    held_on integer,
    -- 测试: how many questions are drawn, how many have to be right, and how often an enterprise may try on one day.
    asked integer not null check (asked >= 0),
    needed integer not null check (needed between 0 and asked),
    tries integer not null check (tries >= 0),
    -- For how many months a certificate is good; null = without end.
    months integer,
    state text not null check (state in ('draft', 'open', 'closed')),
    made_at integer not null,
    version integer not null,
    check (way = 'online' or (asked = 0 and needed = 0 and tries = 0 and held_on is not null)),
    check (way = 'offline' or (asked > 0 and needed > 0 and tries > 0))
) strict;

create index course_state on course (state, made_at, id);

-- 测试题: never changed, so that a test that was begun stays what it was; taken out by retiring it.
create table course_question (
    id blob primary key,
    course_id blob not null references course (id),
    question text not null,
    -- The answers as a JSON list of texts, and the place of the right one, from 0.
    answers text not null,
    right_one integer not null,
    made_at integer not null,
    retired_at integer
) strict;

create index course_question_of on course_question (course_id, made_at, id);

-- 测试: one that runs, or ran.
create table course_try (
    id blob primary key,
    course_id blob not null references course (id),
    subject_id blob not null references subject (id),
    account_id blob not null references account (id),
    -- The day it counts for.
    day integer not null,
    begun_at integer not null,
    -- The questions as they were drawn: ids in order, as a JSON list.
    questions text not null,
    ended_at integer,
    correct integer,
    passed integer check (passed in (0, 1)),
    check ((ended_at is null) = (correct is null) and (ended_at is null) = (passed is null))
) strict;

-- Nobody has two tests of one course running for one enterprise.
create unique index course_try_open on course_try (course_id, subject_id, account_id) where ended_at is null;
create index course_try_day on course_try (course_id, subject_id, day);
create index course_try_of on course_try (subject_id, begun_at);

-- 培训证书
create table training_certificate (
    id blob primary key,
    -- 证书编号 PX…, and the word in the address behind the picture on it.
    number text not null unique,
    token text not null unique,
    course_id blob not null references course (id),
    -- What the course was called then.
    title text not null,
    subject_id blob not null references subject (id),
    -- The test it was earned by; null: by being there.
    try_id blob unique references course_try (id),
    -- Who learned. Sealed.
    person blob not null,
    on_day integer not null,
    -- Last day; null = without end.
    until integer,
    made_at integer not null,
    -- 撤销, and why. Sealed.
    revoked_on integer,
    revoked_why blob,
    check ((revoked_on is null) = (revoked_why is null))
) strict;

create index training_certificate_subject on training_certificate (subject_id, course_id, made_at);
create index training_certificate_course on training_certificate (course_id, made_at, id);

-- 第三方信用服务机构名录: those that ended stay, with their day.
create table listed_agency (
    id blob primary key,
    name text not null,
    uscc text not null,
    -- 服务内容: words, separated by commas.
    services text not null,
    address text not null,
    -- How the agency is reached: its own number, never a person's.
    contact text not null,
    -- 备案、认定依据
    basis text not null,
    from_day integer not null,
    ended_on integer,
    ended_why text,
    added_at integer not null,
    version integer not null,
    check ((ended_on is null) = (ended_why is null))
) strict;

create unique index listed_agency_one on listed_agency (uscc) where ended_on is null;
create index listed_agency_name on listed_agency (name, id);

-- 重点服务: whose cases are looked at first among those of the same last day. It changes nothing but the order.
create table priority_tag (
    id blob primary key,
    subject_id blob not null references subject (id),
    -- 重点服务对象, in the words of the city's rule on the day on which it was given.
    kind text not null,
    -- 服务专员: whom the enterprise can ask. Sealed.
    contact blob not null,
    basis text not null,
    from_day integer not null,
    -- Last day.
    until integer not null,
    set_at integer not null,
    ended_on integer,
    version integer not null
) strict;

create unique index priority_tag_one on priority_tag (subject_id) where ended_on is null;
create index priority_tag_until on priority_tag (until) where ended_on is null;

-- 优先办理: set while its subject has a tag; kept here so that queues need no join. The few cases that have it have short
-- indexes of their own beside those of all cases.
alter table case_file add column priority integer not null default 0 check (priority in (0, 1));
create index case_priority on case_file (due_on, id) where priority = 1 and closed_at is null;
create index case_priority_stage on case_file (stage, due_on, id) where priority = 1 and closed_at is null;
create index case_priority_unit on case_file (unit_code, due_on, id)
    where priority = 1 and unit_code is not null and closed_at is null;
create index case_priority_record_unit on case_file (record_unit, due_on, id) where priority = 1 and closed_at is null;
create index case_priority_joint on case_file (joint_code, due_on, id)
    where priority = 1 and joint_code is not null and closed_at is null;
create index case_priority_holder on case_file (holder_id, due_on, id)
    where priority = 1 and holder_id is not null and closed_at is null;
