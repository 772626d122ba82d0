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
            name='AnnualReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('editors', models.JSONField(default=list, verbose_name='修改人')),
                ('state', models.CharField(choices=[('draft', '起草'), ('at_head', '待处室审核'), ('at_legal', '待合法性审核'), ('in_review', '待审查'), ('at_office', '待办公室审核'), ('passed', '待签发'), ('signed', '已签发'), ('scheduled', '待定时公开'), ('published', '已公开'), ('withdrawn', '已撤下')], default='draft', max_length=16, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('publish_at', models.DateTimeField(blank=True, null=True, verbose_name='定时公开时间')),
                ('created_at', models.DateTimeField(verbose_name='起草时间')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('is_summary', models.BooleanField(default=False, verbose_name='汇总各机关')),
                ('ch1', models.TextField(blank=True, max_length=20000, verbose_name='一、总体情况')),
                ('ch5', models.TextField(blank=True, max_length=20000, verbose_name='五、存在的主要问题及改进情况')),
                ('ch6', models.TextField(blank=True, max_length=20000, verbose_name='六、其他需要报告的事项')),
                ('index_number', models.CharField(blank=True, max_length=60, verbose_name='索引号')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.department')),
                ('drafter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publish_at__isnull', False), ('state', gongkai.duties.handling.states.State['SCHEDULED'])), models.Q(models.Q(('state', gongkai.duties.handling.states.State['SCHEDULED']), _negated=True), ('publish_at', None)), _connector='OR'), name='annualreport_scheduled_with_time'), models.UniqueConstraint(fields=('organ', 'year', 'is_summary'), name='report_once_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'withdrawn']), _negated=True), models.Q(('index_number', ''), _negated=True), _connector='OR'), name='report_public_is_numbered')],
            },
        ),
        migrations.CreateModel(
            name='EarlierReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('report', models.JSONField(verbose_name='报告')),
                ('by', models.CharField(max_length=64, verbose_name='录入人')),
                ('at', models.DateTimeField(verbose_name='录入时间')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organ', 'year'), name='earlier_report_once')],
            },
        ),
        migrations.CreateModel(
            name='EnteredFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('row', models.CharField(max_length=24, verbose_name='行')),
                ('column', models.CharField(max_length=16, verbose_name='列')),
                ('value', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='数值')),
                ('by', models.CharField(max_length=64, verbose_name='填报人')),
                ('at', models.DateTimeField(verbose_name='填报时间')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organ', 'year', 'row', 'column'), name='figure_once'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='figure_not_below_nought')],
            },
        ),
    ]
