"""A record of a board without a profile, and how tests post what an editor chooses in its preview."""

from django.urls import reverse

RECORD = """Lamp Board of Harn

Meeting on 3 May 2013

MR. DORN: Good day to everybody.

Oil and wicks

MS. ROM: It was mended.

Snuffers and trims

DORNY: By me.

MR. DORN: Thank you. We are done.
"""

FILE = ("lamps.txt", RECORD.encode())


def post(desk, page, name: str, *more: int, **data):
    address = reverse(f"desk:{name}", args=[page.context["upload"].pk, 1, *more])
    return desk.post(address, data, follow=True)
