from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', models.CharField(max_length=160, unique=True, verbose_name='防重键')),
                ('kind', models.CharField(max_length=40, verbose_name='种类')),
                ('to', models.CharField(blank=True, max_length=600, verbose_name='收件地址（加密）')),
                ('to_shown', models.CharField(max_length=254, verbose_name='收件地址（遮挡）')),
                ('subject', models.CharField(max_length=120, verbose_name='标题')),
                ('text', models.TextField(blank=True, verbose_name='正文（加密）')),
                ('leave', models.CharField(blank=True, max_length=600, verbose_name='退订网址（加密）')),
                ('state', models.CharField(choices=[('waiting', '没有发出'), ('sent', '已发出'), ('failed', '发送失败')], default='waiting', max_length=8, verbose_name='状态')),
                ('posted_at', models.DateTimeField(verbose_name='写入时间')),
                ('due_at', models.DateTimeField(verbose_name='应发时间')),
                ('leased_until', models.DateTimeField(blank=True, null=True, verbose_name='占用至')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='次数')),
                ('fault', models.CharField(blank=True, max_length=300, verbose_name='原因')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='发出时间')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at'], name='mail_waiting'), models.Index(fields=['kind', 'posted_at'], name='mail_of_kind'), models.Index(fields=['state'], name='mail_of_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent'), ('text', ''), ('to', '')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None), models.Q(('to', ''), _negated=True)), _connector='OR'), name='mail_sent_with_time'), models.CheckConstraint(condition=models.Q(('fault', ''), ('state', 'failed'), _negated=True), name='mail_failed_with_fault')],
            },
        ),
    ]
