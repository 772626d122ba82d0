import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, verbose_name='处室代码')),
                ('name', models.CharField(max_length=50, verbose_name='名称')),
                ('duty', models.CharField(blank=True, max_length=300, verbose_name='职责')),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ('organ', 'code'),
                'constraints': [models.CheckConstraint(condition=models.Q(('from_on', None), ('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='department_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Organ',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=16, unique=True, verbose_name='机关代码')),
                ('org_code', models.CharField(max_length=9, unique=True, verbose_name='组织机构代码')),
                ('uscc', models.CharField(blank=True, max_length=18, verbose_name='统一社会信用代码')),
                ('kind', models.CharField(choices=[('government', '人民政府'), ('office', '政府办公室'), ('department', '工作部门'), ('agency', '派出机构'), ('unit', '事业单位')], max_length=16, verbose_name='类别')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='排序')),
                ('duties', models.TextField(blank=True, verbose_name='职能')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='办公地址')),
                ('hours', models.CharField(blank=True, max_length=100, verbose_name='办公时间')),
                ('phone', models.CharField(blank=True, max_length=50, verbose_name='联系电话')),
                ('fax', models.CharField(blank=True, max_length=50, verbose_name='传真')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('postcode', models.CharField(blank=True, max_length=6, verbose_name='邮政编码')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                ('steps', models.JSONField(blank=True, default=list, verbose_name='增加的审核步骤')),
            ],
            options={
                'ordering': ('order', 'code'),
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('code', models.CharField(max_length=64, unique=True, verbose_name='登录名')),
                ('name', models.CharField(max_length=50, verbose_name='姓名')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
                ('is_demo', models.BooleanField(default=False)),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organs.department')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='organs.organ')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LeadingGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('document', models.CharField(max_length=200, verbose_name='成立文件')),
                ('from_on', models.DateField(verbose_name='成立日期')),
                ('to_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organs.department', verbose_name='办公室设在')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='organs.organ')),
            ],
            options={
                'ordering': ('organ', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('from_on', None), ('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='leadinggroup_in_order')],
            },
        ),
        migrations.AddField(
            model_name='department',
            name='organ',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departments', to='organs.organ'),
        ),
        migrations.CreateModel(
            name='ContactCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='核对日期')),
                ('by', models.CharField(max_length=64, verbose_name='核对人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_checks', to='organs.organ')),
            ],
            options={
                'ordering': ('-on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('clerk', '经办人'), ('dept_head', '处室负责人'), ('legal', '法规审核人'), ('reviewer', '保密审查员'), ('office', '办公室'), ('leader', '分管领导'), ('publisher', '发布员'), ('principal', '主要负责人'), ('officer', '政务公开专员'), ('discipline', '纪检监督员'), ('supervisor', '监督员'), ('admin_system', '系统管理员'), ('admin_security', '安全管理员'), ('admin_audit', '审计管理员')], max_length=16, verbose_name='角色')),
                ('from_on', models.DateField(blank=True, null=True, verbose_name='起')),
                ('to_on', models.DateField(blank=True, null=True, verbose_name='止')),
                ('deputy_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organs.department')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='organs.organ')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('from_on', None), ('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='assignment_in_order'), models.CheckConstraint(condition=models.Q(('deputy_for', None), models.Q(('deputy_for', models.F('person')), _negated=True), _connector='OR'), name='assignment_deputy_of_another')],
            },
        ),
        migrations.CreateModel(
            name='OrganName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='全称')),
                ('short_name', models.CharField(max_length=50, verbose_name='简称')),
                ('from_on', models.DateField(blank=True, null=True, verbose_name='启用日期')),
                ('to_on', models.DateField(blank=True, null=True, verbose_name='停用日期')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='names', to='organs.organ')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('from_on', None), ('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='organname_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.CharField(max_length=50, verbose_name='姓名')),
                ('title', models.CharField(max_length=100, verbose_name='职务')),
                ('portfolio', models.CharField(blank=True, max_length=500, verbose_name='分工')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organs.organ')),
            ],
            options={
                'ordering': ('organ', 'order'),
                'constraints': [models.CheckConstraint(condition=models.Q(('from_on', None), ('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='post_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.CharField(choices=[('chair', '组长'), ('vice_chair', '副组长'), ('member', '成员'), ('office_head', '办公室主任'), ('office_deputy', '办公室副主任')], max_length=16, verbose_name='组内职务')),
                ('holder', models.CharField(max_length=50, verbose_name='姓名')),
                ('post_title', models.CharField(blank=True, max_length=100, verbose_name='职务')),
                ('document', models.CharField(max_length=200, verbose_name='任命文件')),
                ('end_document', models.CharField(blank=True, max_length=200, verbose_name='免去文件')),
                ('from_on', models.DateField(verbose_name='任职日期')),
                ('to_on', models.DateField(blank=True, null=True, verbose_name='离任日期')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organs.leadinggroup')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organs.post', verbose_name='现任职务')),
            ],
            options={
                'ordering': ('group', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('from_on', None), ('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='membership_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('end_document', ''), ('to_on', None)), models.Q(('to_on__isnull', False), models.Q(('end_document', ''), _negated=True)), _connector='OR'), name='membership_ends_by_a_document')],
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('under', '隶属'), ('agency_of', '派出'), ('unit_of', '直属事业单位'), ('entrusted_to', '代管'), ('office_of', '议事协调机构办公室')], max_length=16, verbose_name='关系')),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='organs.organ')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organs.organ')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('from_on', None), ('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='relation_in_order'), models.CheckConstraint(condition=models.Q(('organ', models.F('to')), _negated=True), name='relation_to_another')],
            },
        ),
        migrations.CreateModel(
            name='Site',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=32, unique=True, verbose_name='站点代码')),
                ('name', models.CharField(max_length=100, verbose_name='站点名称')),
                ('tagline', models.CharField(blank=True, max_length=100, verbose_name='副题')),
                ('address', models.URLField(help_text='不带末尾斜杠', verbose_name='网址')),
                ('identity_code', models.CharField(blank=True, max_length=10, verbose_name='网站标识码')),
                ('hotline', models.CharField(blank=True, max_length=20, verbose_name='服务热线')),
                ('index_scheme', models.CharField(default='orgcode_year_seq', max_length=32, verbose_name='索引号规则')),
                ('is_main', models.BooleanField(default=False, verbose_name='主站')),
                ('undertaker', models.CharField(blank=True, max_length=100, verbose_name='承办单位')),
                ('contact', models.CharField(blank=True, max_length=100, verbose_name='联系方式')),
                ('icp_number', models.CharField(blank=True, max_length=32, verbose_name='ICP备案编号')),
                ('police_number', models.CharField(blank=True, max_length=32, verbose_name='公安机关备案编号')),
                ('badge_url', models.URLField(blank=True, verbose_name='党政机关网站标识核验网址')),
                ('colour', models.CharField(choices=[('red', '朱红'), ('pine', '松绿'), ('teal', '黛青'), ('plum', '绛紫'), ('ochre', '赭石'), ('slate', '玄灰')], default='red', max_length=8, verbose_name='标识色')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='上次检查')),
                ('checked_by', models.CharField(blank=True, max_length=64, verbose_name='检查人')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='关停日期')),
                ('closing_notice', models.CharField(blank=True, max_length=300, verbose_name='关停公告')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sites', to='organs.organ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_main', True)), fields=('is_main',), name='site_one_main'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('closing_notice', '')), models.Q(('closed_on__isnull', False), ('is_main', False), models.Q(('closing_notice', ''), _negated=True)), _connector='OR'), name='site_closes_with_a_notice')],
            },
        ),
        migrations.CreateModel(
            name='Domain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('host', models.CharField(max_length=253, unique=True, verbose_name='域名')),
                ('redirects_until', models.DateField(blank=True, null=True, verbose_name='转址至')),
                ('certificate_until', models.DateField(blank=True, null=True, verbose_name='证书到期')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='domains', to='organs.site')),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='公告')),
                ('until_on', models.DateField(verbose_name='显示到')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='撤下时间')),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='organs.site')),
            ],
        ),
        migrations.CreateModel(
            name='Staffing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_full_time', models.BooleanField(verbose_name='专职')),
                ('trained_on', models.DateField(blank=True, null=True, verbose_name='最近培训日期')),
                ('training', models.CharField(blank=True, max_length=200, verbose_name='培训内容')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='staffing', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('renamed', '更名'), ('merged', '合并'), ('split', '分设'), ('closed', '撤销')], max_length=16, verbose_name='方式')),
                ('on', models.DateField(verbose_name='日期')),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessions', to='organs.organ')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='organs.organ')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('old', 'new'), name='succession_once'), models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='succession_by_another')],
            },
        ),
        migrations.AddConstraint(
            model_name='department',
            constraint=models.UniqueConstraint(fields=('organ', 'code'), name='department_code_once'),
        ),
    ]
