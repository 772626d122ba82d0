import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True, verbose_name='防重令牌摘要')),
                ('sealed', models.TextField(blank=True, verbose_name='内容（加密）')),
                ('at', models.DateTimeField(verbose_name='提交时间')),
                ('taken_at', models.DateTimeField(null=True, verbose_name='接收时间')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('taken_at', None)), fields=['at'], name='subscription_asking')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=32, unique=True, verbose_name='标记')),
                ('address', models.CharField(max_length=600, verbose_name='邮箱（加密）')),
                ('address_blind', models.CharField(max_length=80, unique=True, verbose_name='邮箱盲索引')),
                ('rhythm', models.CharField(choices=[('at_once', '每件公开后马上发'), ('daily', '每天一封，汇总'), ('weekly', '每周一封，汇总')], max_length=8, verbose_name='发送方式')),
                ('asked', models.JSONField(null=True, verbose_name='待确认的选择')),
                ('asked_at', models.DateTimeField(verbose_name='提交时间')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='确认时间')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('confirmed_at', None)), fields=['asked_at'], name='subscription_unconfirmed')],
            },
        ),
        migrations.CreateModel(
            name='Pending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='公开时间')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='releases.publication')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pending', to='subscriptions.subscription')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('subscription', 'publication'), name='subscription_pending_once')],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('axis', models.CharField(choices=[('shelf', '种类'), ('organ', '机关'), ('theme', '主题'), ('column', '栏目')], max_length=8, verbose_name='种类')),
                ('value', models.CharField(max_length=32, verbose_name='值')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='subscriptions.subscription')),
            ],
            options={
                'indexes': [models.Index(fields=['axis', 'value'], name='subscription_to')],
                'constraints': [models.UniqueConstraint(fields=('subscription', 'axis', 'value'), name='subscription_interest_once')],
            },
        ),
    ]
