import django.db.models.deletion
import gongkai.duties.handling.states
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organs', '0001_initial'),
        ('organs', '__first__'),
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('editors', models.JSONField(default=list, verbose_name='修改人')),
                ('state', models.CharField(choices=[('draft', '起草'), ('at_head', '待处室审核'), ('at_legal', '待合法性审核'), ('in_review', '待审查'), ('at_office', '待办公室审核'), ('passed', '待签发'), ('signed', '已签发'), ('scheduled', '待定时公开'), ('published', '已公开'), ('withdrawn', '已撤下')], default='draft', max_length=16, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('publish_at', models.DateTimeField(blank=True, null=True, verbose_name='定时公开时间')),
                ('created_at', models.DateTimeField(verbose_name='起草时间')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('id', models.CharField(max_length=16, primary_key=True, serialize=False, verbose_name='期号')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年')),
                ('number', models.PositiveSmallIntegerField(verbose_name='期')),
                ('total', models.PositiveIntegerField(unique=True, verbose_name='总期数')),
                ('issued_on', models.DateField(verbose_name='出版日期')),
                ('foreword', models.TextField(blank=True, max_length=5000, verbose_name='卷首语')),
                ('index_number', models.CharField(blank=True, max_length=60, verbose_name='索引号')),
                ('pdf_of', models.CharField(blank=True, max_length=64, verbose_name='排版依据')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='页数')),
                ('starts', models.JSONField(blank=True, default=list, verbose_name='各篇起始页')),
                ('asked_at', models.DateTimeField(null=True, verbose_name='请求排版时间')),
                ('fault', models.CharField(blank=True, max_length=500, verbose_name='没有排成的原因')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.department')),
                ('drafter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publish_at__isnull', False), ('state', gongkai.duties.handling.states.State['SCHEDULED'])), models.Q(models.Q(('state', gongkai.duties.handling.states.State['SCHEDULED']), _negated=True), ('publish_at', None)), _connector='OR'), name='issue_scheduled_with_time'), models.UniqueConstraint(fields=('year', 'number'), name='issue_once_a_number'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('total__gte', 1)), name='issue_numbered_from_one'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'withdrawn']), _negated=True), models.Q(('index_number', ''), _negated=True), _connector='OR'), name='issue_public_is_numbered'), models.CheckConstraint(condition=models.Q(models.Q(('pdf', None), ('pdf_of', '')), models.Q(('pdf__isnull', False), models.Q(('pdf_of', ''), _negated=True)), _connector='OR'), name='issue_set_of_something')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(choices=[('regulations', '政府规章'), ('government', '政府文件'), ('office', '政府办公室文件'), ('departments', '部门文件'), ('appointments', '人事任免'), ('interpretations', '政策解读')], max_length=16, verbose_name='栏目')),
                ('order', models.PositiveSmallIntegerField(verbose_name='顺序')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='gazette.issue')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.publication')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.release')),
            ],
            options={
                'ordering': ('order', 'id'),
                'constraints': [models.UniqueConstraint(fields=('issue', 'publication'), name='item_once_an_issue')],
            },
        ),
        migrations.CreateModel(
            name='Masthead',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='公报名称')),
                ('sponsor', models.CharField(max_length=100, verbose_name='主办单位')),
                ('editor', models.CharField(max_length=100, verbose_name='编辑单位')),
                ('publisher', models.CharField(max_length=100, verbose_name='出版单位')),
                ('serial', models.CharField(blank=True, max_length=100, verbose_name='刊号')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='地址')),
                ('postcode', models.CharField(blank=True, max_length=6, verbose_name='邮政编码')),
                ('phone', models.CharField(blank=True, max_length=50, verbose_name='电话')),
                ('total_before', models.PositiveIntegerField(default=0, verbose_name='此前的总期数')),
                ('by', models.CharField(max_length=64, verbose_name='修改人')),
                ('at', models.DateTimeField(verbose_name='修改时间')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='masthead_one')],
            },
        ),
    ]
