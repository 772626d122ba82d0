import django.db.models.deletion
import gongkai.duties.handling.states
import gongkai.duties.meetings.states
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('files', '0001_initial'),
        ('organs', '0001_initial'),
        ('organs', '__first__'),
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('editors', models.JSONField(default=list, verbose_name='修改人')),
                ('state', models.CharField(choices=[('draft', '起草'), ('at_head', '待处室审核'), ('at_legal', '待合法性审核'), ('in_review', '待审查'), ('at_office', '待办公室审核'), ('passed', '待签发'), ('signed', '已签发'), ('scheduled', '待定时公开'), ('published', '已公开'), ('withdrawn', '已撤下')], default='draft', max_length=16, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('publish_at', models.DateTimeField(blank=True, null=True, verbose_name='定时公开时间')),
                ('created_at', models.DateTimeField(verbose_name='起草时间')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('sort', models.CharField(choices=[('plenary', '全体会议'), ('standing', '常务会议'), ('special', '专题会议'), ('office', '办公会议')], max_length=16, verbose_name='会议类型')),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='会议次数')),
                ('held_at', models.DateTimeField(verbose_name='召开时间')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='地点')),
                ('host', models.CharField(blank=True, max_length=50, verbose_name='主持人')),
                ('broadcast', models.JSONField(blank=True, default=list, verbose_name='直播方式')),
                ('live_url', models.URLField(blank=True, max_length=300, verbose_name='直播网址')),
                ('replay_url', models.URLField(blank=True, max_length=300, verbose_name='回放网址')),
                ('is_reported', models.BooleanField(default=False, verbose_name='公开报道')),
                ('report_plan', models.CharField(blank=True, max_length=300, verbose_name='报道安排')),
                ('body', models.TextField(blank=True, verbose_name='会议情况')),
                ('index_number', models.CharField(blank=True, max_length=60, verbose_name='索引号')),
                ('plan_approved_by', models.CharField(blank=True, max_length=64, verbose_name='方案批准人')),
                ('plan_approved_at', models.DateTimeField(blank=True, null=True, verbose_name='方案批准时间')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.department')),
                ('drafter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('news', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='documents.document', verbose_name='报道')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organ', '-held_at'], name='meeting_of_organ'), models.Index(fields=['organ', 'state', '-changed_at'], name='meeting_work')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publish_at__isnull', False), ('state', gongkai.duties.handling.states.State['SCHEDULED'])), models.Q(models.Q(('state', gongkai.duties.handling.states.State['SCHEDULED']), _negated=True), ('publish_at', None)), _connector='OR'), name='meeting_scheduled_with_time'), models.CheckConstraint(condition=models.Q(models.Q(('plan_approved_at', None), ('plan_approved_by', '')), models.Q(('plan_approved_at__isnull', False), models.Q(('plan_approved_by', ''), _negated=True)), _connector='OR'), name='meeting_plan_approved_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'withdrawn']), _negated=True), models.Q(('index_number', ''), _negated=True), _connector='OR'), name='meeting_public_is_numbered')],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='顺序')),
                ('state', models.CharField(choices=[('proposed', '待列入'), ('admitted', '已列入'), ('returned', '退回补充'), ('deferred', '暂缓'), ('decided', '已议定')], default=gongkai.duties.meetings.states.State['PROPOSED'], max_length=16, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='议题')),
                ('sort', models.CharField(choices=[('plenary', '全体会议'), ('standing', '常务会议'), ('special', '专题会议'), ('office', '办公会议')], max_length=16, verbose_name='会议类型')),
                ('reporter', models.CharField(blank=True, max_length=50, verbose_name='汇报人')),
                ('invite', models.JSONField(blank=True, default=list, verbose_name='邀请列席')),
                ('openness', models.CharField(choices=[('open', '公开'), ('partly', '只公开议题'), ('closed', '不公开')], max_length=8, verbose_name='是否公开')),
                ('closed_reason', models.CharField(blank=True, max_length=300, verbose_name='不公开理由')),
                ('manner', models.JSONField(blank=True, default=list, verbose_name='公开方式')),
                ('was_consulted', models.BooleanField(default=False, verbose_name='征求过意见')),
                ('consultation', models.TextField(blank=True, verbose_name='意见收集和采纳情况')),
                ('not_before_reason', models.CharField(blank=True, max_length=300, verbose_name='不在决策前公开的理由')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='退回或暂缓理由')),
                ('decision', models.TextField(blank=True, verbose_name='议定事项')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='议定日期')),
                ('publish_by', models.DateField(blank=True, null=True, verbose_name='公开期限')),
                ('made_by', models.CharField(max_length=64, verbose_name='提出人')),
                ('made_at', models.DateTimeField(verbose_name='提出时间')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('consultation_file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.department')),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='会议机关')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='meetings.meeting')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='提出机关')),
                ('public_before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.publication')),
            ],
            options={
                'ordering': ('meeting', 'order', 'id'),
                'indexes': [models.Index(fields=['organ', '-changed_at'], name='topic_of_organ'), models.Index(fields=['host', 'state', '-changed_at'], name='topic_of_host')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(('decided_on__isnull', False), ('meeting__isnull', False), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='topic_decided_in_a_meeting'), models.CheckConstraint(condition=models.Q(('openness', 'open'), models.Q(('closed_reason', ''), _negated=True), _connector='OR'), name='topic_closed_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['returned', 'deferred']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='topic_sent_back_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.publication')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='meetings.topic')),
            ],
            options={
                'ordering': ('topic', 'id'),
                'constraints': [models.UniqueConstraint(fields=('topic', 'publication'), name='paper_once')],
            },
        ),
        migrations.CreateModel(
            name='Invitee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=50, verbose_name='姓名')),
                ('capacity', models.CharField(choices=[('party', '利益相关方'), ('deputy', '人大代表、政协委员'), ('expert', '专家'), ('media', '媒体'), ('public', '公众')], max_length=16, verbose_name='身份')),
                ('unit', models.CharField(blank=True, max_length=100, verbose_name='单位')),
                ('attended', models.BooleanField(blank=True, null=True, verbose_name='到会')),
                ('remarks', models.CharField(blank=True, max_length=1000, verbose_name='发言要点')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitees', to='meetings.topic')),
            ],
            options={
                'ordering': ('topic', 'id'),
                'constraints': [models.UniqueConstraint(fields=('topic', 'name', 'unit'), name='invitee_once'), models.CheckConstraint(condition=models.Q(('remarks', ''), ('attended', True), _connector='OR'), name='invitee_spoke_where_present')],
            },
        ),
    ]
