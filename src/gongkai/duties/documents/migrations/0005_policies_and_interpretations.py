import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0004_phase_and_key_areas'),
        ('organs', '0003_register_of_disclosure'),
    ]

    operations = [
        migrations.CreateModel(
            name='Clearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('basis', models.CharField(blank=True, max_length=500, verbose_name='清理依据')),
                ('opened_by', models.CharField(max_length=64, verbose_name='发起人')),
                ('opened_at', models.DateTimeField(verbose_name='发起时间')),
                ('decided_by', models.CharField(blank=True, max_length=64, verbose_name='定稿人')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='定稿时间')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
                ('result', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clearing', to='documents.document')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', ''), ('result', None)), models.Q(('decided_at__isnull', False), ('result__isnull', False), models.Q(('decided_by', ''), _negated=True)), _connector='OR'), name='clearing_decided_whole')],
            },
        ),
        migrations.CreateModel(
            name='ClearingLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposal', models.CharField(blank=True, max_length=16, verbose_name='清理意见')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('lapses_on', models.DateField(blank=True, null=True, verbose_name='继续有效至（次日失效）')),
                ('opinions', models.JSONField(default=list, verbose_name='征求的意见')),
                ('clearing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='documents.clearing')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ('clearing', 'id'),
                'constraints': [models.UniqueConstraint(fields=('clearing', 'document'), name='clearing_line_once')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(max_length=500, verbose_name='更正说明')),
                ('hides_former', models.BooleanField(default=False, verbose_name='原来的内容不再展示')),
                ('begun_by', models.CharField(max_length=64, verbose_name='发起人')),
                ('begun_at', models.DateTimeField(verbose_name='发起时间')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='公布时间')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='documents.document')),
            ],
            options={
                'ordering': ('document', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('document',), name='correction_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Interpretation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('text', '撰稿解读'), ('qa', '政策问答'), ('picture', '图解'), ('video', '视频解读'), ('expert', '专家解读'), ('interview', '政务访谈'), ('press', '新闻发布会')], max_length=16, verbose_name='解读形式')),
                ('stage', models.CharField(choices=[('before', '出台前'), ('release', '公布时'), ('during', '执行中')], max_length=16, verbose_name='解读阶段')),
                ('interpreter', models.CharField(max_length=100, verbose_name='解读单位')),
                ('contact', models.CharField(blank=True, max_length=100, verbose_name='联系方式')),
                ('person', models.CharField(blank=True, max_length=50, verbose_name='解读人')),
                ('post', models.CharField(blank=True, max_length=100, verbose_name='解读人职务')),
                ('is_first', models.BooleanField(default=False, verbose_name='主要负责人解读')),
                ('elements', models.JSONField(default=dict, verbose_name='解读要素')),
                ('pairs', models.JSONField(default=list, verbose_name='问答')),
                ('comparison', models.JSONField(default=list, verbose_name='新旧对照')),
                ('video', models.URLField(blank=True, verbose_name='视频网址')),
                ('transcript', models.TextField(blank=True, verbose_name='文字稿')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='interpretation', to='documents.document')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interpretations', to='documents.document')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('policy', models.F('document')), _negated=True), name='interpretation_of_another')],
            },
        ),
        migrations.CreateModel(
            name='InterpretationPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outline', models.TextField(verbose_name='解读提纲')),
                ('forms', models.JSONField(default=list, verbose_name='解读形式')),
                ('channels', models.CharField(max_length=300, verbose_name='解读渠道')),
                ('when', models.CharField(max_length=200, verbose_name='解读时间')),
                ('people', models.CharField(max_length=300, verbose_name='解读人员')),
                ('risk', models.CharField(blank=True, max_length=1000, verbose_name='风险研判和应对')),
                ('stages', models.JSONField(default=list, verbose_name='分段安排')),
                ('changed_by', models.CharField(max_length=64, verbose_name='修改人')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='interpretation_plan', to='documents.document')),
            ],
        ),
        migrations.CreateModel(
            name='JointConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('opinion', models.CharField(blank=True, max_length=300, verbose_name='意见')),
                ('by', models.CharField(max_length=64, verbose_name='确认人')),
                ('at', models.DateTimeField(verbose_name='确认时间')),
                ('interpretation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='documents.interpretation')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('interpretation', 'organ'), name='joint_confirmation_once')],
            },
        ),
        migrations.CreateModel(
            name='NormativeSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(blank=True, max_length=16, unique=True, verbose_name='机关代码')),
                ('prefix', models.CharField(default='GF', max_length=8, verbose_name='登记号代字')),
                ('normal_years', models.PositiveSmallIntegerField(default=5, verbose_name='有效期最长年数')),
                ('trial_years', models.PositiveSmallIntegerField(default=2, verbose_name='试行、暂行最长年数')),
                ('assess_months', models.PositiveSmallIntegerField(default=6, verbose_name='期满前几个月评估')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('normal_years__gt', 0), ('trial_years__gt', 0)), name='normative_setting_years')],
            },
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_normative', models.BooleanField(default=False, verbose_name='行政规范性文件')),
                ('is_trial', models.BooleanField(default=False, verbose_name='试行或者暂行')),
                ('is_wide', models.BooleanField(default=False, verbose_name='涉及面广')),
                ('is_watched', models.BooleanField(default=False, verbose_name='社会关注度高')),
                ('is_technical', models.BooleanField(default=False, verbose_name='专业性强')),
                ('unified_number', models.CharField(blank=True, max_length=40, verbose_name='统一编号')),
                ('exempted_reason', models.CharField(blank=True, max_length=300, verbose_name='免予解读的理由')),
                ('exempted_by', models.CharField(blank=True, max_length=64, verbose_name='同意免予解读的人')),
                ('exempted_at', models.DateTimeField(blank=True, null=True, verbose_name='同意免予解读的时间')),
                ('plan_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='规划期起')),
                ('plan_to', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='规划期止')),
                ('plan_level', models.CharField(blank=True, max_length=20, verbose_name='规划层级')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='policy', to='documents.document')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('unified_number', ''), _negated=True), fields=('unified_number',), name='policy_unified_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('exempted_at', None), ('exempted_by', ''), ('exempted_reason', '')), models.Q(('exempted_at__isnull', False), models.Q(('exempted_by', ''), _negated=True), models.Q(('exempted_reason', ''), _negated=True)), _connector='OR'), name='policy_exempted_whole'), models.CheckConstraint(condition=models.Q(models.Q(('plan_from', None), ('plan_to', None)), models.Q(('plan_from__isnull', False), ('plan_to__gte', models.F('plan_from')), ('plan_to__isnull', False)), _connector='OR'), name='policy_plan_years_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=16, verbose_name='关系')),
                ('number', models.CharField(blank=True, max_length=50, verbose_name='对方文号')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='对方名称')),
                ('on', models.DateField(blank=True, null=True, verbose_name='自何日起')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='顺序')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='documents.document')),
                ('target', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='named_by', to='documents.document')),
            ],
            options={
                'ordering': ('document', 'order', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('target__isnull', False), models.Q(('number', ''), _negated=True), models.Q(('title', ''), _negated=True), _connector='OR'), name='relation_names_something'), models.CheckConstraint(condition=models.Q(('target', None), models.Q(('target', models.F('document')), _negated=True), _connector='OR'), name='relation_of_another'), models.UniqueConstraint(condition=models.Q(('target__isnull', False)), fields=('document', 'kind', 'target'), name='relation_said_once')],
            },
        ),
        migrations.CreateModel(
            name='Showing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ends_on', models.DateField(verbose_name='展示的最后一天')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='showing', to='documents.document')),
            ],
        ),
    ]
