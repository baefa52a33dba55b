# Two stages: the first one installs and collects, the last one only runs.
#
#   docker build -t second-opinion .
#   docker run --env-file .env second-opinion python manage.py migrate     (once for each release)
#   docker run --env-file .env -p 8000:8000 second-opinion

ARG PYTHON_IMAGE=python:3.13-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
# Machines behind a registry mirror or a proxy pass theirs.
ARG PIP_INDEX_URL
ARG PIP_EXTRA_INDEX_URL
ARG UV_INDEX_URL
ARG UV_DEFAULT_INDEX
ARG PIP_CERT
ARG SSL_CERT_FILE
ENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_PYTHON_DOWNLOADS=never
WORKDIR /app
# hadolint ignore=DL3013
RUN pip install --no-cache-dir uv
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --frozen --no-dev --no-cache
COPY . .
# Collecting needs settings, but no secret and no database: these values stay in this stage.
RUN DJANGO_SETTINGS_MODULE=site_config.settings.production \
    SECRET_KEY=collects-static-files-only ENQUIRY_KEY=unused ALLOWED_HOSTS=localhost \
    DATABASE_URL=postgres://localhost/unused SMTP_URL=smtp://localhost:25 \
    .venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM ${PYTHON_IMAGE}
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=site_config.settings.production
# gunicorn keeps its control socket in the home of its user.
RUN useradd --create-home --uid 10001 clinic
WORKDIR /app
COPY --from=build --chown=root:root /app /app
RUN mkdir -p var/media && chown clinic:clinic var var/media
USER 10001
EXPOSE 8000
VOLUME /app/var/media
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "tools/healthcheck.py"]
CMD ["gunicorn", "--config", "site_config/gunicorn.py", "site_config.wsgi"]
