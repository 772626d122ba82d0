import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Urging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(choices=[('request', '依申请公开'), ('document', '公文公开'), ('other', '其他事项')], max_length=12, verbose_name='事项种类')),
                ('key', models.CharField(blank=True, max_length=40, verbose_name='事项')),
                ('subject', models.CharField(max_length=200, verbose_name='事项名称')),
                ('text', models.TextField(max_length=2000, verbose_name='督办要求')),
                ('due_on', models.DateField(verbose_name='回复期限')),
                ('state', models.CharField(choices=[('open', '待回复'), ('replied', '已回复'), ('closed', '已办结')], default='open', max_length=8, verbose_name='状态')),
                ('by', models.CharField(max_length=64, verbose_name='督办人')),
                ('at', models.DateTimeField(verbose_name='督办时间')),
                ('reply', models.TextField(blank=True, max_length=2000, verbose_name='回复')),
                ('replied_by', models.CharField(blank=True, max_length=64, verbose_name='回复人')),
                ('replied_at', models.DateTimeField(blank=True, null=True, verbose_name='回复时间')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='办结时间')),
                ('times', models.PositiveSmallIntegerField(default=1, verbose_name='次数')),
                ('by_organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='督办机关')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.department', verbose_name='处室')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='被督办机关')),
            ],
            options={
                'ordering': ('due_on', 'id'),
                'indexes': [models.Index(fields=['organ', 'state', 'due_on'], name='urging_work'), models.Index(fields=['by', 'state'], name='urging_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('key', ''), _negated=True), models.Q(('state', 'closed'), _negated=True)), fields=('about', 'key'), name='urged_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'replied'), _negated=True), models.Q(models.Q(('reply', ''), _negated=True), ('replied_at__isnull', False)), _connector='OR'), name='urging_replied_with_words'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='urging_closed_with_time')],
            },
        ),
    ]
