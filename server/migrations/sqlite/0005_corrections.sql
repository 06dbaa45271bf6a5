-- 更正申请 (个人信息保护法 Art 46): somebody says what is wrong about what the portal keeps of him, and is answered.
-- The twin of this file for the other engine has the same number and name.

create table correction (
    id blob primary key,
    account_id blob not null references account (id),
    -- Sealed, like the answer.
    request blob not null,
    filed_at integer not null,
    answer blob,
    answered_at integer,
    answered_by text
) strict;

-- One at a time.
create unique index correction_open on correction (account_id) where answered_at is null;
create index correction_account on correction (account_id, filed_at);
create index correction_waiting on correction (filed_at) where answered_at is null;
