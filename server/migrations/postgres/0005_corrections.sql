-- 更正申请 (个人信息保护法 Art 46): somebody says what is wrong about what the portal keeps of him, and is answered.
-- The twin of this file for the other engine has the same number and name.

create table correction (
    id uuid primary key,
    account_id uuid not null references account (id),
    -- Sealed, like the answer.
    request bytea not null,
    filed_at bigint not null,
    answer bytea,
    answered_at bigint,
    answered_by text collate "C"
);

-- One at a time.
create unique index correction_open on correction (account_id) where answered_at is null;
create index correction_account on correction (account_id, filed_at);
create index correction_waiting on correction (filed_at) where answered_at is null;
