"""Production does not start with a set-up that would not hold; each fault is named."""

import json
import os
import secrets
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from tests.factories.city import make_organ, make_person

from gongkai.config import production

pytestmark = pytest.mark.django_db

SECRET = "k9-Yv2_pQ7wE4rT8yU1iO5aS3dF6gH0jK-zXcVbNmLq2W4e6R8t"
MANIFEST = "3f9ac1d27be84560" * 4
FIELDS = "91e0b7c46d2fa385" * 4
OLDER = "5c8d13e7fa2946b0" * 4


def settings(**values: object) -> SimpleNamespace:
    good = {
        "IS_PRODUCTION": True,
        "FACE": "both",
        "BACKUP_KEY": "",
        "SECRET_KEY": SECRET,
        "MANIFEST_KEY": MANIFEST,
        "FIELD_KEYS": f"2:{FIELDS},1:{OLDER}",
        "ALLOWED_HOSTS": ["www.yunzhou.example"],
        "DEBUG": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
    }
    return SimpleNamespace(**good | values)


SECRET_FAULT = "GONGKAI_SECRET_KEY 缺失或过短，至少 50 个随机字符"
MANIFEST_FAULT = "GONGKAI_MANIFEST_KEY 缺失或不是 64 位十六进制数"
FIELDS_FAULT = "GONGKAI_FIELD_KEYS 缺失或不是“编号:64 位十六进制数”，编号不得重复"
EQUAL_FAULT = (
    "GONGKAI_SECRET_KEY、GONGKAI_FIELD_KEYS、GONGKAI_MANIFEST_KEY、GONGKAI_BACKUP_KEY 必须互不相同"
)
COOKIE_FAULT = "会话和 CSRF Cookie 必须只经 HTTPS 传送（SESSION_COOKIE_SECURE）"
WILD_FAULT = "GONGKAI_HOSTS 不能用通配，请逐个写明域名"


def test_a_good_set_up_has_no_fault():
    assert production.faults(settings()) == []


def test_the_public_face_seals_what_is_handed_in_and_signs_nothing():
    assert production.faults(settings(FACE="portal", MANIFEST_KEY="")) == []
    assert production.faults(settings(FACE="portal", FIELD_KEYS="")) == [FIELDS_FAULT]


def test_the_backup_key_is_none_of_the_others():
    assert production.faults(settings(BACKUP_KEY=MANIFEST)) == [EQUAL_FAULT]


def test_one_key_without_its_number_is_a_good_set_up_too():
    assert production.faults(settings(FIELD_KEYS=FIELDS)) == []


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"SECRET_KEY": ""}, [SECRET_FAULT]),
        ({"SECRET_KEY": SECRET[:49]}, [SECRET_FAULT]),
        ({"SECRET_KEY": "changeme" * 10}, [SECRET_FAULT]),
        ({"MANIFEST_KEY": ""}, [MANIFEST_FAULT]),
        ({"MANIFEST_KEY": MANIFEST[:63]}, [MANIFEST_FAULT]),
        ({"MANIFEST_KEY": MANIFEST + "0"}, [MANIFEST_FAULT]),
        ({"MANIFEST_KEY": "g" + MANIFEST[1:]}, [MANIFEST_FAULT]),
        ({"MANIFEST_KEY": "0" * 64}, [MANIFEST_FAULT]),
        ({"MANIFEST_KEY": "01" * 32}, [MANIFEST_FAULT]),
        ({"FIELD_KEYS": ""}, [FIELDS_FAULT]),
        ({"FIELD_KEYS": ","}, [FIELDS_FAULT]),
        ({"FIELD_KEYS": f"1:{FIELDS[:62]}"}, [FIELDS_FAULT]),
        ({"FIELD_KEYS": f"1:{FIELDS},2:"}, [FIELDS_FAULT]),
        ({"FIELD_KEYS": f"1:{FIELDS},1:{OLDER}"}, [FIELDS_FAULT]),
        ({"FIELD_KEYS": f":{FIELDS}"}, [FIELDS_FAULT]),
        ({"FIELD_KEYS": "1:" + "ab" * 32}, [FIELDS_FAULT]),
        ({"FIELD_KEYS": f"1:{MANIFEST}"}, [EQUAL_FAULT]),
        ({"FIELD_KEYS": f"1:{MANIFEST.upper()}"}, [EQUAL_FAULT]),
        ({"FIELD_KEYS": f"1:{FIELDS},2:{FIELDS}"}, [EQUAL_FAULT]),
        ({"SECRET_KEY": MANIFEST}, [EQUAL_FAULT]),
        ({"SECRET_KEY": FIELDS}, [EQUAL_FAULT]),
        ({"ALLOWED_HOSTS": []}, ["GONGKAI_HOSTS 缺失，请写明网站的域名"]),
        ({"ALLOWED_HOSTS": ["*"]}, [WILD_FAULT]),
        ({"ALLOWED_HOSTS": ["www.yunzhou.example", "*.yunzhou.example"]}, [WILD_FAULT]),
        ({"ALLOWED_HOSTS": [".yunzhou.example"]}, [WILD_FAULT]),
        ({"DEBUG": True}, ["DEBUG 不能打开"]),
        ({"SESSION_COOKIE_SECURE": False}, [COOKIE_FAULT]),
        ({"CSRF_COOKIE_SECURE": False}, [COOKIE_FAULT]),
    ],
)
def test_each_fault_is_named(values, faults):
    assert production.faults(settings(**values)) == faults


def test_all_faults_are_named_at_once():
    bare = settings(SECRET_KEY="", MANIFEST_KEY="", FIELD_KEYS="", ALLOWED_HOSTS=[], DEBUG=True)

    assert len(production.faults(bare)) == 5


