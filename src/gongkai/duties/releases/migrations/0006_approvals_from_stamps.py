from django.db import migrations


def keep_the_words(apps, schema_editor):
    """The stamps of earlier releases become rows: what was public stays provably reviewed."""
    Release = apps.get_model("releases", "Release")
    Approval = apps.get_model("releases", "Approval")
    rows = Release.objects.exclude(passed_at=None).defer("content").iterator(2000)
    words = []
    for release in rows:
        for step, by, at in (
            ("review", release.passed_by, release.passed_at),
            ("sign", release.signed_by, release.signed_at),
        ):
            if at is not None:
                words.append(
                    Approval(release=release, step=step, digest=release.digest, by=by, at=at)
                )
        if len(words) >= 2000:
            Approval.objects.bulk_create(words)
            words = []
    Approval.objects.bulk_create(words)


class Migration(migrations.Migration):
    dependencies = [("releases", "0005_release_steps_approval")]
    operations = [migrations.RunPython(keep_the_words, migrations.RunPython.noop)]
