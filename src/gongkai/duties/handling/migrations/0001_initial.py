import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0001_initial'),
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Due',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='编号')),
                ('due_at', models.DateTimeField(db_index=True, verbose_name='公开时间')),
                ('set_by', models.CharField(max_length=64, verbose_name='设定人')),
                ('leased_until', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, max_length=500, verbose_name='没有办成的原因')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='due_once')],
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='编号')),
                ('organ', models.CharField(max_length=16, verbose_name='机关代码')),
                ('version', models.PositiveIntegerField(verbose_name='版次')),
                ('state', models.CharField(choices=[('draft', '起草'), ('at_head', '待处室审核'), ('at_legal', '待合法性审核'), ('in_review', '待审查'), ('at_office', '待办公室审核'), ('passed', '待签发'), ('signed', '已签发'), ('scheduled', '待定时公开'), ('published', '已公开'), ('withdrawn', '已撤下')], max_length=16, verbose_name='退回时的状态')),
                ('codes', models.JSONField(default=list, verbose_name='退文原因')),
                ('text', models.CharField(blank=True, max_length=1000, verbose_name='说明')),
                ('by', models.CharField(max_length=64, verbose_name='退回人')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'ordering': ('at', 'id'),
                'indexes': [models.Index(fields=['kind', 'key'], name='return_of_thing'), models.Index(fields=['organ', 'at'], name='return_of_organ')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='编号')),
                ('quote', models.CharField(blank=True, max_length=300, verbose_name='原文')),
                ('place', models.PositiveIntegerField(default=0, verbose_name='位置')),
                ('text', models.TextField(max_length=2000, verbose_name='批注')),
                ('by', models.CharField(max_length=64, verbose_name='批注人')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('resolved_by', models.CharField(blank=True, max_length=64, verbose_name='了结人')),
                ('resolved_at', models.DateTimeField(null=True, verbose_name='了结时间')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='releases.release')),
                ('thread', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='handling.comment')),
            ],
            options={
                'ordering': ('at', 'id'),
                'indexes': [models.Index(fields=['kind', 'key'], name='comment_of_thing')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('thread', None), models.Q(('quote', ''), _negated=True)), models.Q(('quote', ''), ('thread__isnull', False)), _connector='OR'), name='comment_quotes_or_replies'), models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', '')), models.Q(('resolved_at__isnull', False), ('thread', None), models.Q(('resolved_by', ''), _negated=True)), _connector='OR'), name='comment_resolved_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='编号')),
                ('owner', models.CharField(max_length=16, verbose_name='发布机关代码')),
                ('matter', models.CharField(max_length=300, verbose_name='涉及什么')),
                ('due_on', models.DateField(verbose_name='确认期限')),
                ('asked_by', models.CharField(max_length=64, verbose_name='提出人')),
                ('asked_at', models.DateTimeField(verbose_name='提出时间')),
                ('answer', models.CharField(blank=True, choices=[('confirmed', '确认'), ('objected', '不同意')], max_length=10, verbose_name='答复')),
                ('opinion', models.CharField(blank=True, max_length=500, verbose_name='意见')),
                ('answered_by', models.CharField(blank=True, max_length=64, verbose_name='答复人')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='答复时间')),
                ('escalated_reason', models.CharField(blank=True, max_length=300, verbose_name='提请协调的理由')),
                ('escalated_by', models.CharField(blank=True, max_length=64, verbose_name='提请协调人')),
                ('escalated_at', models.DateTimeField(blank=True, null=True, verbose_name='提请协调时间')),
                ('decision', models.CharField(blank=True, choices=[('overruled', '可以公开'), ('upheld', '应当修改')], max_length=10, verbose_name='协调决定')),
                ('decision_reason', models.CharField(blank=True, max_length=500, verbose_name='决定理由')),
                ('decided_by', models.CharField(blank=True, max_length=64, verbose_name='决定人')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='决定时间')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='撤回时间')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='涉及的机关')),
                ('release', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='releases.release')),
            ],
            options={
                'ordering': ('asked_at', 'id'),
                'indexes': [models.Index(fields=['kind', 'key'], name='concern_of_thing'), models.Index(fields=['organ', 'due_on'], name='concern_of_organ'), models.Index(condition=models.Q(('escalated_at__isnull', False)), fields=['escalated_at'], name='concern_escalated')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('kind', 'key', 'organ'), name='concern_once_an_organ'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', '')), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('release__isnull', False), models.Q(('answered_by', ''), _negated=True)), _connector='OR'), name='concern_answered_about_a_version'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'objected'), _negated=True), models.Q(('opinion', ''), _negated=True), _connector='OR'), name='concern_objected_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', ''), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('escalated_at__isnull', False), models.Q(('decided_by', ''), _negated=True)), _connector='OR'), name='concern_decided_after_call')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='编号')),
                ('to', models.CharField(max_length=100, verbose_name='征求对象')),
                ('question', models.CharField(blank=True, max_length=500, verbose_name='请对方看什么')),
                ('token_hash', models.CharField(max_length=64, unique=True, verbose_name='链接摘要')),
                ('made_by', models.CharField(max_length=64, verbose_name='发出人')),
                ('made_at', models.DateTimeField(verbose_name='发出时间')),
                ('expires_at', models.DateTimeField(verbose_name='有效到')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='作废时间')),
                ('opinion', models.TextField(blank=True, max_length=5000, verbose_name='意见')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='答复时间')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='releases.release')),
            ],
            options={
                'ordering': ('-made_at', '-id'),
                'indexes': [models.Index(fields=['kind', 'key'], name='invitation_of_thing')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('opinion', '')), models.Q(('answered_at__isnull', False), models.Q(('opinion', ''), _negated=True)), _connector='OR'), name='invitation_answered_with_opinion')],
            },
        ),
    ]
