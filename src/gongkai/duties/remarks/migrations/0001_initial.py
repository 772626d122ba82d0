import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0001_initial'),
        ('organs', '__first__'),
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Limit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('typo', '错别字、病句'), ('link', '链接或者附件打不开'), ('wrong', '内容有错误'), ('outdated', '内容过时'), ('missing', '应公开没有公开'), ('privacy', '泄露个人隐私'), ('entry', '对这一项权力、责任的意见'), ('other', '其他')], max_length=16, verbose_name='种类')),
                ('from_on', models.DateField(verbose_name='自何日起')),
                ('workdays', models.PositiveSmallIntegerField(verbose_name='工作日')),
                ('basis', models.CharField(max_length=200, verbose_name='依据')),
                ('set_by', models.CharField(max_length=64, verbose_name='设定人')),
                ('set_at', models.DateTimeField(verbose_name='设定时间')),
            ],
            options={
                'ordering': ('kind', '-from_on'),
                'constraints': [models.UniqueConstraint(fields=('kind', 'from_on'), name='remark_limit_once_a_day'), models.CheckConstraint(condition=models.Q(('workdays__gte', 1), ('workdays__lte', 20), models.Q(('basis', ''), _negated=True)), name='remark_limit_within_a_month')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receipt', models.CharField(max_length=40, unique=True, verbose_name='回执号')),
                ('token_hash', models.CharField(max_length=64, unique=True, verbose_name='防重令牌摘要')),
                ('content_hash', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('code_hash', models.CharField(max_length=64, verbose_name='查询码摘要')),
                ('sealed', models.TextField(blank=True, verbose_name='内容（加密）')),
                ('at', models.DateTimeField(verbose_name='提交时间')),
                ('taken_at', models.DateTimeField(null=True, verbose_name='接收时间')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('taken_at', None)), fields=['at'], name='remark_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receipt', models.CharField(max_length=40, unique=True, verbose_name='回执号')),
                ('code_hash', models.CharField(max_length=64, verbose_name='查询码摘要')),
                ('kind', models.CharField(choices=[('typo', '错别字、病句'), ('link', '链接或者附件打不开'), ('wrong', '内容有错误'), ('outdated', '内容过时'), ('missing', '应公开没有公开'), ('privacy', '泄露个人隐私'), ('entry', '对这一项权力、责任的意见'), ('other', '其他')], max_length=16, verbose_name='种类')),
                ('is_urgent', models.BooleanField(default=False, verbose_name='紧急')),
                ('path', models.CharField(blank=True, max_length=300, verbose_name='页面')),
                ('words', models.TextField(verbose_name='说明（加密）')),
                ('contact', models.TextField(blank=True, verbose_name='联系方式（加密）')),
                ('contact_shown', models.CharField(blank=True, max_length=100, verbose_name='联系方式（遮挡）')),
                ('state', models.CharField(choices=[('received', '待办理'), ('handling', '办理中'), ('answered', '已答复')], default='received', max_length=16, verbose_name='状态')),
                ('came_at', models.DateTimeField(verbose_name='收到时间')),
                ('came_on', models.DateField(verbose_name='收到日期')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='答复期限')),
                ('outcome', models.CharField(blank=True, choices=[('corrected', '已更正'), ('withdrawn', '已撤下'), ('published', '已公开'), ('mended', '已修复'), ('explained', '没有错误，作了说明'), ('adopted', '采纳，将在下次调整时修改'), ('refused', '依法不能公开'), ('void', '不属于找错')], max_length=16, verbose_name='办理结果')),
                ('answer', models.TextField(blank=True, verbose_name='答复')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='答复日期')),
                ('organ_name', models.CharField(max_length=100, verbose_name='机关名称')),
                ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承办人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ', verbose_name='机关')),
                ('proof', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.publication', verbose_name='有关信息')),
                ('subject', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='releases.publication', verbose_name='对象')),
            ],
            options={
                'indexes': [models.Index(fields=['organ', 'state', 'due_on'], name='remark_of_organ'), models.Index(condition=models.Q(('is_urgent', True)), fields=['due_on'], name='remark_urgent')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', False), ('contact', ''), ('state', 'answered'), models.Q(('outcome', ''), _negated=True), models.Q(('answer', ''), _negated=True)), models.Q(models.Q(('state', 'answered'), _negated=True), ('answer', ''), ('answered_on', None), ('outcome', '')), _connector='OR'), name='remark_answered_with_words')],
            },
        ),
    ]
