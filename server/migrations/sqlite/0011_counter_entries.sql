-- 窗口登记: what was confirmed at a counter of an entry before it left, and authorisations that were signed there on paper.
-- The twin of this file for the other engine has the same number and name.

-- What was keyed in at the windows of a unit, the one touched last first.
create index entry_version_counter on entry_version (counter_unit, touched_at, entry_id) where counter_unit is not null;

-- 本人确认 of a version: once for each time it was given, each good for its own words and papers.
create table entry_confirmation (
    -- Of a signed paper its id.
    id blob primary key,
    entry_id blob not null,
    no integer not null,
    how text not null check (how in ('code', 'signed')),
    -- Keyed digest of the words and papers it was given for, and 核对码: its beginning, as it stands on the paper.
    said text not null,
    words text not null,
    -- Sealed: who said so, by the paper shown.
    person blob not null,
    -- The clerk.
    taken_by blob not null references account (id),
    -- Whose phone the code went to; whether that account registers for the enterprise is asked again when it is sent.
    account_id blob references account (id),
    paper_id blob references entry_paper (id),
    said_at integer not null,
    -- When the version was sent on it.
    counted_at integer,
    foreign key (entry_id, no) references entry_version (entry_id, no),
    check ((how = 'code') = (account_id is not null)),
    check ((how = 'signed') = (paper_id is not null))
) strict;

create index entry_confirmation_of on entry_confirmation (entry_id, no, said_at);
create index entry_confirmation_account on entry_confirmation (account_id) where account_id is not null;
create index entry_confirmation_paper on entry_confirmation (paper_id) where paper_id is not null;

-- 纸质授权书: what was signed at a counter when it was given, or taken back, and the paper by which
-- whoever came spoke for the enterprise.
create table authorisation_paper (
    id blob primary key,
    authorisation_id blob not null references authorisation (id),
    part text not null check (part in ('given', 'ended', 'authority')),
    media_type text not null,
    size integer not null,
    digest blob not null,
    -- Sealed.
    name blob not null,
    content blob not null,
    added_at integer not null
) strict;

-- The same file twice is one.
create unique index authorisation_paper_of on authorisation_paper (authorisation_id, part, digest);

-- What was said stays as it was said; it may be sealed anew. Of what was sent it is never removed.
create trigger entry_confirmation_kept_update
before update of id, entry_id, no, how, said, words, taken_by, account_id, paper_id, said_at on entry_confirmation
begin
    select raise(abort, 'a confirmation is never changed');
end;
create trigger entry_confirmation_kept_delete before delete on entry_confirmation
begin
    select raise(abort, 'what was confirmed and sent is never removed')
    where exists (
        select 1 from entry_version v where v.entry_id = old.entry_id and v.no = old.no and v.sent_at is not null
    );
end;
create trigger authorisation_paper_kept_update
before update of id, authorisation_id, part, media_type, size, digest, added_at on authorisation_paper
begin
    select raise(abort, 'a signed paper is never changed');
end;
create trigger authorisation_paper_kept_delete before delete on authorisation_paper
begin
    select raise(abort, 'a signed paper is never removed');
end;
