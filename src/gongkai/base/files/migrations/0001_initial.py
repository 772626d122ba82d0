import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True, verbose_name='内容摘要')),
                ('kind', models.CharField(choices=[('pdf', 'PDF 文档'), ('png', 'PNG 图片'), ('jpeg', 'JPEG 图片'), ('gif', 'GIF 图片'), ('webp', 'WebP 图片'), ('docx', 'Word 文档'), ('xlsx', 'Excel 表格'), ('ofd', 'OFD 文档'), ('csv', 'CSV 表格'), ('txt', '文本文件'), ('xls', '旧版 Excel 或 WPS 表格'), ('doc', '旧版 Word 或 WPS 文档'), ('odt', 'ODT 文档'), ('rtf', 'RTF 文档')], max_length=8, verbose_name='种类')),
                ('size', models.PositiveBigIntegerField(verbose_name='字节数')),
                ('pages', models.PositiveIntegerField(null=True, verbose_name='页数')),
                ('width', models.PositiveIntegerField(null=True, verbose_name='像素宽')),
                ('height', models.PositiveIntegerField(null=True, verbose_name='像素高')),
                ('state', models.CharField(choices=[('pending', '待检查'), ('clean', '可公开'), ('refused', '不能公开'), ('held', '等待杀毒')], default='pending', max_length=8, verbose_name='检查结果')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='不能公开的原因')),
                ('findings', models.JSONField(blank=True, default=list, verbose_name='副本中发现的内容')),
                ('hidden', models.JSONField(blank=True, default=list, verbose_name='原文件中隐藏的内容')),
                ('stored_by', models.CharField(max_length=64, verbose_name='存入人')),
                ('stored_at', models.DateTimeField(verbose_name='存入时间')),
                ('released', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='originals', to='files.storedfile', verbose_name='可公开的副本')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('released__isnull', False), ('state', 'clean')), models.Q(models.Q(('state', 'clean'), _negated=True), ('released__isnull', True)), _connector='OR'), name='file_clean_has_copy'), models.CheckConstraint(condition=models.Q(('reason', ''), ('state', 'refused'), _negated=True), name='file_refused_has_reason'), models.CheckConstraint(condition=models.Q(('reason', ''), ('state', 'held'), _negated=True), name='file_held_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('copy', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='readable', serialize=False, to='files.storedfile')),
                ('text', models.TextField(verbose_name='文字')),
            ],
        ),
    ]
