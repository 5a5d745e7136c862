"""Settings, read from the environment once. Every name is explained in docs/reference/settings.md."""

import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from arasha.project.agency_sign_in import read_agencies, settings_of_library
from arasha.project.database import database_settings
from arasha.project.secrets import read_or_make_secret

BASE_DIR = Path(__file__).resolve().parents[2]

# demo: invented people, one click in. production: everything enforced. test: set by the suite.
MODE = os.environ.get("ARASHA_MODE", "demo")
if MODE not in {"demo", "production", "test"}:
    raise ImproperlyConfigured("ARASHA_MODE is demo, production or test")
DEMO = MODE == "demo"
PRODUCTION = MODE == "production"
DEBUG = False

# Where this installation keeps its database, secrets and uploads.
HOME = Path(os.environ.get("ARASHA_HOME", str(BASE_DIR / "var" / MODE)))
SECRET_KEY = read_or_make_secret(HOME, "secret-key", may_make=not PRODUCTION)
# Mixed into the digest of a return code; kept outside the database on purpose.
RETURN_CODE_PEPPER = read_or_make_secret(HOME, "return-code-pepper", may_make=not PRODUCTION)
# The keys of sealed values: apart from the database, and in production made on purpose only.
KEYS = Path(os.environ.get("ARASHA_KEYS", str(HOME / "keys")))
MAY_MAKE_KEYS = not PRODUCTION or os.environ.get("ARASHA_FIRST_START") == "yes"
# Memory in KiB and passes of the slow hash of a return code (about 0.2 s on a small server).
RETURN_CODE_COST = (1024, 1) if MODE == "test" else (65536, 3)

ALLOWED_HOSTS = os.environ.get("ARASHA_HOSTS", "localhost 127.0.0.1 [::1]").split()
if PRODUCTION and "ARASHA_HOSTS" not in os.environ:
    raise ImproperlyConfigured("ARASHA_HOSTS names the addresses this installation answers to")
if MODE == "test":
    ALLOWED_HOSTS.append("testserver")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "arasha.vault",
    "arasha.journal",
    "arasha.agencies",
    "arasha.staff",
    "arasha.access",
    "arasha.registry",
    "arasha.notices",
    "arasha.clocks",
    "arasha.agreements",
    "arasha.children",
    "arasha.cases",
    "arasha.appeals",
    "arasha.lessons",
    "arasha.mentoring",
    "arasha.events",
    "arasha.statistics",
    "arasha.oversight",
    "arasha.home",
    "arasha.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "arasha.project.middleware.private_pages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "arasha.home.public.public_pages_know_nobody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "arasha.home.languages.language_of_reader",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "arasha.staff.arrival.arrive_as_ours",
    "arasha.staff.second_factor.second_factor_first",
    "arasha.access.middleware.actor_of_request",
    "arasha.project.middleware.rows_of_actor",
    "arasha.project.middleware.addresses_are_text",
    "arasha.access.middleware.refusals_become_pages",
]

ROOT_URLCONF = "arasha.project.urls"
WSGI_APPLICATION = "arasha.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES: dict[str, dict[str, Any]] = {
    "default": database_settings(
        os.environ.get("ARASHA_DATABASE_URL", ""),
        home=HOME,
        # Tests make tables and serve on one connection: what serves takes the role that serves.
        serve_as="arasha_app" if MODE == "test" else "",
    )
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Tries of sign-in are counted here: the default of 300 would be pushed out by an attacker.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
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
                "django.template.context_processors.csp",
                "arasha.home.context.frame_of_page",
            ],
            # No template loads these: what every page needs is there.
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                "django.contrib.humanize.templatetags.humanize",
                "arasha.project.tags",
            ],
        },
    }
]

FORM_RENDERER = "arasha.project.widgets.Renderer"

