"""What a request says of its sender, and how much of that is believed: address, https, name, origin."""

from __future__ import annotations

from ipaddress import ip_address

import flask

from dashboard.auth.request import own_page
from dashboard.settings import Settings, networks


def from_proxy(settings: Settings, address: str | None) -> bool:
    """Whether an address is that of a trusted reverse proxy."""
    try:
        sender = ip_address(address or "")
    except ValueError:
        return False
    return any(sender in network for network in networks(settings.trusted_proxies))


def address(settings: Settings) -> str:
    """The address of whoever asks: the last one in X-Forwarded-For that is no trusted proxy's, where a proxy asks."""
    request = flask.request
    sender = request.remote_addr or ""
    if from_proxy(settings, sender):
        for hop in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
            if not from_proxy(settings, sender):
                break
            sender = _plain(hop.strip()) or sender
    return sender[:80]


def _plain(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        return ""


def secure(settings: Settings) -> bool:
    """Whether cookies are for https only: as set, else as the page itself came."""
    if settings.cookie_secure != "auto":
        return settings.cookie_secure == "yes"
    forwarded = flask.request.headers.get("X-Forwarded-Proto", "")
    return flask.request.is_secure or (forwarded == "https" and from_proxy(settings, flask.request.remote_addr))


def named_by_proxy(settings: Settings) -> str:
    """The account that a trusted proxy names; empty without one. The header counts from nowhere else."""
    if not settings.trusted_user_header or not from_proxy(settings, flask.request.remote_addr):
        return ""
    return flask.request.headers.get(settings.trusted_user_header, "")


def from_own_page() -> bool:
    """Whether a form was sent from a page of this server, as far as the browser says."""
    headers = flask.request.headers
    if site := headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = headers.get("Origin") or headers.get("Referer") or ""
    return own_page(origin) is not None
