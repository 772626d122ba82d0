import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('files', '0001_initial'),
        ('organs', '0001_initial'),
        ('organs', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='文件名')),
                ('sha256', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('size', models.PositiveBigIntegerField(verbose_name='字节数')),
                ('origin', models.CharField(blank=True, max_length=100, verbose_name='来自哪里')),
                ('format', models.CharField(max_length=8, verbose_name='格式')),
                ('script', models.CharField(default='keep', max_length=8, verbose_name='繁体字')),
                ('columns', models.JSONField(default=dict, verbose_name='各列的字段')),
                ('state', models.CharField(choices=[('walking', '正在抓取'), ('paused', '抓取已停下'), ('reading', '正在读样本'), ('sampled', '待核对样本'), ('waiting', '等待导入'), ('running', '正在导入'), ('done', '已导入'), ('stopped', '未能导入')], default='reading', max_length=8, verbose_name='状态')),
                ('headings', models.JSONField(default=list, verbose_name='各列的名称')),
                ('sample', models.JSONField(default=list, verbose_name='样本')),
                ('counts', models.JSONField(default=dict, verbose_name='结果')),
                ('failures', models.JSONField(default=list, verbose_name='读不出的')),
                ('site', models.JSONField(default=dict, verbose_name='网站')),
                ('walked', models.JSONField(default=dict, verbose_name='抓取进展')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='没有导入的原因')),
                ('given_at', models.DateTimeField(verbose_name='交来时间')),
                ('heard_at', models.DateTimeField(null=True, verbose_name='最近进展')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='结束时间')),
                ('before', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legacy.batch', verbose_name='上一份')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'indexes': [models.Index(fields=['organ', '-given_at', '-id'], name='batch_newest')],
            },
        ),
        migrations.CreateModel(
            name='ImportedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=500, verbose_name='来源')),
                ('sha256', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('advice', models.CharField(max_length=8, verbose_name='处理建议')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='标题')),
                ('repairs', models.JSONField(default=list, verbose_name='修复')),
                ('removed', models.JSONField(default=list, verbose_name='删去')),
                ('doubts', models.JSONField(default=list, verbose_name='存疑')),
                ('notes', models.JSONField(default=list, verbose_name='说明')),
                ('files', models.JSONField(default=list, verbose_name='附件')),
                ('at', models.DateTimeField(verbose_name='导入时间')),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='legacy.batch', verbose_name='批次')),
                ('copy_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='documents.document', verbose_name='与之重复的公文')),
                ('document', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='imported_page', to='documents.document')),
                ('duplicate_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='legacy.importedpage', verbose_name='与之重复')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile', verbose_name='上传的文件')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'indexes': [models.Index(fields=['organ', '-at', '-id'], name='imported_newest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('file', None)), fields=('organ', 'sha256'), name='imported_content_once')],
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('doc_number', models.CharField(blank=True, max_length=50, verbose_name='发文字号')),
                ('written_on', models.DateField(null=True, verbose_name='成文日期')),
                ('digest', models.CharField(max_length=64, verbose_name='正文摘要')),
                ('numerals', models.CharField(max_length=64, verbose_name='数字摘要')),
                ('pieces', models.BinaryField(verbose_name='片段')),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='likeness', to='legacy.importedpage')),
            ],
        ),
        migrations.CreateModel(
            name='LikenessKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.BigIntegerField(verbose_name='片段')),
                ('likeness', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='legacy.likeness')),
            ],
            options={
                'indexes': [models.Index(fields=['value'], name='likeness_by_key')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, verbose_name='编号')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('index_number', models.CharField(max_length=60, verbose_name='索引号')),
                ('addresses', models.JSONField(default=list, verbose_name='旧网址')),
                ('state', models.CharField(choices=[('open', '等待答复'), ('accepted', '已补登'), ('declined', '没有同意')], default='open', max_length=8, verbose_name='状态')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('by', models.CharField(max_length=64, verbose_name='提出人')),
                ('at', models.DateTimeField(verbose_name='提出时间')),
                ('answered_by', models.CharField(blank=True, max_length=64, verbose_name='答复人')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='答复时间')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='提出机关')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='legacy.importedpage')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='公开机关')),
            ],
            options={
                'ordering': ('-at', '-id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('page',), name='offer_one_open_a_page'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('answered_by', ''), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('answered_at__isnull', False), models.Q(('answered_by', ''), _negated=True)), _connector='OR'), name='offer_answered_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='offer_declined_with_reason')],
            },
        ),
    ]
