"""What has to be mended in a topic's rule, in the editor's language."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from meetings.search.page.notes import translated
from meetings.search.query import parse
from meetings.topics.rules import asks_for_more, finds_silence, queries

MAX_LINES = 200
_SHOWN = 80


def validate(rule: str) -> list[str]:
    """What has to be mended before the rule can be saved, a sentence each; an empty rule is in order."""
    lines = queries(rule)
    if len(lines) > MAX_LINES:
        said = _("A rule may have up to %(most)s lines. This one has %(lines)s.")
        return [said % {"most": MAX_LINES, "lines": len(lines)}]
    return [f"“{_beginning(line)}”: {problem}" for line in lines for problem in _problems(line)]


def _beginning(line: str) -> str:
    """Enough of a line to find it in the rule."""
    return Truncator(line).chars(_SHOWN)


def _problems(line: str) -> list[str]:
    parsed = parse(line)
    if parsed.query is None:
        return [*map(translated, parsed.notes), _("This line has no words to search for.")]
    problems = [*map(translated, parsed.notes)]
    if asks_for_more(parsed.query):
        said = _(
            "A rule can only search the words of statements. Remove “speaker:”, “date:” and similar "
            "conditions."
        )
        problems.append(said)
    elif finds_silence(parsed.query):
        said = _(
            "This line would tag every statement that lacks these words. Add words that a statement must "
            "contain."
        )
        problems.append(said)
    return problems