def test_the_demo_starts_as_it_is():
    bare = settings(IS_PRODUCTION=False, SECRET_KEY="", ALLOWED_HOSTS=["*"], DEBUG=True)

    assert production.faults(bare) == []


class TestDemoPeople:
    def people(self, **values: bool) -> None:
        person = make_person("li", make_organ("YZ01"))
        for name, value in values.items():
            setattr(person, name, value)
        person.save()

    def test_they_stop_the_start(self):
        self.people(is_demo=True)

        assert production.faults(settings()) == [
            "数据库中有 1 个演示人员可以登录，请停用或换用新的数据库"
        ]

    def test_switched_off_they_do_not(self):
        self.people(is_demo=True, is_active=False)

        assert production.faults(settings()) == []

    def test_people_of_the_city_do_not(self):
        self.people()

        assert production.faults(settings()) == []

    def test_a_database_that_cannot_be_asked_is_told_elsewhere(self, monkeypatch):
        def gone() -> None:
            raise DatabaseError

        monkeypatch.setattr(connection, "cursor", gone)

        assert production.faults(settings()) == []


def test_a_program_that_everybody_may_change_does_not_start(tmp_path, monkeypatch):
    path = tmp_path / "production.py"
    path.touch()
    monkeypatch.setattr(production, "__file__", str(path))
    path.chmod(0o644)
    assert production.faults(settings()) == []

    path.chmod(0o666)
    assert path.stat().st_mode & stat.S_IWOTH
    assert production.faults(settings()) == ["程序文件任何人可写，请用 chmod -R o-w 收回"]


class TestTheSettingsThemselves:
    """The file of settings, read by a process of its own."""

    SHOW = (
        "import json; from gongkai.config import settings as s; print(json.dumps(["
        "s.ALLOWED_HOSTS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_NAME, s.DEBUG,"
        "len(s.SECRET_KEY), len(s.MANIFEST_KEY), str(s.DATABASES['default']['NAME']), s.FACE]))"
    )

    def read(
        self, tmp_path: Path, show: str = "", **variables: str
    ) -> "subprocess.CompletedProcess[str]":
        ours = {name: value for name, value in os.environ.items() if "GONGKAI" not in name}
        ours |= {"GONGKAI_DATA_DIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run(
            [sys.executable, "-c", show or self.SHOW],
            env=ours | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    def test_the_demo_needs_nothing(self, tmp_path):
        done = self.read(tmp_path)

        assert done.stderr == ""
        assert json.loads(done.stdout) == [
            ["localhost", ".localhost", "127.0.0.1", "[::1]"], False, "gongkai-csrf", False,
            64, 64, str(tmp_path / "gongkai.sqlite3"), "both",
        ]  # fmt: skip

    def test_production_invents_no_key_and_no_host(self, tmp_path):
        done = self.read(tmp_path, GONGKAI_MODE="production")

        assert json.loads(done.stdout)[:6] == [[], True, "__Host-gongkai-csrf", False, 0, 0]

    def test_the_demo_s_keys_are_never_production_s(self, tmp_path):
        (tmp_path / "keys").mkdir()
        (tmp_path / "keys" / "session").write_text(secrets.token_hex(20))

        assert json.loads(self.read(tmp_path).stdout)[4] == 40
        assert json.loads(self.read(tmp_path, GONGKAI_MODE="production").stdout)[4] == 0

    @pytest.mark.parametrize(
        ("face", "is_public"), [("workbench", False), ("portal", True), ("both", True)]
    )
    def test_the_desks_process_answers_no_public_address_below_a_path_either(
        self, tmp_path, face, is_public
    ):
        show = "from django.conf import settings; print(*settings.MIDDLEWARE, sep='\\n')"
        face_of = self.read(
            tmp_path, show, GONGKAI_FACE=face, DJANGO_SETTINGS_MODULE="gongkai.config.settings"
        )

        assert ("gongkai.faces.portal." in face_of.stdout) is is_public

    def test_the_portal_may_have_a_database_role_of_its_own(self, tmp_path):
        both = {
            "GONGKAI_DATABASE_URL": "postgres:///work",
            "GONGKAI_PORTAL_DATABASE_URL": "postgres:///public",
        }
        assert json.loads(self.read(tmp_path, **both).stdout)[6] == "work"
        assert json.loads(self.read(tmp_path, **both, GONGKAI_FACE="portal").stdout)[6] == "public"

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("GONGKAI_MODE", "prod"),
            ("GONGKAI_FACE", "api"),
            ("GONGKAI_TRUSTED_PROXIES", "six"),
            ("GONGKAI_HSTS_SECONDS", "-1"),
            ("GONGKAI_ANSWER_WITHIN_MS", "4s"),
            ("GONGKAI_DATABASE_URL", "mysql://host/name"),
            ("GONGKAI_SECRET_KEY_FILE", "/nowhere/key"),
        ],
    )
    def test_a_wrong_value_stops_the_start_and_is_named(self, tmp_path, name, value):
        done = self.read(tmp_path, **{name: value})

        assert done.returncode == 1
        assert f"WrongSetting: {name}: " in done.stderr
        assert done.stdout == ""

    def test_a_wrong_address_of_the_portal_s_database_is_named_as_its_own(self, tmp_path):
        done = self.read(
            tmp_path, GONGKAI_FACE="portal", GONGKAI_PORTAL_DATABASE_URL="mysql://host/name"
        )

        assert "WrongSetting: GONGKAI_PORTAL_DATABASE_URL: " in done.stderr
