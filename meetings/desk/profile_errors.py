"""What is wrong with a reading profile, in the editor's language."""

from django.utils.translation import gettext, gettext_noop

from meetings.transcripts.profiles import ProfileError

# Reading knows no translations: its sentences stand here for the catalogue.
SENTENCES = (
    gettext_noop("A profile may have at most %(most)s characters."),
    gettext_noop("This is not TOML: %(error)s."),
    gettext_noop("This profile has format %(found)s; this archive reads %(known)s."),
    gettext_noop("There is no kind “%(kind)s”. Use one of: %(known)s."),
    gettext_noop("“%(language)s” is no code of a language. Use two letters, such as “de”."),
    gettext_noop("The label “%(label)s” needs “whom” if it is the same as another, and only then."),
    gettext_noop("A rule for lines needs a text or a shape, and not both."),
    gettext_noop("“%(name)s” is not known in “%(where)s”. Known are: %(known)s."),
    gettext_noop("“%(name)s” must be a text of at most %(most)s characters."),
    gettext_noop("“%(whose)s” needs “%(name)s”."),
    gettext_noop("“%(name)s” must be a whole number."),
    gettext_noop("“%(name)s” must be a table: [%(name)s]."),
    gettext_noop("“%(name)s” must be tables: [[%(name)s]]."),
    gettext_noop("A profile may have at most %(most)s rules under “%(name)s”."),
    gettext_noop("“%(value)s” is not known for “%(where)s”. Use one of: %(known)s."),
)


def in_words(error: ProfileError) -> str:
    """The error as the editor reads it."""
    sentence = gettext(error.sentence)
    return sentence % error.values if error.values else sentence
