"""Whether the index's files are as they were written, by the checksums that tantivy writes into them.

Every file of a segment ends with a footer: its CRC-32 as JSON, the footer's length and a mark, each a
little-endian number of four bytes (tantivy, src/directory/footer.rs).
"""

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

# Every segment has one of each.
_KINDS = {".idx", ".pos", ".term", ".store", ".fast", ".fieldnorm"}
_MARK = 1337
_TAIL = struct.Struct("<II")
_LONGEST_FOOTER = 50_000
_AT_ONCE = 1 << 20


def damaged_files(folder: Path) -> Iterator[str]:
    """A sentence for each file of the index that is missing, cut short or changed."""
    try:
        segments = json.loads((folder / "meta.json").read_text())["segments"]
        names = {each["segment_id"].replace("-", "") for each in segments}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield _("meta.json cannot be read: {fault}").format(fault=error)
        return
    found: dict[str, list[Path]] = {name: [] for name in names}
    for path in sorted(folder.iterdir()):
        if (segment := path.name.partition(".")[0]) in found:
            found[segment].append(path)
    for name, paths in sorted(found.items()):
        for missing in sorted(_KINDS - {path.suffix for path in paths}):
            yield _("{name}: the file is missing").format(name=f"{name}{missing}")
        for path in paths:
            if fault := _fault(path):
                yield f"{path.name}: {fault}"


def _fault(path: Path) -> str:
    size = path.stat().st_size
    with path.open("rb") as file:
        if size < _TAIL.size:
            return _("it is cut short")
        file.seek(size - _TAIL.size)
        length, mark = _TAIL.unpack(file.read(_TAIL.size))
        body = size - _TAIL.size - length
        if mark != _MARK or length > _LONGEST_FOOTER or body < 0:
            return _("its end is damaged")
        file.seek(body)
        try:
            wanted = json.loads(file.read(length))["crc"]
        except (ValueError, KeyError, TypeError):
            return _("its end is damaged")
        file.seek(0)
        crc = 0
        while body > 0:
            part = file.read(min(body, _AT_ONCE))
            crc = zlib.crc32(part, crc)
            body -= len(part)
    return "" if crc == wanted else _("its checksum is wrong")
