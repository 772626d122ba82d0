from django.db import migrations, models

_PUBLICS = ("decision", "execution", "management", "service", "result")
_OF_SORT = {
    "work": "execution",
    "project": "execution",
    "power": "management",
    "permit": "management",
    "penalty": "management",
    "inspection": "management",
    "guide": "service",
    "enterprise": "service",
    "plan": "result",
}


def fill(apps, schema_editor):
    """What is public already stands with its own of the five publics as well."""
    rows = apps.get_model("releases", "Publication").objects
    for phase in _PUBLICS:
        rows.filter(kind="document", release__content__phase=phase).update(phase=phase)
    rows.filter(kind="meeting").update(phase="decision")
    for sort, phase in _OF_SORT.items():
        rows.filter(kind="record", shelf=sort).update(phase=phase)


class Migration(migrations.Migration):
    dependencies = [("releases", "0006_approvals_from_stamps")]
    operations = [
        migrations.AddField(
            "publication",
            "phase",
            models.CharField(blank=True, default="", max_length=16, verbose_name="五公开"),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "publication",
            models.Index(
                condition=~models.Q(phase=""),
                fields=["phase", "withdrawn_at", "-published_on", "-id"],
                name="publication_of_phase",
            ),
        ),
    ]
