-- 信用承诺 and 授权: matters with their texts by edition, what was promised under them, and what an enterprise lets the
-- portal do with what it says about itself.
-- The twin of this file for the other engine has the same number and name.

-- 承诺事项清单
create table commitment_matter (
    id uuid primary key,
    -- Those of the portal itself are known by a word; every other has its id here.
    code text collate "C" not null unique,
    -- 受理单位; null = the portal's own, kept by the credit office.
    unit_code text collate "C" references unit (code),
    kind text collate "C" not null check (kind in ('replacing', 'lenient', 'proof', 'repair', 'industry', 'voluntary', 'other')),
    -- What 'other' is; empty for every other kind.
    kind_note text collate "C" not null,
    name text collate "C" not null,
    -- 依据; may be empty.
    basis text collate "C" not null,
    from_day integer not null,
    -- Last day; null = without end.
    until integer,
    made_at bigint not null,
    version bigint not null
);

create index commitment_matter_unit on commitment_matter (unit_code, name);

-- 承诺书样式: an edition is never changed, because people have signed it; a newer one takes its place from its first day.
create table commitment_template (
    id uuid primary key,
    matter_id uuid not null references commitment_matter (id),
    edition integer not null,
    title text collate "C" not null,
    content text collate "C" not null,
    liability text collate "C" not null,
    -- 1 where whoever signs adds own words.
    own_words integer not null check (own_words in (0, 1)),
    -- For how many months a commitment holds; null = without end.
    months integer,
    publicity text collate "C" not null check (publicity in ('public', 'limited', 'not_public')),
    from_day integer not null,
    -- Last day; set once, when the next edition is made.
    until integer,
    made_at bigint not null,
    unique (matter_id, edition)
);

-- 信用承诺
create table commitment (
    id uuid primary key,
    -- 承诺编码
    number text collate "C" not null unique,
    matter_id uuid not null references commitment_matter (id),
    -- The very text that was signed.
    template_id uuid not null references commitment_template (id),
    -- 承诺人
    subject_id uuid not null references subject (id),
    kind text collate "C" not null,
    kind_note text collate "C" not null,
    -- 承诺事由: the name of the matter on that day.
    reason text collate "C" not null,
    publicity text collate "C" not null check (publicity in ('public', 'limited', 'not_public')),
    made_on integer not null,
    -- Last day; null = without end.
    valid_until integer,
    state text collate "C" not null check (state in ('performing', 'fulfilled', 'partly', 'unfulfilled', 'withdrawn')),
    -- 受理单位; null where there was no credit office yet that could take it.
    acceptor text collate "C" references unit (code),
    -- Sealed: what was added in own words.
    words bytea,
    -- Keyed hash of text and own words: what stands already is not promised a second time.
    said_key text collate "C" not null,
    -- Who signed; null at the counter and for other systems.
    account_id uuid references account (id),
    signed_as text collate "C" not null check (signed_as in ('representative', 'agent')),
    -- Sealed: the name of whoever signed.
    signer bytea not null,
    made_at bigint not null,
    channel text collate "C" not null check (channel in ('online', 'counter', 'api')),
    -- The clerk who keyed it in, and where; the system that sent it.
    keyed_by uuid references account (id),
    counter_unit text collate "C" references unit (code),
    client uuid,
    -- 履行状态认定
    determined_on integer,
    determiner text collate "C" references unit (code),
    unperformed text collate "C",
    sanction text collate "C",
    withdrawn_at bigint,
    -- Sealed: why it was taken back.
    withdrawn_why bytea,
    version bigint not null
);

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
    id uuid primary key,
    commitment_id uuid not null references commitment (id),
    media_type text collate "C" not null,
    size bigint not null,
    digest bytea not null,
    -- Sealed.
    name bytea not null,
    content bytea not null,
    added_at bigint not null
);

-- The same file twice is one.
create unique index commitment_paper_of on commitment_paper (commitment_id, digest);

-- 承诺编码: the last of each region and day.
create table commitment_serial (
    region text collate "C" not null,
    day integer not null,
    last integer not null,
    primary key (region, day)
);

