"""Tests that ask each engine for many examples."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.search.index.engine import Engine
from meetings.search.index.tantivy.embedded import TantivyEngine


def asked(
    examples: int, **drawn: st.SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As `given`. A cluster takes a hundred times as long to answer, and is asked a fifth of the examples."""

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        def of_one(engine: Engine) -> None:
            def answers(**values: Any) -> None:
                test(engine, **values)

            answers.__name__ = test.__name__
            most = examples if isinstance(engine, TantivyEngine) else examples // 5
            settings(max_examples=most, deadline=None)(given(**drawn)(answers))()

        of_one.__name__, of_one.__doc__ = test.__name__, test.__doc__
        return of_one

    return decorate
