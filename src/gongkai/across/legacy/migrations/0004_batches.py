import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('legacy', '0003_likeness'),
        ('organs', '0003_register_of_disclosure'),
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
                ('format', models.CharField(max_length=8, verbose_name='格式')),
                ('columns', models.JSONField(default=dict, verbose_name='各列的字段')),
                ('state', models.CharField(choices=[('sampled', '待核对样本'), ('waiting', '等待导入'), ('running', '正在导入'), ('done', '已导入'), ('stopped', '未能导入')], default='sampled', max_length=8, verbose_name='状态')),
                ('counts', models.JSONField(default=dict, verbose_name='结果')),
                ('failures', models.JSONField(default=list, verbose_name='读不出的')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='没有导入的原因')),
                ('given_at', models.DateTimeField(verbose_name='交来时间')),
                ('heard_at', models.DateTimeField(null=True, verbose_name='最近进展')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='结束时间')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'indexes': [models.Index(fields=['organ', '-given_at', '-id'], name='batch_newest')],
            },
        ),
        migrations.AddField(
            model_name='importedpage',
            name='batch',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='legacy.batch', verbose_name='批次'),
        ),
    ]
