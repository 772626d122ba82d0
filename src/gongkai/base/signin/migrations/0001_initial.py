import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0001_initial'),
        ('organs', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='SecondFactor',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='second_factor', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('secret', models.CharField(max_length=200, verbose_name='密钥（加密）')),
                ('begun_at', models.DateTimeField(verbose_name='开始绑定')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='完成绑定')),
                ('last_counter', models.BigIntegerField(default=0, verbose_name='上次时间步')),
            ],
        ),
        migrations.CreateModel(
            name='Failure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(max_length=16, verbose_name='计数范围')),
                ('who', models.CharField(max_length=128, verbose_name='对象')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='次数')),
                ('first_at', models.DateTimeField(verbose_name='首次时间')),
                ('last_at', models.DateTimeField(verbose_name='最近时间')),
                ('blocked_until', models.DateTimeField(null=True, verbose_name='暂停至')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('scope', 'who'), name='signin_one_count')],
            },
        ),
        migrations.CreateModel(
            name='StaffSessionRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session_key', models.CharField(max_length=40, unique=True, verbose_name='会话')),
                ('address', models.CharField(max_length=64, verbose_name='地址')),
                ('started_at', models.DateTimeField(verbose_name='开始')),
                ('last_seen_at', models.DateTimeField(verbose_name='最近活动')),
                ('factor_passed_at', models.DateTimeField(null=True, verbose_name='通过第二重验证')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff_sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-last_seen_at',),
            },
        ),
        migrations.CreateModel(
            name='KnownAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=64, verbose_name='地址')),
                ('last_at', models.DateTimeField(verbose_name='最近登录')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='known_addresses', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'address'), name='signin_address_once')],
            },
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
                ('used_at', models.DateTimeField(null=True, verbose_name='使用时间')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_codes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'digest'), name='signin_recovery_once')],
            },
        ),
    ]
