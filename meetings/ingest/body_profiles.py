"""The reading profiles that documents are read by: one that was named, or that of their body."""

from meetings.models import Body, Profile
from meetings.transcripts.profiles import KnownProfiles, ProfileError, ReadingProfile

_MOST = 500


def known_profiles(name: str = "", body: str = "") -> KnownProfiles:
    """The profile of this name; without a name that of the body; without either, all by their bodies.

    Raises ProfileError for a name that there is not, and for a profile that cannot be used.
    """
    if name:
        if (named := Profile.objects.named(name)) is None:
            raise ProfileError("There is no reading profile “%(name)s”.", name=name)
        return KnownProfiles(named.rules())
    if own := Profile.objects.of_body(body):
        return KnownProfiles(_usable(own))
    return KnownProfiles(by_body=_by_body())


def _by_body() -> dict[str, ReadingProfile]:
    """The profile of each body that was kept last, under every name that the body is printed with."""
    found: dict[str, ReadingProfile] = {}
    for profile in Profile.objects.exclude(body="").order_by("saved_at", "pk").reverse()[:_MOST]:
        if profile.body not in found and (rules := _usable(profile)):
            found[profile.body] = rules
    for name, printed in Body.objects.filter(name__in=found).values_list("name", "printed_names"):
        for each in printed:
            found.setdefault(each, found[name])
    return found


def _usable(profile: Profile) -> ReadingProfile | None:
    """A profile that this version of the archive cannot use is none: documents are read without it."""
    try:
        return profile.rules()
    except ProfileError:
        return None
