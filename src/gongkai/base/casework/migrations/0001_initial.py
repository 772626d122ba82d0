from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AddedNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年份')),
                ('number', models.CharField(max_length=100, unique=True, verbose_name='文号')),
                ('text', models.TextField(verbose_name='内容')),
                ('added_by', models.CharField(max_length=64, verbose_name='录入人')),
                ('added_at', models.DateTimeField(verbose_name='录入时间')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('value', models.PositiveIntegerField(default=0)),
            ],
        ),
    ]
