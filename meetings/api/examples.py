"""An example of each parameter for the description, from the sample records that the demonstration loads."""

from typing import Any

_DAMS = "meeting-on-the-condition-of-dams-and-reservoirs"
_OF_ALL = {
    "body": "president-of-ardania",
    "changed_since": "2025-02-24",
    "completeness": "complete",
    "day": "2023-05-16",
    "from": "2023-01-01",
    "kind": "transcript",
    "language": "en",
    "letter": "v",
    "meeting": f"2023-05-16/{_DAMS}",
    "month": "2023-05",
    "number": "1",
    "official": "anselm-varga",
    "place": "Harn, Upper Velden Region",
    "q": "seepage",
    "sha256": "eb5e4840fc57efb760e4f42b9061c3051198398e8c221f5a7f39e91c4aa55cfc",
    "sort": "newest",
    "speaker": "Beata Kronin",
    "text": "They are afraid of not being told",
    "to": "2025-12-31",
    "topic": "water-resources",
    "unit": "year",
    "who": "official",
    "year": "2023",
}
# What has one name and means different things.
_OF_PATHS = {
    ("meetings/", "slug"): _DAMS,
    ("bodies/", "slug"): "president-of-ardania",
    ("officials/", "slug"): "anselm-varga",
    ("topics/", "slug"): "water-resources",
    ("places/", "slug"): "harn-upper-velden-region",
    ("concordance", "sort"): "after",
}


def add_examples(path: str, operation: dict[str, Any]) -> None:
    """To the parameters of an operation; those that only an earlier answer can give have none."""
    for parameter in operation.get("parameters", ()):
        name = parameter["name"]
        own = (value for (part, of), value in _OF_PATHS.items() if of == name and part in path)
        example = next(own, _OF_ALL.get(name))
        if example is not None:
            several = parameter["schema"].get("type") == "array"
            parameter["example"] = [example] if several else example
