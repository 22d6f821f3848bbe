"""An object store, such as S3, for files that are written once under a name of their own.

Spoken to by `storages["sources"]` of the settings; where there is none, nothing here is used.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils.functional import cached_property

# Larger files are fetched into a temporary file, not into memory.
_IN_MEMORY = 2_000_000
_CONNECT, _READ, _TRIES = 5, 20, 3


class ObjectStoreError(OSError):
    """The store does not answer, refuses, or lacks what it should have; the message says which."""

    def __init__(self, said: str) -> None:
        super().__init__(said)


def storage_settings(
    *, bucket: str, endpoint: str, region: str, key: str, secret: str, prefix: str
) -> dict[str, Any]:
    """The entry of STORAGES for a bucket. Raises `ImproperlyConfigured` where the client is not installed."""
    try:
        from botocore.config import Config
    except ModuleNotFoundError as error:
        said = "SOURCES_BUCKET is set: install the extra `objects`, or django-storages and boto3."
        raise ImproperlyConfigured(said) from error
    config = Config(
        connect_timeout=_CONNECT,
        read_timeout=_READ,
        retries={"total_max_attempts": _TRIES, "mode": "standard"},
        # Stores other than Amazon's know the checksums that every request needs, not always the newer ones.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path"} if endpoint else None,
    )
    options = {
        "bucket_name": bucket,
        "endpoint_url": endpoint or None,
        "region_name": region or None,
        "access_key": key or None,
        "secret_key": secret or None,
        "location": prefix,
        "default_acl": None,
        "file_overwrite": True,
        "gzip": False,
        "max_memory_size": _IN_MEMORY,
        "client_config": config,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def configured() -> bool:
    return "sources" in settings.STORAGES


def put(name: str, content: bytes) -> None:
    """Write it, also where it is already: its age begins anew."""
    with _answering("write"):
        _storage().save(name, ContentFile(content))


def pieces(name: str, size: int) -> Iterator[bytes]:
    """The file, `size` bytes at a time."""
    with _answering("read"), _storage().open(name) as file:
        yield from file.chunks(size)


def delete(name: str) -> None:
    """It may be gone already."""
    with _answering("delete"):
        _storage().delete(name)


def names(folder: str) -> Iterator[str]:
    """Every file in the folders of a folder."""
    with _answering("list"):
        for inner in sorted(_storage().listdir(folder)[0]):
            for name in sorted(_storage().listdir(f"{folder}/{inner}")[1]):
                yield f"{folder}/{inner}/{name}"


def written_at(name: str) -> datetime:
    with _answering("read"):
        return _storage().get_modified_time(name)


def _storage() -> Storage:
    if not configured():
        raise ObjectStoreError("Sources lie in an object store, and SOURCES_BUCKET is not set.")
    return storages["sources"]


@contextmanager
def _answering(doing: str) -> Iterator[None]:
    try:
        yield
    except ObjectStoreError:
        raise
    except FileNotFoundError as error:
        raise ObjectStoreError(f"The object store does not have {error}.") from error
    except _errors.of_client as error:
        raise ObjectStoreError(f"The object store of sources does not {doing}: {error}") from error


class _Errors:
    @cached_property
    def of_client(self) -> tuple[type[Exception], ...]:
        """What the client raises; it is imported only where there is a store."""
        from boto3.exceptions import Boto3Error
        from botocore.exceptions import BotoCoreError, ClientError

        return (Boto3Error, BotoCoreError, ClientError, OSError)


_errors = _Errors()
