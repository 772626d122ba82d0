import django.db.models.deletion
import gongkai.law.attributes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organs', '0001_initial'),
        ('organs', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='机关代字')),
                ('use', models.CharField(blank=True, max_length=100, verbose_name='用途')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='organs.organ')),
            ],
            options={
                'ordering': ('organ', 'code'),
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('editors', models.JSONField(default=list, verbose_name='修改人')),
                ('state', models.CharField(choices=[('draft', '起草'), ('in_review', '待审查'), ('passed', '待签发'), ('signed', '已签发'), ('published', '已公开'), ('withdrawn', '已撤下')], default='draft', max_length=16, verbose_name='状态')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('publisher', models.CharField(max_length=100, verbose_name='发文机关')),
                ('joint', models.JSONField(default=list, verbose_name='联合发文机关')),
                ('attribute', models.CharField(choices=[('proactive', '主动公开'), ('on_request', '依申请公开'), ('withheld', '不予公开')], default=gongkai.law.attributes.Attribute['PROACTIVE'], max_length=16, verbose_name='公开属性')),
                ('ground', models.CharField(blank=True, max_length=32, verbose_name='不公开依据')),
                ('ground_reason', models.CharField(blank=True, max_length=500, verbose_name='不公开理由')),
                ('genre', models.CharField(blank=True, max_length=32, verbose_name='文种')),
                ('theme', models.CharField(blank=True, max_length=64, verbose_name='主题分类')),
                ('item', models.CharField(blank=True, max_length=32, verbose_name='法定主动公开内容')),
                ('service_object', models.CharField(blank=True, max_length=100, verbose_name='服务对象')),
                ('keywords', models.CharField(blank=True, max_length=200, verbose_name='关键词')),
                ('summary', models.CharField(blank=True, max_length=1500, verbose_name='内容概述')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='信息来源')),
                ('recipients', models.CharField(blank=True, max_length=500, verbose_name='主送机关')),
                ('doc_number', models.CharField(blank=True, max_length=50, verbose_name='发文字号')),
                ('is_number_stated', models.BooleanField(default=False)),
                ('index_number', models.CharField(blank=True, max_length=60, verbose_name='索引号')),
                ('is_index_stated', models.BooleanField(default=False)),
                ('written_on', models.DateField(blank=True, null=True, verbose_name='成文日期')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='发文日期')),
                ('first_public_on', models.DateField(blank=True, null=True, verbose_name='原发布日期')),
                ('effective_on', models.DateField(blank=True, null=True, verbose_name='施行日期')),
                ('lapses_on', models.DateField(blank=True, null=True, verbose_name='失效日期')),
                ('abolished_on', models.DateField(blank=True, null=True, verbose_name='废止日期')),
                ('amended_on', models.DateField(blank=True, null=True, verbose_name='修改日期')),
                ('former_addresses', models.JSONField(default=list, verbose_name='旧网址')),
                ('doubts', models.JSONField(default=list, verbose_name='存疑')),
                ('held_for', models.JSONField(default=list, verbose_name='暂缓原因')),
                ('created_at', models.DateTimeField(verbose_name='起草时间')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organs.department')),
                ('drafter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to=settings.AUTH_USER_MODEL)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='organs.organ')),
                ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='documents.series')),
            ],
            options={
                'indexes': [models.Index(fields=['organ', 'state', '-changed_at'], name='document_work'), models.Index(fields=['organ', '-changed_at'], name='document_of_organ'), models.Index(fields=['organ', '-written_on'], name='document_by_day'), models.Index(fields=['organ', 'doc_number'], name='document_by_number'), models.Index(fields=['drafter', '-changed_at'], name='document_of_drafter'), models.Index(fields=['-changed_at', '-id'], name='document_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'draft'), ('attribute', 'proactive'), models.Q(('ground', ''), _negated=True), _connector='OR'), name='document_withheld_with_ground'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'withdrawn']), _negated=True), ('attribute', 'proactive'), _connector='OR'), name='document_public_is_proactive'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'withdrawn']), _negated=True), models.Q(('index_number', ''), _negated=True), _connector='OR'), name='document_public_is_numbered')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('alt', models.CharField(blank=True, max_length=500, verbose_name='文字说明')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='顺序')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='documents.document')),
            ],
            options={
                'ordering': ('order', 'id'),
                'constraints': [models.UniqueConstraint(fields=('document', 'name'), name='attachment_name_once')],
            },
        ),
    ]
