import django.db.models.deletion
import gongkai.duties.handling.states
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comparison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(max_length=16, verbose_name='种类')),
                ('source', models.CharField(max_length=100, verbose_name='比对的清单')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='表格摘要')),
                ('is_whole', models.BooleanField(verbose_name='是完整的清单')),
                ('columns', models.JSONField(default=list, verbose_name='比对的项')),
                ('items', models.PositiveIntegerField(verbose_name='对方的条数')),
                ('settled', models.PositiveIntegerField(verbose_name='以前已确认的处数')),
                ('made_by', models.CharField(max_length=64, verbose_name='比对人')),
                ('made_at', models.DateTimeField(verbose_name='比对时间')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'ordering': ('-made_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Discrepancy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField(verbose_name='顺序')),
                ('what', models.CharField(choices=[('missing', '对方有、我方没有'), ('extra', '我方有、对方没有'), ('field', '内容不同')], max_length=8, verbose_name='差异')),
                ('code', models.CharField(max_length=60, verbose_name='编号')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('field', models.CharField(blank=True, max_length=32, verbose_name='项')),
                ('ours', models.TextField(blank=True, verbose_name='我方')),
                ('theirs', models.TextField(blank=True, verbose_name='对方')),
                ('texts', models.JSONField(default=dict, verbose_name='对方的内容')),
                ('is_doubtful', models.BooleanField(default=False, verbose_name='只按名称对上')),
                ('decided', models.CharField(choices=[('open', '待确认'), ('accepted', '采用对方的'), ('kept', '保留我方的')], default='open', max_length=8, verbose_name='确认')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='理由')),
                ('decided_by', models.CharField(blank=True, max_length=64, verbose_name='确认人')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='确认时间')),
                ('comparison', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='discrepancies', to='records.comparison')),
            ],
            options={
                'ordering': ('comparison', 'order'),
            },
        ),
        migrations.CreateModel(
            name='ListKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(max_length=16, verbose_name='种类')),
                ('name', models.CharField(max_length=100, verbose_name='系统')),
                ('hashed', models.CharField(max_length=64, unique=True, verbose_name='口令摘要')),
                ('made_at', models.DateTimeField(verbose_name='发放时间')),
                ('until_on', models.DateField(verbose_name='有效期至')),
                ('used_at', models.DateTimeField(null=True, verbose_name='最近使用')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='停用时间')),
                ('revoked_by', models.CharField(blank=True, max_length=64, verbose_name='停用人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-made_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('editors', models.JSONField(default=list, verbose_name='修改人')),
                ('state', models.CharField(choices=[('draft', '起草'), ('at_head', '待处室审核'), ('at_legal', '待合法性审核'), ('in_review', '待审查'), ('at_office', '待办公室审核'), ('passed', '待签发'), ('signed', '已签发'), ('scheduled', '待定时公开'), ('published', '已公开'), ('withdrawn', '已撤下')], default='draft', max_length=16, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('publish_at', models.DateTimeField(blank=True, null=True, verbose_name='定时公开时间')),
                ('created_at', models.DateTimeField(verbose_name='起草时间')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('sort', models.CharField(max_length=16, verbose_name='种类')),
                ('code', models.CharField(max_length=60, verbose_name='编号')),
                ('values', models.JSONField(default=dict, verbose_name='内容')),
                ('index_number', models.CharField(blank=True, max_length=60, verbose_name='索引号')),
                ('renew_on', models.DateField(null=True, verbose_name='应更新日期')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.department')),
                ('drafter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='comparison',
            index=models.Index(fields=['organ', 'sort', '-made_at'], name='comparison_of_organ'),
        ),
        migrations.AddConstraint(
            model_name='discrepancy',
            constraint=models.UniqueConstraint(fields=('comparison', 'order'), name='discrepancy_in_order'),
        ),
        migrations.AddConstraint(
            model_name='discrepancy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided', 'open'), ('decided_at', None), ('decided_by', '')), models.Q(models.Q(('decided', 'open'), _negated=True), models.Q(('decided_by', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='discrepancy_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='discrepancy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided', 'kept'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='discrepancy_kept_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='listkey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at', None), ('revoked_by', '')), models.Q(('revoked_at__isnull', False), models.Q(('revoked_by', ''), _negated=True)), _connector='OR'), name='list_key_revoked_by_somebody'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(fields=['organ', 'state', '-changed_at'], name='record_work'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(fields=['sort', '-changed_at'], name='record_of_sort'),
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(condition=models.Q(('renew_on__isnull', False), ('state', 'published')), fields=['organ', 'renew_on'], name='record_renewed'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('publish_at__isnull', False), ('state', gongkai.duties.handling.states.State['SCHEDULED'])), models.Q(models.Q(('state', gongkai.duties.handling.states.State['SCHEDULED']), _negated=True), ('publish_at', None)), _connector='OR'), name='record_scheduled_with_time'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('organ', 'sort', 'code'), name='record_code_once'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='record_has_code'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'withdrawn']), _negated=True), models.Q(('index_number', ''), _negated=True), _connector='OR'), name='record_public_is_numbered'),
        ),
    ]
