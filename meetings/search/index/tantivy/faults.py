"""Faults of the index's files become `EngineError`, so that pages that do not search go on."""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

from django.utils.translation import gettext as _

from meetings.search.index.engine import EngineError

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


# Also what our own code raises over answers that make no sense.
_FAULTS = (EngineError, ArithmeticError, LookupError, OSError, TypeError, ValueError)
_log = logging.getLogger(__name__)


@contextmanager
def as_engine_errors() -> Iterator[None]:
    """Raises `EngineError` for what damaged or missing files make the library raise."""
    try:
        yield
    except EngineError:
        raise
    except BaseException as error:
        if is_fault(error):
            _log.exception("The search index cannot be used")
            raise _engine_error(error) from error
        raise


def is_fault(error: BaseException) -> bool:
    """Whether the library raises this for files that are damaged or gone."""
    # A panic of its own code (Rust) is no `Exception`, and the class cannot be imported.
    panic = type(error).__name__ == "PanicException"
    return panic or isinstance(error, _FAULTS)


class Told(Generic[Answer]):
    """What a caller hands in, read once; `error` is what its own iteration raised: no fault of the engine."""

    def __init__(self, items: Iterable[Answer]) -> None:
        self._items = iter(items)
        self.error: BaseException | None = None

    def __iter__(self) -> "Told[Answer]":
        return self

    def __next__(self) -> Answer:
        try:
            return next(self._items)
        except StopIteration:
            raise
        except BaseException as error:
            self.error = error
            raise


def guarded(method: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """A method whose faults are `EngineError`s."""

    @wraps(method)
    def guard(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        with as_engine_errors():
            return method(*args, **kwargs)

    return guard


def guarded_iterator(method: Callable[Given, Iterator[Any]]) -> Callable[Given, Iterator[Any]]:
    """The same for a method that yields."""

    @wraps(method)
    def guard(*args: Given.args, **kwargs: Given.kwargs) -> Iterator[Any]:
        with as_engine_errors():
            found = method(*args, **kwargs)
        while True:
            with as_engine_errors():
                try:
                    item = next(found)
                except StopIteration:
                    return
            yield item

    return guard


def _engine_error(error: BaseException) -> EngineError:
    said = _("The search index cannot be used: {fault} Rebuild it: python manage.py index --rebuild")
    return EngineError(said.format(fault=f"{error}.".replace("..", ".")))
