import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organs', '0002_organ_steps'),
    ]

    operations = [
        migrations.AlterField(
            model_name='assignment',
            name='role',
            field=models.CharField(choices=[('clerk', '经办人'), ('dept_head', '处室负责人'), ('legal', '法规审核人'), ('reviewer', '保密审查员'), ('office', '办公室'), ('leader', '分管领导'), ('publisher', '发布员'), ('principal', '主要负责人'), ('officer', '政务公开专员'), ('discipline', '纪检监督员'), ('supervisor', '监督员'), ('admin_system', '系统管理员'), ('admin_security', '安全管理员'), ('admin_audit', '审计管理员')], max_length=16, verbose_name='角色'),
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
            name='Staffing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_full_time', models.BooleanField(verbose_name='专职')),
                ('trained_on', models.DateField(blank=True, null=True, verbose_name='最近培训日期')),
                ('training', models.CharField(blank=True, max_length=200, verbose_name='培训内容')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='staffing', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
