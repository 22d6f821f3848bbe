"""The site's settings. Only this module reads the environment; an invalid value stops the start.

docs/settings.md describes every variable.
"""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from archive.limits.defaults import rates_from
from archive.limits.visitors import PRIVATE, Networks, networks
from archive.mail import mail_settings
from archive.object_store import storage_settings
from archive.postgres.url import database_from
from archive.secret import kept_key
from archive.site_url import checked, host_of
from archive.watching.logs import FORMATS, logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent


def _text(name: str, default: str = "") -> str:
    """The value exactly as set; an empty one counts as not set."""
    return os.environ.get(name, "") or default


def _list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in _text(name, default).split(",") if part.strip()]


def _positive(name: str, default: int) -> int:
    value = _text(name, str(default))
    if not value.isdecimal() or int(value) < 1:
        raise ImproperlyConfigured(f"{name}={value!r}: use a whole number of at least 1.")
    return int(value)


def _one_of(name: str, *choices: str) -> str:
    """One of these words; the first is the default."""
    value = _text(name, choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r}: use {' or '.join(map(repr, choices))}.")
    return value


def _flag(name: str, default: bool) -> bool:
    value = _text(name, str(default))
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name}={value!r}: use 'True' or 'False'.")
    return value == "True"


# Core

DEBUG = _flag("DEBUG", False)
VAR_DIR = Path(_text("VAR_DIR", str(BASE_DIR / "var"))).resolve()
DATABASE_URL = _text("DATABASE_URL")


def _secret_key() -> str:
    """SECRET_KEY or, with the archive's own PostgreSQL, a key generated once and kept in var/."""
    key = _text("SECRET_KEY")
    if key:
        return key
    if DATABASE_URL and not DEBUG:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Create one with: "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    try:
        return kept_key(VAR_DIR / "secret-key")
    except OSError as error:
        raise ImproperlyConfigured(
            f"{error}. Start the archive as the user who made {VAR_DIR}, or set VAR_DIR to another folder."
        ) from None


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _list("ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{host_of(_text('SITE_URL'))}")
CSRF_TRUSTED_ORIGINS = _list("CSRF_TRUSTED_ORIGINS")
INSTALLED_APPS = [
    "archive.editors.EditorsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_filters",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "archive.limits.apps.LimitsConfig",
    "archive.keys.apps.KeysConfig",
    "archive.passkeys.apps.PasskeysConfig",
    "archive.audit.apps.AuditConfig",
    "archive.watching.apps.WatchingConfig",
    "meetings",
]
MIDDLEWARE = [
    "archive.after_answer.AfterAnswerMiddleware",
    "archive.limits.proxies.ProxiesMiddleware",
    "archive.watching.requests.WatchingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "archive.security.ContentSecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "archive.language.LanguageMiddleware",
    "meetings.api.headers.ProgramsMiddleware",
    "archive.limits.requests.BudgetMiddleware",
    "archive.watching.addresses.WatchersMiddleware",
    "archive.limits.refusals.BodiesMiddleware",
    "archive.limits.rates.RatesMiddleware",
    "meetings.pages.search_away.SearchAwayMiddleware",
    "meetings.pages.asked_searches.AskedSearchesMiddleware",
    "meetings.desk.record.pencils.PencilsMiddleware",
    "meetings.pages.page_cache.UnchangedMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "archive.audit.log.AuditMiddleware",
    "archive.second_factor.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "archive.plain_spaces.PlainSpacesMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
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
                "archive.context.site",
                "archive.appearance.view",
            ],
        },
    },
]

# Database

_database = {
    "ENGINE": "archive.postgres",
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    "TEST": {"TEMPLATE": "template0"},
}


def _address() -> dict[str, Any]:
    if not DATABASE_URL:  # the archive's own server adds host and port to the first connection
        return {"NAME": "verbatim", "USER": "postgres"}
    try:
        return database_from(DATABASE_URL)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL is invalid: {error}.") from None


# A server that is gone is noticed in seconds, not in the minutes that the system's own limits take.
_NOTICED = {"connect_timeout": "3", "tcp_user_timeout": "5000"}


def _servers() -> dict[str, dict[str, Any]]:
    """The primary, and the standbys that pages for readers are read from."""
    urls = _list("DATABASE_REPLICA_URLS")
    if urls and not DATABASE_URL:
        raise ImproperlyConfigured("DATABASE_REPLICA_URLS needs DATABASE_URL, the address of their primary.")
    servers: dict[str, dict[str, Any]] = {"default": _database | _address()}
    for number, url in enumerate(urls, 1):
        try:
            servers[f"replica{number}"] = _database | database_from(url)
        except ValueError as error:
            raise ImproperlyConfigured(f"DATABASE_REPLICA_URLS is invalid: {error}.") from None
    if urls:
        for server in servers.values():
            server["OPTIONS"] = _NOTICED | server["OPTIONS"]
    return servers


