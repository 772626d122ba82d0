from django.db import migrations

from gongkai.base.journal import triggers


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.create(schema_editor),
            lambda apps, schema_editor: triggers.drop(schema_editor),
        )
    ]
