"""The addresses that links of answers lead to."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest, **parts: str) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("meetings/<day>/<slug>/", page, name="meeting"),
    path("meetings/<day>/<slug>/s<int:number>/", page, name="statement"),
]
