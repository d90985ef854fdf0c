"""`token new`, `token list`, `token revoke`: by what programs ask the API. A token is shown once and kept nowhere."""

import json
import re
import sys
from datetime import timedelta
from pathlib import Path

from domain.errors import WrongInput
from domain.roles import OfficeRole, role_of_address
from domain.tokens import MOST_DAYS, Token, new_token
from office import Office, found_office
from storage.tokens import keep_token, read_tokens, revoke_token
from verbs.audit import at_the_command_line
from verbs.running import tell_only_warnings

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")
NO_LOGIN = "this office has no login: whoever sits at the machine asks the API without a token"
NO_ROLE = "{email} stands under no role of [access.roles]: add the address there, beside the groups of its role"


def new(folder: Path, *, email: str, days: int) -> int:
    """Print a new token and keep its SHA-256; refuse one for somebody who has no role."""
    address = email.strip().lower()
    if not EMAIL.fullmatch(address) or not address.isprintable():
        raise WrongInput(f"{email[:100]!r}: expected an e-mail address, as [access.roles] names it")
    if not 1 <= days <= MOST_DAYS:
        raise WrongInput(f"--days {days}: expected 1 to {MOST_DAYS}")
    tell_only_warnings()
    with found_office(folder) as office:
        role = role_now(office, address)
        if role is None:
            raise WrongInput(NO_ROLE.format(email=address))
        at, token = office.clock(), new_token()
        until = at + timedelta(days=days)
        with office.store() as conn:
            number = keep_token(conn, token, email=address, by=at_the_command_line(), at=at, expires_at=until)
    sys.stdout.write(f"{token}\n")
    sys.stdout.flush()
    sys.stderr.write(
        f"Token {number} of {address} ({role}) until {until:%Y-%m-%d %H:%M} UTC. It is shown this once; only its "
        f"SHA-256 is kept. Take it back with: tidegauge token revoke {number}\n"
    )
    return 0


def listed(folder: Path, *, as_json: bool) -> int:
    """Print every token there ever was with the role of its person now; never the token itself."""
    tell_only_warnings()
    with found_office(folder) as office:
        with office.store() as conn:
            tokens = read_tokens(conn)
        told = [_told(office, token) for token in tokens]
    if as_json:
        sys.stdout.write(json.dumps(told, indent=1) + "\n")
        return 0
    for each in told:
        words = (f"{each['token']:>4}", each["email"], each["role"] or "no role", each["state"], each["expires_at"])
        sys.stdout.write("  ".join(str(word) for word in words) + "\n")
    if not told:
        sys.stdout.write("no token has been issued\n")
    return 0


def revoke(folder: Path, *, number: int) -> int:
    """Take a token back: from the next request on it opens nothing."""
    tell_only_warnings()
    with found_office(folder) as office, office.store() as conn:
        email = revoke_token(conn, number, by=at_the_command_line(), at=office.clock())
    sys.stdout.write(f"Token {number} of {email} opens nothing any more.\n")
    return 0


def role_now(office: Office, email: str) -> OfficeRole | None:
    """Return the role under which an address stands; raises WrongInput where the office has no login."""
    if office.settings.access is None:
        raise WrongInput(NO_LOGIN)
    return role_of_address(email, office.settings.access.roles)


def _told(office: Office, token: Token) -> dict[str, str | int | None]:
    access = office.settings.access
    role = role_of_address(token.email, access.roles) if access else None
    state = "in use" if token.holds_at(office.clock()) else "taken back" if token.revoked_at else "ended"
    return {
        "token": token.token_id,
        "email": token.email,
        "role": role.value if role else None,
        "state": state,
        "issued_at": token.issued_at.isoformat(),
        "issued_by": token.issued_by,
        "expires_at": token.expires_at.isoformat(),
        "revoked_at": token.revoked_at.isoformat() if token.revoked_at else None,
        "revoked_by": token.revoked_by,
    }
