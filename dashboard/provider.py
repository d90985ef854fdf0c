"""The office's login, spoken to by OpenID Connect's code flow. It knows no role, and keeps no token.

PKCE (S256), `state` and `nonce` go with every request; of the ID token signature, issuer, audience, time and nonce are
checked.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from dashboard.claims import groups_in
from domain.errors import LoginFailed, ProviderAway
from settings import AccessSettings
from settings.checked_text import is_heartbeat_address

PATIENCE_SECONDS = 10.0
NAME = "office"  # of the login, in what Authlib keeps of a way to it
MOST_WAYS = 3  # kept in one cookie, of which a browser takes 4096 bytes
SIGNED_BY_KEY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")

NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Provider:
    """One issuer and what it knows us as."""

    def __init__(self, access: AccessSettings, *, secret: str, callback: str) -> None:
        """Ask nothing yet: the login may start later than we do."""
        self._access, self._callback = access, callback
        self._client: Any = OAuth().register(
            NAME,
            client_id=access.client_id,
            client_secret=secret,
            server_metadata_url=f"{access.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": access.scope,
                "code_challenge_method": "S256",  # without it Authlib sends no PKCE
                "timeout": PATIENCE_SECONDS,
            },
        )

    async def send_away(self, request: Request, *, onward: str) -> Response:
        """Return the redirect to the login; what has to come back unchanged is kept in `request.session`.

        Each way is kept for itself, so that two tabs may begin one; of more than `MOST_WAYS` the oldest is forgotten.

        Args:
            request: Of whoever has to sign in.
            onward: Where they go afterwards.

        Raises:
            ProviderAway: the login does not answer, or is another one than the settings name.
        """
        with _told():
            await self._metadata()
            others = list(request.session.items())  # Authlib would forget them
            request.session.clear()
            sent: Response = await self._client.authorize_redirect(request, self._callback)
            for way in request.session.values():
                way["data"].pop("url", None)  # the longest of what it keeps, and nobody asks for it
                way["onward"] = onward
            ours = list(request.session.items())
            request.session.clear()
            request.session.update([*others, *ours][-MOST_WAYS:])
            return sent

    def onward(self, request: Request) -> str:
        """Return where somebody who comes back wanted to go, empty where they did not set out from here."""
        state = request.query_params.get("state", "")
        return str(request.session.get(f"_state_{NAME}_{state}", {}).get("onward", ""))

    async def claims(self, request: Request) -> Mapping[str, object]:
        """Return what the login says of whoever came back from it.

        Raises:
            LoginFailed: what came back was not asked for, is too old, or does not hold.
            ProviderAway: the login does not answer.
        """
        with _told():
            held_to = self._held_to((await self._metadata())["issuer"])
            token = await self._client.authorize_access_token(request, claims_options=held_to)
            claims: Mapping[str, object] | None = token.get("userinfo")
            if claims is None:
                raise LoginFailed("the login gave no ID token")
            if not groups_in(claims, self._access.claim):  # some logins say it only when they are asked once more
                claims = await self._more(claims, token)
            return claims

    async def sign_out_address(self) -> str:
        """Return where people leave the login itself; empty where it does not say, or not now."""
        try:
            with _told():
                address = (await self._metadata()).get("end_session_endpoint")
        except (LoginFailed, ProviderAway):
            return ""
        return address if isinstance(address, str) and is_heartbeat_address(address) else ""

    async def _metadata(self) -> dict[str, Any]:
        found: dict[str, Any] = await self._client.load_server_metadata()
        if str(found.get("issuer")).rstrip("/") != self._access.issuer.rstrip("/"):
            self._client.server_metadata.clear()
            raise ProviderAway(f"{self._access.issuer} calls itself {found.get('issuer')!r}")
        if not all(isinstance(found.get(name), str) for name in NEEDED):
            raise ProviderAway(f"{self._access.issuer} does not name each of {', '.join(NEEDED)}")
        offered = found.get("id_token_signing_alg_values_supported") or ["RS256"]
        # What is not signed by a key of the login's own is not taken, whatever it offers.
        found["id_token_signing_alg_values_supported"] = [name for name in offered if name in SIGNED_BY_KEY]
        return found

    def _held_to(self, issuer: str) -> dict[str, dict[str, Any]]:
        """Return what an ID token has to say; Authlib by itself asks of `aud` only that it is there."""
        return {
            "iss": {"essential": True, "values": [issuer]},
            "aud": {"essential": True, "values": [self._access.client_id]},
        }

    async def _more(self, claims: Mapping[str, object], token: dict[str, Any]) -> Mapping[str, object]:
        if not (await self._metadata()).get("userinfo_endpoint"):
            return claims
        more: Mapping[str, object] = await self._client.userinfo(token=token)
        if more.get("sub") != claims.get("sub"):
            raise LoginFailed("the login spoke of two people")
        return {**claims, **more}


@contextmanager
def _told() -> Iterator[None]:
    """Tell what the login's answers raise as one of our errors; none of them repeats a token."""
    try:
        yield
    except httpx2.HTTPError as error:
        raise ProviderAway(type(error).__name__) from None
    except (AuthlibBaseError, JoseError) as error:
        raise LoginFailed(f"{type(error).__name__}: {str(error.error)[:60]!r}") from None
    except (ValueError, RuntimeError, KeyError, TypeError) as error:  # an answer that is not what the standard asks for
        raise ProviderAway(f"its answer cannot be read ({type(error).__name__})") from None
