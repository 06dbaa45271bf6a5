-- 两书同达: the repair notice (信用修复告知书) that goes with each penalty, its words, and how it was served.
-- The twin of this file for the other engine has the same number and name.

-- 告知书: made in the transaction of the intake or correction that brings the penalty; a number and what it rests on. What
-- it says is written out when somebody first takes it in hand.
create table penalty_notice (
    day integer not null,
    serial integer not null,
    record_id blob not null references record (id),
    unit_code text not null references unit (code),
    made_at integer not null,
    -- What the record says at that moment; when it says something else, another notice takes the place of this one.
    decided_on integer not null,
    title text not null,
    authority text not null,
    class text,
    withheld text,
    until integer not null,
    earliest_repair integer,
    -- 1 while whoever acts for the enterprise is still to be told.
    tell integer not null check (tell in (0, 1)),
    replaced_at integer,
    -- 查阅: when somebody who acts for the enterprise first opened it, and who. That is no service.
    read_at integer,
    read_by blob references account (id),
    -- 送达日期, by what was recorded last.
    served_on integer,
    primary key (day, serial)
) strict, without rowid;

create unique index penalty_notice_current on penalty_notice (record_id) where replaced_at is null;
create index penalty_notice_waiting on penalty_notice (unit_code, day, serial)
    where replaced_at is null and served_on is null;
create index penalty_notice_served on penalty_notice (unit_code, served_on, day, serial) where served_on is not null;
create index penalty_notice_tell on penalty_notice (day, serial) where tell = 1;

-- 告知书文本, as it was given: settled when it is first shown, printed or served, and never changed.
create table penalty_notice_letter (
    id blob primary key,
    day integer not null,
    serial integer not null,
    -- Sealed.
    body blob not null,
    digest blob not null,
    written_at integer not null,
    foreign key (day, serial) references penalty_notice (day, serial),
    unique (day, serial)
) strict;

-- 送达记录: how a notice, or a letter of a case that went on paper, was served; what was recorded wrongly is recorded anew,
-- and what stood before stays.
create table service_record (
    id blob primary key,
    -- The notice, or
    day integer,
    serial integer,
    -- the letter.
    letter_id blob references case_letter (id),
    no integer not null,
    way text not null check (way in ('direct', 'mail', 'electronic', 'announcement', 'left')),
    served_on integer not null,
    -- Who served it and to whom, and why an earlier record was wrong; sealed.
    said blob not null,
    recorded_at integer not null,
    recorded_by blob not null references account (id),
    foreign key (day, serial) references penalty_notice (day, serial),
    unique (day, serial, no),
    unique (letter_id, no),
    check (
        (letter_id is null and day is not null and serial is not null)
        or (letter_id is not null and day is null and serial is null)
    )
) strict;

-- 送达回证: sealed.
create table service_paper (
    id blob primary key,
    service_id blob not null references service_record (id),
    media_type text not null,
    size integer not null,
    digest blob not null,
    name blob not null,
    content blob not null,
    added_at integer not null
) strict;

create index service_paper_of on service_paper (service_id, added_at);

-- 告知书用语: the paragraphs that the credit office words, by edition; figures and law are not among them.
create table penalty_notice_words (
    edition integer primary key,
    intro text not null,
    contact text not null,
    made_at integer not null,
    made_by blob not null references account (id)
) strict;
