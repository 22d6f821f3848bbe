"""Version 1 put together, and its description in OpenAPI 3.1."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from meetings.api import catalogue, changes, handing_in, problems, records, searching, versions
from meetings.api.examples import add_examples

_DESCRIPTION = """Free to use; only handing in records needs a key. Names of parameters are those of pages.

Lists are pages of at most 200; follow `next` until it is null. Parameters and values that mean nothing are no
errors: they are told in `ignored`. Errors are problem details (RFC 9457). `RateLimit` says how many more
requests may be made; for more, ask the archive's editors for a key and send `Authorization: Bearer KEY`."""


_ANYBODY: list[dict[str, list[str]]] = [{}, {"key": []}]


class ArchiveApi(NinjaAPI):
    """Describes errors by their own media type, and the key that may be sent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._described: dict[str, OpenAPISchema] = {}

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        """Made once in a process: it takes a tenth of a second and never changes."""
        key = repr((args, sorted(kwargs.items())))
        if key not in self._described:
            self._described[key] = self._describe(*args, **kwargs)
        return self._described[key]

    def _describe(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(*args, **kwargs)
        schema["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        for path, operations in schema["paths"].items():
            for operation in operations.values():
                add_examples(path, operation)
                operation["security"] = (
                    [{"key": []}] if "401" in map(str, operation["responses"]) else _ANYBODY
                )
                _describe_errors(operation["responses"])
        return schema


def _describe_errors(responses: dict[Any, Any]) -> None:
    for status, response in responses.items():
        if int(status) >= 400 and "content" in response:
            response["content"] = {problems.MEDIA_TYPE: response["content"]["application/json"]}


api = ArchiveApi(
    title="Archive of meeting records",
    version="1",
    description=_DESCRIPTION,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
)
problems.handle(api)
for router in (
    records.router,
    versions.router,
    catalogue.router,
    searching.router,
    changes.router,
    handing_in.router,
):
    api.add_router("", router)
