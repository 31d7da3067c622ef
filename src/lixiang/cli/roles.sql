-- The database roles of Lixiang. Can be run again. Superuser or a role with CREATEROLE.
-- lixiang_owner owns every table and runs migrations; lixiang_app signs in for the application and holds nothing
-- itself: each transaction takes one of the three roles below, which row security knows.
do $$
declare
  role record;
begin
  for role in
    select * from (values
      ('lixiang_owner', 'login'),
      ('lixiang_app', 'login noinherit nobypassrls'),
      ('lixiang_unit', 'nologin nobypassrls'),
      ('lixiang_staff', 'nologin nobypassrls'),
      ('lixiang_job', 'nologin nobypassrls')
    ) as wanted (name, attributes)
  loop
    if not exists (select from pg_roles where rolname = role.name) then
      execute format('create role %I %s', role.name, role.attributes);
    end if;
  end loop;
end
$$;
grant lixiang_unit, lixiang_staff, lixiang_job to lixiang_app;
