"""Hearth's settings. Everything that differs between places comes from the environment:

DATABASE_URL (the running pages), HEARTH_OWNER_DATABASE_URL (migrations), REDIS_URL, HEARTH_HOME (data folder), HEARTH_DEMO ("1": demonstration),
HEARTH_SECRET_KEY, HEARTH_HOSTS (comma-separated), HEARTH_HTTPS ("1" behind TLS), EMAIL_URL parts.
"""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from config.logs import settings_for
from config.schedule import SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent.parent
HEARTH_HOME = Path(os.environ.get("HEARTH_HOME") or BASE_DIR / "var").resolve()
HEARTH_DEMO = os.environ.get("HEARTH_DEMO", "1") == "1"
HEARTH_ADDRESS = os.environ.get(
    "HEARTH_ADDRESS", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
)  # what a mailed link begins with
HTTPS = os.environ.get("HEARTH_HTTPS", "0") == "1"


def _secret_key() -> str:
    """The key from the environment, else one made at the first start and kept beside the data."""
    if key := os.environ.get("HEARTH_SECRET_KEY"):
        return key
    place = HEARTH_HOME / "secret_key"
    if not place.exists():
        HEARTH_HOME.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process of the same start was quicker
            pass
        else:
            with os.fdopen(descriptor, "w") as handle:
                handle.write(secrets.token_urlsafe(48))
    return place.read_text()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("HEARTH_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    "pgtrigger",
    "pghistory",
    "ui",
    "accounts",
    "accounts.history",
    "accounts.looking",
    "documents",
    "homes",
    "homes.chronology",
    "staff",
    "placements",
    "placements.daily",
    "placements.behaviour",
    "placements.measures",
    "placements.missing",
    "placements.incidents",
    "placements.notifications",
    "placements.meetings",
    "placements.risks",
    "placements.people",
    "placements.voice",
    "placements.cover",
    "outcomes",
    "inspections",
    "inspections.published",
]

MIDDLEWARE = [
    "config.answers.EveryAnswer",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.packing.PackedPages",
    "accounts.middleware.NothingLost",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.sign_in.middleware.Sittings",
    "accounts.middleware.FirstRun",
    "accounts.middleware.KeepForms",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "accounts.walls.middleware.Walls",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_TEMPLATE_PACK = "hearth"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["hearth"]
CRISPY_FAIL_SILENTLY = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.frame.frame",
            ],
            "builtins": ["ui.templatetags.hearth"],
        },
    }
]

# Two logins (docs/operating.md): pages and workers run as one that owns nothing; migrations and
# other work on the tables themselves (manage.py says which) as their owner.
DATABASE_URL = os.environ.get("DATABASE_URL", "postgres://hearth_running@127.0.0.1:5432/hearth")
OWNER_DATABASE_URL = os.environ.get("HEARTH_OWNER_DATABASE_URL", DATABASE_URL)
AS_OWNER = os.environ.get("HEARTH_AS_OWNER") == "1"
DATABASES = {
    "default": dj_database_url.parse(
        OWNER_DATABASE_URL if AS_OWNER else DATABASE_URL,
        conn_max_age=600,
        conn_health_checks=True,
    )
}
# A database that is not there is said within three seconds, not after the system's minutes.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
# Walls make every query's plan long, and PostgreSQL takes length for work: where it can compile
# plans it did so for most of a minute, for a list that is read in a second. What is prepared
# (accounts.prepared) is planned once: it would be planned anew for each who asks.
_given = DATABASES["default"]["OPTIONS"].get("options", "")
DATABASES["default"]["OPTIONS"]["options"] = (
    f"-c jit=off -c plan_cache_mode=force_generic_plan {_given}".rstrip()
)
RUNNING_ROLE = dj_database_url.parse(DATABASE_URL)["USER"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The database holds sessions, limits and small caches: nobody's sign-in may depend on the broker.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "small_cache",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "accounts.failures.csrf_failure"
CSRF_COOKIE_SAMESITE = "Lax"
# Receipts name young people ("This is Alex's page now"): they wait in the session, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-hearth"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^alive/$"]  # asked by the machine itself, which speaks no TLS
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # Preloading binds the whole registered domain in every browser, for years, whoever else uses
    # it: that is for the domain's owner to ask for, not for one service under it.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]
else:
    SESSION_COOKIE_NAME = "hearth"
    CSRF_COOKIE_NAME = "hearth_csrf"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_RATE_LIMITS = False  # they lock an account for everybody: see accounts.sign_in.guessing
MFA_ADAPTER = "accounts.adapter.StepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODE_COUNT, MFA_RECOVERY_CODE_DIGITS = 10, 8
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a finger, a face or a PIN: two steps in one
# Behind TLS there is one proxy, which says where a request came from. What it says is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("HEARTH_PROXIES", "1" if HTTPS else "0"))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        # What is not named here is refused: frames, objects, media, workers. Nothing is inline.
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]  # ours alone
STATIC_ROOT = HEARTH_HOME / "static" / "sent"  # made by config.sent_files as the pages start
MEDIA_ROOT = HEARTH_HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.sent_files.SentFiles"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
DATA_UPLOAD_MAX_NUMBER_FILES = 50  # a folder of the regulator’s series
PHOTOGRAPHS_A_HOME = 50 * 1024 * 1024  # bytes on the disk: some 300 as they are drawn afresh
FILE_UPLOAD_HANDLERS = [
    "config.uploads.NoLargerThanAForm",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 100
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A save never waits on the broker: sending gives up at once and the sweeper sends it later.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 120,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
}
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE = SCHEDULE

EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "1") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "hearth@localhost")
EMAIL_TIMEOUT = 5

PGHISTORY_APPEND_ONLY = True
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)

LOGGING = settings_for("INFO")
