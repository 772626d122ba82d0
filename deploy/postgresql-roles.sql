-- Two roles, so that a hole in the public side opens no case. Run it as a superuser once, connected
-- to the city's database, and again after each upgrade (it may run any number of times):
--
--     createdb gongkai
--     psql -d gongkai -f deploy/postgresql-roles.sql
--
-- Then let both sign in with a password or a certificate (ALTER ROLE … PASSWORD, pg_hba.conf).

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gongkai') THEN
        CREATE ROLE gongkai LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gongkai_portal') THEN
        CREATE ROLE gongkai_portal LOGIN;
    END IF;
    -- The owner makes the tables (migrations) and works in them: workbench, worker, commands.
    EXECUTE format('ALTER DATABASE %I OWNER TO gongkai', current_database());
    -- Nobody else may so much as connect.
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO gongkai_portal', current_database());
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO gongkai;
GRANT USAGE ON SCHEMA public TO gongkai_portal;

-- A busy or broken public side must not hold up the desk: short statements, no open transactions.
ALTER ROLE gongkai_portal SET default_transaction_read_only = on;
ALTER ROLE gongkai_portal SET statement_timeout = '4500ms';
ALTER ROLE gongkai_portal SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE gongkai_portal CONNECTION LIMIT 20;

-- The portal starts from nothing each time, so that a table it no longer needs is closed again.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM gongkai_portal;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM gongkai_portal;

DO $$
DECLARE
    -- What the portal reads while it answers, each with its reason.
    readable text[] := ARRAY[
        'releases_publication', -- search asks for each hit whether it is public at this moment
        'organs_organ',         -- the facets of a search name the organs
        'organs_organname',     -- by the name of the day
        'organs_site'           -- which site a request is for
    ];
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY readable LOOP
        -- Before the first migration there are no tables yet; this file is then run once more.
        IF to_regclass('public.' || wanted) IS NOT NULL THEN
            EXECUTE format('GRANT SELECT ON public.%I TO gongkai_portal', wanted);
        END IF;
    END LOOP;
END
$$;
