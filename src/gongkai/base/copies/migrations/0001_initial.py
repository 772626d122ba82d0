from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='对象')),
                ('person', models.CharField(max_length=64, verbose_name='人员')),
                ('since', models.DateTimeField(verbose_name='开始时间')),
                ('until', models.DateTimeField(db_index=True, verbose_name='保留到')),
                ('taken_from', models.CharField(blank=True, max_length=64, verbose_name='从谁接手')),
                ('word', models.CharField(blank=True, max_length=200, verbose_name='留言')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='hold_once')],
            },
        ),
        migrations.CreateModel(
            name='WorkingCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='对象')),
                ('person', models.CharField(max_length=64, verbose_name='人员')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='所据版本')),
                ('fields', models.JSONField(default=list, verbose_name='内容')),
                ('at', models.DateTimeField(verbose_name='保存时间')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'key', 'person'), name='working_copy_once')],
            },
        ),
    ]
