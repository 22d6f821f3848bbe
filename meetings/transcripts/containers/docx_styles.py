"""The styles of a Word document: what is bold, a heading, centred or indented."""

from dataclasses import dataclass

from lxml import etree

from meetings.transcripts.containers.packages import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_OFF = frozenset({"0", "false", "off", "none"})
_TWIPS_PER_EM = 240
_DEEPEST_STYLE = 20


@dataclass(slots=True)
class DocxStyle:
    """What a style says of its paragraphs or runs, with what it takes from the style it is based on."""

    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    heading: int = 0
    centred: bool | None = None
    indent: float | None = None


def styles_of(package: Package) -> dict[str, DocxStyle]:
    root = package.xml("word/styles.xml")
    if root is None:
        return {}
    elements = {style.get(_W + "styleId", ""): style for style in root.iter(_W + "style")}
    known: dict[str, DocxStyle] = {}
    for name in elements:
        _resolve(name, elements, known, 0)
    for element in elements.values():
        if element.get(_W + "default") == "1" and element.get(_W + "type") == "paragraph":
            known[""] = known[element.get(_W + "styleId", "")]
    return known


def _resolve(
    name: str, elements: dict[str, etree._Element], known: dict[str, DocxStyle], depth: int
) -> DocxStyle:
    if name in known:
        return known[name]
    element = elements.get(name)
    if element is None or depth > _DEEPEST_STYLE:
        return DocxStyle()
    based = element.find(_W + "basedOn")
    below = (
        _resolve(based.get(_W + "val", ""), elements, known, depth + 1) if based is not None else DocxStyle()
    )
    title = element.find(_W + "name")
    style = DocxStyle(
        (title.get(_W + "val", "") if title is not None else "").lower(),
        below.bold,
        below.italic,
        below.heading,
        below.centred,
        below.indent,
    )
    read_run_type(element.find(_W + "rPr"), style)
    read_paragraph_type(element.find(_W + "pPr"), style)
    style.heading = _heading_of(style) or style.heading
    known[name] = style
    return style


def _heading_of(style: DocxStyle) -> int:
    if style.name == "title":
        return 1
    word, _, level = style.name.partition(" ")
    return min(6, int(level)) if word == "heading" and level.isdigit() and int(level) else 0


def switched(properties: etree._Element, name: str) -> bool | None:
    found = properties.find(_W + name)
    return None if found is None else found.get(_W + "val", "1") not in _OFF


def read_run_type(properties: etree._Element | None, style: DocxStyle) -> None:
    if properties is None:
        return
    for name, attribute in (("b", "bold"), ("i", "italic")):
        if (value := switched(properties, name)) is not None:
            setattr(style, attribute, value)


def read_paragraph_type(properties: etree._Element | None, style: DocxStyle) -> None:
    if properties is None:
        return
    if (justified := properties.find(_W + "jc")) is not None:
        style.centred = justified.get(_W + "val") == "center"
    if (indent := properties.find(_W + "ind")) is not None:
        left = indent.get(_W + "left") or indent.get(_W + "start") or "0"
        style.indent = (
            _ems(left) + _ems(indent.get(_W + "firstLine") or "0") - _ems(indent.get(_W + "hanging") or "0")
        )
    if (level := properties.find(_W + "outlineLvl")) is not None and level.get(_W + "val", "").isdigit():
        deep = int(level.get(_W + "val", "9"))
        style.heading = deep + 1 if deep < 6 else 0


def _ems(twips: str) -> float:
    try:
        return float(twips) / _TWIPS_PER_EM
    except ValueError:
        return 0.0
