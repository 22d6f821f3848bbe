"""A record of a long day is sent with little around its words."""

import gzip
import statistics

import pytest
from django.test import Client

from benchmarks.long_record import STATEMENTS, stored

pytestmark = pytest.mark.django_db

_STATEMENT = b'<section class="turn'


def test_a_statement_costs_few_bytes_besides_its_words(client: Client) -> None:
    meeting = stored()
    said = ["\n".join(each.paragraphs) for each in meeting.statements.order_by("position")]
    page = client.get(meeting.get_absolute_url()).content
    assert 100 <= statistics.median(map(len, said)) <= 130
    assert page.count(_STATEMENT) == STATEMENTS
    statements = page[page.index(_STATEMENT) : page.rindex(_STATEMENT)]
    around = len(gzip.compress(statements, 6)) - len(gzip.compress("\n".join(said[:-1]).encode(), 6))
    assert around / STATEMENTS <= 65