# Sign-in
AUTH_USER_MODEL = "staff.StaffMember"
AUTHENTICATION_BACKENDS = ["arasha.staff.backends.EvenBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "arasha.staff.passwords.LongestValidator"},
    {"NAME": "arasha.staff.passwords.GuessableValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/work/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "arasha.staff.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "arasha.staff.adapters.SocialAccountAdapter"
# Agencies whose people sign in there; an administrator links each account (docs/how-to/sign-in.md).
AGENCIES_THAT_SIGN_IN = read_agencies(
    Path(os.environ.get("ARASHA_AGENCY_SIGN_IN", str(HOME / "agency-sign-in.json")))
)
SOCIALACCOUNT_PROVIDERS = settings_of_library(AGENCIES_THAT_SIGN_IN)
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Failed sign-ins are counted by arasha.staff.throttle. A limit per address would be one for everybody
# behind a proxy or in one school, so these are off.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": "", "reauthenticate": "10/m/user"}
MFA_RATE_LIMITS = {"webauthn_login": ""}
# How many proxies of ours stand in front and write X-Forwarded-For; what else it says is forged.
TRUSTED_PROXIES = int(os.environ.get("ARASHA_PROXIES", "0"))
PROTECTION_CHANGE_IS_TOLD_BY = "arasha.notices.actions.account.tell_protection_changed"
JOINT_ACT_IS_TOLD_BY = "arasha.notices.actions.joint_acts.tell_of_joint_act"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "arasha.staff.forms.LoginForm",
    "reauthenticate": "arasha.staff.forms.ReauthenticateForm",
    "change_password": "arasha.staff.forms.ChangePasswordForm",
    "set_password": "arasha.staff.forms.SetPasswordForm",
}
MFA_ADAPTER = "arasha.staff.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "arasha.staff.forms.CodeForm",
    "reauthenticate": "arasha.staff.forms.CodeAgainForm",
    "activate_totp": "arasha.staff.forms.SetUpAppForm",
    "add_webauthn": "arasha.staff.forms.AddPasskeyForm",
    "edit_webauthn": "arasha.staff.forms.NamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Arasha"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
# In production nobody works without a second factor; in the demo one click is enough.
SECOND_FACTOR_REQUIRED = PRODUCTION

SESSION_ENGINE = "arasha.staff.sessions"
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "arasha_session"
DEVICE_COOKIE_NAME = "__Host-device" if PRODUCTION else "arasha_device"
SESSION_COOKIE_AGE = 30 * 60
# Seconds after the sign-in at which a session is over, however busy it is.
SESSION_LONGEST = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict" if PRODUCTION else "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "arasha_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "arasha.home.views_errors.form_expired"

# Headers
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
# Stricter than this, browsers send `Origin: null` with our own forms and Django refuses them. Public
# pages, whose forms need no such proof, ask for no referrer at all (arasha.home.public).
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = os.environ.get("ARASHA_TLS", "front") != "off"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Only where TLS is kept up: a browser that was told once refuses plain http for a year.
    SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE_SSL_REDIRECT else 0
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL_REDIRECT
# The preload list of browsers is for whole domains; Arasha is one address of a region's.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Where "Leave quickly" leads: a page that tells nothing about where the reader was.
NEUTRAL_SITE = os.environ.get("ARASHA_NEUTRAL_SITE", "https://www.kazhydromet.kz/")

# Languages and time
LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
LANGUAGE_CODE = "kk"
LANGUAGE_COOKIE_NAME = "arasha_language"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["arasha.project.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

# Where people reach this installation: mails carry this address and nothing else.
SITE_ADDRESS = os.environ.get("ARASHA_ADDRESS", "http://localhost:8000")
# Under which name checkpoints of the journal are signed; fixed with the key when it is made.
JOURNAL_NAME = f"{SITE_ADDRESS.partition('://')[2].strip('/')}/journal"
# More different records than this read by one person in an hour are looked into.
READS_AN_HOUR = int(os.environ.get("ARASHA_READS_AN_HOUR", "200"))
# Which references of a kind of thing are kept from a person who is named in it (access.conflicts).
KEPT_FROM: dict[str, str] = {
    "appeal": "arasha.project.conflicts.appeals_kept_from",
    "case": "arasha.project.conflicts.cases_kept_from",
    "closing": "arasha.project.conflicts.cases_kept_from",
    "hand_over": "arasha.project.conflicts.cases_kept_from",
    "step": "arasha.project.conflicts.cases_kept_from",
    "referral": "arasha.project.conflicts.referrals_kept_from",
    "alert": "arasha.project.conflicts.alerts_kept_from",
    "disclosure": "arasha.agreements.queries.disclosures.disclosures_kept_from",
    "joint_act": "arasha.access.queries.joint_acts.joint_acts_kept_from",
    "participant": "arasha.mentoring.queries.kept.participants_kept_from",
    "goal": "arasha.mentoring.queries.kept.goals_kept_from",
    "pledge": "arasha.mentoring.queries.kept.pledges_kept_from",
    "match": "arasha.mentoring.queries.kept.matches_kept_from",
    "meeting": "arasha.mentoring.queries.kept.meetings_kept_from",
    "check_in": "arasha.mentoring.queries.kept.check_ins_kept_from",
    "survey": "arasha.mentoring.queries.kept.surveys_kept_from",
    "concern": "arasha.mentoring.queries.concerns.concerns_kept_from",
}

# What an institution still has to do before it can end (registry.queries).
WORK_LEFT = (
    "arasha.cases.queries.work_left.list_work_left",
    "arasha.appeals.queries.work_left.list_work_left",
)
# Which grounds a person has for a kind of thing (access.decisions).
GROUNDS_OF: dict[str, str] = {
    "appeals.appeal": "arasha.appeals.policies.grounds_of_appeals",
    "cases.case": "arasha.cases.policies.grounds_of_cases",
    "cases.handover": "arasha.cases.policies.grounds_of_hand_overs",
    "cases.referral": "arasha.cases.policies.grounds_of_referrals",
    "cases.step": "arasha.cases.policies.grounds_of_steps",
    "children.child": "arasha.children.policies.grounds_of_children",
}

# Words of rooms above, by which clauses of agreements speak: kind of word -> enumeration.
WORDS_OF_CLAUSES = {
    "category": "arasha.cases.enums.Category",
    "risk": "arasha.cases.enums.Risk",
}

# Static files and uploads
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "arasha.home.bundles.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATIC_ROOT = HOME / "static"
UPLOADS = HOME / "uploads"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": UPLOADS},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = MODE != "test"

# Mail: notices say nothing secret; without a server they are written to a folder of this installation.
MAILERS: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": os.environ["ARASHA_MAIL_HOST"],
            "port": int(os.environ.get("ARASHA_MAIL_PORT", "25")),
            "timeout": 20,
        },
    }
    if "ARASHA_MAIL_HOST" in os.environ
    else {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(HOME / "mail")},
    }
}
DEFAULT_FROM_EMAIL = os.environ.get("ARASHA_MAIL_FROM", "arasha@localhost")

LOGGING_CONFIG = "arasha.project.logs.configure"
LOGGING: dict[str, Any] = {
    "level": os.environ.get("ARASHA_LOG_LEVEL", "WARNING" if MODE == "test" else "INFO")
}
