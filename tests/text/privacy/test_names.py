import pytest

from gongkai.text.privacy import find


def names(text, kind=None):
    return [item.text for item in find(text, kind=kind) if item.kind == "person_name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("当事人李大山于2024年经营小吃店。", ["李大山"]),
        ("申请人：欧阳小妹", ["欧阳小妹"]),
        ("申请人：张　三", ["张　三"]),
        ("申请人：\n张三丰", ["张三丰"]),
        ("姓名：麴文泰。", ["麴文泰"]),
        ("姓名：佟掌柜", ["佟掌柜"]),
        ("原告王建国诉被告李明房屋买卖合同纠纷一案", ["王建国", "李明"]),
        ("原告向红、于海波，被告常青山", ["向红", "于海波", "常青山"]),
        ("投诉人（女）：刘春梅", ["刘春梅"]),
        ("当事人姓名：魏　明", ["魏　明"]),
        ("市民张伟女士来电", ["张伟"]),
        ("买买提·艾力先生反映", ["买买提·艾力"]),
        ("申请人艾米拉·吐尔逊不服该决定", ["艾米拉·吐尔逊"]),
        ("申请人艾米拉·吐尔逊", ["艾米拉·吐尔逊"]),
        ("陈大文，男，汉族", ["陈大文"]),
        ("陈大文（身份证号略）", ["陈大文"]),
        ("死者雷响（男，52岁）", ["雷响"]),
        ("侯亮遗失居民身份证", ["侯亮"]),
        ("张三、李四、王五等3人受伤。", ["张三", "李四", "王五"]),
        ("受助学生有：古丽·买买提、吴佳怡和郑浩。", ["古丽·买买提", "吴佳怡", "郑浩"]),
        ("名单：\n陈子涵\n林宇轩\n吴佳怡\n", ["陈子涵", "林宇轩", "吴佳怡"]),
        ("胡建军：\n您反映的问题收悉。", ["胡建军"]),
        ("关于胡建军信访事项的答复", ["胡建军"]),
        ("当事人李明。后李明和李明强到场，李明区无此人。", ["李明", "李明", "李明强"]),
        ("居民钟娜深夜报警", ["钟娜"]),
        ("居民吴望舒深夜报警", ["吴望舒"]),
        ("住户何晓明深夜报警", ["何晓明"]),
        ("当事人李向阳，本院", ["李向阳"]),
        ("居民孙子涵，女", ["孙子涵"]),
        ("法定代表人：孙志强", ["孙志强"]),
        ("姓名：王小明在册", ["王小明"]),
        ("姓名：李明的", ["李明"]),
    ],
)
def test_a_private_person_is_found(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "投诉人于2024年3月反映，申请人应提交材料，当事人高度重视。",
        "联系人和电话见附件，被申请人：云州市公安局。",
        "当事人：云州华泰纺织有限公司",
        "当事人：云州市青山区好味来餐饮店",
        "当事人张某某、李*、王○○均已到场",
        "局长张三说，副市长李四到会，张三局长指出",
        "法定代表人：张国华，区长",
        "案件承办人王芳，审判员郑刚",
        "联系人：王芳，联系电话：0571-87654321",
        "市城管局负责人：王芳",
        "黄山、庐山、华山等三处",
        "高压、低压、常压三种",
        "江苏、云南、安徽等省",
        "张明，男，1970年生，现任市财政局副局长",
        "张明局长先生",
        "双方用夫妻共同财产出资",
        "新闻媒体、社会组织、学校",
        "申请人\n",
        "申请人李",
        "居民张灯结彩，业主单方面，家属元月领取。",
        "当事人明确表示，村民高兴地说",
        "居民应深夜",
        "姓名：abc",
        "姓名：的的",
        "姓名：云州市政府办公室综合科",
        "先生您好",
        "联系人：小李",
        "联系电话：0571-85850000；负责人：徐志远。",
        "云州市：\n您好",
    ],
)
def test_what_is_no_private_person_stands(text):
    assert names(text) == []


def test_a_contact_of_an_office_stands_in_a_contact_sheet():
    assert names("联系人：王芳，手机见表") == ["王芳"]
    assert names("联系人：王芳，手机见表", "contact") == []


def test_a_list_of_the_recruited_names_them_by_law():
    assert names("拟聘用人员：张晓燕、李文博、王小波等3人", "recruit") == []


def test_more_names_than_can_be_sought_again_are_still_found_once():
    lines = "\n".join(f"姓名：张{chr(0x4E00 + n)}{chr(0x5E73 + n % 50)}" for n in range(3200))
    assert len(names(lines)) > 2500


def test_rows_without_a_header_begin_with_names():
    rows = "1 张小满 一类 850\n2 王腊梅 二类 650\n3 李冬生 一类 850\n"
    assert names(rows) == ["张小满", "王腊梅", "李冬生"]
    assert names(rows.replace("一类", "局长")) == []
    assert names("先进名单\n" + rows) == []


