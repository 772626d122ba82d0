import django.db.models.deletion
import gongkai.duties.upward.states
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('files', '0001_initial'),
        ('organs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(choices=[('ask', '请示'), ('report', '报告'), ('draft', '代拟稿')], max_length=8, verbose_name='种类')),
                ('state', models.CharField(choices=[('draft', '起草'), ('at_leader', '待签发上报'), ('waiting', '待收文'), ('returned', '已退文'), ('taken', '已收文'), ('closed', '已办结'), ('dropped', '不再上报')], default=gongkai.duties.upward.states.State['DRAFT'], max_length=12, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='报送说明')),
                ('publisher', models.CharField(blank=True, max_length=100, verbose_name='以谁的名义印发')),
                ('genre', models.CharField(blank=True, max_length=32, verbose_name='文种')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('attribute', models.CharField(blank=True, choices=[('proactive', '主动公开'), ('on_request', '依申请公开'), ('withheld', '不予公开')], max_length=16, verbose_name='公开属性建议')),
                ('ground', models.CharField(blank=True, max_length=32, verbose_name='不公开依据')),
                ('ground_reason', models.CharField(blank=True, max_length=500, verbose_name='不公开理由')),
                ('is_normative', models.BooleanField(default=False, verbose_name='行政规范性文件')),
                ('is_wide', models.BooleanField(default=False, verbose_name='涉及面广')),
                ('is_watched', models.BooleanField(default=False, verbose_name='社会关注度高')),
                ('is_technical', models.BooleanField(default=False, verbose_name='专业性强')),
                ('consultation', models.CharField(blank=True, max_length=1000, verbose_name='征求意见和采纳情况')),
                ('plan', models.JSONField(blank=True, default=dict, verbose_name='解读方案')),
                ('reason', models.CharField(blank=True, max_length=1000, verbose_name='退回理由')),
                ('answer', models.CharField(blank=True, max_length=500, verbose_name='办理结果')),
                ('editors', models.JSONField(default=list, verbose_name='修改人')),
                ('made_by', models.CharField(max_length=64, verbose_name='起草人')),
                ('made_at', models.DateTimeField(verbose_name='起草时间')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('sent_by', models.CharField(blank=True, max_length=64, verbose_name='签发人')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='上报时间')),
                ('sent_times', models.PositiveSmallIntegerField(default=0, verbose_name='上报次数')),
                ('taken_by', models.CharField(blank=True, max_length=64, verbose_name='收文人')),
                ('taken_at', models.DateTimeField(blank=True, null=True, verbose_name='收文时间')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.department')),
                ('document', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='upward', to='documents.document')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='上报机关')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='报送机关')),
            ],
            options={
                'indexes': [models.Index(fields=['organ', '-changed_at'], name='upward_of_organ'), models.Index(fields=['to', 'state', '-sent_at'], name='upward_to_organ')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at', None), ('sent_by', ''), ('sent_times', 0)), models.Q(('sent_at__isnull', False), ('sent_times__gt', 0), models.Q(('sent_by', ''), _negated=True)), _connector='OR'), name='upward_sent_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['taken', 'closed']), _negated=True), models.Q(('taken_at__isnull', False), models.Q(('taken_by', ''), _negated=True)), _connector='OR'), name='upward_taken_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['taken', 'closed']), _negated=True), models.Q(('attribute', ''), _negated=True), _connector='OR'), name='upward_taken_with_proposal')],
            },
        ),
        migrations.CreateModel(
            name='Enclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('alt', models.CharField(blank=True, max_length=500, verbose_name='文字说明')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enclosures', to='upward.paper')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('paper', 'name'), name='enclosure_name_once')],
            },
        ),
        migrations.CreateModel(
            name='SentBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('time', models.PositiveSmallIntegerField(verbose_name='第几次上报')),
                ('codes', models.JSONField(default=list, verbose_name='退文原因')),
                ('text', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('by', models.CharField(blank=True, max_length=64, verbose_name='退文人')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returns', to='upward.paper')),
            ],
            options={
                'ordering': ('-at', '-id'),
                'constraints': [models.UniqueConstraint(fields=('paper', 'time'), name='upward_returned_once_a_time')],
            },
        ),
    ]
