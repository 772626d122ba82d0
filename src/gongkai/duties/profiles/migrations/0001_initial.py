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
            name='Profile',
            fields=[
                ('editors', models.JSONField(default=list, verbose_name='修改人')),
                ('state', models.CharField(choices=[('draft', '起草'), ('at_head', '待处室审核'), ('at_legal', '待合法性审核'), ('in_review', '待审查'), ('at_office', '待办公室审核'), ('passed', '待签发'), ('signed', '已签发'), ('scheduled', '待定时公开'), ('published', '已公开'), ('withdrawn', '已撤下')], default='draft', max_length=16, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('publish_at', models.DateTimeField(blank=True, null=True, verbose_name='定时公开时间')),
                ('created_at', models.DateTimeField(verbose_name='起草时间')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('id', models.CharField(max_length=16, primary_key=True, serialize=False, verbose_name='机关代码')),
                ('duties', models.TextField(blank=True, verbose_name='机构职能')),
                ('sections', models.JSONField(blank=True, default=list, verbose_name='内设机构')),
                ('leaders', models.JSONField(blank=True, default=list, verbose_name='负责人')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='办公地址')),
                ('hours', models.CharField(blank=True, max_length=100, verbose_name='办公时间')),
                ('phone', models.CharField(blank=True, max_length=50, verbose_name='联系电话')),
                ('fax', models.CharField(blank=True, max_length=50, verbose_name='传真')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('postcode', models.CharField(blank=True, max_length=6, verbose_name='邮政编码')),
                ('index_number', models.CharField(blank=True, max_length=60, verbose_name='索引号')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.department')),
                ('drafter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['organ', 'state'], name='profile_work')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('publish_at__isnull', False), ('state', gongkai.duties.handling.states.State['SCHEDULED'])), models.Q(models.Q(('state', gongkai.duties.handling.states.State['SCHEDULED']), _negated=True), ('publish_at', None)), _connector='OR'), name='profile_scheduled_with_time'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'withdrawn']), _negated=True), models.Q(('index_number', ''), _negated=True), _connector='OR'), name='profile_public_is_numbered')],
            },
        ),
    ]
