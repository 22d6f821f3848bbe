"""The site's addresses and its error pages."""

from django.contrib import admin
from django.urls import include, path

from archive import login_sessions, second_factor
from archive.passkeys import views as passkeys

_account = [
    path("code/", second_factor.code, name="code"),
    path("second-factor/", second_factor.second_factor, name="second_factor"),
    path("passkeys/challenge/", passkeys.challenge, name="passkey_challenge"),
    path("passkeys/add/", passkeys.add, name="passkey_add"),
    path("passkeys/log-in/", passkeys.log_in, name="passkey_log_in"),
    path("passkeys/remove/", passkeys.remove, name="passkey_remove"),
    path("sessions/", login_sessions.sessions, name="sessions"),
]
urlpatterns = [
    path("admin/account/", include((_account, "account"))),
    path("admin/", admin.site.urls),
    path("desk/", include("meetings.desk.urls")),
    path("api/", include("meetings.api.urls")),
    path("", include("meetings.urls")),
]

handler400 = "meetings.pages.errors.bad_request"
handler403 = "meetings.pages.errors.forbidden"
handler404 = "meetings.pages.errors.not_found"
handler500 = "meetings.pages.errors.server_error"
