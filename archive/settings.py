"""The site's settings. Only this module asks for the environment; an invalid value stops the start.

docs/settings.md describes every variable.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from archive import environment, setting_values
from archive.limits.defaults import rates_from
from archive.limits.visitors import PRIVATE, networks
from archive.mail import mail_settings
from archive.object_store import storage_settings
from archive.postgres.url import servers
from archive.secret import secret_key
from archive.site_url import checked, host_of
from archive.watching.logs import FORMATS, logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent

# Core

DEBUG = environment.flag("DEBUG", False)
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()
DATABASE_URL = environment.text("DATABASE_URL")
SECRET_KEY = secret_key(environment.text("SECRET_KEY"), VAR_DIR, needed=bool(DATABASE_URL) and not DEBUG)
ALLOWED_HOSTS = environment.parts(
    "ALLOWED_HOSTS", f"localhost,127.0.0.1,[::1],{host_of(environment.text('SITE_URL'))}"
)
CSRF_TRUSTED_ORIGINS = environment.parts("CSRF_TRUSTED_ORIGINS")
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

try:
    DATABASES = servers(DATABASE_URL, environment.parts("DATABASE_REPLICA_URLS"))
except ValueError as error:
    raise ImproperlyConfigured(f"{error}.") from None
# Seconds that a standby may be behind the primary.
DATABASE_REPLICA_LAG = environment.positive("DATABASE_REPLICA_LAG", 10)
if len(DATABASES) > 1:
    MIDDLEWARE.insert(1, "archive.replicas.choice.ReplicasMiddleware")
POSTGRES_DIR = VAR_DIR / "postgres"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Uploads

UPLOAD_MAX_BYTES = environment.positive("UPLOAD_MAX_BYTES", 20_000_000)
UPLOAD_MAX_DOCUMENTS = environment.positive("UPLOAD_MAX_DOCUMENTS", 200)
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_BYTES + 1_000_000
# Files over UPLOAD_MAX_DOCUMENTS are listed as refused; over this number, the whole request is rejected.
DATA_UPLOAD_MAX_NUMBER_FILES = 20 * UPLOAD_MAX_DOCUMENTS

# Limits, and whom to believe about who asks

HTTPS = environment.flag("HTTPS", False)
TRUSTED_PROXIES = environment.read_secret("TRUSTED_PROXIES", networks, PRIVATE if HTTPS else "")
RATES = environment.read_secret("RATES", rates_from)
URL_PREFIX = FORCE_SCRIPT_NAME = environment.read("URL_PREFIX", setting_values.prefix)
WORKER_MEMORY_BYTES = environment.positive("WORKER_MEMORY_MB", 150) * 1_000_000

# What operators see

LOG_FORMAT = environment.one_of("LOG_FORMAT", *FORMATS)
LOG_REQUESTS = environment.one_of("LOG_REQUESTS", "slow", "all", "none")
SLOW_REQUEST_MS = environment.positive("SLOW_REQUEST_MS", 2_000)
LOGGING = logging_settings(LOG_FORMAT)
METRICS_TOKEN = environment.text("METRICS_TOKEN")
SENTRY_DSN = environment.text("SENTRY_DSN")
# A function that checks what the site needs to answer: "module.function".
READINESS = "meetings.pages.health.checks"

# Backups and releases by the worker

BACKUP_DIR = environment.text("BACKUP_DIR")
BACKUP_HOURS = environment.positive("BACKUP_HOURS", 24)
BACKUP_KEEP = environment.read("BACKUP_KEEP", setting_values.kept_backups, "7,4,6")
RELEASES_DIR = environment.text("RELEASES_DIR", str(VAR_DIR / "releases"))

# Timestamps of the manifest

TIMESTAMP_URL = environment.read("TIMESTAMP_URL", setting_values.timestamp_url)
TIMESTAMP_CA = environment.text("TIMESTAMP_CA")

# Globalization

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский")]  # each in its own language
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "archive.formats"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = environment.text("TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True

# Search: the embedded index in a folder, or the cluster at these addresses

INDEX_DIR = VAR_DIR / "index"
SEARCH_URLS = environment.read("SEARCH_URL", setting_values.search_urls)
SEARCH_USER = environment.text("SEARCH_USER")
SEARCH_PASSWORD = environment.text("SEARCH_PASSWORD")
SEARCH_CA = environment.text("SEARCH_CA")
SEARCH_TIMEOUT = environment.positive("SEARCH_TIMEOUT", 10)
SEARCH_RETRIES = environment.positive("SEARCH_RETRIES", 2)
SEARCH_PREFIX = environment.text("SEARCH_PREFIX", "verbatim")
SEARCH_SHARDS = environment.positive("SEARCH_SHARDS", 1)
SEARCH_REPLICAS = environment.positive("SEARCH_REPLICAS", 1)
COUNT_SEARCHES = environment.flag("COUNT_SEARCHES", True)

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

SOURCES_BUCKET = environment.text("SOURCES_BUCKET")
if SOURCES_BUCKET:
    STORAGES["sources"] = storage_settings(
        bucket=SOURCES_BUCKET,
        endpoint=environment.text("SOURCES_ENDPOINT"),
        region=environment.text("SOURCES_REGION"),
        key=environment.text("SOURCES_KEY"),
        secret=environment.text("SOURCES_SECRET"),
        prefix=environment.text("SOURCES_PREFIX"),
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
EMBED_SITES = environment.read("EMBED_SITES", setting_values.embedding_sites, "*")
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
OTP_TOTP_ISSUER = environment.text("SITE_NAME", "Verbatim")
OTP_ADMIN_HIDE_SENSITIVE_DATA = True
REQUIRE_SECOND_FACTOR = environment.flag("REQUIRE_SECOND_FACTOR", False)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# The archive

SITE_NAME = environment.text("SITE_NAME", "Verbatim")
SITE_URL = environment.read("SITE_URL", lambda given: checked(given, HTTPS, ALLOWED_HOSTS))

# E-mail: alerts are offered to readers where it is set

ALERTS = bool(environment.text("EMAIL_URL"))
if ALERTS and not SITE_URL:
    raise ImproperlyConfigured("EMAIL_URL needs SITE_URL, the address that links in e-mails begin with.")
globals().update(environment.read_secret("EMAIL_URL", mail_settings))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.read(
    "EMAIL_FROM", setting_values.sender, f"alerts@{host_of(SITE_URL) or 'localhost'}"
)
