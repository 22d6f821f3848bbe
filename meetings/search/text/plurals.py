"""English plurals that no ending makes: women, children, feet."""

_PLURALS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "brethren": "brother",
    "oxen": "ox",
    "feet": "foot",
    "teeth": "tooth",
    "geese": "goose",
    "mice": "mouse",
    "lice": "louse",
    "buses": "bus",
    "busses": "bus",
    "gases": "gas",
    "lenses": "lens",
    "wives": "wife",
    "knives": "knife",
    "thieves": "thief",
    "wolves": "wolf",
    "halves": "half",
    "calves": "calf",
    "shelves": "shelf",
    "loaves": "loaf",
    "scarves": "scarf",
    "crises": "crisis",
    "analyses": "analysis",
    "theses": "thesis",
    "hypotheses": "hypothesis",
    "syntheses": "synthesis",
    "diagnoses": "diagnosis",
    "oases": "oasis",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "indices": "index",
    "appendices": "appendix",
    "matrices": "matrix",
    "bacteria": "bacterium",
    "curricula": "curriculum",
    "memoranda": "memorandum",
    "referenda": "referendum",
    "fungi": "fungus",
    "nuclei": "nucleus",
    "stimuli": "stimulus",
    "quizzes": "quiz",
}
# Of these the plural begins otherwise: the stem of the singular, and what both begin with.
BEGINNINGS = {
    "brother": "br",
    "foot": "f",
    "tooth": "t",
    "goos": "g",
    "mous": "m",
    "lous": "l",
}
# Words that are made with these have their plurals: chairwomen, grandchildren, midwives.
_ENDINGS = ("women", "children", "wives", "men")
# Ends like a plural and is none.
_SINGULAR = frozenset(
    "abdomen acumen albumen amen bitumen bremen carmen cyclamen dolmen examen foramen hymen lumen omen ramen "
    "regimen rumen semen specimen stamen tremen turkmen yemen".split()
)


def singular(word: str) -> str:
    """The singular of an irregular plural in small letters; any other word is itself."""
    if found := _PLURALS.get(word):
        return found
    if word.endswith(_ENDINGS) and word not in _SINGULAR:
        ending = next(each for each in _ENDINGS if word.endswith(each))
        return word.removesuffix(ending) + _PLURALS[ending]
    return word
