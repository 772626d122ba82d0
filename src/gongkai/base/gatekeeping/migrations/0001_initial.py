from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Spent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='摘要')),
                ('until', models.DateTimeField(db_index=True, verbose_name='至')),
            ],
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=24, verbose_name='表单')),
                ('who', models.CharField(max_length=40, verbose_name='对象（摘要）')),
                ('since', models.BigIntegerField(verbose_name='起')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='次数')),
            ],
            options={
                'indexes': [models.Index(fields=['since'], name='gate_tally_age')],
                'constraints': [models.UniqueConstraint(fields=('form', 'who', 'since'), name='gate_one_tally')],
            },
        ),
    ]
