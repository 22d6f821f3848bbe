"""A page of every kind, with the samples loaded."""

NEWS = "/meetings/2024-06-05/news-conference-of-the-president-of-ardania/"
# A record with long statements; the samples have none.
LONG = "/meetings/2022-05-04/a-long-record/"

PAGES = {
    "home": "/",
    "meetings": "/meetings/",
    "year": "/meetings/2024/",
    "month": "/meetings/2024/04/",
    "meeting": NEWS,
    "partial meeting": "/meetings/2025-11-18/meeting-of-the-council-for-cyber-security/",
    "Russian meeting": "/meetings/2025-09-09/soveshchanie-o-podgotovke-k-otopitelnomu-sezonu/",
    "long meeting": LONG,
    "statement": f"{NEWS}s3/",
    "words of a statement": f"{NEWS}s3/?words=the",
    "view settings": "/settings/",
    "officials": "/officials/",
    "official": "/officials/anselm-varga/",
    "topics": "/topics/",
    "topic": "/topics/energy/",
    "search": "/search/?q=water",
    "search by meeting": "/search/?q=water+-oil&by=meeting",
    "who says it": "/search/?q=water&by=official",
    "how to search": "/search/help/",
    "nothing found": "/search/?q=volcanology&kind=dance",
    "suggestions": "/search/?q=watre",
}
