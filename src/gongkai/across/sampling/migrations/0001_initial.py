import django.db.models.deletion
import gongkai.across.sampling.states
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('legacy', '0001_initial'),
        ('organs', '0001_initial'),
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_sample', models.BooleanField(verbose_name='抽样审查')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('by', models.CharField(max_length=64, verbose_name='决定人')),
                ('at', models.DateTimeField(verbose_name='决定时间')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legacy.batch', verbose_name='来源')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'ordering': ('-at', '-id'),
                'indexes': [models.Index(fields=['batch', '-at'], name='ruling_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('by_sample', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='ruling_by_sample_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Lot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('drawn', '正在审查样本'), ('passing', '样本通过，其余正在逐件通过'), ('passed', '样本通过，其余已通过'), ('refused', '样本不合格，逐件审查'), ('lifted', '改为逐件审查')], default='drawn', max_length=8, verbose_name='状态')),
                ('size', models.PositiveIntegerField(verbose_name='批量')),
                ('sample', models.PositiveIntegerField(verbose_name='样本量')),
                ('seed', models.CharField(max_length=64, verbose_name='种子')),
                ('drawn_by', models.CharField(max_length=64, verbose_name='抽样人')),
                ('drawn_at', models.DateTimeField(verbose_name='抽样时间')),
                ('ended_by', models.CharField(blank=True, max_length=64, verbose_name='办结人')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='办结时间')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legacy.batch', verbose_name='来源')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
                ('ruling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='sampling.ruling')),
            ],
            options={
                'ordering': ('-drawn_at', '-id'),
                'indexes': [models.Index(fields=['organ', '-drawn_at'], name='lot_newest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', gongkai.across.sampling.states.State['DRAWN'])), fields=('batch',), name='lot_one_drawn_a_batch'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', ''), ('state', gongkai.across.sampling.states.State['DRAWN'])), models.Q(models.Q(('state', gongkai.across.sampling.states.State['DRAWN']), _negated=True), ('ended_at__isnull', False), models.Q(('ended_by', ''), _negated=True)), _connector='OR'), name='lot_ended_whole'), models.CheckConstraint(condition=models.Q(('sample__gt', 0), ('sample__lt', models.F('size'))), name='lot_leaves_some')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='编号')),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('is_sampled', models.BooleanField(verbose_name='抽中')),
                ('is_passed', models.BooleanField(default=False, verbose_name='依样本通过')),
                ('apart', models.CharField(blank=True, max_length=300, verbose_name='单独审查的原因')),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='sampling.lot')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.release')),
            ],
            options={
                'ordering': ('lot', 'id'),
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='member_once'), models.CheckConstraint(condition=models.Q(('is_passed', False), models.Q(('apart', ''), ('is_sampled', False)), _connector='OR'), name='member_passed_by_the_sample')],
            },
        ),
    ]
