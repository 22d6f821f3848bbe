"""The addresses of the desk."""

from django.urls import path

from meetings.desk import mistakes, profile_views, review_lists, review_views, searches, teaching_views, views
from meetings.desk.names.views import answer_names
from meetings.desk.record import by_hand, first_import, saving, taking_down, versions
from meetings.desk.record import views as record

app_name = "desk"
urlpatterns = [
    path("", views.hand_in, name="hand_in"),
    path("new/", by_hand.begin, name="by_hand"),
    path("profiles/", profile_views.profiles, name="profiles"),
    path("profiles/<int:pk>.toml", profile_views.export, name="profile"),
    path("profiles/<int:pk>/use/", profile_views.use_again, name="profile_again"),
    path("review/", review_lists.lists, name="review"),
    path("review/<int:pk>/", review_views.one, name="review_record"),
    path("searches/", searches.searches, name="searches"),
    path("mistakes/", mistakes.queue, name="mistakes"),
    path("mistakes/<int:pk>/", mistakes.decide, name="mistake"),
    path("uploads/<uuid:pk>/", views.show, name="upload"),
    path("uploads/<uuid:pk>/correct/", views.correct, name="correct"),
    path("uploads/<uuid:pk>/save/", views.save_upload, name="save"),
    path("uploads/<uuid:pk>/names/", answer_names, name="names"),
    path("uploads/<uuid:pk>/read/", views.read_more, name="read_more"),
    path("uploads/<uuid:pk>/<int:position>/teach/", teaching_views.teach, name="teach"),
    path("uploads/<uuid:pk>/<int:position>/keep/", teaching_views.keep, name="keep"),
    path(
        "uploads/<uuid:pk>/<int:position>/<int:number>/facts/",
        teaching_views.correct_facts,
        name="facts",
    ),
    path(
        "uploads/<uuid:pk>/<int:position>/<int:number>/copy/",
        teaching_views.decide_copy,
        name="copy",
    ),
    path(
        "uploads/<uuid:pk>/<int:position>/<int:number>/version/",
        teaching_views.decide_version,
        name="version",
    ),
    path("uploads/<uuid:pk>/throw-away/", views.throw_away, name="throw_away"),
    path("records/<int:pk>/", record.show, name="record"),
    path("records/<int:pk>/do/", record.act, name="record_do"),
    path("records/<int:pk>/undo/", record.step, {"way": "undo"}, name="record_undo"),
    path("records/<int:pk>/redo/", record.step, {"way": "redo"}, name="record_redo"),
    path("records/<int:pk>/merge/", record.merge, name="record_merge"),
    path("records/<int:pk>/review/", saving.review, name="record_review"),
    path("records/<int:pk>/save/", saving.save_record, name="record_save"),
    path("records/<int:pk>/versions/", versions.versions, name="versions"),
    path("records/<int:pk>/undo-import/", first_import.first_import, name="first_import"),
    path("records/<int:pk>/take-down/", taking_down.take_down, name="take_down"),
    path("records/<int:pk>/take-down/<int:takedown>/lift/", taking_down.lift_takedown, name="lift"),
    path("records/<int:pk>/hide/", taking_down.hide, name="hide"),
    path("sources/<slug:sha256>/original", taking_down.original, name="original"),
    path("records/<int:pk>/discard/", record.throw_away, name="record_discard"),
]
