"""What was typed and not understood, said so that the site can say it in another language too."""

from typing import Any


class Note(str):
    """A sentence, in English as itself; `template` and `values` are what it was made of."""

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, **values: Any) -> "Note":
        note = super().__new__(cls, template % {name: _shown(value) for name, value in values.items()})
        note.template, note.values = template, values
        return note


def gettext_noop(message: str) -> str:
    """The message itself; the name tells the collector of messages that it is one."""
    return message


def _shown(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
