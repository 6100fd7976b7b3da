"""Every setting of the dashboard, validated in one place.

A value comes from the environment, else from an optional `.env` file, else from the default.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from data_access.settings import StoreSettings, shown


def _yes_no(value: object) -> object:
    return {"yes": True, "no": False}.get(value.lower(), value) if isinstance(value, str) else value


def networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses and networks separated by commas or blanks.

    Raises:
        ValueError: one of them is neither.
    """
    return tuple(ip_network(part) for part in text.replace(",", " ").split())


def _networks(text: str) -> str:
    networks(text)
    return text


ORIGIN = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?")


def origins(text: str) -> tuple[str, ...]:
    """Addresses of sites (`https://www.example.cn`, `https://*.example.cn`), separated by commas or blanks.

    Raises:
        ValueError: one of them is none.
    """
    parts = tuple(part.rstrip("/") for part in text.replace(",", " ").split())
    if not all(map(ORIGIN.fullmatch, parts)):
        raise ValueError("not the address of a site")
    return parts


def _origins(text: str) -> str:
    origins(text)
    return text


MAIL_ADDRESS = re.compile(r"[^\s@<>,;\"]+@[A-Za-z0-9.-]+")


def _mail_address(text: str) -> str:
    if text and not MAIL_ADDRESS.fullmatch(text):
        raise ValueError("not a mail address")
    return text


class Settings(StoreSettings):
    """Where to serve, and what is switched on."""

    host: str = Field(
        default="127.0.0.1", min_length=1, description="address to listen on, for example 127.0.0.1 or 0.0.0.0"
    )
    port: int = Field(default=8050, ge=1, le=65535, description="port to listen on, 1 to 65535")
    workers: int = Field(default=2, ge=1, le=64, description="worker processes of the server, 1 to 64")
    district: str = Field(
        default="",
        description="code of the district or city this dashboard is about, or several separated by commas, the one shown "
        "first in front; empty: all that the catalogue holds",
    )
    boundary_file: Path | None = Field(
        default=None,
        description="GeoJSON file with the streets' boundaries (property `code`), drawn on the page of the streets",
    )
    gallery: Annotated[bool, BeforeValidator(_yes_no)] = Field(
        default=False, description="yes or no: serve every component in every state on /gallery"
    )
    reading: Literal["open", "accounts"] = Field(
        default="open", description="open: everybody may read; accounts: only whoever has signed in"
    )
    embed_allowed: Annotated[str, AfterValidator(_origins)] = Field(
        default="",
        description="sites (https://portal.example.cn) that may show charts in a frame, separated by commas; "
        "empty: only this one",
    )
    secret_key: str = Field(
        default="",
        repr=False,
        pattern=r"^(.{32,})?$",
        description="at least 32 characters with which cookies are signed; empty: one is made and kept in the store",
    )
    secret_key_before: str = Field(
        default="",
        repr=False,
        pattern=r"^(.{32,})?$",
        description="the SECRET_KEY used until now, at least 32 characters: what it has signed stays good",
    )
    cookie_secure: Literal["auto", "yes", "no"] = Field(
        default="auto", description="send cookies over https only: yes, no, or auto (yes where the page came by https)"
    )
    session_idle_hours: float = Field(
        default=8, gt=0, le=168, description="hours after which an unused session ends, above 0, at most 168"
    )
    trusted_proxies: Annotated[str, AfterValidator(_networks)] = Field(
        default="",
        description="addresses or networks (10.0.0.0/8) of reverse proxies whose X-Forwarded-For, X-Forwarded-Proto "
        "and TRUSTED_USER_HEADER are believed, separated by commas",
    )
    trusted_user_header: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9-]*$",
        description="header in which a trusted proxy names the account that has signed in there, as X-Remote-User",
    )

    mail_server: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9.:_-]*$",
        description="name or address of the SMTP server by which digests and reminders are sent; empty: none are",
    )
    mail_port: int = Field(default=587, ge=1, le=65535, description="port of the SMTP server, 1 to 65535")
    mail_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="starttls, tls (from the first byte, mostly port 465) or none"
    )
    mail_ca_file: Path | None = Field(
        default=None, description="file with the certificate that the SMTP server's is signed by; empty: the system's"
    )
    mail_user: str = Field(default="", description="account at the SMTP server; empty: none is needed")
    mail_password: str = Field(default="", repr=False, description="its password")
    mail_from: Annotated[str, AfterValidator(_mail_address)] = Field(
        default="", description="address the letters come from, as monitor@example.cn; needed where MAIL_SERVER is set"
    )
    mail_recipients: Path | None = Field(
        default=None,
        description="CSV file with the columns address, language (zh or en), department and district (codes, may be empty)",
    )
    mail_days_before: int = Field(
        default=3, ge=0, le=60, description="days before a meeting at which its digest is sent, 0 to 60"
    )
    public_address: Annotated[str, AfterValidator(_origins)] = Field(
        default="",
        description="address by which readers reach this server, as https://monitor.example.cn: letters link to it",
    )

    @property
    def districts(self) -> tuple[str, ...]:
        """The codes of the only places that are shown; none for all."""
        return tuple(filter(None, (part.strip() for part in self.district.replace(",", " ").split())))


SECRET = frozenset({"secret_key", "secret_key_before", "mail_password"})
"""What is never printed."""


class SettingsError(ValueError):
    """A setting holds a value that is not allowed; the message names it and what is allowed."""


def load_settings(**overrides: object) -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: names each wrong variable, its value and what is allowed.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError("\n".join(_complaint(problem) for problem in error.errors())) from error


def _complaint(problem: object) -> str:
    name = str(problem["loc"][0])  # type: ignore[index]
    field = Settings.model_fields.get(name)
    allowed = field.description if field else ""
    value = "…" if name in SECRET else repr(shown(problem["input"]))  # type: ignore[index]
    return f"{name.upper()}={value} is not allowed. Allowed: {allowed}."
