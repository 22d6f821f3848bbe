"""Whether a short text is an extract of a debate."""

from collections.abc import Mapping

from meetings.transcripts.speakers.candidates import Candidate
from meetings.transcripts.speakers.forms import Form


def is_extract_of_debate(labels: Mapping[int, Candidate], paragraphs: int) -> bool:
    """Whether two people are named, and at least half of so many paragraphs stand below the first."""
    named = {at: label.key for at, label in labels.items() if label.form in (Form.TITLED, Form.PERSON)}
    return len(set(named.values())) > 1 and (paragraphs - min(named)) * 2 >= paragraphs
