-- 信用承诺 and 授权: matters with their texts by edition, what was promised under them, and what an enterprise lets the
-- portal do with what it says about itself.
-- The twin of this file for the other engine has the same number and name.

-- 承诺事项清单
create table commitment_matter (
    id blob primary key,
    -- Those of the portal itself are known by a word; every other has its id here.
    code text not null unique,
    -- 受理单位; null = the portal's own, kept by the credit office.
    unit_code text references unit (code),
    kind text not null check (kind in ('replacing', 'lenient', 'proof', 'repair', 'industry', 'voluntary', 'other')),
    -- What 'other' is; empty for every other kind.
    kind_note text not null,
    name text not null,
    -- 依据; may be empty.
    basis text not null,
    from_day integer not null,
    -- Last day; null = without end.
    until integer,
    made_at integer not null,
    version integer not null
) strict;

create index commitment_matter_unit on commitment_matter (unit_code, name);

-- 承诺书样式: an edition is never changed, because people have signed it; a newer one takes its place from its first day.
create table commitment_template (
    id blob primary key,
    matter_id blob not null references commitment_matter (id),
    edition integer not null,
    title text not null,
    content text not null,
    liability text not null,
    -- 1 where whoever signs adds own words.
    own_words integer not null check (own_words in (0, 1)),
    -- For how many months a commitment holds; null = without end.
    months integer,
    publicity text not null check (publicity in ('public', 'limited', 'not_public')),
    from_day integer not null,
    -- Last day; set once, when the next edition is made.
    until integer,
    made_at integer not null,
    unique (matter_id, edition)
) strict;

-- 信用承诺
create table commitment (
    id blob primary key,
    -- 承诺编码
    number text not null unique,
    matter_id blob not null references commitment_matter (id),
    -- The very text that was signed.
    template_id blob not null references commitment_template (id),
    -- 承诺人
    subject_id blob not null references subject (id),
    kind text not null,
    kind_note text not null,
    -- 承诺事由: the name of the matter on that day.
    reason text not null,
    publicity text not null check (publicity in ('public', 'limited', 'not_public')),
    made_on integer not null,
    -- Last day; null = without end.
    valid_until integer,
    state text not null check (state in ('performing', 'fulfilled', 'partly', 'unfulfilled', 'withdrawn')),
    -- 受理单位; null where there was no credit office yet that could take it.
    acceptor text references unit (code),
    -- Sealed: what was added in own words.
    words blob,
    -- Keyed hash of text and own words: what stands already is not promised a second time.
    said_key text not null,
    -- Who signed; null at the counter and for other systems.
    account_id blob references account (id),
    signed_as text not null check (signed_as in ('representative', 'agent')),
    -- Sealed: the name of whoever signed.
    signer blob not null,
    made_at integer not null,
    channel text not null check (channel in ('online', 'counter', 'api')),
    -- The clerk who keyed it in, and where; the system that sent it.
    keyed_by blob references account (id),
    counter_unit text references unit (code),
    client blob,
    -- 履行状态认定
    determined_on integer,
    determiner text references unit (code),
    unperformed text,
    sanction text,
    withdrawn_at integer,
    -- Sealed: why it was taken back.
    withdrawn_why blob,
    version integer not null
) strict;

create index commitment_subject on commitment (subject_id, made_on, id);
-- How many stand under each matter is counted here alone.
create index commitment_matter_of on commitment (matter_id) where state <> 'withdrawn';
create index commitment_account on commitment (account_id) where account_id is not null;
-- 承诺公示专栏: the newest first.
create index commitment_public on commitment (made_on, id) where publicity = 'public' and state <> 'withdrawn';
create index commitment_public_kind on commitment (kind, made_on, id)
    where publicity = 'public' and state <> 'withdrawn';

-- 承诺书附件: the signed letter, where there is one on paper.
create table commitment_paper (
    id blob primary key,
    commitment_id blob not null references commitment (id),
    media_type text not null,
    size integer not null,
    digest blob not null,
    -- Sealed.
    name blob not null,
    content blob not null,
    added_at integer not null
) strict;

-- The same file twice is one.
create unique index commitment_paper_of on commitment_paper (commitment_id, digest);

-- 承诺编码: the last of each region and day.
create table commitment_serial (
    region text not null,
    day integer not null,
    last integer not null,
    primary key (region, day)
) strict, without rowid;

-- 授权: which uses an enterprise allows; one at a time, and every one that there was.
create table authorisation (
    id blob primary key,
    subject_id blob not null references subject (id),
    template_id blob not null references commitment_template (id),
    -- 公示、信用报告、信用评价、政务共享
    publish integer not null check (publish in (0, 1)),
    report integer not null check (report in (0, 1)),
    evaluate integer not null check (evaluate in (0, 1)),
    share integer not null check (share in (0, 1)),
    account_id blob references account (id),
    signed_as text not null check (signed_as in ('representative', 'agent')),
    -- Sealed: the name of whoever signed.
    signer blob not null,
    channel text not null check (channel in ('online', 'counter', 'api')),
    keyed_by blob references account (id),
    counter_unit text references unit (code),
    client blob,
    signed_at integer not null,
    ended_at integer,
    ended_by text,
    -- 'replaced' by another one, or 'withdrawn'.
    ended_why text check (ended_why in ('replaced', 'withdrawn')),
    check (publish + report + evaluate + share > 0)
) strict;

create unique index authorisation_live on authorisation (subject_id) where ended_at is null;
create index authorisation_subject on authorisation (subject_id, signed_at);
create index authorisation_account on authorisation (account_id) where account_id is not null;

-- A text is what people signed.
create trigger commitment_template_kept_update
before update of id, matter_id, edition, title, content, liability, own_words, months, publicity, from_day, made_at
on commitment_template
begin
    select raise(abort, 'the text of a commitment is never changed');
end;
create trigger commitment_template_ends_once before update of until on commitment_template
when old.until is not null and new.until is not old.until
begin
    select raise(abort, 'the last day of a text is set once');
end;
create trigger commitment_template_kept_delete before delete on commitment_template
begin
    select raise(abort, 'the text of a commitment is never removed');
end;
-- What was signed stays: who, what, when. Sealed columns may be sealed anew.
create trigger commitment_kept_update
before update of id, number, matter_id, template_id, subject_id, kind, kind_note, reason, publicity, made_on,
    valid_until, acceptor, said_key, account_id, signed_as, made_at, channel, keyed_by, counter_unit, client
on commitment
begin
    select raise(abort, 'what was promised is never changed');
end;
create trigger commitment_stays_withdrawn before update of state, withdrawn_at on commitment
when old.state = 'withdrawn' and (new.state <> 'withdrawn' or new.withdrawn_at is not old.withdrawn_at)
begin
    select raise(abort, 'a commitment that was taken back stays so');
end;
create trigger commitment_kept_delete before delete on commitment
begin
    select raise(abort, 'what was promised is never removed');
end;
create trigger authorisation_kept_update
before update of id, subject_id, template_id, publish, report, evaluate, share, account_id, signed_as, channel,
    keyed_by, counter_unit, client, signed_at
on authorisation
begin
    select raise(abort, 'an authorisation is never changed');
end;
create trigger authorisation_stays_over before update of ended_at, ended_by, ended_why on authorisation
when old.ended_at is not null
begin
    select raise(abort, 'an authorisation that has ended stays over');
end;
create trigger authorisation_kept_delete before delete on authorisation
begin
    select raise(abort, 'an authorisation is never removed');
end;
