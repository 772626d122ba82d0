from django.db import migrations, models

from gongkai.base.journal import triggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='序号')),
                ('entry_id', models.BigIntegerField()),
                ('count', models.PositiveBigIntegerField(verbose_name='累计条数')),
                ('root', models.CharField(max_length=64, verbose_name='累计摘要')),
                ('signature', models.TextField(verbose_name='签名')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
        ),
        migrations.CreateModel(
            name='Cursor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64, unique=True)),
                ('entry_id', models.BigIntegerField(default=0)),
                ('moved_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='对象种类')),
                ('key', models.CharField(max_length=64, verbose_name='对象编号')),
                ('seq', models.PositiveIntegerField(verbose_name='链内序号')),
                ('act', models.CharField(max_length=48, verbose_name='行为')),
                ('by', models.CharField(max_length=64, verbose_name='行为人')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('data', models.JSONField(default=dict, verbose_name='内容')),
                ('touched', models.JSONField(default=list, verbose_name='变动键')),
                ('previous', models.CharField(max_length=64, verbose_name='前一条摘要')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'key', 'seq'), name='journal_one_chain'), models.CheckConstraint(condition=models.Q(('seq__gte', 1)), name='journal_seq_from_one')],
            },
        ),
        migrations.RunPython(
            lambda apps, schema_editor: triggers.create(schema_editor),
            lambda apps, schema_editor: triggers.drop(schema_editor),
        ),
    ]