DATABASES = _servers()
# Seconds that a standby may be behind the primary.
DATABASE_REPLICA_LAG = _positive("DATABASE_REPLICA_LAG", 10)
if len(DATABASES) > 1:
    MIDDLEWARE.insert(1, "archive.replicas.choice.ReplicasMiddleware")
POSTGRES_DIR = VAR_DIR / "postgres"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Uploads

UPLOAD_MAX_BYTES = _positive("UPLOAD_MAX_BYTES", 20_000_000)
UPLOAD_MAX_DOCUMENTS = _positive("UPLOAD_MAX_DOCUMENTS", 200)
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_BYTES + 1_000_000
# Files over UPLOAD_MAX_DOCUMENTS are listed as refused; over this number, the whole request is rejected.
DATA_UPLOAD_MAX_NUMBER_FILES = 20 * UPLOAD_MAX_DOCUMENTS

# Limits, and whom to believe about who asks

HTTPS = _flag("HTTPS", False)


def _trusted_proxies() -> Networks:
    try:
        return networks(_list("TRUSTED_PROXIES", PRIVATE if HTTPS else ""))
    except ValueError as error:
        raise ImproperlyConfigured(f"TRUSTED_PROXIES: {error}.") from None


def _rates() -> dict[str, int]:
    try:
        return rates_from(_text("RATES"))
    except ValueError as error:
        raise ImproperlyConfigured(f"RATES: {error}.") from None


def _prefix() -> str:
    """Where the site lies on its host: "" or "/archive". No request can say otherwise."""
    prefix = _text("URL_PREFIX").rstrip("/")
    if prefix and not re.fullmatch(r"(/[\w.~-]+)+", prefix, re.ASCII):
        raise ImproperlyConfigured(f"URL_PREFIX={prefix!r}: use a path such as /archive.")
    return prefix


TRUSTED_PROXIES = _trusted_proxies()
RATES = _rates()
URL_PREFIX = FORCE_SCRIPT_NAME = _prefix()
WORKER_MEMORY_BYTES = _positive("WORKER_MEMORY_MB", 150) * 1_000_000

# What operators see

LOG_FORMAT = _one_of("LOG_FORMAT", *FORMATS)
LOG_REQUESTS = _one_of("LOG_REQUESTS", "slow", "all", "none")
SLOW_REQUEST_MS = _positive("SLOW_REQUEST_MS", 2_000)
LOGGING = logging_settings(LOG_FORMAT)
METRICS_TOKEN = _text("METRICS_TOKEN")
SENTRY_DSN = _text("SENTRY_DSN")
# A function that checks what the site needs to answer: "module.function".
READINESS = "meetings.pages.health.checks"

# Backups by the worker


def _keep() -> tuple[int, int, int]:
    """How many days, weeks and months the last backup is kept of."""
    written = _text("BACKUP_KEEP", "7,4,6")
    numbers = written.split(",")
    if len(numbers) != 3 or not all(number.strip().isdecimal() for number in numbers):
        raise ImproperlyConfigured(f"BACKUP_KEEP={written!r}: use the numbers of days, weeks, months: 7,4,6")
    days, weeks, months = map(int, numbers)
    return days, weeks, months


BACKUP_DIR = _text("BACKUP_DIR")


def _embed_sites() -> list[str]:
    """As a Content-Security-Policy names them; nothing else may get into that header."""
    sites = _list("EMBED_SITES", "*")
    for site in sites:
        if site != "*" and not re.fullmatch(r"https?://(?:\*\.)?[A-Za-z0-9.-]+(?::\d{1,5})?", site):
            raise ImproperlyConfigured(f"EMBED_SITES: {site!r}: use https://news.example, or * for all.")
    return sites or ["'none'"]


EMBED_SITES = _embed_sites()
RELEASES_DIR = _text("RELEASES_DIR", str(VAR_DIR / "releases"))
BACKUP_HOURS = _positive("BACKUP_HOURS", 24)
BACKUP_KEEP = _keep()

# Timestamps of the manifest


def _timestamp_url() -> str:
    url = _text("TIMESTAMP_URL")
    if url and not (url.startswith(("http://", "https://")) and host_of(url)):
        raise ImproperlyConfigured(f"TIMESTAMP_URL={url!r}: use an address such as https://tsa.example/tsr.")
    return url


TIMESTAMP_URL = _timestamp_url()
TIMESTAMP_CA = _text("TIMESTAMP_CA")

