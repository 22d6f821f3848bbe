"""The addresses of the desk."""

from django.urls import path

from meetings.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.hand_in, name="hand_in"),
    path("uploads/<uuid:pk>/", views.show, name="upload"),
    path("uploads/<uuid:pk>/correct/", views.correct, name="correct"),
    path("uploads/<uuid:pk>/save/", views.save_upload, name="save"),
    path("uploads/<uuid:pk>/throw-away/", views.throw_away, name="throw_away"),
]
