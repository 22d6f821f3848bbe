"""What the archive keeps, one file per subject."""

from meetings.models.about import AboutText
from meetings.models.change_drafts import ChangeDraft
from meetings.models.changes import Change
from meetings.models.decisions import Decision
from meetings.models.external_ids import ExternalIdentifier
from meetings.models.index import IndexTask
from meetings.models.learnt import Learnt
from meetings.models.manifest import ManifestLine
from meetings.models.meetings import Meeting
from meetings.models.mistakes import MistakeReport
from meetings.models.officials import Alias, Identifier, Office, Official
from meetings.models.portraits import Portrait
from meetings.models.profiles import Profile
from meetings.models.records import Body, Redirect, Source
from meetings.models.releases import Release
from meetings.models.reviews import ReviewStep
from meetings.models.roles import BodyRole
from meetings.models.same_offices import SameOffice
from meetings.models.same_places import SamePlace
from meetings.models.searches import SearchCount
from meetings.models.sections import Section
from meetings.models.statements import Participant, Statement
from meetings.models.subscriptions import AlertMatch, Announcement, Letter, Subscriber, Subscription
from meetings.models.surnames import Surname
from meetings.models.synonyms import Synonyms
from meetings.models.takedowns import Takedown
from meetings.models.tombstones import Tombstone
from meetings.models.topics import Topic, TopicTag
from meetings.models.uploads import Upload, UploadedDocument
from meetings.models.versions import Version
from meetings.models.webhooks import Delivery, Webhook

__all__ = [
    "AboutText",
    "AlertMatch",
    "Alias",
    "Announcement",
    "Body",
    "BodyRole",
    "Change",
    "ChangeDraft",
    "Decision",
    "Delivery",
    "ExternalIdentifier",
    "Identifier",
    "IndexTask",
    "Learnt",
    "Letter",
    "ManifestLine",
    "Meeting",
    "MistakeReport",
    "Office",
    "Official",
    "Participant",
    "Portrait",
    "Profile",
    "Redirect",
    "Release",
    "ReviewStep",
    "SameOffice",
    "SamePlace",
    "SearchCount",
    "Section",
    "Source",
    "Statement",
    "Subscriber",
    "Subscription",
    "Surname",
    "Synonyms",
    "Takedown",
    "Tombstone",
    "Topic",
    "TopicTag",
    "Upload",
    "UploadedDocument",
    "Version",
    "Webhook",
]
