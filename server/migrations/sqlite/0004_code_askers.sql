-- A code belongs to the session that asked for it, so that nobody else can use its tries up or void it. How often
-- codes are sent is counted by where they go, and by where the visitor comes from (a keyed hash of his address).
-- The twin of this file for the other engine has the same number and name.

alter table one_time_code add column asker text not null default '';
alter table one_time_code add column visitor_key text not null default '';

create index one_time_code_visitor on one_time_code (visitor_key, created_at);
