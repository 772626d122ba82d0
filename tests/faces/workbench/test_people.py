import pytest
from tests.factories.city import make_person

from gongkai.base.organs.models import Assignment, Department, Person
from gongkai.base.organs.queries import standing_of
from gongkai.base.organs.roles import Role
from gongkai.faces.workbench.staff import today


@pytest.fixture
def admin(city, enter):
    make_person("security", city.organ(), Role.ADMIN_SECURITY)
    return enter("security")


def test_the_security_administrator_gives_a_role_and_ends_it(city, admin):
    given = {"role": "reviewer", "organ": "YZ02", "from_on": today().isoformat()}

    response = admin.post("/workbench/people/yz01-clerk/assign/", given)
    held = standing_of("yz01-clerk", on=today()).holds(Role.REVIEWER, "YZ02")
    row = Assignment.objects.get(person__code="yz01-clerk", role="reviewer")
    admin.post(f"/workbench/people/assignments/{row.pk}/end/")
    row.refresh_from_db()

    assert (response.status_code, held, row.to_on) == (302, True, today())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"role": "king", "organ": "YZ01"}, "role"),
        ({"role": "clerk", "organ": "YZ99"}, "organ"),
        ({"role": "clerk", "organ": "YZ01", "deputy_for": "nobody"}, "deputy_for"),
        (
            {"role": "clerk", "organ": "YZ01", "from_on": "2026-02-02", "to_on": "2026-02-01"},
            "to_on",
        ),
    ],
)
def test_a_faulty_assignment_is_shown_at_its_field(city, admin, given, field):
    response = admin.post("/workbench/people/yz01-clerk/assign/", given)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_a_department_belongs_to_the_organ_of_the_role(city, admin):
    office = Department.objects.create(organ=city.organ("YZ01"), code="YZ01-01", name="办公室")
    given = {"role": "clerk", "organ": "YZ02", "department": office.pk}

    response = admin.post("/workbench/people/yz01-clerk/assign/", given)

    assert list(response.context["form"].errors) == ["department"]


def test_nobody_is_administrator_and_clerk(city, admin):
    given = {"role": "admin_audit", "organ": "YZ01"}

    response = admin.post("/workbench/people/yz01-clerk/assign/", given)

    assert response.status_code == 422
    assert "管理员不得兼任其他角色" in response.context["refusal"].text


def test_a_new_password_is_shown_once_and_works(city, admin, client):
    page = admin.post("/workbench/people/yz01-clerk/reset/")
    fresh = page.context["fresh"]

    assert Person.objects.get(code="yz01-clerk").check_password(fresh)
    assert fresh not in admin.get("/workbench/people/yz01-clerk/").content.decode()


def test_nobody_resets_their_own_password_this_way(city, admin):
    response = admin.post("/workbench/people/security/reset/")

    assert response.status_code == 422
    assert "不能重置自己" in response.context["refusal"].text


def test_the_list_of_people_costs_the_same_for_one_and_for_many(
    city, admin, django_assert_num_queries
):
    with django_assert_num_queries(6):
        admin.get("/workbench/people/")
    for n in range(30):
        make_person(f"p{n}", city.organ(), Role.CLERK)
    with django_assert_num_queries(6):
        admin.get("/workbench/people/")


def test_people_are_found_by_name(city, admin):
    page = admin.get("/workbench/people/?q=yz02-leader")

    assert [row.code for row in page.context["rows"]] == ["yz02-leader"]
