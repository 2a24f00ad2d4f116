# The portal in production: web, worker and beat are this same image with another command.
FROM python:3.12-slim-bookworm AS entorno
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/base.txt /tmp/base.txt
RUN python -m venv /entorno \
    && /entorno/bin/pip install --require-hashes --only-binary=:all: -r /tmp/base.txt

FROM python:3.12-slim-bookworm
# Pango and HarfBuzz for the PDFs; versions are those of the base image's Debian release.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 portal \
    && useradd --uid 10001 --gid portal --home-dir /portal --no-create-home --shell /usr/sbin/nologin portal \
    && install --directory --owner portal --group portal --mode 0750 /datos

ENV PATH=/entorno/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=sre_portal.settings.production \
    PORTAL_DATOS=/datos \
    STATIC_ROOT=/portal/estaticos

COPY --from=entorno /entorno /entorno
WORKDIR /portal
COPY . .
# Static files travel in the image; the values below serve this step only and stay in no layer.
RUN SECRET_KEY=construccion ALLOWED_HOSTS=localhost SITIO_URL=https://localhost \
    DATABASE_URL=postgres://localhost/portal REDIS_URL=redis://localhost/0 EMAIL_URL=smtp://localhost \
    python manage.py collectstatic --noinput

USER 10001
VOLUME /datos
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["python", "herramientas/salud.py"]
CMD ["gunicorn", "sre_portal.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", \
     "--worker-class", "gthread", "--timeout", "60", "--graceful-timeout", "20", "--max-requests", "2000", \
     "--max-requests-jitter", "200", "--access-logfile", "-", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
