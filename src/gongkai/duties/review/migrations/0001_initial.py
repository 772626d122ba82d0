import django.db.models.deletion
import gongkai.duties.review.decision
import gongkai.duties.review.outcome
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organs', '0001_initial'),
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='LookThrough',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='检查时间')),
                ('hint', models.CharField(blank=True, max_length=32, verbose_name='内容提示')),
                ('marks', models.JSONField(default=list, verbose_name='特征')),
                ('kinds', models.JSONField(default=list, verbose_name='需要的审查')),
                ('masked_from', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='masked_into', to='releases.release')),
                ('release', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='look_through', to='releases.release')),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pointer', models.CharField(max_length=300, verbose_name='位置')),
                ('part', models.CharField(blank=True, max_length=40, verbose_name='部分')),
                ('start', models.PositiveIntegerField(null=True)),
                ('end', models.PositiveIntegerField(null=True)),
                ('kind', models.CharField(max_length=40, verbose_name='种类')),
                ('text', models.TextField(verbose_name='发现的文字')),
                ('where', models.CharField(max_length=500, verbose_name='在何处')),
                ('thing_kind', models.CharField(max_length=32, verbose_name='种类')),
                ('thing_key', models.CharField(max_length=64, verbose_name='编号')),
                ('ground', models.CharField(blank=True, choices=[('punishment', '惩戒公示'), ('mandatory', '强制性信息披露'), ('agreed', '本人（未成年人的监护人）单独同意公开'), ('public_interest', '不公开会对公共利益造成重大影响'), ('office', '履行公务的人员，或者机关、单位对外的联系方式'), ('not_personal', '经核对，不是个人信息'), ('declassified', '已经依法解密，或者公开决定已经作出'), ('only_said', '只是提到，不是标志，也不出自不公开的文件')], max_length=16, verbose_name='保留的依据')),
                ('reason', models.CharField(max_length=300, verbose_name='理由')),
                ('by', models.CharField(max_length=64, verbose_name='提出人')),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'indexes': [models.Index(fields=['thing_kind', 'thing_key'], name='proposal_of_thing')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pointer', models.CharField(max_length=300, verbose_name='位置')),
                ('part', models.CharField(blank=True, max_length=40, verbose_name='部分')),
                ('start', models.PositiveIntegerField(null=True)),
                ('end', models.PositiveIntegerField(null=True)),
                ('kind', models.CharField(max_length=40, verbose_name='种类')),
                ('text', models.TextField(verbose_name='发现的文字')),
                ('where', models.CharField(max_length=500, verbose_name='在何处')),
                ('number', models.PositiveIntegerField(verbose_name='序号')),
                ('channel', models.CharField(max_length=40, verbose_name='隐藏处')),
                ('rule', models.CharField(max_length=300, verbose_name='规则')),
                ('severity', models.CharField(max_length=8, verbose_name='程度')),
                ('mask', models.TextField(null=True, verbose_name='遮盖后')),
                ('proposed', models.CharField(blank=True, choices=[('masked', '遮盖'), ('removed', '删去'), ('kept', '保留')], max_length=8, verbose_name='拟')),
                ('proposed_ground', models.CharField(blank=True, choices=[('punishment', '惩戒公示'), ('mandatory', '强制性信息披露'), ('agreed', '本人（未成年人的监护人）单独同意公开'), ('public_interest', '不公开会对公共利益造成重大影响'), ('office', '履行公务的人员，或者机关、单位对外的联系方式'), ('not_personal', '经核对，不是个人信息'), ('declassified', '已经依法解密，或者公开决定已经作出'), ('only_said', '只是提到，不是标志，也不出自不公开的文件')], max_length=16)),
                ('proposed_reason', models.CharField(blank=True, max_length=300)),
                ('proposed_by', models.CharField(blank=True, max_length=64)),
                ('decision', models.CharField(blank=True, choices=[('masked', '遮盖'), ('removed', '删去'), ('kept', '保留')], max_length=8, verbose_name='处理')),
                ('ground', models.CharField(blank=True, choices=[('punishment', '惩戒公示'), ('mandatory', '强制性信息披露'), ('agreed', '本人（未成年人的监护人）单独同意公开'), ('public_interest', '不公开会对公共利益造成重大影响'), ('office', '履行公务的人员，或者机关、单位对外的联系方式'), ('not_personal', '经核对，不是个人信息'), ('declassified', '已经依法解密，或者公开决定已经作出'), ('only_said', '只是提到，不是标志，也不出自不公开的文件')], max_length=16, verbose_name='保留的依据')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('settled_by', models.CharField(blank=True, max_length=64, verbose_name='核定人')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='核定时间')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='releases.release')),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('release', 'number'), name='finding_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('decision', ''), ('settled_at', None), ('settled_by', '')), models.Q(models.Q(('decision', ''), _negated=True), models.Q(('settled_by', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='finding_settled_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('decision', gongkai.duties.review.decision.Decision['KEPT']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='finding_kept_with_reason'), models.CheckConstraint(condition=models.Q(('decision', gongkai.duties.review.decision.Decision['KEPT']), ('severity', 'refuse'), _negated=True), name='finding_refused_never_kept')],
            },
        ),
        migrations.CreateModel(
            name='KindSwitch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('secrecy', '保密和隐私审查'), ('trade', '商业秘密审查'), ('stability', '三安全一稳定审查'), ('legality', '合法性审查'), ('competition', '公平竞争审查'), ('wording', '文字和表述审查')], max_length=16, verbose_name='审查种类')),
                ('is_always', models.BooleanField(verbose_name='一律审查')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organ', 'kind'), name='kindswitch_once')],
            },
        ),
        migrations.CreateModel(
            name='ListedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=60, verbose_name='词')),
                ('right', models.CharField(blank=True, max_length=60, verbose_name='应为')),
                ('advice', models.CharField(blank=True, max_length=120, verbose_name='说明')),
                ('is_forbidden', models.BooleanField(default=False, verbose_name='禁用')),
                ('unless', models.JSONField(default=list, verbose_name='除非在其中')),
                ('added_by', models.CharField(max_length=64, verbose_name='登记人')),
                ('added_at', models.DateTimeField(verbose_name='登记时间')),
                ('organ', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'ordering': ('text', 'id'),
                'constraints': [models.UniqueConstraint(fields=('organ', 'text'), name='listedword_once'), models.UniqueConstraint(condition=models.Q(('organ', None)), fields=('text',), name='listedword_once_city')],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.CharField(max_length=100, verbose_name='报请单位')),
                ('question', models.CharField(max_length=1000, verbose_name='请示的问题')),
                ('paper', models.CharField(blank=True, max_length=100, verbose_name='请示文号')),
                ('sent_by', models.CharField(max_length=64, verbose_name='经手人')),
                ('sent_at', models.DateTimeField(verbose_name='报出时间')),
                ('answer', models.CharField(blank=True, choices=[('open', '可以公开'), ('partly', '处理后可以公开'), ('closed', '不得公开'), ('recalled', '撤回，不再请示')], max_length=8, verbose_name='答复')),
                ('answer_text', models.CharField(blank=True, max_length=1000, verbose_name='答复内容')),
                ('answer_paper', models.CharField(blank=True, max_length=100, verbose_name='答复文号')),
                ('answered_on', models.DateField(null=True, verbose_name='答复日期')),
                ('answered_by', models.CharField(blank=True, max_length=64, verbose_name='登记人')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='登记时间')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='releases.release')),
            ],
            options={
                'ordering': ('sent_at', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('release',), name='referral_one_out'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', ''), ('answered_on', None)), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('answered_by', ''), _negated=True), ('answered_at__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='referral_answered_whole')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('secrecy', '保密和隐私审查'), ('trade', '商业秘密审查'), ('stability', '三安全一稳定审查'), ('legality', '合法性审查'), ('competition', '公平竞争审查'), ('wording', '文字和表述审查')], default='secrecy', max_length=16, verbose_name='审查种类')),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('outcome', models.CharField(choices=[('passed', '通过'), ('returned', '退回')], max_length=16, verbose_name='结论')),
                ('answers', models.JSONField(default=dict, verbose_name='逐项回答')),
                ('opinion', models.CharField(blank=True, max_length=1000, verbose_name='意见')),
                ('sample', models.CharField(blank=True, max_length=100, verbose_name='抽样依据')),
                ('by', models.CharField(max_length=64, verbose_name='审查人')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='releases.release')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('release', 'kind'), name='review_kind_once'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', gongkai.duties.review.outcome.Outcome['RETURNED']), _negated=True), models.Q(('opinion', ''), _negated=True), _connector='OR'), name='review_returned_with_reason'), models.CheckConstraint(condition=models.Q(('sample', ''), ('outcome', gongkai.duties.review.outcome.Outcome['PASSED']), _connector='OR'), name='review_sampled_passes')],
            },
        ),
        migrations.CreateModel(
            name='SuperiorPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='标题')),
                ('issuer', models.CharField(blank=True, max_length=100, verbose_name='制发机关')),
                ('added_by', models.CharField(max_length=64, verbose_name='登记人')),
                ('added_at', models.DateTimeField(verbose_name='登记时间')),
                ('organ', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'ordering': ('number', 'title', 'id'),
                'constraints': [models.UniqueConstraint(fields=('organ', 'number', 'title'), name='superiorpaper_once'), models.UniqueConstraint(condition=models.Q(('organ', None)), fields=('number', 'title'), name='superiorpaper_once_city'), models.CheckConstraint(condition=models.Q(('number', ''), ('title', ''), _negated=True), name='superiorpaper_says_something')],
            },
        ),
    ]