def test_a_name_beside_a_mobile_is_found_but_not_in_a_contact_sheet():
    text = "王大海 13812345678，13912345678（李阿四）"
    assert names(text) == ["王大海", "李阿四"]
    assert names(text, "contact") == []


def test_a_name_that_also_stands_for_an_official_is_left_there():
    assert names("申请人：王大海。局长王大海说") == ["王大海"]


def test_an_unknown_kind_is_ignored():
    assert names("申请人：张三丰", "whatever") == ["张三丰"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今天一早，葡萄种植大户赵根法就在大棚里忙开了。", ["赵根法"]),
        ("母亲葛静含泪致谢", ["葛静"]),
        ("姓名：王小明在册", ["王小明"]),
        ("姓名：木呷阿各", ["木呷阿各"]),
        ("被告人布和，男", ["布和"]),
        ("申请人次仁卓嘎称其与丈夫扎西平措感情破裂", ["次仁卓嘎", "扎西平措"]),
        ("反映其子艾尔肯在校受欺", ["艾尔肯"]),
        ("受害人阿·买买提·艾力称", ["阿·买买提·艾力"]),
        ("业主蓝天宇投诉物业", ["蓝天宇"]),
        ("女儿高一萌（2015年生）", ["高一萌"]),
        ("本委受理的蔺翠平、邝美珍、阚大为等3人", ["蔺翠平", "邝美珍", "阚大为"]),
        ("龙再兴户1.82亩", ["龙再兴"]),
        ("受援人格日乐图，因工伤申请", ["格日乐图"]),
    ],
)
def test_names_without_a_label_or_of_longer_kinds_are_found(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "区财政局毛晓峰、区住建局应国栋列席",
        "副区长吕卫平、芮敏出席，会议听取了芮敏同志的汇报",
        "云州市王老吉食品有限公司、张裕酒业专卖店",
        "周工现场查看，邱科长答复",
        "申请人查阅、复制，纳税人应当自收到之日起",
        "拟表彰人员公示：彭清林，男，1991年生",
        "周一 王强 0571-88110001",
        "询问人：沈一鸣 记录人：罗海波",
        "张某明和王*到场",
    ],
)
def test_those_in_office_and_words_stand(text):
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "《关于调整标准的通知》（云民发〔2025〕49号）",
        "云卫发[2026]52号",
        "居民按26元/平方米·供热期计收。",
        "调整后的标准（元/人·月）",
        "开通政务微信微博等新媒体，党建·引领见实效",
    ],
)
def test_numbers_units_and_new_words_are_no_names(text):
    assert [found.text for found in find(text) if found.kind == "person_name"] == []


def test_in_news_those_in_office_are_told_without_a_mask():
    text = "市长赵立新看望了村民李桂兰。赵立新说，李桂兰很坚强。"
    assert [(item.text, item.severity, item.mask) for item in find(text, kind="news")] == [
        ("赵立新", "info", None),
        ("李桂兰", "warn", "李**"),
        ("赵立新", "info", None),
        ("李桂兰", "warn", "李**"),
    ]
    assert names(text) == ["李桂兰", "李桂兰"]


@pytest.mark.parametrize(
    "text",
    [
        "洪泽湖、骆马湖、武湖、张渡湖等",
        "网友“云中鹤”留言",
        "居民冯女士、蔡先生先后被骗",
        "白水镇承诺付清",
    ],
)
def test_places_in_lists_nicknames_and_honorifics_are_no_names(text):
    assert names(text) == []


def test_the_representative_of_a_firm_is_private_whatever_the_firm_calls_him():
    assert names("法定代表人：曹志刚，职务：总经理") == ["曹志刚"]


def test_a_house_somebody_owns_is_an_address():
    found = find("对你位于东湖区老城街道卖鱼桥弄22号的房屋实施征收")
    assert [item.text for item in found] == ["东湖区老城街道卖鱼桥弄22号"]


def test_the_same_names_again_are_found_however_many_there_are():
    people = [f"张{one}{two}" for one in "建国志明" for two in "伟芳军洋勇艳杰涛超霞平刚"]
    text = "".join(f"申请人：{name}\n" for name in people) + "".join(
        f"{name}也" for name in people
    )
    assert len(names(text)) == 2 * len(people)


def test_a_list_is_read_both_ways_from_a_name_that_is_known():
    assert names("查处石头、毛小、王海涛等3人") == ["毛小", "王海涛"]
    assert names("王海涛、洪泽湖、南四湖和骆马湖") == ["王海涛"]


def test_half_a_character_does_no_harm():
    assert names("\ud800申请人：李大海") == ["李大海"]


def test_a_list_is_read_back_from_the_one_that_is_known():
    found = find("牛犇、于谦、关山（身份证号11010519491231002X）")
    names = [each.text for each in found if each.kind == "person_name"]
    assert names[-2:] == ["于谦", "关山"]


def test_a_name_that_is_masked_already_is_left_alone():
    assert [each.text for each in find("当事人张三*") if each.kind == "person_name"] == []
