import django.db.models.deletion
import gongkai.duties.releases.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='FormerAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=500, unique=True, verbose_name='旧路径')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='编号')),
            ],
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='编号')),
                ('version', models.PositiveIntegerField(verbose_name='版次')),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('organ', models.CharField(max_length=16, verbose_name='机关代码')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('authors', models.JSONField(default=list, verbose_name='起草和修改人')),
                ('made_by', models.CharField(max_length=64, verbose_name='提交人')),
                ('made_at', models.DateTimeField(verbose_name='提交时间')),
                ('steps', models.JSONField(default=gongkai.duties.releases.models.required_steps, verbose_name='要经过的步骤')),
                ('passed_by', models.CharField(blank=True, max_length=64, verbose_name='审查人')),
                ('passed_at', models.DateTimeField(null=True, verbose_name='审查通过时间')),
                ('signed_by', models.CharField(blank=True, max_length=64, verbose_name='签发人')),
                ('signed_at', models.DateTimeField(null=True, verbose_name='签发时间')),
                ('content', models.JSONField(verbose_name='公开内容')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('passed_at__isnull', True)), fields=['organ'], name='release_not_passed')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'key', 'version'), name='release_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('passed_at', None), ('passed_by', '')), models.Q(('passed_at__isnull', False), models.Q(('passed_by', ''), _negated=True)), _connector='OR'), name='release_passed_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('signed_at', None), ('signed_by', '')), models.Q(('passed_at__isnull', False), ('signed_at__isnull', False), ('signed_at__gte', models.F('passed_at')), models.Q(('signed_by', ''), _negated=True)), _connector='OR'), name='release_signed_after_review')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32, verbose_name='种类')),
                ('key', models.CharField(max_length=64, verbose_name='编号')),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('site', models.CharField(max_length=32, verbose_name='站点代码')),
                ('organ', models.CharField(max_length=16, verbose_name='机关代码')),
                ('organ_name', models.CharField(max_length=100, verbose_name='发布机构')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('index_number', models.CharField(max_length=60, verbose_name='索引号')),
                ('doc_number', models.CharField(blank=True, max_length=50, verbose_name='发文字号')),
                ('genre', models.CharField(blank=True, max_length=32, verbose_name='文种')),
                ('theme', models.CharField(blank=True, max_length=64, verbose_name='主题分类')),
                ('item', models.CharField(blank=True, max_length=32, verbose_name='法定主动公开内容')),
                ('phase', models.CharField(blank=True, max_length=16, verbose_name='五公开')),
                ('entry', models.CharField(blank=True, max_length=32, verbose_name='目录编号')),
                ('due_on', models.DateField(null=True, verbose_name='公开期限')),
                ('summary', models.CharField(blank=True, max_length=1500, verbose_name='内容概述')),
                ('written_on', models.DateField(null=True, verbose_name='成文日期')),
                ('published_on', models.DateField(verbose_name='发布日期')),
                ('effective_on', models.DateField(null=True, verbose_name='施行日期')),
                ('lapses_on', models.DateField(null=True, verbose_name='失效日期')),
                ('abolished_on', models.DateField(null=True, verbose_name='废止日期')),
                ('amended_on', models.DateField(null=True, verbose_name='修改日期')),
                ('turns_on', models.DateField(null=True, verbose_name='状态变化日')),
                ('published_at', models.DateTimeField(verbose_name='公开时间')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='撤下时间')),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300, verbose_name='撤下原因')),
                ('former_addresses', models.JSONField(default=list, verbose_name='旧网址')),
                ('shelf', models.CharField(blank=True, max_length=32, verbose_name='栏目')),
                ('register', models.CharField(blank=True, max_length=16, verbose_name='登记机关代码')),
                ('unified_number', models.CharField(blank=True, max_length=40, verbose_name='统一编号')),
                ('own_days', models.JSONField(default=dict, verbose_name='自身日期')),
                ('corrected_on', models.DateField(null=True, verbose_name='更正日期')),
                ('sample', models.CharField(blank=True, max_length=100, verbose_name='抽样依据')),
                ('ends_at', models.DateTimeField(null=True, verbose_name='展示截止时间')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='releases.release')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('withdrawn_at__isnull', True)), fields=['-published_on', '-id'], name='publication_newest'), models.Index(fields=['organ', 'withdrawn_at', '-published_on', '-id'], name='publication_of_organ'), models.Index(fields=['item', 'withdrawn_at', '-published_on', '-id'], name='publication_of_item'), models.Index(fields=['shelf', 'withdrawn_at', '-published_on', '-id'], name='publication_of_shelf'), models.Index(condition=models.Q(('register', ''), _negated=True), fields=['register', 'withdrawn_at', '-published_on', '-id'], name='publication_of_register'), models.Index(condition=models.Q(('ends_at__isnull', False), ('withdrawn_at__isnull', True)), fields=['ends_at'], name='publication_ends'), models.Index(condition=models.Q(('entry', ''), _negated=True), fields=['entry', 'withdrawn_at', '-published_on', '-id'], name='publication_of_entry'), models.Index(condition=models.Q(('phase', ''), _negated=True), fields=['phase', 'withdrawn_at', '-published_on', '-id'], name='publication_of_phase'), models.Index(condition=models.Q(('turns_on__isnull', False)), fields=['withdrawn_at', 'turns_on'], name='publication_turns'), models.Index(condition=models.Q(('lapses_on__isnull', False)), fields=['withdrawn_at', 'lapses_on'], name='publication_lapses'), models.Index(condition=models.Q(('abolished_on__isnull', False)), fields=['withdrawn_at', 'abolished_on'], name='publication_abolished'), models.Index(condition=models.Q(('amended_on__isnull', False)), fields=['withdrawn_at', 'amended_on'], name='publication_amended'), models.Index(condition=models.Q(('withdrawn_at__isnull', False)), fields=['withdrawn_at'], name='publication_withdrawn'), models.Index(fields=['doc_number'], name='publication_doc_number')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='publication_once'), models.UniqueConstraint(fields=('index_number',), name='publication_index_number_once'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='publication_withdrawn_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='版次')),
                ('from_at', models.DateTimeField(verbose_name='公开时间')),
                ('until_at', models.DateTimeField(null=True, verbose_name='被替换时间')),
                ('is_hidden', models.BooleanField(default=False, verbose_name='不再展示')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='releases.publication')),
                ('release', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='edition', to='releases.release')),
            ],
            options={
                'ordering': ('publication', 'number'),
                'constraints': [models.UniqueConstraint(fields=('publication', 'number'), name='edition_number_once'), models.UniqueConstraint(condition=models.Q(('until_at', None)), fields=('publication',), name='edition_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('head', '处室审核'), ('legal', '合法性审核'), ('review', '公开审查'), ('office', '办公室审核'), ('sign', '签发')], max_length=16, verbose_name='步骤')),
                ('digest', models.CharField(max_length=64, verbose_name='内容摘要')),
                ('by', models.CharField(max_length=64, verbose_name='办理人')),
                ('deputy_for', models.CharField(blank=True, max_length=64, verbose_name='代')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('opinion', models.CharField(blank=True, max_length=1000, verbose_name='意见')),
                ('sample', models.CharField(blank=True, max_length=100, verbose_name='抽样依据')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approvals', to='releases.release')),
            ],
            options={
                'ordering': ('at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('release', 'step'), name='approval_once_a_step'), models.CheckConstraint(condition=models.Q(('by', ''), _negated=True), name='approval_by_somebody'), models.CheckConstraint(condition=models.Q(('sample', ''), ('step', 'review'), _connector='OR'), name='approval_sampled_review')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=16, verbose_name='关系')),
                ('target_kind', models.CharField(blank=True, max_length=32, verbose_name='对象种类')),
                ('target_key', models.CharField(blank=True, max_length=64, verbose_name='对象编号')),
                ('number', models.CharField(blank=True, max_length=50, verbose_name='对象文号')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='对象名称')),
                ('on', models.DateField(null=True, verbose_name='自何日起')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='顺序')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='releases.publication')),
            ],
            options={
                'ordering': ('source', 'order'),
                'indexes': [models.Index(condition=models.Q(('target_key', ''), _negated=True), fields=['target_kind', 'target_key'], name='link_to_thing'), models.Index(condition=models.Q(('number', ''), _negated=True), fields=['number'], name='link_to_number')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('target_key', ''), _negated=True), models.Q(('number', ''), _negated=True), models.Q(('title', ''), _negated=True), _connector='OR'), name='link_names_something'), models.CheckConstraint(condition=models.Q(models.Q(('target_key', ''), ('target_kind', '')), models.Q(models.Q(('target_key', ''), _negated=True), models.Q(('target_kind', ''), _negated=True)), _connector='OR'), name='link_key_has_kind')],
            },
        ),
    ]
