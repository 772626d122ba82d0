import django.db.models.deletion
import gongkai.duties.placements.states
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0001_initial'),
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Column',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=100, verbose_name='路径')),
                ('name', models.CharField(max_length=50, verbose_name='名称')),
                ('intro', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
                ('interval_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='更新周期（天）')),
                ('answer_workdays', models.PositiveSmallIntegerField(default=5, verbose_name='答复时限（工作日）')),
                ('rule', models.JSONField(blank=True, default=dict, verbose_name='汇聚规则')),
                ('opened_at', models.DateTimeField(verbose_name='开设时间')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='停办时间')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organs.department', verbose_name='主办处室')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='columns', to='organs.organ', verbose_name='主办')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='placements.column')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='columns', to='organs.site')),
            ],
            options={
                'ordering': ('site', 'order', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('site', 'path'), name='column_path_once'), models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='column_not_its_own_parent')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(choices=[('proposed', '报送'), ('own', '自选'), ('obligatory', '必转')], max_length=10, verbose_name='来源')),
                ('state', models.CharField(choices=[('proposed', '待采用'), ('placed', '已采用'), ('declined', '未采用'), ('recalled', '已收回'), ('removed', '已移出')], default=gongkai.duties.placements.states.State['PROPOSED'], max_length=10, verbose_name='状态')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='报送说明')),
                ('made_by', models.CharField(max_length=64, verbose_name='报送人')),
                ('made_at', models.DateTimeField(verbose_name='报送时间')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='答复期限')),
                ('decided_by', models.CharField(blank=True, max_length=64, verbose_name='办理人')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='办理时间')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('column', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='placements.column')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='organs.organ')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='releases.publication')),
            ],
            options={
                'indexes': [models.Index(fields=['column', 'state', '-decided_at'], name='placement_shown'), models.Index(fields=['organ', '-made_at'], name='placement_of_organ')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', [gongkai.duties.placements.states.State['PLACED'], gongkai.duties.placements.states.State['PROPOSED']])), fields=('column', 'publication'), name='placement_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', ''), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), models.Q(('decided_by', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='placement_decided_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['declined', 'removed']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='placement_declined_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Repost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='要求')),
                ('due_on', models.DateField(verbose_name='完成期限')),
                ('ordered_by', models.CharField(max_length=64, verbose_name='发出人')),
                ('ordered_at', models.DateTimeField(verbose_name='发出时间')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='取消时间')),
                ('cancelled_reason', models.CharField(blank=True, max_length=300, verbose_name='取消原因')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reposts', to='organs.organ')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reposts', to='releases.publication')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at', None), ('cancelled_reason', '')), models.Q(('cancelled_at__isnull', False), models.Q(('cancelled_reason', ''), _negated=True)), _connector='OR'), name='repost_cancelled_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='RepostTo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed_by', models.CharField(blank=True, max_length=64, verbose_name='确认人')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='确认时间')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
                ('placement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reposted', to='placements.placement')),
                ('repost', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addressees', to='placements.repost')),
            ],
            options={
                'ordering': ('organ__order', 'organ__code'),
                'constraints': [models.UniqueConstraint(fields=('repost', 'organ'), name='repost_once_to_an_organ'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', ''), ('placement', None)), models.Q(('confirmed_at__isnull', False), models.Q(('confirmed_by', ''), _negated=True), ('placement__isnull', False)), _connector='OR'), name='repost_confirmed_by_placing')],
            },
        ),
    ]
