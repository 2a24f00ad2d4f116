"""Every setting, read from the environment once; the defaults are those of development."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from kombu import Queue
from whitenoise.compress import Compressor

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("PORTAL_DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="solo-para-desarrollo-" + "x" * 40)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # former keys, while a new one is brought in
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITIO_URL = env.str("SITIO_URL", default="http://127.0.0.1:8000").rstrip("/")
DATOS = Path(env.str("PORTAL_DATOS", default=str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "sre_portal",
    "directorio",
    "expediente",
    "acuerdos",
    "perfiles",
    "visitas",
    "redes",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "csp",
    "ninja",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "sre_portal.apps.Estaticos",
    "django.forms",
]

MIDDLEWARE = [
    "sre_portal.middleware.Idioma",
    "sre_portal.middleware.EntradaHostil",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sre_portal.middleware.Acceso",
    "directorio.middleware.MfaObligatorio",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "sre_portal.urls"
WSGI_APPLICATION = "sre_portal.wsgi.application"
ASGI_APPLICATION = "sre_portal.asgi.application"

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
                "csp.context_processors.nonce",
                "sre_portal.contexto.portal",
            ],
            "builtins": [
                "sre_portal.templatetags.portal",
                "acuerdos.templatetags.nombres",
                "django.contrib.humanize.templatetags.humanize",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Data -----------------------------------------------------------------------------------------
DATABASES = {
    "default": {
        **env.db_url("DATABASE_URL", default="postgres://postgres@127.0.0.1:5432/postgres"),
        "CONN_MAX_AGE": env.int("DB_CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
# Sessions live in PostgreSQL and the cache forgives an absent Valkey: the portal works without it.
CACHES = {
    "default": {
        "BACKEND": "sre_portal.cache.CacheTolerante",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "portal",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
}
CACHE_DE_PAGINAS = env.int("CACHE_DE_PAGINAS", default=900)  # seconds that an unchanged public page is kept; 0 = none
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=8 * 3600)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# Background work ------------------------------------------------------------------------------
CELERY_BROKER_URL = (
    "redis+socket://" + REDIS_URL.removeprefix("unix://").split("?")[0] + "?virtual_host=0"
    if REDIS_URL.startswith("unix://")
    else REDIS_URL
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A press of a button never waits for the broker: beat sweeps what could not be queued.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "visibility_timeout": 600,
    # One try: by default whoever presses waits six seconds for an absent broker, and again at the next press.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
# The sign of life has a queue of its own: a backlog of mails and PDFs must not look like a dead worker.
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_QUEUES = (Queue("celery"), Queue("pulso"))
CELERY_TASK_ROUTES = {"expediente.tasks.latido": {"queue": "pulso"}}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_TASK_TIME_LIMIT = 300
CELERY_TIMEZONE = "America/Mexico_City"
CELERY_TASK_ALWAYS_EAGER = env.bool("CELERY_TASK_ALWAYS_EAGER", default=False)

# Files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATOS / "estaticos")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATOS / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")  # nobody downloads them
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # every page names them by their hash
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
TEXTO_SEGUNDOS = 20  # to read the words of an upload, in a process apart; beyond, it is kept without them
ARCHIVO_TAMANIO_MAXIMO = env.int("ARCHIVO_TAMANIO_MAXIMO", default=25 * 1024 * 1024)  # bytes
IMPORTACION_FILAS_MAXIMAS = env.int("IMPORTACION_FILAS_MAXIMAS", default=200_000)
DOCUMENTO_INTENTOS = env.int("DOCUMENTO_INTENTOS", default=5)  # tries to render a PDF before a person is told
AVISO_INTENTOS = env.int("AVISO_INTENTOS", default=12)  # the wait doubles each time: a day without a mail server
CLAMD_SOCKET = env.str("CLAMD_SOCKET", default="")  # unix socket or host:port of clamd; empty = no antivirus

# Language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "es-mx"
LANGUAGES = [("es-mx", "Español"), ("en", "English")]  # English: the public pages alone, under /en/
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "America/Mexico_City"
USE_I18N = True
USE_TZ = True

# People ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "directorio.Usuario"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "tramites:bandeja"
LOGOUT_REDIRECT_URL = "inicio"
ACCOUNT_ADAPTER = "directorio.cuentas.AdaptadorCuentas"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached that address: it is verified by being accepted
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Portal DGCP] "
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Portal DGCP"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO
MFA_OBLIGATORIO = env.bool("MFA_OBLIGATORIO", default=not DEMO)
INVITACION_DIAS = env.int("INVITACION_DIAS", default=14)

# Mail -----------------------------------------------------------------------------------------
if DEMO and not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "sre_portal.adapters.buzon.BuzonDemo"
else:
    vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 15  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Portal DGCP <no-responder@portal.invalid>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# The domain's assumptions: editable here, shown to people as internal targets and never as law --
META_CONSULTORIA_DIAS_HABILES = env.int("META_CONSULTORIA_DIAS_HABILES", default=10)
META_COPIAS_DIAS_HABILES = env.int("META_COPIAS_DIAS_HABILES", default=10)
META_COMUNICAR_DIAS_HABILES = env.int("META_COMUNICAR_DIAS_HABILES", default=5)
META_TURNAR_DIAS_HABILES = env.int("META_TURNAR_DIAS_HABILES", default=2)
META_PERFIL_DIAS_HABILES = env.int("META_PERFIL_DIAS_HABILES", default=15)
META_FERIA_DIAS_HABILES = env.int("META_FERIA_DIAS_HABILES", default=5)
META_EXCEPCION_DIAS_HABILES = env.int("META_EXCEPCION_DIAS_HABILES", default=2)
FORMATO_FOLIO = env.str("FORMATO_FOLIO", default="AI-{anio}-{consecutivo:04d}")
FORMATO_NUMERO_OFICIO = env.str("FORMATO_NUMERO_OFICIO", default="{unidad}/{consecutivo:04d}/{anio}")
VIGENCIA_POR_VENCER_DIAS = env.int("VIGENCIA_POR_VENCER_DIAS", default=180)
FORMATO_REGISTRO = env.str("FORMATO_REGISTRO", default="RAI-{numero:05d}")
CLASIFICACION_ARCHIVISTICA = {
    "acuerdos": {
        "clave": env.str("CLASIFICACION_ACUERDOS", default="DGCP-AI (por definir)"),
        "serie": "Acuerdos interinstitucionales",
        "vigencia": "Por definir en el catálogo de disposición documental",
    },
    "visitas": {
        "clave": env.str("CLASIFICACION_VISITAS", default="DGCP-VI (por definir)"),
        "serie": "Visitas y giras de gobiernos locales",
        "vigencia": "Por definir en el catálogo de disposición documental",
    },
}
BITACORA_CLAVE = env.str("BITACORA_CLAVE", default="")  # Ed25519 private key in base64, or the path of its file
REPORTES_LIMITE_POR_MINUTO = env.int("REPORTES_LIMITE_POR_MINUTO", default=5)
REPORTES_DIAS_CON_CORREO = env.int("REPORTES_DIAS_CON_CORREO", default=90)  # days after closing
VERIFICAR_LIMITE_POR_MINUTO = env.int("VERIFICAR_LIMITE_POR_MINUTO", default=30)
ALERTAS_LIMITE_POR_MINUTO = env.int("ALERTAS_LIMITE_POR_MINUTO", default=6)  # requests of a mail alert from one network
ALERTAS_POR_CORREO = env.int("ALERTAS_POR_CORREO", default=20)
ALERTAS_CONFIRMAR_DIAS = env.int("ALERTAS_CONFIRMAR_DIAS", default=7)  # then an unconfirmed request is deleted
ADMITE_BUSCADORES = env.bool("ADMITE_BUSCADORES", default=False)  # robots.txt: only the one portal in operation
DGCP_CORREO = env.str("DGCP_CORREO", default="")  # where a city without an account writes; empty = not shown
AUTOEVALUACION_MES = env.int("AUTOEVALUACION_MES", default=9)  # from its first day, who has not sent the year's is told
AUTOEVALUACION_MINIMO = env.int("AUTOEVALUACION_MINIMO", default=5)  # of fewer governments no mean is shown
CONTACTO_SEGURIDAD = env.str("CONTACTO_SEGURIDAD", default="")  # mailto: or https: of security.txt; empty = none
API_LIMITE_POR_MINUTO = env.int("API_LIMITE_POR_MINUTO", default=600)
EXPORTAR_LIMITE_POR_MINUTO = env.int("EXPORTAR_LIMITE_POR_MINUTO", default=30)
DESCARGAS_A_LA_VEZ = env.int("DESCARGAS_A_LA_VEZ", default=2)  # long downloads that a process sends at once
INFORMES_LIMITE_POR_MINUTO = env.int("INFORMES_LIMITE_POR_MINUTO", default=6)  # PDFs of statistics
INFORMES_DIAS = env.int("INFORMES_DIAS", default=7)  # days that they are kept
VOLCADOS_DIAS = env.int("VOLCADOS_DIAS", default=30)  # days that the nightly dumps are kept
FORMATO_FOLIO_PERFIL = env.str("FORMATO_FOLIO_PERFIL", default="{prefijo}-{anio}-{consecutivo:04d}")
# Suggested pages of each section of a profile: the guide's own column is not certain. They warn, never block.
PERFIL_PAGINAS_FISICO = env.int("PERFIL_PAGINAS_FISICO", default=2)
PERFIL_PAGINAS_ECONOMICO = env.int("PERFIL_PAGINAS_ECONOMICO", default=3)
PERFIL_PAGINAS_GOBIERNO = env.int("PERFIL_PAGINAS_GOBIERNO", default=1)
PERFIL_PAGINAS_PROYECTOS = env.int("PERFIL_PAGINAS_PROYECTOS", default=2)
PERFIL_CIFRAS_ANIOS = env.int("PERFIL_CIFRAS_ANIOS", default=2)  # years after which a figure is old
FOLLETOS_LIMITE_POR_MINUTO = env.int("FOLLETOS_LIMITE_POR_MINUTO", default=10)  # PDFs of profiles from one address
FOLLETOS_DIAS = env.int("FOLLETOS_DIAS", default=7)  # days that PDFs of drafts, and old ones of the public, are kept
INTERES_LIMITE_POR_MINUTO = env.int("INTERES_LIMITE_POR_MINUTO", default=4)
INTERES_CONFIRMAR_DIAS = env.int("INTERES_CONFIRMAR_DIAS", default=7)  # then an unconfirmed one is deleted
INTERES_DIAS_CON_DATOS = env.int("INTERES_DIAS_CON_DATOS", default=365)  # after it is closed, names and mails go
FORMATO_FOLIO_VISITA = env.str("FORMATO_FOLIO_VISITA", default="{prefijo}-{anio}-{consecutivo:04d}")
FORMATO_FOLIO_MEMBRESIA = env.str("FORMATO_FOLIO_MEMBRESIA", default="MR-{anio}-{consecutivo:04d}")
# Assumptions of the visits: they warn, never block, and the pages say that they are ours.
PASAPORTE_MESES_MINIMOS = env.int(
    "PASAPORTE_MESES_MINIMOS", default=6
)  # after the return, where a destination says none
TRASLADO_MINUTOS_CIUDAD = env.int("TRASLADO_MINUTOS_CIUDAD", default=15)  # between two places of one city
TRASLADO_MINUTOS_PAIS = env.int("TRASLADO_MINUTOS_PAIS", default=120)  # between two cities of one country
TRASLADO_MINUTOS_OTRO_PAIS = env.int("TRASLADO_MINUTOS_OTRO_PAIS", default=240)
REUNIFICACION_DIAS_CON_DATOS = env.int("REUNIFICACION_DIAS_CON_DATOS", default=90)  # after the return, then deleted
IMPRESOS_LIMITE_POR_MINUTO = env.int("IMPRESOS_LIMITE_POR_MINUTO", default=10)
CALENDARIO_LIMITE_POR_MINUTO = env.int("CALENDARIO_LIMITE_POR_MINUTO", default=60)  # one address reads for many people
CALENDARIO_PUBLICO_SEGUNDOS = env.int("CALENDARIO_PUBLICO_SEGUNDOS", default=900)  # that others may keep a public .ics
DIETAS_DIAS = env.int("DIETAS_DIAS", default=30)  # after an act, what its guests eat is deleted
IMPRESOS_DIAS = env.int("IMPRESOS_DIAS", default=7)  # days that the files asked for are kept: visits, networks
# Neither order is the guide's: proposals that each act of a visit may change, and its pages say so.
PRECEDENCIA_ORDEN = env.list(
    "PRECEDENCIA_ORDEN", default=["delegaciones", "autoridades", "mexicanas", "agentes", "otros"]
)
PRECEDENCIA_PODERES = env.list("PRECEDENCIA_PODERES", default=["ejecutivo", "legislativo", "judicial"])
VISITAS_CELDA_MINIMA = env.int("VISITAS_CELDA_MINIMA", default=3)  # public figures of reunification: fewer are not said
VISITAS_JUNTAS_DIAS = env.int("VISITAS_JUNTAS_DIAS", default=7)  # days apart within which two trips could join
# Nobody has confirmed the licence: a proposal, and the pages say so until its name is changed here.
DATOS_LICENCIA = env.str("DATOS_LICENCIA", default="Libre Uso MX (propuesta)")
DATOS_LICENCIA_URL = env.str("DATOS_LICENCIA_URL", default="https://datos.gob.mx/libreusomx")
DIRECCION_DEL_CLIENTE = env.str("DIRECCION_DEL_CLIENTE", default="REMOTE_ADDR")  # META key that a trusted proxy sets

# Headers --------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"linea": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"consola": {"class": "logging.StreamHandler", "formatter": "linea"}},
    "root": {"handlers": ["consola"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"fontTools": {"level": "WARNING"}, "weasyprint": {"level": "ERROR"}},
}
