import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reassessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('decision', models.CharField(choices=[('keep', '继续不公开'), ('open', '转为主动公开')], max_length=8, verbose_name='决定')),
                ('reason', models.CharField(max_length=500, verbose_name='理由')),
                ('attribute', models.CharField(max_length=16, verbose_name='原公开属性')),
                ('ground', models.CharField(blank=True, max_length=32, verbose_name='原不公开依据')),
                ('by', models.CharField(max_length=64, verbose_name='决定人')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reassessments', to='documents.document')),
            ],
            options={
                'ordering': ('-year', '-at', '-id'),
                'indexes': [models.Index(fields=['year', 'decision'], name='reassessment_of_year')],
                'constraints': [models.UniqueConstraint(fields=('document', 'year'), name='reassessment_once_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('by', ''), _negated=True)), name='reassessment_with_reason')],
            },
        ),
    ]
