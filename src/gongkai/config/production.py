"""What production refuses to start with, each with the setting to mend."""

import stat
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.utils import Error as DatabaseError

from gongkai.base.sealing.keys import keys

SHORTEST_SECRET = 50


def faults(settings: Any) -> list[str]:
    """Every reason not to start in production mode; none in demo mode."""
    if not settings.IS_PRODUCTION:
        return []
    return [
        *_key_faults(settings),
        *_address_faults(settings),
        *_code_faults(),
        *_people_faults(),
    ]


def _key_faults(settings: Any) -> list[str]:
    found = []
    if len(settings.SECRET_KEY) < SHORTEST_SECRET or len(set(settings.SECRET_KEY)) < 8:
        found.append(f"GONGKAI_SECRET_KEY 缺失或过短，至少 {SHORTEST_SECRET} 个随机字符")
    fields = _field_keys(settings.FIELD_KEYS)
    if not fields or not all(_is_seed(key) for key in fields):
        found.append("GONGKAI_FIELD_KEYS 缺失或不是“编号:64 位十六进制数”，编号不得重复")
    # The process that the public reaches seals what is handed in, and signs nothing.
    if settings.FACE != "portal" and not _is_seed(settings.MANIFEST_KEY):
        found.append("GONGKAI_MANIFEST_KEY 缺失或不是 64 位十六进制数")
    given = (settings.SECRET_KEY, settings.MANIFEST_KEY, settings.BACKUP_KEY, *fields)
    # The same bytes are the same key, whatever the case of their hex digits.
    keys = [key.lower() for key in given if key]
    if len(set(keys)) < len(keys):
        found.append(
            "GONGKAI_SECRET_KEY、GONGKAI_FIELD_KEYS、GONGKAI_MANIFEST_KEY、GONGKAI_BACKUP_KEY"
            " 必须互不相同"
        )
    return found


def _field_keys(setting: str) -> list[str]:
    """The keys in hex, as the fields will be sealed with them; none where they cannot be read."""
    try:
        return [key.hex() for key in keys(setting).values()]
    except ValueError:
        return []


def _is_seed(key: str) -> bool:
    return (
        len(key) == 64
        and all(c in "0123456789abcdefABCDEF" for c in key)
        and len(set(key.lower())) >= 8
    )


def _address_faults(settings: Any) -> list[str]:
    found = []
    if not settings.ALLOWED_HOSTS:
        found.append("GONGKAI_HOSTS 缺失，请写明网站的域名")
    if any("*" in host or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        found.append("GONGKAI_HOSTS 不能用通配，请逐个写明域名")
    if settings.DEBUG:
        found.append("DEBUG 不能打开")
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        found.append("会话和 CSRF Cookie 必须只经 HTTPS 传送（SESSION_COOKIE_SECURE）")
    return found


def _code_faults() -> list[str]:
    mode = Path(__file__).stat().st_mode
    if mode & stat.S_IWOTH:
        return ["程序文件任何人可写，请用 chmod -R o-w 收回"]
    return []


def _people_faults() -> list[str]:
    """People made by the demo, able to sign in: their passwords were printed."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT COUNT(*) FROM organs_person WHERE is_demo = %s AND is_active = %s",
                [True, True],
            )
            count = cursor.fetchone()[0]
    except DatabaseError:
        # No table yet, or no database: the start goes on to say that itself.
        return []
    return [f"数据库中有 {count} 个演示人员可以登录，请停用或换用新的数据库"] if count else []
