import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0001_initial'),
        ('requests', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='System',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=32, unique=True, verbose_name='代码')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='名称')),
                ('by', models.CharField(max_length=64, verbose_name='登记人')),
                ('at', models.DateTimeField(verbose_name='登记时间')),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=64, unique=True)),
                ('sealed', models.TextField(verbose_name='内容（加密）')),
                ('sha256', models.CharField(max_length=64, verbose_name='文件摘要')),
                ('prefers_theirs', models.BooleanField(default=False, verbose_name='采用对方')),
                ('by', models.CharField(max_length=64, verbose_name='上传人')),
                ('at', models.DateTimeField(verbose_name='上传时间')),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='exchange.system')),
            ],
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('out', '导出'), ('in', '导入')], max_length=4, verbose_name='方向')),
                ('count', models.PositiveIntegerField(verbose_name='件数')),
                ('with_applicants', models.BooleanField(default=False, verbose_name='含个人信息')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='用途')),
                ('sha256', models.CharField(max_length=64, verbose_name='文件摘要')),
                ('by', models.CharField(max_length=64, verbose_name='办理人')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('organs', models.ManyToManyField(related_name='+', to='organs.organ')),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.system')),
            ],
            options={
                'ordering': ('-at', '-id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('with_applicants', False), ('way', 'in'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='handover_personal_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Counterpart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=60, verbose_name='外部编号')),
                ('agreed', models.JSONField(blank=True, default=dict, verbose_name='上次一致的内容（摘要）')),
                ('conflicts', models.JSONField(blank=True, default=dict, verbose_name='两边不一致的项')),
                ('status', models.CharField(blank=True, max_length=16, verbose_name='对方办理状态')),
                ('changed_at', models.DateTimeField(verbose_name='更新时间')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counterparts', to='requests.case')),
                ('system', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.system')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('system', 'number'), name='counterpart_number_once'), models.UniqueConstraint(fields=('system', 'case'), name='counterpart_case_once'), models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='counterpart_numbered')],
            },
        ),
    ]
