"""Why an operation cannot be done."""


class EditError(ValueError):
    """The operation does not fit the record as it now is; the message is a sentence for the editor."""
