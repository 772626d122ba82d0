import django.db.models.deletion
import gongkai.duties.handling.states
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
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('editors', models.JSONField(default=list, verbose_name='修改人')),
                ('state', models.CharField(choices=[('draft', '起草'), ('at_head', '待处室审核'), ('at_legal', '待合法性审核'), ('in_review', '待审查'), ('at_office', '待办公室审核'), ('passed', '待签发'), ('signed', '已签发'), ('scheduled', '待定时公开'), ('published', '已公开'), ('withdrawn', '已撤下')], default='draft', max_length=16, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('publish_at', models.DateTimeField(blank=True, null=True, verbose_name='定时公开时间')),
                ('created_at', models.DateTimeField(verbose_name='起草时间')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('is_base', models.BooleanField(default=False, verbose_name='城市基本目录')),
                ('number', models.PositiveIntegerField(verbose_name='版次')),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='调整说明')),
                ('in_force_on', models.DateField(null=True, verbose_name='启用日期')),
                ('replaced_on', models.DateField(null=True, verbose_name='被替换日期')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.department')),
                ('drafter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'ordering': ('organ', 'is_base', '-number'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publish_at__isnull', False), ('state', gongkai.duties.handling.states.State['SCHEDULED'])), models.Q(models.Q(('state', gongkai.duties.handling.states.State['SCHEDULED']), _negated=True), ('publish_at', None)), _connector='OR'), name='edition_scheduled_with_time'), models.UniqueConstraint(fields=('organ', 'is_base', 'number'), name='catalogue_edition_number_once'), models.UniqueConstraint(condition=models.Q(('in_force_on', None)), fields=('organ', 'is_base'), name='catalogue_edition_one_open'), models.UniqueConstraint(condition=models.Q(('in_force_on__isnull', False), ('replaced_on', None)), fields=('organ', 'is_base'), name='catalogue_edition_one_in_force'), models.CheckConstraint(condition=models.Q(('replaced_on', None), models.Q(('in_force_on__isnull', False), ('replaced_on__gte', models.F('in_force_on'))), _connector='OR'), name='catalogue_edition_replaced_after_in_force')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=32, unique=True, verbose_name='目录编号')),
                ('is_base', models.BooleanField(default=False, verbose_name='城市基本目录')),
                ('listed_on', models.DateField(null=True, verbose_name='列入日期')),
                ('delisted_on', models.DateField(null=True, verbose_name='移出日期')),
                ('due_on', models.DateField(null=True, verbose_name='首次公开期限')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='organs.organ')),
                ('template', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='catalogue.entry')),
            ],
            options={
                'ordering': ('code',),
                'constraints': [models.CheckConstraint(condition=models.Q(('delisted_on', None), models.Q(('listed_on__isnull', False), ('delisted_on__gte', models.F('listed_on'))), _connector='OR'), name='entry_delisted_after_listed')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField(verbose_name='序号')),
                ('item_l1', models.CharField(max_length=100, verbose_name='一级事项')),
                ('item_l2', models.CharField(blank=True, max_length=200, verbose_name='二级事项')),
                ('elements', models.CharField(max_length=2000, verbose_name='公开内容（要素）')),
                ('basis', models.CharField(max_length=4000, verbose_name='公开依据')),
                ('limit_text', models.CharField(max_length=300, verbose_name='公开时限')),
                ('limit_kind', models.CharField(choices=[('workdays', '若干工作日内'), ('days', '若干日内（自然日）'), ('at_once', '实时公开'), ('prompt', '及时公开'), ('monthly', '每月某日前'), ('quarterly', '每季度结束后若干日内'), ('yearly', '每年某月某日前'), ('standing', '长期公开'), ('unread', '没有读懂')], max_length=16, verbose_name='时限规则')),
                ('limit_count', models.PositiveSmallIntegerField(default=0, verbose_name='日数')),
                ('limit_month', models.PositiveSmallIntegerField(default=0, verbose_name='月')),
                ('limit_day', models.PositiveSmallIntegerField(default=0, verbose_name='日')),
                ('subject', models.CharField(max_length=200, verbose_name='公开主体')),
                ('carriers', models.JSONField(default=list, verbose_name='公开渠道和载体')),
                ('to_all', models.BooleanField(default=False, verbose_name='全社会')),
                ('to_group', models.CharField(blank=True, max_length=200, verbose_name='特定群体')),
                ('by_proactive', models.BooleanField(default=False, verbose_name='主动')),
                ('by_request', models.BooleanField(default=False, verbose_name='依申请公开')),
                ('level_county', models.BooleanField(default=False, verbose_name='县级')),
                ('level_town', models.BooleanField(default=False, verbose_name='乡级')),
                ('item', models.CharField(blank=True, max_length=32, verbose_name='法定主动公开内容')),
                ('interval', models.CharField(blank=True, choices=[('fortnight', '两周'), ('month', '一个月'), ('two_months', '两个月'), ('quarter', '一个季度'), ('half_year', '半年'), ('year', '一年')], max_length=16, verbose_name='更新周期')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.department')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='catalogue.edition')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='catalogue.entry')),
            ],
            options={
                'ordering': ('edition', 'seq', 'id'),
                'indexes': [models.Index(fields=['edition', 'seq', 'id'], name='line_in_order')],
                'constraints': [models.UniqueConstraint(fields=('edition', 'entry'), name='line_entry_once')],
            },
        ),
    ]