# Globalization

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский")]  # each in its own language
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "archive.formats"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = _text("TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True

# Search: the embedded index in a folder, or the cluster at these addresses

INDEX_DIR = VAR_DIR / "index"


def _search_urls() -> list[str]:
    urls = _list("SEARCH_URL")
    for url in urls:
        if not url.startswith(("http://", "https://")) or not host_of(url):
            raise ImproperlyConfigured(
                f"SEARCH_URL={url!r}: use an address such as https://search.example:9200."
            )
    return urls


SEARCH_URLS = _search_urls()
SEARCH_USER = _text("SEARCH_USER")
SEARCH_PASSWORD = _text("SEARCH_PASSWORD")
SEARCH_CA = _text("SEARCH_CA")
SEARCH_TIMEOUT = _positive("SEARCH_TIMEOUT", 10)
SEARCH_RETRIES = _positive("SEARCH_RETRIES", 2)
SEARCH_PREFIX = _text("SEARCH_PREFIX", "verbatim")
SEARCH_SHARDS = _positive("SEARCH_SHARDS", 1)
SEARCH_REPLICAS = _positive("SEARCH_REPLICAS", 1)

# Caches in each process, each with its size in bytes: rendered records of up to some hundred kilobytes; small
# facts that are remembered by the version of what they were found in; what frames every page; pages as they
# were sent, compressed to some ten kilobytes; pictures of some tens of kilobytes.


def _cache(name: str, megabytes: int) -> dict[str, Any]:
    return {
        "BACKEND": "archive.byte_cache.ByteCache",
        "LOCATION": name,
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_BYTES": megabytes * 1_000_000},
    }


CACHES = {
    "default": _cache("default", 10),
    "facts": _cache("facts", 8),
    "pages": _cache("pages", 12),
}

# Static files

STATIC_URL = f"{URL_PREFIX}/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "archive.static_files.PackedOnceStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Sources: in the database, or in a bucket of an object store

SOURCES_BUCKET = _text("SOURCES_BUCKET")
if SOURCES_BUCKET:
    STORAGES["sources"] = storage_settings(
        bucket=SOURCES_BUCKET,
        endpoint=_text("SOURCES_ENDPOINT"),
        region=_text("SOURCES_REGION"),
        key=_text("SOURCES_KEY"),
        secret=_text("SOURCES_SECRET"),
        prefix=_text("SOURCES_PREFIX"),
    )

# Security

SECURE_SSL_REDIRECT = HTTPS
# Whoever watches the process itself comes past the proxy.
SECURE_REDIRECT_EXEMPT = [r"^(health/|healthz|readyz|metrics)$"]
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_FAILURE_VIEW = "meetings.pages.errors.csrf_failed"
LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_SSL_REDIRECT else None
# Whether other sites of the domain use HTTPS, and whether browsers preload that, is not this site's to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "meetings.editing.rights.RolesBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# By address only: nobody can lock an editor out by failing under the editor's name.
AXES_LOCKOUT_PARAMETERS = ["ip_address"]
AXES_CLIENT_IP_CALLABLE = "archive.logins.address"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "archive.logins.refused"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
OTP_TOTP_ISSUER = _text("SITE_NAME", "Verbatim")
OTP_ADMIN_HIDE_SENSITIVE_DATA = True
COUNT_SEARCHES = _flag("COUNT_SEARCHES", True)
REQUIRE_SECOND_FACTOR = _flag("REQUIRE_SECOND_FACTOR", False)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# The archive

SITE_NAME = _text("SITE_NAME", "Verbatim")


def _site_url() -> str:
    given = _text("SITE_URL")
    try:
        return checked(given, HTTPS, ALLOWED_HOSTS) if given else ""
    except ValueError as error:
        raise ImproperlyConfigured(f"SITE_URL={given!r}: {error}.") from None


SITE_URL = _site_url()

# E-mail: alerts are offered to readers where it is set


def _mail() -> dict[str, Any]:
    url = _text("EMAIL_URL")
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    if not SITE_URL:
        raise ImproperlyConfigured("EMAIL_URL needs SITE_URL, the address that links in e-mails begin with.")
    try:
        return mail_settings(url)
    except ValueError as error:
        # Without the value, which has a password in it.
        raise ImproperlyConfigured(f"EMAIL_URL: {error}.") from None


def _sender() -> str:
    sender = _text("EMAIL_FROM", f"alerts@{host_of(SITE_URL) or 'localhost'}")
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", sender):
        raise ImproperlyConfigured(f"EMAIL_FROM={sender!r}: use an address such as alerts@archive.example.")
    return sender


ALERTS = bool(_text("EMAIL_URL"))
globals().update(_mail())
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _sender()
