"""What editors' lists and forms call models, their fields and values, in the editor's language.

Not in the models: their names are the archive's own words, and each migration would repeat the editors'.
"""

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MODELS = {
    "meeting": (_("meeting"), _("meetings")),
    "source": (_("source"), _("sources")),
    "official": (_("official"), _("officials")),
    "alias": (_("alias"), _("aliases")),
    "office": (_("office"), _("offices")),
    "topic": (_("topic"), _("topics")),
    "body": (_("body"), _("bodies")),
    "redirect": (_("redirect"), _("redirects")),
    "profile": (_("reading profile"), _("reading profiles")),
    "synonyms": (_("synonyms"), _("synonyms")),
    "decision": (_("decision"), _("decisions")),
    "participant": (_("participant"), _("participants")),
}
FIELDS = {
    "at": _("when"),
    "arrived": _("arrived"),
    "body": _("body"),
    "by_editor": _("by an editor"),
    "committee": _("committee"),
    "completeness": _("completeness"),
    "constituency": _("constituency"),
    "created_at": _("in the archive since"),
    "date": _("date"),
    "editor": _("editor"),
    "end_date": _("end date"),
    "end_time": _("end time"),
    "evidence": _("evidence"),
    "footnotes": _("footnotes"),
    "from_date": _("first day"),
    "given_floor": _("given the floor"),
    "kind": _("kind"),
    "language": _("language"),
    "lead": _("lead"),
    "left": _("left"),
    "media_type": _("media type"),
    "meetings": _("meetings"),
    "month": _("month"),
    "name": _("name"),
    "new_path": _("new address"),
    "not_ready": _("why it is not ready"),
    "official": _("official"),
    "old_path": _("old address"),
    "parent": _("wider topic"),
    "party": _("party"),
    "place": _("place"),
    "presence": _("attendance"),
    "printed_names": _("printed names"),
    "reason": _("reason"),
    "received_at": _("received"),
    "received_by": _("received by"),
    "record_number": _("record number"),
    "recording_url": _("recording"),
    "role": _("role"),
    "saved_at": _("saved"),
    "rule": _("rule"),
    "sections": _("sections"),
    "session": _("session"),
    "site": _("site"),
    "site_sections": _("sections of the site"),
    "sitting": _("sitting"),
    "slug": _("name in addresses"),
    "sort_name": _("sort name"),
    "source_changed": _("last changed at the source"),
    "source_url": _("address at the source"),
    "spoke": _("spoke"),
    "state": _("state"),
    "statements": _("statements"),
    "time": _("time"),
    "toml": _("rules"),
    "title": _("title"),
    "topic": _("topic"),
    "undone_at": _("undone"),
    "undone_by": _("undone by"),
    "undone_why": _("reason for undoing"),
    "until_date": _("last day"),
    "updated_at": _("last changed"),
    "url": _("address"),
    "what": _("decision"),
    "why": _("reason"),
    "words": _("words"),
    "version": _("version"),
}
# What was done with a document, what it is called where it has no name, and why a name was linked or not.
_VALUES: dict[str, Promise] = {
    "created": _("created"),
    "updated": _("updated"),
    "unchanged": _("unchanged"),
    "refused": _("refused"),
    "left out": _("left out"),
    "mentioned": _("mentioned"),
    "pasted text": _("pasted text"),
    "editor": _("by an editor"),
    "person id": _("id of the person"),
    "alias": _("alias"),
    "office": _("office"),
    "spelling": _("spelling"),
    "new full name": _("new full name"),
    "surname": _("surname"),
    "new surname": _("new surname"),
    "only mentioned": _("only mentioned"),
    "not a person": _("not a person"),
    "ambiguous": _("ambiguous"),
    "unknown": _("unknown"),
}


def said(value: str) -> str:
    """An outcome, a rule or the like in the editor's language; another value as it is."""
    return str(_VALUES.get(value, value))


def give_names() -> None:
    """Before any form of these models is made: forms keep what fields were called then."""
    for model in apps.get_app_config("meetings").get_models():
        if model._meta.model_name in MODELS:
            model._meta.verbose_name, model._meta.verbose_name_plural = MODELS[model._meta.model_name]
        for field in model._meta.fields:
            if field.name in FIELDS:
                field.verbose_name = FIELDS[field.name]
