import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(choices=[('own', '本平台网址'), ('file', '附件'), ('outside', '外部网址'), ('wrong', '网址写法')], max_length=8, verbose_name='种类')),
                ('target', models.CharField(max_length=500, verbose_name='指向')),
                ('site', models.CharField(blank=True, max_length=32, verbose_name='站点代码')),
                ('path', models.CharField(blank=True, max_length=500, verbose_name='路径')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='名称')),
                ('where', models.CharField(max_length=200, verbose_name='位置')),
                ('why', models.CharField(blank=True, max_length=200, verbose_name='失效原因')),
                ('dead_since', models.DateTimeField(null=True, verbose_name='失效时间')),
                ('looked_at', models.DateTimeField(null=True, verbose_name='检查时间')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='releases.publication')),
            ],
            options={
                'indexes': [models.Index(fields=['sort', 'target'], name='reference_target'), models.Index(condition=models.Q(('dead_since__isnull', False)), fields=['dead_since'], name='reference_dead')],
                'constraints': [models.UniqueConstraint(fields=('publication', 'sort', 'target'), name='reference_once'), models.CheckConstraint(condition=models.Q(models.Q(('dead_since', None), ('why', '')), models.Q(('dead_since__isnull', False), models.Q(('why', ''), _negated=True)), _connector='OR'), name='reference_dead_for_a_reason')],
            },
        ),
    ]
