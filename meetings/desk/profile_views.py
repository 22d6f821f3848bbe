"""Reading profiles at the desk: listed with their versions, exported, imported, an earlier one used again."""

from dataclasses import replace
from itertools import groupby

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meetings.desk.editors import editor_of, may_add
from meetings.desk.permitted import refuse_unless_teaches
from meetings.desk.profile_errors import in_words
from meetings.models import Body, Profile
from meetings.transcripts.profiles import ProfileError, ReadingProfile, from_toml

_MOST_BYTES = 4_000_000
_VERSIONS = 2_000


class ProfileForm(forms.Form):
    """A profile from another archive: a TOML file, or its text."""

    file = forms.FileField(
        label=gettext_lazy("TOML file"), required=False, widget=forms.FileInput({"accept": ".toml"})
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the profile"),
        required=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )
    body = forms.CharField(
        label=gettext_lazy("Body"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"list": "bodies", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["profile"] = self._profile(cleaned)
        return cleaned

    def _profile(self, cleaned: dict[str, object]) -> ReadingProfile:
        try:
            profile = from_toml(self._toml(cleaned))
        except ProfileError as error:
            raise forms.ValidationError(in_words(error)) from error
        profile = _for_body(profile, str(cleaned["body"]).strip())
        if not (profile.name or profile.body):
            raise forms.ValidationError(_("The profile names no body. Fill in the body."))
        return profile

    def _toml(self, cleaned: dict[str, object]) -> str:
        file, text = cleaned["file"], str(cleaned["text"])
        if file is None:
            if not text.strip():
                raise forms.ValidationError(_("Choose a TOML file, or paste a profile."))
            return text
        if file.size > _MOST_BYTES:  # type: ignore[attr-defined]
            raise forms.ValidationError(_("This file is too large to be a profile."))
        try:
            return str(file.read(), "utf-8-sig")  # type: ignore[attr-defined]
        except UnicodeDecodeError as error:
            said = _("This file is not text in UTF-8. Export the profile again.")
            raise forms.ValidationError(said) from error


def _for_body(profile: ReadingProfile, body: str) -> ReadingProfile:
    """The profile as one of the body that the editor named, under the name that this body's profile has."""
    if body in ("", profile.body):
        return profile
    kept = Profile.objects.of_body(body)
    return replace(profile, body=body, name=kept.name if kept else body)


@may_add
@require_http_methods(["GET", "HEAD", "POST"])
def profiles(request: HttpRequest) -> HttpResponse:
    """All profiles with their versions; POST takes one in."""
    if request.method != "POST":
        return _page(request, ProfileForm())
    form = ProfileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    _keep(request, form.cleaned_data["profile"])
    return redirect("desk:profiles")


@may_add
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """One version as a file that another archive imports."""
    profile = get_object_or_404(Profile, pk=pk)
    name = f"{slugify(profile.name, allow_unicode=True) or 'profile'}-{profile.version}.toml"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        profile.toml,
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": disposition or "attachment"},
    )


@may_add
@require_POST
def use_again(request: HttpRequest, pk: int) -> HttpResponse:
    """An earlier version becomes the newest one."""
    profile = get_object_or_404(Profile, pk=pk)
    try:
        _keep(request, profile.rules())
    except ProfileError as error:
        messages.warning(request, in_words(error))
    return redirect("desk:profiles")


def _keep(request: HttpRequest, rules: ReadingProfile) -> None:
    before = Profile.objects.named(rules.name or rules.body)
    for body in {rules.body, before.body if before else rules.body}:
        refuse_unless_teaches(editor_of(request), body)
    kept = Profile.objects.keep(rules, editor_of(request))
    said = _("Kept as “%(name)s”, version %(version)s. The next file of this body is read by it.")
    if before == kept:
        said = _("“%(name)s”, version %(version)s, says the same already. Nothing was changed.")
    messages.success(request, said % {"name": kept.name, "version": kept.version})


def _page(request: HttpRequest, form: ProfileForm, status: int = 200) -> HttpResponse:
    rows = Profile.objects.select_related("editor").defer("toml")[:_VERSIONS]
    named = [(name, list(versions)) for name, versions in groupby(rows, lambda each: each.name)]
    facts = {
        "title": _("Reading profiles"),
        "form": form,
        "named": [(versions[0], versions[1:]) for _name, versions in named],
        "bodies": Body.objects.values_list("name", flat=True),
    }
    return TemplateResponse(request, "desk/profiles.html", facts, status=status)
