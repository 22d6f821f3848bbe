"""The database wrapper: starts the archive's own server when a connection is opened."""

from contextlib import suppress
from typing import Any

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base
from django.db.utils import OperationalError
from psycopg import errors, sql

from archive.faults import sentence
from archive.postgres.program import ServerError
from archive.postgres.server import connection_settings


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        if not settings.DATABASE_URL:
            try:
                params |= connection_settings(settings.POSTGRES_DIR)
            except (ServerError, OSError) as error:
                said = sentence(error) if isinstance(error, OSError) else ""
                raise OperationalError(said or str(error)) from error
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError as error:
            if settings.DATABASE_URL or "does not exist" not in str(error):
                raise
            self._create_database(conn_params)
            return super().get_new_connection(conn_params)

    def _create_database(self, conn_params: dict[str, Any]) -> None:
        """Create our database on a new server; another process may be doing so at the same moment."""
        plain = {key: conn_params[key] for key in ("host", "port", "user")}
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
        name = sql.Identifier(conn_params["dbname"])
        with (
            psycopg.connect(**plain, dbname="postgres", autocommit=True) as connection,
            suppress(errors.DuplicateDatabase, errors.UniqueViolation),
        ):
            connection.execute(statement.format(name))
