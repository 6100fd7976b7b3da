"""What stands around a page, as its frame shows it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.choices import Choice


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation; `off` and `risk` count lagging targets, `ended` says that they are due, `off` missed;

    `worse` counts the goals without a number that get worse.
    """

    href: str
    label: str
    icon: str
    current: bool
    off: int = 0
    risk: int = 0
    worse: int = 0
    total: int = 0
    ended: bool = False


@dataclass(frozen=True, slots=True)
class NavGroup:
    """A headed part of the navigation. `invented`: its counts rest on invented figures, `mixed` some of them only."""

    title: str
    items: tuple[NavItem, ...]
    invented: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class PeriodMenu:
    """Another period's plans; `state` says whether it has ended, runs or has not begun."""

    name: str
    state: str
    plans: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AccountMenu:
    """Who is signed in (a name, or nobody), and the ways on; `sign_out` is where the form goes, if it can."""

    name: str
    role: str
    links: tuple[Choice, ...]
    sign_in: str
    sign_out: str


@dataclass(frozen=True, slots=True)
class ShellView:
    """The frame of a page in one view."""

    language: str
    home: str
    brand: str
    places: tuple[Choice, ...]
    """The places this server shows, as ways there; empty where it is one."""
    areas: tuple[Choice, ...]
    area: str
    years: tuple[Choice, ...]
    year: str
    usual_year: str
    year_links: tuple[Choice, ...]
    """The same years as links to this page, the first year first."""
    plans: tuple[Choice, ...]
    periods: tuple[PeriodMenu, ...]
    """The other periods there are plans of; empty where the catalogue holds one."""
    lineages: tuple[Choice, ...]
    """The ways to what became of the plans' targets."""
    languages: tuple[Choice, ...]
    nav: tuple[NavGroup, ...]
    district: str
    period: str
    reported: bool
    """Whether any figure at all is a real one."""
    account: AccountMenu
    path: str
    kept: tuple[tuple[str, str], ...]
    """What stays as it is in the address when another area or year is chosen."""
