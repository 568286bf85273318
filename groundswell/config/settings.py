"""Django's settings, derived from `environment`; nothing is read from elsewhere."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from groundswell.config.logs import PLAIN_MODES, logging_config
from groundswell.environment import environment

ENVIRONMENT = environment()
ROOT = Path(__file__).resolve().parents[2]
DATA = ENVIRONMENT.data
IS_PRODUCTION = ENVIRONMENT.is_production
IS_SECURE = ENVIRONMENT.is_https
IS_TEST = ENVIRONMENT.mode == "test"

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = [urlsplit(ENVIRONMENT.web_origin).hostname or ""]
if not IS_PRODUCTION:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "testserver"]
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.web_origin]
ROOT_URLCONF = "groundswell.config.urls"
WSGI_APPLICATION = "groundswell.config.web.application"
AUTH_USER_MODEL = "people.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Before allauth, whose pages are drawn with templates of ours.
    "groundswell.frame",
    "groundswell.people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_vite",
    "django_tasks",
    "django_tasks_db",
    "groundswell.events",
    "groundswell.notices",
    "groundswell.videos",
    "groundswell.challenges",
    "groundswell.engagement",
    "groundswell.safeguarding",
    "groundswell.feed",
    "groundswell.outreach",
    "groundswell.insights",
    "groundswell.pages",
    "groundswell.demo",
]

TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
MIDDLEWARE = [
    "groundswell.config.sender.SenderMiddleware",
    "groundswell.config.hosts.KnownHosts",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "groundswell.frame.public_pages.PublicPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "groundswell.config.permissions.PermissionsPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "groundswell.frame.language.LanguageMiddleware",
    "groundswell.frame.verbs.Verbs",
    "groundswell.videos.middleware.RefuseHugeBodies",
    "groundswell.config.bodies.FewBodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "groundswell.people.middleware.StaffSessions",
    "groundswell.people.middleware.YoungDevices",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "groundswell.frame.problems.ProblemMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "groundswell.config.navigation.navigation",
                "groundswell.config.told.told_challenges",
            ],
        },
    }
]

# FULL: a verdict or a like that was answered must survive a power cut, not only a crash.
# IMMEDIATE: a transaction that reads and then writes takes the write lock at once, so that it
# waits its turn instead of failing half way.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "state.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                # What is deleted is overwritten, so that an erasure is one in the file too.
                "PRAGMA secure_delete=ON;"
            ),
        },
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
LOGGING = logging_config(level=ENVIRONMENT.log_level, is_plain=ENVIRONMENT.mode in PLAIN_MODES)

MAIL = urlsplit(ENVIRONMENT.smtp_url)
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if MAIL.hostname
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST = MAIL.hostname or ""
EMAIL_PORT = MAIL.port or (465 if MAIL.scheme == "smtps" else 587)
EMAIL_HOST_USER = unquote(MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(MAIL.password or "")
EMAIL_USE_SSL = MAIL.scheme == "smtps"
EMAIL_USE_TLS = MAIL.scheme == "smtp"
# A mail server that hangs must not hold a thread that builds pages.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

# An upload is written beside its final place, so that taking it over is one rename.
# The command makes the folder; the system's own stands in where Django is loaded without it.
# Below uploads/, where the sweep of unknown files finds what a killed process left over.
FILE_UPLOAD_TEMP_DIR = DATA / "uploads" if (DATA / "uploads").is_dir() else None
FILE_UPLOAD_PERMISSIONS = 0o640

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# scrypt needs memory as well as time, and no library of its own; tests hash for speed.
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if IS_TEST
    else ["django.contrib.auth.hashers.ScryptPasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["pseudonym"]},
    },
]

# Staff sign in by email through allauth; participants by pseudonym at the room `people`.
STAFF_SECOND_FACTOR_REQUIRED = ENVIRONMENT.staff_second_factor == "required"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "groundswell.people.sign_in.Doorkeeper"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = "pseudonym"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_ADAPTER = "groundswell.people.sign_in.SecondFactors"
MFA_FORMS = {
    "add_webauthn": "groundswell.people.forms.AddPasskey",
    "edit_webauthn": "groundswell.people.forms.RenamePasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
MFA_TOTP_ISSUER = "Groundswell"
MFA_TOTP_TOLERANCE = 1  # a phone whose clock is half a minute off
SESSION_COOKIE_AGE = 30 * 86_400

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [ROOT / "groundswell" / "locale", ROOT / "groundswell" / "locale" / "of_others"]
FORMAT_MODULE_PATH = "groundswell.config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [ROOT / "build" / "islands"] if (ROOT / "build" / "islands").exists() else []
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
# Vite names what it builds after its content.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/"
DJANGO_VITE = {"default": {"manifest_path": ROOT / "build" / "islands" / "manifest.json"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_TEST
        else "whitenoise.storage.CompressedStaticFilesStorage"
    },
}

SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
# With one of these a page is made for this visitor alone.
PERSONAL_COOKIES = [SESSION_COOKIE_NAME, "messages", "gs_invitation"]
# What the desk asks of a challenge before it opens; the checklist of challenges knows no room above.
READINESS_CHECKS = [
    "groundswell.safeguarding.reads.readiness:CHECKS",
    "groundswell.safeguarding.reads.staffing:CHECKS",
]
# What is kept about people, from the highest room to the lowest: erased in this order.
HOLDINGS = [
    "groundswell.insights.holdings:HOLDINGS",
    "groundswell.outreach.holdings:HOLDINGS",
    "groundswell.safeguarding.holdings:HOLDINGS",
    "groundswell.engagement.holdings:HOLDINGS",
    "groundswell.challenges.holdings:HOLDINGS",
    "groundswell.videos.holdings:HOLDINGS",
    "groundswell.notices.holdings:HOLDINGS",
    "groundswell.people.holdings:HOLDINGS",
    "groundswell.events.holdings:HOLDINGS",
    "groundswell.frame.kept:HOLDINGS",
    "groundswell.config.holdings:HOLDINGS",
]
CSRF_FAILURE_VIEW = "groundswell.frame.problems.form_expired"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_SECURE else "csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# The servers' own health check speaks plain HTTP to this machine.
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.trusted_proxies else None
SECURE_HSTS_SECONDS = 63_072_000 if IS_PRODUCTION else 0
# Whether all of the operator's other hosts speak TLS only is not for us to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, ENVIRONMENT.live_origin],
        "media-src": [SELF, ENVIRONMENT.live_origin],
        "connect-src": [SELF, ENVIRONMENT.live_origin],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
