"""The form in which an editor hands in documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.ingest.intake import SUFFIXES


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class UploadForm(forms.Form):
    """Files are collected while the request is read (`Collector`); `files_given` says whether any came."""

    documents = forms.FileField(
        label=gettext_lazy("Files"),
        required=False,
        widget=_ManyFiles(attrs={"accept": ",".join(sorted({*SUFFIXES, ".zip"}))}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste a record"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )
    body = forms.CharField(
        label=gettext_lazy("Body"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, files_given: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.files_given = files_given

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.files_given and "pasted" in cleaned and not cleaned["pasted"].strip():
            raise forms.ValidationError(_("Choose at least one file, or paste a record."))
        return cleaned
