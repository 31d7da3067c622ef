"""Django settings: read from the environment, nothing is written and nothing is guessed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from lixiang.cli.address import django_database
from lixiang.config.logs import logging_of

PACKAGE = Path(__file__).resolve().parent.parent


def _names(variable: str, default: str = "") -> list[str]:
    return [name.strip() for name in os.environ.get(variable, default).split(",") if name.strip()]


# --- The installation ------------------------------------------------------------------------------------
DEBUG = False
LIXIANG_DEMO = os.environ.get("LIXIANG_DEMO") == "1"
LIXIANG_HOME = Path(os.environ.get("LIXIANG_HOME") or Path.home() / ".local" / "share" / "lixiang")
SECRET_KEY = os.environ.get("LIXIANG_SECRET_KEY", "")  # Django refuses to work with an empty one
LEDGER_KEY = (os.environ.get("LIXIANG_LEDGER_KEY") or SECRET_KEY).encode()  # database administrators lack it
LIXIANG_EDITION = os.environ.get("LIXIANG_EDITION", "yulin-draft")
ALLOWED_HOSTS = _names("LIXIANG_HOSTS", "localhost,127.0.0.1,[::1]")

# --- Apps ------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_cotton",
    "django_htmx",
    "django_vite",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "ninja",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rules.apps.AutodiscoverRulesConfig",
    "lixiang.ledger",
    "lixiang.provisions",
    "lixiang.agencies",
    "lixiang.documents",
    "lixiang.resources",
    "lixiang.assets",
    "lixiang.projects",
    "lixiang.planning",
    "lixiang.cases",
    "lixiang.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lixiang.config.headers.SecurityHeaders",
    "lixiang.web.errors.words_as_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lixiang.api.problems.problems_under_api",
    "lixiang.config.middleware.refuse_nul",
    "lixiang.config.sessions.keep_alive",
    "lixiang.config.middleware.identify_actor",
    "lixiang.config.middleware.limit_programs",
    "lixiang.config.middleware.demand_second_factor",
    "lixiang.config.middleware.hold_transaction",
]

ROOT_URLCONF = "lixiang.config.urls"
WSGI_APPLICATION = "lixiang.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                f"lixiang.web.{name}"
                for name in ("citations", "field_errors", "icons", "moments", "money", "states")
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lixiang.web.frame.frame",
                "lixiang.config.demo.people.role_picker",
            ],
        },
    }
]


# --- Database --------------------------------------------------------------------------------------------
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **django_database(os.environ.get("DATABASE_URL", "")),
        "ATOMIC_REQUESTS": False,  # our own middleware holds the transaction and the row-security context
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
_FILES = "django.core.cache.backends.filebased.FileBasedCache"  # every process of the machine sees them
CACHES = {
    "default": {
        # Wrong passwords, by name and address: unlike a table not rolled back with a refused sign-in, and never so
        # full that names which somebody makes up push out the count of a real one.
        "BACKEND": _FILES,
        "LOCATION": LIXIANG_HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "programs": {  # how often each person's programs have asked in this minute
        "BACKEND": _FILES,
        "LOCATION": LIXIANG_HOME / "cache" / "programs",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "events"  # lixiang.config.events: the event table

# --- Language and time -----------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
LOCALE_PATHS = [PACKAGE / "locale"]  # words of the libraries, where theirs are not ours
USE_TZ = True

# --- Static files: built by Vite, served by WhiteNoise straight from the package --------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"/dist/assets/.+-[0-9A-Za-z_-]{8}\.\w+$"
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "static_url_prefix": "dist",
        "manifest_path": PACKAGE / "static" / "dist" / "manifest.json",
    }
}

# --- Sign-in ---------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["lixiang.config.sessions.PeopleInPosts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,5/15m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LIXIANG_DEMO
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False

# --- Programs and second factors ---------------------------------------------------------------------------
LIXIANG_TOKEN_DAYS = int(os.environ.get("LIXIANG_TOKEN_DAYS", "90"))
LIXIANG_API_RATE = int(
    os.environ.get("LIXIANG_API_RATE", "600")
)  # requests a minute by one person's programs
LIXIANG_SECOND_FACTOR = os.environ.get("LIXIANG_SECOND_FACTOR", "optional" if LIXIANG_DEMO else "staff")
LIXIANG_PASSWORD_AGAIN = not LIXIANG_DEMO  # before a token is made; who came by the role picker has none

# --- Security: everything but the demo is behind TLS -------------------------------------------------------
_TLS = not LIXIANG_DEMO
_HOST_PREFIX = "__Host-" if _TLS else "lixiang-"
SESSION_ENGINE = "lixiang.config.sessions"
SESSION_COOKIE_NAME = f"{_HOST_PREFIX}session"
SESSION_COOKIE_SECURE = _TLS
LIXIANG_IDLE = 30 * 60  # seconds without a request after which a session may end
SESSION_COOKIE_AGE = LIXIANG_IDLE + 60  # it is kept to the minute, see config/sessions.py
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{_HOST_PREFIX}csrf"
CSRF_COOKIE_SECURE = _TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = (
    [f"https://{'*' * host.startswith('.')}{host}" for host in ALLOWED_HOSTS] if _TLS else []
)
SECURE_SSL_REDIRECT = _TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TLS else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _TLS else 0  # whose X-Forwarded-For tells callers apart
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _TLS
SECURE_HSTS_PRELOAD = _TLS
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_HANDLERS = ["lixiang.config.forms.SmallFiles"]

# --- Logs ------------------------------------------------------------------------------------------------
LOGGING = logging_of(readable=LIXIANG_DEMO)
