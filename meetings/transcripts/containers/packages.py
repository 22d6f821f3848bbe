"""Files that are zip archives of XML (docx, odt): their parts, within limits, and XML without entities."""

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from meetings.transcripts.transcript import UnreadableError

MOST_BYTES = 64 * 1024 * 1024
"""How much one part may unpack to: the text of the longest record has under 10 MB of XML."""

_MOST_PARTS = 20_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


def is_office_document(content: bytes) -> bool:
    """Whether a zip archive is a document of an office program, by the parts that these write."""
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except _DAMAGE:
        return False
    return "[Content_Types].xml" in names or ("mimetype" in names and "content.xml" in names)


class Package:
    """The parts of such a file, unpacked when asked for."""

    def __init__(self, content: bytes) -> None:
        """Raises UnreadableError for what is no zip archive."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except _DAMAGE as error:
            raise _damaged() from error
        if len(self._archive.filelist) > _MOST_PARTS:
            raise UnreadableError("This document has more parts than any office program writes.")
        self.names = frozenset(self._archive.namelist())
        self._left = MOST_BYTES

    def part(self, name: str) -> bytes:
        """The bytes of a part, b"" where there is none. Raises UnreadableError where they are too many."""
        if name not in self.names:
            return b""
        try:
            with self._archive.open(name) as opened:
                content = opened.read(self._left + 1)
        except _DAMAGE as error:
            raise _damaged() from error
        self._left -= len(content)
        if self._left < 0:
            raise UnreadableError(
                f"This document unpacks to more than {MOST_BYTES:,} bytes of text. "
                "Split it into one file per record."
            )
        return content

    def xml(self, name: str) -> etree._Element | None:
        """A part as XML, None where there is none."""
        content = self.part(name)
        return parse_xml(content) if content.strip() else None


def parse_xml(content: bytes) -> etree._Element:
    """XML without entities, network or declarations of types. Raises UnreadableError."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(
            f"The XML in this office document is damaged ({error.msg}). "
            "Open it in its program and save it again."
        ) from error


def _damaged() -> UnreadableError:
    return UnreadableError(
        "This office document is damaged. Open it in its program, save it again as .docx or .odt, "
        "and load that."
    )
