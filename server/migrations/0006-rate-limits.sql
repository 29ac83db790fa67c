-- How often something was tried, by whom; the shape is the library's. Keys are hashes of what they count.
create table rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index rate_limit_by_end on rate_limit (expire);

-- The times of a session are the database's, whatever clock the process has that opens it.
create function session_by_database_time() returns trigger language plpgsql as $$
begin
  new.created_at := now();
  new.updated_at := now();
  new.expires_at := now() + interval '30 days';
  return new;
end $$;
create trigger session_begins_now before insert on session for each row execute function session_by_database_time();
