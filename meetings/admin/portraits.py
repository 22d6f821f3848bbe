"""An official's form in the admin, with a picture to give, change or take away."""

from typing import Any, BinaryIO, cast

from django import forms
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Official, Portrait
from meetings.officials.portraits import Pictures, PortraitError, pictures


class OfficialForm(forms.ModelForm):
    """Name and sort name, and the portrait with who made it and on what terms."""

    picture = forms.FileField(
        required=False,
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP. The picture is cropped to a square and made smaller; the original is not "
            "kept."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    credit = forms.CharField(
        required=False,
        label=gettext_lazy("Credit"),
        max_length=300,
        help_text=gettext_lazy("Who made the picture. Readers see this."),
    )
    licence = forms.CharField(
        required=False,
        label=gettext_lazy("Licence"),
        max_length=300,
        help_text=gettext_lazy("Under which terms the picture may be shown. Readers see this."),
    )
    remove_picture = forms.BooleanField(required=False, label=gettext_lazy("Remove the picture"))

    class Meta:
        model = Official
        fields = ["name", "sort_name"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.portrait_id:
            self.initial["credit"] = self.instance.portrait.credit
            self.initial["licence"] = self.instance.portrait.licence

    def clean_picture(self) -> Pictures | None:
        file = self.cleaned_data["picture"]
        try:
            return pictures(cast(BinaryIO, file)) if file else None
        except PortraitError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        shown = cleaned.get("picture") or (self.instance.portrait_id and not cleaned.get("remove_picture"))
        for name in ("credit", "licence"):
            if shown and not cleaned.get(name, "").strip():
                self.add_error(name, _("Required with a picture."))
        return cleaned


def give(official: Official, cleaned: dict[str, Any], user: AbstractBaseUser | AnonymousUser) -> None:
    """Put the form's picture on the official, who is saved by the caller; call `forget_unused` after that."""
    if cleaned.get("remove_picture"):
        official.portrait = None
    facts = {"credit": cleaned.get("credit", ""), "licence": cleaned.get("licence", "")}
    if made := cleaned.get("picture"):
        files = {"large": made.large, "small": made.small, "received_by": user}
        official.portrait, _made = Portrait.objects.update_or_create(
            digest=made.digest, defaults=files | facts
        )
    elif official.portrait_id:
        Portrait.objects.filter(pk=official.portrait_id).update(**facts)


def forget_unused() -> None:
    """Pictures that no official has any more, merged ones included, are gone."""
    Portrait.objects.filter(~Q(pk__in=Official.objects.exclude(portrait=None).values("portrait"))).delete()
