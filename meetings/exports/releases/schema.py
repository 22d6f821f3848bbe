"""What the columns of a release mean, as JSON Schema: one definition for each table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_TEXT, _NUMBER, _FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
_DAY = {"type": ["string", "null"], "format": "date"}
_TIME = {"type": ["string", "null"], "format": "time"}
_MOMENT = {"type": "string", "format": "date-time"}
_SECONDS = {"type": ["number", "null"]}
_TEXTS = {"type": "array", "items": {"type": "string"}}
_ROWS = {"type": "array", "items": {"type": "object"}}

Columns = dict[str, tuple[dict[str, Any], str]]
_RECORD = (_NUMBER, "the record's number: the same in every table and every release")
_OFFICIAL = (
    _TEXT,
    "whom the archive takes the name for (officials.official); it can be wrong. Empty: not known",
)

TABLES: Mapping[str, tuple[str, Columns]] = MappingProxyType(
    {
        "records": (
            "Published records, one for each meeting and language",
            {
                "record": _RECORD,
                "url": (_TEXT, "its address in the archive"),
                "body": (_TEXT, "whose record it is (bodies.body)"),
                "date": (_DAY, "the day of the meeting; null if the record names none"),
                "time": (_TIME, "when it began"),
                "end_date": (_DAY, "the last day, if it took several"),
                "end_time": (_TIME, "when it ended"),
                "title": (_TEXT, "as printed"),
                "month": (_TEXT, "2025-03, if the source names the month and no day"),
                "place": (_TEXT, "as printed"),
                "committee": (_TEXT, "as printed"),
                "session": (_TEXT, "as printed"),
                "sitting": (_TEXT, "as printed"),
                "record_number": (_TEXT, "the source's own number"),
                "kind": (_TEXT, "transcript, minutes, announcement and the like"),
                "completeness": (_TEXT, "whether the source leaves words out"),
                "language": (_TEXT, "of the record, as in BCP 47"),
                "source_url": (_TEXT, "where the source was published"),
                "recording_url": (_TEXT, "a recording of the meeting"),
                "lead": (_TEXT, "the summary above the text, as printed"),
                "introduction": (_TEXTS, "paragraphs before the first statement, as printed"),
                "footnotes": (_TEXTS, "as printed"),
                "sources": (_TEXTS, "SHA-256 of the documents it rests on (sources.source)"),
                "version": (_TEXT, "as citations name it"),
                "updated": (_MOMENT, "when the record last changed in the archive"),
            },
        ),
        "statements": (
            "What was said, in order",
            {
                "record": _RECORD,
                "url": (_TEXT, "its permanent address"),
                "number": (_NUMBER, "its permanent number in the record, never given to another"),
                "position": (_NUMBER, "its place in the record, from 1"),
                "kind": (_TEXT, "speech, question, answer, direction (of the stage), gap (words left out)"),
                "label": (_TEXT, "the speaker as printed; empty if the speaker before goes on"),
                "role": (_TEXT, "as printed in the label"),
                "note": (_TEXT, "in brackets after the name"),
                "party": (_TEXT, "as printed in the label"),
                "constituency": (_TEXT, "as printed in the label"),
                "language": (_TEXT, "if it is not the record's"),
                "time": (_TIME, "the time of day that the source gives"),
                "start": (_SECONDS, "seconds of the recording"),
                "end": (_SECONDS, "seconds of the recording"),
                "page": (_NUMBER, "of the source; 0: not known"),
                "column": (_NUMBER, "of the source; 0: not known"),
                "confirmed": (_FLAG, "an editor said whose words these are"),
                "speaker": (_TEXT, "the name of the participant (participants.name)"),
                "official": _OFFICIAL,
                "paragraphs": (
                    _TEXTS,
                    "as printed; [3 words removed: …] stands for words taken down",
                ),
            },
        ),
        "participants": (
            "Who was there, spoke or is named",
            {
                "record": _RECORD,
                "name": (_TEXT, "as printed"),
                "role": (_TEXT, "as printed"),
                "presence": (_TEXT, "present, absent and the like, from the attendance"),
                "party": (_TEXT, "as printed"),
                "constituency": (_TEXT, "as printed"),
                "arrived": (_TIME, "if the record says they came late"),
                "left": (_TIME, "if the record says they left early"),
                "attended": (_FLAG, "the attendance names them"),
                "spoke": (_FLAG, "the record has words of theirs"),
                "mentioned": (_FLAG, "only linked to or listed"),
                "given_floor": (
                    _TEXT,
                    "the sentence that gives them the floor, if no words are printed",
                ),
                "official": _OFFICIAL,
                "rule": (_TEXT, "the rule by which the official was found"),
            },
        ),
        "sections": (
            "Headings and agenda items",
            {
                "record": _RECORD,
                "number": (_NUMBER, "its permanent number in the record"),
                "url": (_TEXT, "its address"),
                "level": (_NUMBER, "1 for the outermost"),
                "printed_number": (_TEXT, "as printed"),
                "title": (_TEXT, "as printed"),
                "start": (_NUMBER, "position of the first statement under it (statements.position)"),
            },
        ),
        "topic_tags": (
            "What records and statements are about",
            {
                "record": _RECORD,
                "statement": ({"type": ["integer", "null"]}, "statements.number; null: the whole record"),
                "topic": (_TEXT, "topics.topic"),
                "reason": (
                    _TEXT,
                    "who says so: source, rule (found by one), editor",
                ),
            },
        ),
        "bodies": (
            "Institutions, and on what terms their records may be used",
            {
                "body": (_TEXT, "its name in addresses"),
                "name": (_TEXT, "its name"),
                "printed_names": (_TEXTS, "other names, in other languages too"),
                "site": (_TEXT, "where its records are published"),
                "licence": (_TEXT, "of its records; empty: none is stated"),
                "licence_url": (_TEXT, "the text of the licence"),
            },
        ),
        "officials": (
            "People across meetings, as Popolo has persons",
            {
                "official": (_TEXT, "the name in addresses"),
                "url": (_TEXT, "the person's page"),
                "name": (_TEXT, "the usual name"),
                "sort_name": (_TEXT, "surname first"),
                "other_names": (_ROWS, "names as printed"),
                "identifiers": (_ROWS, "ids at the sources' sites and elsewhere (Wikidata)"),
                "links": (_ROWS, "the person's page here and elsewhere"),
                "memberships": (_ROWS, "offices with the days on which records have them"),
            },
        ),
        "topics": (
            "The tree of topics",
            {
                "topic": (_TEXT, "the name in addresses"),
                "url": (_TEXT, "its page"),
                "name": (_TEXT, "in English"),
                "name_ru": (_TEXT, "in Russian; empty: the same"),
                "printed_names": (_TEXTS, "what sources call it"),
                "parent": (_TEXT, "the wider topic (topics.topic); empty: none"),
            },
        ),
        "sources": (
            "The documents as received",
            {
                "source": (_TEXT, "SHA-256 of the document"),
                "url": (_TEXT, "where readers get it"),
                "shown": (_TEXT, "original; redacted: words were taken down; nothing: it was taken down"),
                "size": (_NUMBER, "in bytes"),
                "media_type": (_TEXT, "as received"),
                "name": (_TEXT, "the file's name as received"),
                "original_url": (_TEXT, "where it was published"),
                "received": (_MOMENT, "when the archive received it"),
            },
        ),
        "changes": (
            "Records that are new, changed or removed since the release before",
            {
                "record": _RECORD,
                "change": (_TEXT, "new, changed (also: moved), removed"),
            },
        ),
    }
)


def schema(url: str) -> dict[str, Any]:
    """The document `schema.json`; a line of the table `records` is an instance of `#/$defs/records`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": url,
        "title": "Tables of a release",
        "$defs": {name: _table(*table) for name, table in TABLES.items()},
    }


def _table(description: str, columns: Columns) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "properties": {name: kind | {"description": told} for name, (kind, told) in columns.items()},
        "required": list(columns),
        "additionalProperties": False,
    }
