"""Django's settings, all from the environment (docs/running.md lists the variables)."""

import secrets
from pathlib import Path

from gongkai.config.environment import Environment, database, mail_server, sqlite

BASE_DIR = Path(__file__).resolve().parents[3]
_env = Environment()

MODE = _env.choice("GONGKAI_MODE", ("demo", "production"), "demo")
IS_PRODUCTION = MODE == "production"
# Which of the two faces this process shows: the portal's may run on a database role of its own.
FACE = _env.choice("GONGKAI_FACE", ("both", "portal", "workbench"), "both")
DATA_DIR = _env.path("GONGKAI_DATA_DIR", Path.cwd() / "data")

DEBUG = False


def _key(name: str, file: str) -> str:
    """A key from the environment, else the demo's own from <data>/keys, else one for this run."""
    value = _env.text(name)
    if value or IS_PRODUCTION:
        return value
    path = DATA_DIR / "keys" / file
    return path.read_text().strip() if path.is_file() else secrets.token_hex(32)


SECRET_KEY = _key("GONGKAI_SECRET_KEY", "session")
# Comma-separated id:hex pairs, the newest first; each key is 32 bytes.
FIELD_KEYS = _key("GONGKAI_FIELD_KEYS", "fields")
# Which cipher seals a field: AES-256-GCM, or SM4-GCM where national algorithms are asked for.
FIELD_CIPHER = _env.choice("GONGKAI_FIELD_CIPHER", ("aes", "sm4"), "aes")
# 32 bytes in hex: the seed of the Ed25519 key that signs manifests and checkpoints.
MANIFEST_KEY = _key("GONGKAI_MANIFEST_KEY", "manifest")
# 32 bytes in hex: encrypts backups; only the commands that make and read them need it.
BACKUP_KEY = _key("GONGKAI_BACKUP_KEY", "backup")

# So many requests that name a document in ninety days ask for another interpretation; 0: never.
INTERPRET_AFTER = _env.number("GONGKAI_INTERPRET_AFTER", 3, least=0, most=1000)

# The wording of the tree in traditional characters, or none.
TRADITIONAL = _env.choice(
    "GONGKAI_TRADITIONAL", ("off", "mainland", "taiwan", "hongkong"), "mainland"
)

# How the hosts of sites are named: as the rules for government sites ask (.gov.cn), or as given.
SITE_DOMAINS = _env.choice(
    "GONGKAI_SITE_DOMAINS", ("gov", "any"), "gov" if IS_PRODUCTION else "any"
)

# The largest attachment of an old page that is taken in, and all those of one site, in MB.
IMPORT_ATTACHMENT_MB = _env.number("GONGKAI_IMPORT_ATTACHMENT_MB", 50, least=1, most=50)
IMPORT_ATTACHMENTS_MB = _env.number("GONGKAI_IMPORT_ATTACHMENTS_MB", 1024, least=1, most=100_000)

# host:port or the path of a socket; empty where no virus scanner is asked.
CLAMD = _env.text("GONGKAI_CLAMD")

# None where no mail server is set: what is to be mailed then waits.
MAIL_SERVER = mail_server("GONGKAI_MAIL_URL", _env.text("GONGKAI_MAIL_URL"))

ALLOWED_HOSTS = _env.words("GONGKAI_HOSTS") or (
    [] if IS_PRODUCTION else ["localhost", ".localhost", "127.0.0.1", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if IS_PRODUCTION]
# How many reverse proxies of our own stand in front, each adding one address to X-Forwarded-For.
TRUSTED_PROXIES = _env.number("GONGKAI_TRUSTED_PROXIES", 0, least=0, most=5)

# A page must not wait for ever for a frozen database; a command that builds may take its time.
_ANSWER_WITHIN_MS = _env.number("GONGKAI_ANSWER_WITHIN_MS", 0, least=0, most=600_000)
_has_own_role = FACE == "portal" and bool(_env.text("GONGKAI_PORTAL_DATABASE_URL"))
_url_name = "GONGKAI_PORTAL_DATABASE_URL" if _has_own_role else "GONGKAI_DATABASE_URL"
DATABASES = {
    "default": (
        database(_url_name, _env.text(_url_name), answer_within_ms=_ANSWER_WITHIN_MS)
        if _env.text(_url_name)
        else sqlite(DATA_DIR / "gongkai.sqlite3")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "gongkai.base.journal",
    "gongkai.base.organs",
    "gongkai.base.signin",
    "gongkai.base.files",
    "gongkai.base.casework",
    "gongkai.base.copies",
    "gongkai.base.outbox",
    "gongkai.base.gatekeeping",
    "gongkai.duties.releases",
    "gongkai.duties.review",
    "gongkai.duties.handling",
    "gongkai.duties.catalogue",
    "gongkai.duties.documents",
    "gongkai.duties.reassessment",
    "gongkai.duties.meetings",
    "gongkai.duties.upward",
    "gongkai.duties.placements",
    "gongkai.duties.requests",
    "gongkai.duties.gazette",
    "gongkai.duties.profiles",
    "gongkai.duties.remarks",
    "gongkai.duties.records",
    "gongkai.across.publishing",
    "gongkai.across.search",
    "gongkai.across.legacy",
    "gongkai.across.sampling",
    "gongkai.across.reports",
    "gongkai.across.exchange",
    "gongkai.across.urging",
    "gongkai.across.subscriptions",
    "gongkai.across.usage",
    "gongkai.across.deadlinks",
    "gongkai.faces.ui",
    "gongkai.faces.portal",
    "gongkai.faces.workbench",
]

MIDDLEWARE = [
    "gongkai.faces.ui.headers.SecurityHeaders",
    "gongkai.faces.ui.faults.HonestErrors",
]
if FACE != "workbench":
    MIDDLEWARE += ["gongkai.faces.portal.hosts.FormerHost", "gongkai.faces.portal.below.BelowPath"]
MIDDLEWARE += ["django.middleware.common.CommonMiddleware"]
if FACE != "portal":
    MIDDLEWARE += [
        "gongkai.faces.workbench.language.DeskLanguage",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "gongkai.faces.workbench.session.StaffSession",
    ]

ROOT_URLCONF = f"gongkai.config.urls_{FACE}"
WSGI_APPLICATION = "gongkai.config.wsgi.application"

# The desk shows a document as the public will see it; it knows the public face by this name only.
DOCUMENT_PREVIEW = "gongkai.faces.portal.preview.preview"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "gongkai.faces.ui.context.site",
            ],
        },
    },
]

AUTH_USER_MODEL = "organs.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "gongkai.base.signin.passwords.CappedArgon2Hasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["code", "name", "email"]},
    },
]
LOGIN_URL = "workbench:sign-in"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# `__Host-` and Secure need HTTPS; the demo runs on plain HTTP on this machine only.
SESSION_COOKIE_NAME = "__Host-gongkai" if IS_PRODUCTION else "gongkai"
SESSION_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 30 * 60
CSRF_COOKIE_NAME = "__Host-gongkai-csrf" if IS_PRODUCTION else "gongkai-csrf"
CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gongkai.faces.ui.faults.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = _env.number("GONGKAI_HSTS_SECONDS", 0, least=0, most=63_072_000)
DATA_UPLOAD_MAX_NUMBER_FILES = 100
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

LANGUAGE_CODE = "zh-hans"
# The desk's; the public site speaks Chinese.
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "__Host-gongkai-language" if IS_PRODUCTION else "gongkai-language"
LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "faces" / "ui" / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"error": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["error"], "level": "INFO"},
    "loggers": {"pikepdf": {"level": "WARNING"}},
}
