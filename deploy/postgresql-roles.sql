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
ALTER ROLE gongkai_portal RESET default_transaction_read_only;
ALTER ROLE gongkai_portal SET statement_timeout = '4500ms';
ALTER ROLE gongkai_portal SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE gongkai_portal CONNECTION LIMIT 20;

-- The portal starts from nothing each time, so that a table it no longer needs is closed again.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM gongkai_portal;
DO $$
DECLARE
    opened record;
BEGIN
    FOR opened IN
        SELECT DISTINCT table_name, column_name FROM information_schema.column_privileges
        WHERE grantee = 'gongkai_portal' AND table_schema = 'public'
    LOOP
        EXECUTE format(
            'REVOKE ALL (%I) ON public.%I FROM gongkai_portal', opened.column_name, opened.table_name
        );
    END LOOP;
END
$$;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM gongkai_portal;

DO $$
DECLARE
    -- What the portal reads while it answers, each with its reason. Columns are named where a table
    -- holds more than the public may know.
    readable text[][] := ARRAY[
        -- the start asks whether the tables are those of this version
        ARRAY['django_migrations', '*'],
        -- search asks for each hit whether it is public at this moment
        ARRAY['releases_publication', '*'],
        -- and for what was withdrawn since the index last read: that something happened, not what
        ARRAY['journal_entry', 'id, kind, key, act'],
        -- the facets of a search name the organs, by the name of the day
        ARRAY['organs_organ', '*'],
        ARRAY['organs_organname', '*'],
        -- a former name of an organ, and the city's other words, find what is meant
        ARRAY['organs_succession', '*'],
        ARRAY['search_synonyms', '*'],
        -- where to go with what was not found: the columns of a site; and how often it was not
        ARRAY['placements_column', '*'],
        ARRAY['search_unfound', '*'],
        -- how many public things name a hit
        ARRAY['releases_link', 'id, source_id, kind, target_kind, target_key, number'],
        -- which site a request is for
        ARRAY['organs_site', '*'],
        ARRAY['organs_domain', '*'],
        ARRAY['organs_notice', '*'],
        -- what an applicant may see of a request, with its code; never what was handed in, but for
        -- the copy that only the code opens
        ARRAY['requests_followup', '*'],
        ARRAY['requests_submission', 'id, receipt, token_hash, content_hash, code_hash, own'],
        ARRAY['requests_message', 'id, token_hash'],
        ARRAY['requests_offer', '*'],
        -- what a reader reported, only as far as the answer told with its code
        ARRAY['remarks_submission', 'id, receipt, token_hash, content_hash, code_hash'],
        ARRAY['remarks_remark', 'id, receipt, code_hash, kind, state, path, came_on, due_on,'
            ' organ_name, outcome, answer, answered_on'],
        ARRAY['remarks_limit', '*'],
        -- what a reader wants by mail is only added: no column of it is read, but for its own row
        ARRAY['subscriptions_asking', 'id, token_hash'],
        -- how many readers found a page useful: sums
        ARRAY['usage_vote', '*'],
        -- how often an address, kept as a hash, has handed something in
        ARRAY['gatekeeping_tally', '*'],
        ARRAY['gatekeeping_spent', '*']
    ];
    -- What it adds, and the counts that it moves on; it takes nothing away.
    addable text[] := ARRAY['requests_submission', 'requests_message', 'requests_offer',
        'remarks_submission', 'usage_vote', 'subscriptions_asking',
        'gatekeeping_tally', 'gatekeeping_spent', 'search_unfound'];
    countable text[] := ARRAY['requests_offer', 'gatekeeping_tally', 'search_unfound', 'usage_vote'];
    named text;
    wanted text[];
    columns text;
BEGIN
    FOREACH wanted SLICE 1 IN ARRAY readable LOOP
        -- Before the first migration there are no tables yet; this file is then run once more.
        IF to_regclass('public.' || wanted[1]) IS NOT NULL THEN
            columns := CASE WHEN wanted[2] = '*' THEN '' ELSE format('(%s)', wanted[2]) END;
            EXECUTE format('GRANT SELECT %s ON public.%I TO gongkai_portal', columns, wanted[1]);
        END IF;
    END LOOP;
    FOREACH named IN ARRAY addable LOOP
        IF to_regclass('public.' || named) IS NOT NULL THEN
            EXECUTE format('GRANT INSERT ON public.%I TO gongkai_portal', named);
        END IF;
    END LOOP;
    FOREACH named IN ARRAY countable LOOP
        IF to_regclass('public.' || named) IS NOT NULL THEN
            EXECUTE format('GRANT UPDATE ON public.%I TO gongkai_portal', named);
        END IF;
    END LOOP;
END
$$;
