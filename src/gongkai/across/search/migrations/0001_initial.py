import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Unfound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.DateField(verbose_name='周')),
                ('text', models.CharField(max_length=40, verbose_name='说法')),
                ('times', models.PositiveIntegerField(default=0, verbose_name='次数')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('week', 'text'), name='unfound_once_a_week')],
            },
        ),
        migrations.CreateModel(
            name='Synonyms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('everyday', '口语 → 规范用语'), ('same', '互为同义'), ('organ', '机关的俗称')], max_length=12, verbose_name='关系')),
                ('words', models.JSONField(default=list, verbose_name='读者的说法')),
                ('official', models.JSONField(blank=True, default=list, verbose_name='文件里的说法')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('is_dropped', models.BooleanField(default=False, verbose_name='停用')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版次')),
                ('changed_by', models.CharField(max_length=64, verbose_name='修改人')),
                ('changed_at', models.DateTimeField(verbose_name='修改时间')),
                ('organ', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'ordering': ('-changed_at', '-id'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organ__isnull', False), ('way', 'organ')), models.Q(models.Q(('way', 'organ'), _negated=True), ('organ__isnull', True)), _connector='OR'), name='synonyms_of_an_organ')],
            },
        ),
    ]
