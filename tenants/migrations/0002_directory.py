"""Triggers that count the directory's version up, and the one query that asks all schemas what was applied."""

from django.db import migrations

VERSION = """
INSERT INTO tenants_directoryversion (id, number) VALUES (1, 1);
CREATE FUNCTION tenants_count_directory_up() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE tenants_directoryversion SET number = number + 1;
    RETURN NULL;
END $$;
"""

TRIGGER = """
CREATE TRIGGER tenants_directory_changes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION tenants_count_directory_up();
"""
TABLES = ("tenants_localgovernment", "tenants_tenant", "tenants_domain")

APPLIED = """
CREATE FUNCTION tenants_applied_migrations() RETURNS TABLE (schema_name text, applied text[])
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    FOR schema_name IN
        SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relname = 'django_migrations' AND c.relkind = 'r' ORDER BY n.nspname
    LOOP
        EXECUTE format('SELECT array_agg(app || ''.'' || name) FROM %I.django_migrations', schema_name) INTO applied;
        RETURN NEXT;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION tenants_applied_migrations() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("tenants", "0001_initial")]

    operations = [
        migrations.RunSQL(
            VERSION, "DROP FUNCTION tenants_count_directory_up(); DELETE FROM tenants_directoryversion"
        ),
        migrations.RunSQL(
            "".join(TRIGGER.format(table=table) for table in TABLES),
            "".join(f"DROP TRIGGER tenants_directory_changes ON {table};" for table in TABLES),
        ),
        migrations.RunSQL(APPLIED, "DROP FUNCTION tenants_applied_migrations()"),
    ]
