import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='LogRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=64, unique=True, verbose_name='首行摘要')),
                ('offset', models.BigIntegerField(default=0, verbose_name='已读字节')),
                ('lines', models.BigIntegerField(default=0, verbose_name='已读行数')),
                ('read_at', models.DateTimeField(null=True, verbose_name='最近一次')),
            ],
        ),
        migrations.CreateModel(
            name='Count',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='日期')),
                ('site', models.CharField(max_length=32, verbose_name='站点代码')),
                ('path', models.CharField(max_length=300, verbose_name='网址')),
                ('what', models.CharField(choices=[('view', '浏览'), ('download', '下载'), ('find', '由搜索找到')], max_length=8, verbose_name='种类')),
                ('n', models.PositiveIntegerField(verbose_name='次数')),
                ('publication', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='releases.publication', verbose_name='公开信息')),
            ],
            options={
                'indexes': [models.Index(fields=['publication', 'on'], name='usage_of_publication'), models.Index(fields=['path', 'on'], name='usage_of_path')],
                'constraints': [models.UniqueConstraint(fields=('on', 'site', 'path', 'what'), name='usage_one_count')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='日期')),
                ('path', models.CharField(max_length=300, verbose_name='网址')),
                ('is_useful', models.BooleanField(verbose_name='有用')),
                ('reason', models.CharField(blank=True, choices=[('absent', '没有我要找的内容'), ('unclear', '看不懂'), ('outdated', '内容过时'), ('broken', '打不开或者显示不对'), ('long', '太长，找不到重点')], max_length=8, verbose_name='原因')),
                ('n', models.PositiveIntegerField(default=0, verbose_name='次数')),
                ('publication', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='releases.publication', verbose_name='公开信息')),
            ],
            options={
                'indexes': [models.Index(fields=['publication', 'on'], name='usage_votes_of')],
                'constraints': [models.UniqueConstraint(fields=('on', 'path', 'is_useful', 'reason'), name='usage_one_vote'), models.CheckConstraint(condition=models.Q(models.Q(('is_useful', True), ('reason', '')), models.Q(('is_useful', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='usage_reason_of_the_useless')],
            },
        ),
    ]