-- 授权: which uses an enterprise allows; one at a time, and every one that there was.
create table authorisation (
    id uuid primary key,
    subject_id uuid not null references subject (id),
    template_id uuid not null references commitment_template (id),
    -- 公示、信用报告、信用评价、政务共享
    publish integer not null check (publish in (0, 1)),
    report integer not null check (report in (0, 1)),
    evaluate integer not null check (evaluate in (0, 1)),
    share integer not null check (share in (0, 1)),
    account_id uuid references account (id),
    signed_as text collate "C" not null check (signed_as in ('representative', 'agent')),
    -- Sealed: the name of whoever signed.
    signer bytea not null,
    channel text collate "C" not null check (channel in ('online', 'counter', 'api')),
    keyed_by uuid references account (id),
    counter_unit text collate "C" references unit (code),
    client uuid,
    signed_at bigint not null,
    ended_at bigint,
    ended_by text collate "C",
    -- 'replaced' by another one, or 'withdrawn'.
    ended_why text collate "C" check (ended_why in ('replaced', 'withdrawn')),
    check (publish + report + evaluate + share > 0)
);

create unique index authorisation_live on authorisation (subject_id) where ended_at is null;
create index authorisation_subject on authorisation (subject_id, signed_at);
create index authorisation_account on authorisation (account_id) where account_id is not null;

-- A text is what people signed.
create function commitment_template_kept() returns trigger language plpgsql as $$
begin
    raise exception 'the text of a commitment is never changed or removed';
end $$;
create trigger commitment_template_kept_update
    before update of id, matter_id, edition, title, content, liability, own_words, months, publicity, from_day, made_at
    on commitment_template
    for each statement execute function commitment_template_kept();
create trigger commitment_template_kept_delete before delete or truncate on commitment_template
    for each statement execute function commitment_template_kept();
create function commitment_template_ends_once() returns trigger language plpgsql as $$
begin
    raise exception 'the last day of a text is set once';
end $$;
create trigger commitment_template_ends_once before update of until on commitment_template
    for each row when (old.until is not null and new.until is distinct from old.until)
    execute function commitment_template_ends_once();
-- What was signed stays: who, what, when. Sealed columns may be sealed anew.
create function commitment_kept() returns trigger language plpgsql as $$
begin
    raise exception 'what was promised is never changed or removed';
end $$;
create trigger commitment_kept_update
    before update of id, number, matter_id, template_id, subject_id, kind, kind_note, reason, publicity, made_on,
        valid_until, acceptor, said_key, account_id, signed_as, made_at, channel, keyed_by, counter_unit, client
    on commitment
    for each statement execute function commitment_kept();
create trigger commitment_kept_delete before delete or truncate on commitment
    for each statement execute function commitment_kept();
create function commitment_stays_withdrawn() returns trigger language plpgsql as $$
begin
    raise exception 'a commitment that was taken back stays so';
end $$;
create trigger commitment_stays_withdrawn before update of state, withdrawn_at on commitment
    for each row
    when (
        old.state = 'withdrawn'
        and (new.state <> 'withdrawn' or new.withdrawn_at is distinct from old.withdrawn_at)
    )
    execute function commitment_stays_withdrawn();
create function authorisation_kept() returns trigger language plpgsql as $$
begin
    raise exception 'an authorisation is never changed or removed';
end $$;
create trigger authorisation_kept_update
    before update of id, subject_id, template_id, publish, report, evaluate, share, account_id, signed_as, channel,
        keyed_by, counter_unit, client, signed_at
    on authorisation
    for each statement execute function authorisation_kept();
create trigger authorisation_kept_delete before delete or truncate on authorisation
    for each statement execute function authorisation_kept();
create function authorisation_stays_over() returns trigger language plpgsql as $$
begin
    raise exception 'an authorisation that has ended stays over';
end $$;
create trigger authorisation_stays_over before update of ended_at, ended_by, ended_why on authorisation
    for each row when (old.ended_at is not null) execute function authorisation_stays_over();
