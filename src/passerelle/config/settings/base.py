"""Settings that hold everywhere; what differs comes from the environment (`config/environment.py`)."""

from csp.constants import NONE, SELF

from passerelle.config import environment, release
from passerelle.config.logs import configure_logs
from passerelle.config.settings.ground import *  # noqa: F403 - what the commands without a site need, too
from passerelle.config.settings.ground import BASE_DIR, TIME_ZONE, VAR_DIR

SECRET_KEY = environment.text("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = environment.items("HOSTS")
ORIGIN = environment.text("ORIGIN").rstrip("/")
CSRF_TRUSTED_ORIGINS = [ORIGIN]
ROOT_URLCONF = "passerelle.config.urls"
WSGI_APPLICATION = "passerelle.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_filters",
    "passerelle.base",
    "passerelle.search",
    "passerelle.people",
    "passerelle.sources",
    "passerelle.places",
    "passerelle.actors",
    "passerelle.partnerships",
    "passerelle.imports",
    "passerelle.workshops",
    "passerelle.funding",
    "passerelle.web",
    "passerelle.config",
]

MIDDLEWARE = [
    "passerelle.base.middleware.request_log",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads at random against BREACH; public pages carry no secret
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "passerelle.base.middleware.deny_by_default",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "src" / "passerelle" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "passerelle.web.context.site",
            ],
        },
    }
]

DATABASES = {"default": environment.database()}
CACHES = {"default": environment.cache()}  # its keys get the release's fingerprint below

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "public:home"
ACCOUNT_ADAPTER = "passerelle.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/ip", "request_login_code": "5/15m/ip,3/15m/key"}
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "src" / "passerelle" / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "media"},
    },
    "staticfiles": {"BACKEND": "passerelle.base.static_storage.BundledStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

EMAIL_BACKEND = "passerelle.base.outbox.OutboxBackend"
OUTBOX_DELIVERY = environment.mail()
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = environment.flag("HTTPS")
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

SITE = {
    "name": environment.text("SITE_NAME"),
    "is_demo": environment.flag("DEMO"),
    "operator": environment.text("OPERATOR"),
    "operator_address": environment.text("OPERATOR_ADDRESS"),
    "host_provider": environment.text("HOST_PROVIDER"),
    "contact": environment.text("CONTACT_MAIL"),
}

# A shared cache outlives a deployment; its pages would point to style sheets that are gone.
CACHES["default"]["KEY_PREFIX"] = release.fingerprint(
    BASE_DIR / "src" / "passerelle", SITE, ORIGIN, TIME_ZONE
)

LOGGING_CONFIG = None
configure_logs(level=environment.text("LOG_LEVEL"), style=environment.text("LOG_FORMAT"))
