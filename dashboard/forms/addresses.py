"""How a module of forms names its addresses: a table, with one function for each that takes the services and the address's parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import flask
from flask.typing import ResponseReturnValue

from dashboard.facts.services import Services

View = Callable[..., ResponseReturnValue]


class Address(NamedTuple):
    """A rule of Flask, the name it goes by, and what answers it: `view(services, **parts)`."""

    rule: str
    name: str
    view: View
    method: str


def get(rule: str, name: str, view: View) -> Address:
    """A file or page that is asked for."""
    return Address(rule, name, view, "GET")


def post(rule: str, name: str, view: View) -> Address:
    """A form that is sent."""
    return Address(rule, name, view, "POST")


def add_addresses(server: flask.Flask, services: Services, *addresses: Address) -> None:
    """Lets `server` answer each of them."""
    for address in addresses:
        view = partial(address.view, services)
        server.add_url_rule(address.rule, address.name, view, methods=[address.method])
