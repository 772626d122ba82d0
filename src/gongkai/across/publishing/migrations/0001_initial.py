import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BucketList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=32, verbose_name='站点代码')),
                ('name', models.CharField(max_length=100, verbose_name='列表')),
                ('last', models.PositiveIntegerField(default=1, verbose_name='最后一册')),
                ('filled', models.PositiveIntegerField(default=0, verbose_name='最后一册条数')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'name'), name='bucketlist_once')],
            },
        ),
        migrations.CreateModel(
            name='Generation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=32, verbose_name='站点代码')),
                ('number', models.PositiveIntegerField(verbose_name='代次')),
                ('state', models.CharField(choices=[('building', '生成中'), ('live', '使用中'), ('old', '前一代'), ('abandoned', '未完成')], max_length=10, verbose_name='状态')),
                ('built_at', models.DateTimeField(verbose_name='生成时间')),
                ('place', models.BigIntegerField(default=0, verbose_name='日志位置')),
                ('manifest_seq', models.PositiveIntegerField(default=0, verbose_name='清单序号')),
                ('manifest_root', models.CharField(blank=True, max_length=64, verbose_name='清单摘要')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'number'), name='generation_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'live')), fields=('site',), name='generation_one_live')],
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(max_length=32, verbose_name='站点代码')),
                ('name', models.CharField(max_length=32, verbose_name='检查')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('faults', models.PositiveIntegerField(default=0, verbose_name='异常数')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'name'), name='heartbeat_once')],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('variant', models.CharField(blank=True, max_length=16, verbose_name='版本')),
                ('kind', models.CharField(max_length=32, verbose_name='页面种类')),
                ('key', models.CharField(max_length=200, verbose_name='页面编号')),
                ('version', models.CharField(max_length=64, verbose_name='模板版本')),
                ('state', models.CharField(choices=[('content', '内容'), ('redirect', '转址'), ('gone', '已撤下')], max_length=8, verbose_name='状态')),
                ('is_behind', models.BooleanField(default=False, verbose_name='待补写')),
                ('is_outdated', models.BooleanField(default=False, verbose_name='待重写')),
                ('failed_at', models.DateTimeField(null=True, verbose_name='重写失败时间')),
                ('fault', models.CharField(blank=True, max_length=300, verbose_name='重写失败原因')),
                ('generation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='publishing.generation')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_behind', True)), fields=['generation'], name='page_behind'), models.Index(condition=models.Q(('is_outdated', True)), fields=['generation', 'kind', 'id'], name='page_outdated'), models.Index(condition=models.Q(('failed_at__isnull', False)), fields=['generation', 'id'], name='page_failed')],
                'constraints': [models.UniqueConstraint(fields=('generation', 'variant', 'kind', 'key'), name='page_once')],
            },
        ),
        migrations.CreateModel(
            name='Output',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=500, verbose_name='路径')),
                ('sha256', models.CharField(max_length=64, verbose_name='摘要')),
                ('size', models.PositiveBigIntegerField(verbose_name='字节数')),
                ('manifest_seq', models.PositiveIntegerField(verbose_name='清单序号')),
                ('is_unpacked', models.BooleanField(default=False, verbose_name='待压缩')),
                ('generation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publishing.generation')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outputs', to='publishing.page')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_unpacked', True)), fields=['generation', 'id'], name='output_unpacked')],
                'constraints': [models.UniqueConstraint(fields=('generation', 'path'), name='output_path_once')],
            },
        ),
        migrations.CreateModel(
            name='PageKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=128, verbose_name='依赖键')),
                ('generation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='publishing.generation')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='publishing.page')),
            ],
            options={
                'indexes': [models.Index(fields=['generation', 'key'], name='pagekey_pages')],
            },
        ),
        migrations.CreateModel(
            name='BucketItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='册号')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.publication')),
                ('list', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='publishing.bucketlist')),
            ],
            options={
                'indexes': [models.Index(fields=['list', 'number'], name='bucketitem_of_bucket')],
                'constraints': [models.UniqueConstraint(fields=('list', 'publication'), name='bucketitem_once')],
            },
        ),
    ]
