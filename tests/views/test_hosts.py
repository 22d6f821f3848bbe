import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_request_for_another_host_is_answered_with_the_page_for_bad_requests():
    response = Client(raise_request_exception=False).get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert b"elsewhere.example" not in response.content
