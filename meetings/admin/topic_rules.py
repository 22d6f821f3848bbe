"""What has to be mended in a topic's rule, in the editor's language."""

from django.utils.translation import gettext as _

from meetings.search.page.notes import translated
from meetings.search.query import parse
from meetings.topics.rules import asks_for_more, finds_silence, queries

MAX_LINES = 200


def validate(rule: str) -> list[str]:
    """What has to be mended before the rule can be saved, a sentence each; an empty rule is in order."""
    lines = queries(rule)
    if len(lines) > MAX_LINES:
        said = _("A rule may have %(most)s lines; this one has %(lines)s.")
        return [said % {"most": MAX_LINES, "lines": len(lines)}]
    return [f"“{line}”: {problem}" for line in lines for problem in _problems(line)]


def _problems(line: str) -> list[str]:
    parsed = parse(line)
    if parsed.query is None:
        return [*map(translated, parsed.notes), _("It has no words to look for.")]
    problems = [*map(translated, parsed.notes)]
    if asks_for_more(parsed.query):
        said = _("A rule can only look at what was said: leave out “speaker:”, “date:” and the like.")
        problems.append(said)
    elif finds_silence(parsed.query):
        said = _("It would tag every statement without a word; say which words it has to have, too.")
        problems.append(said)
    return problems
