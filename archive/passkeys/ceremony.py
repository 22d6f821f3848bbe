"""Adding a passkey and logging in with it: a challenge that is used once, and the answer to it."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from archive.passkeys.models import Passkey

_CHALLENGE = "passkey challenge"
_LONGEST_NAME = 64


class PasskeyError(Exception):
    """The answer is not one to the challenge that was given, or of an unknown passkey."""


def challenge_to_add(request: HttpRequest, user: User, site: str) -> str:
    """What the browser needs to make a passkey, as JSON; the challenge is kept in the session."""
    options = generate_registration_options(
        rp_id=_host(request),
        rp_name=site,
        user_id=str(user.pk).encode(),
        user_name=user.get_username(),
        exclude_credentials=_known(user),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
    )
    return _kept(request, options)


def add(request: HttpRequest, user: User, answer: str, name: str) -> Passkey:
    """The new passkey. Raises `PasskeyError`."""
    try:
        made = verify_registration_response(credential=answer, **_expected(request))
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyError(str(error)) from error
    credential = bytes_to_base64url(made.credential_id)
    if Passkey.objects.filter(credential=credential).exists():
        raise PasskeyError("known already")
    return Passkey.objects.create(
        user=user,
        name=name.strip()[:_LONGEST_NAME],
        credential=credential,
        public_key=made.credential_public_key,
        signs=made.sign_count,
    )


def challenge_to_log_in(request: HttpRequest, user: User) -> str:
    """What the browser needs to answer with one of the account's passkeys, as JSON."""
    return _kept(
        request, generate_authentication_options(rp_id=_host(request), allow_credentials=_known(user))
    )


def answered(request: HttpRequest, user: User, answer: str) -> Passkey:
    """The account's passkey that gave the answer. Raises `PasskeyError`."""
    try:
        with transaction.atomic():
            credential = parse_authentication_credential_json(answer)
            mine = Passkey.objects.select_for_update().filter(user=user, confirmed=True)
            passkey = mine.get(credential=bytes_to_base64url(credential.raw_id))
            checked = verify_authentication_response(
                credential=credential,
                credential_public_key=bytes(passkey.public_key),
                credential_current_sign_count=passkey.signs,
                **_expected(request),
            )
            passkey.signs, passkey.last_used = checked.new_sign_count, timezone.now()
            passkey.save(update_fields=["signs", "last_used"])
            return passkey
    except (Passkey.DoesNotExist, WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyError(str(error)) from error


def _kept(request: HttpRequest, options: Any) -> str:
    request.session[_CHALLENGE] = bytes_to_base64url(options.challenge)
    return options_to_json(options)


def _expected(request: HttpRequest) -> dict[str, Any]:
    """The challenge can be answered once."""
    challenge = request.session.pop(_CHALLENGE, "")
    if not challenge:
        raise PasskeyError("no challenge was given")
    return {
        "expected_challenge": base64url_to_bytes(challenge),
        "expected_rp_id": _host(request),
        "expected_origin": f"{request.scheme}://{request.get_host()}",
    }


def _host(request: HttpRequest) -> str:
    return split_domain_port(request.get_host())[0]


def _known(user: User) -> list[PublicKeyCredentialDescriptor]:
    known = Passkey.objects.filter(user=user, confirmed=True).values_list("credential", flat=True)
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known]
