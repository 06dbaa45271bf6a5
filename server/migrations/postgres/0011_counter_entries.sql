-- 窗口登记: what was confirmed at a counter of an entry before it left, and authorisations that were signed there on paper.
-- The twin of this file for the other engine has the same number and name.

-- What was keyed in at the windows of a unit, the one touched last first.
create index entry_version_counter on entry_version (counter_unit, touched_at, entry_id) where counter_unit is not null;

-- 本人确认 of a version: once for each time it was given, each good for its own words and papers.
create table entry_confirmation (
    -- Of a signed paper its id.
    id uuid primary key,
    entry_id uuid not null,
    no integer not null,
    how text collate "C" not null check (how in ('code', 'signed')),
    -- Keyed digest of the words and papers it was given for, and 核对码: its beginning, as it stands on the paper.
    said text collate "C" not null,
    words text collate "C" not null,
    -- Sealed: who said so, by the paper shown.
    person bytea not null,
    -- The clerk.
    taken_by uuid not null references account (id),
    -- Whose phone the code went to; whether that account registers for the enterprise is asked again when it is sent.
    account_id uuid references account (id),
    paper_id uuid references entry_paper (id),
    said_at bigint not null,
    -- When the version was sent on it.
    counted_at bigint,
    foreign key (entry_id, no) references entry_version (entry_id, no),
    check ((how = 'code') = (account_id is not null)),
    check ((how = 'signed') = (paper_id is not null))
);

create index entry_confirmation_of on entry_confirmation (entry_id, no, said_at);
create index entry_confirmation_account on entry_confirmation (account_id) where account_id is not null;
create index entry_confirmation_paper on entry_confirmation (paper_id) where paper_id is not null;

-- 纸质授权书: what was signed at a counter when it was given, or taken back, and the paper by which
-- whoever came spoke for the enterprise.
create table authorisation_paper (
    id uuid primary key,
    authorisation_id uuid not null references authorisation (id),
    part text collate "C" not null check (part in ('given', 'ended', 'authority')),
    media_type text collate "C" not null,
    size bigint not null,
    digest bytea not null,
    -- Sealed.
    name bytea not null,
    content bytea not null,
    added_at bigint not null
);

-- The same file twice is one.
create unique index authorisation_paper_of on authorisation_paper (authorisation_id, part, digest);

-- What was said stays as it was said; it may be sealed anew. Of what was sent it is never removed.
create function entry_confirmation_same() returns trigger language plpgsql as $$
begin
    raise exception 'a confirmation is never changed';
end $$;
create trigger entry_confirmation_kept_update
    before update of id, entry_id, no, how, said, words, taken_by, account_id, paper_id, said_at on entry_confirmation
    for each statement execute function entry_confirmation_same();
create function entry_confirmation_kept() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from entry_version v where v.entry_id = old.entry_id and v.no = old.no and v.sent_at is not null
    ) then
        raise exception 'what was confirmed and sent is never removed';
    end if;
    return old;
end $$;
create trigger entry_confirmation_kept_delete before delete on entry_confirmation
    for each row execute function entry_confirmation_kept();
create function authorisation_paper_kept() returns trigger language plpgsql as $$
begin
    raise exception 'a signed paper is never changed or removed';
end $$;
create trigger authorisation_paper_kept_update
    before update of id, authorisation_id, part, media_type, size, digest, added_at on authorisation_paper
    for each statement execute function authorisation_paper_kept();
create trigger authorisation_paper_kept_delete before delete or truncate on authorisation_paper
    for each statement execute function authorisation_paper_kept();
