"""A page of a list."""

from ninja import Schema
from pydantic import Field


class ApiList(Schema):
    """A page of a list. Follow `next` until it is null."""

    next: str | None
    ignored: list[str] = Field(description="Parameters and values that were not understood")
