"""What served pages say in numbers: taken from their HTML, so that a test can hold one place against another."""

from __future__ import annotations

import hashlib
import html
import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

from dashboard.components.markup import to_html
from dashboard.components.shell import navigation
from dashboard.components.warnings.rows import warning_item
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.shell.frame import shell_view
from dashboard.services.warnings.page import warnings
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.urls import Selection
from tests.support.made_once import made_once

NUMBER = r"[−-]?\d[\d,]*(?:\.\d+)?"


class Site:
    """The pages of one store, each built once; in a whole test run, where the store has a `name` that all workers know."""

    def __init__(self, services: Services, name: str = "") -> None:
        self.services = services
        self.name = name
        self.html = cache(self._html)

    def _html(self, path: str, year: int, language: str = "zh", more: str = "") -> str:
        if not self.name:
            return self._built(path, year, language, more)
        page = hashlib.sha256(repr((self.name, path, year, language, more)).encode()).hexdigest()
        made = made_once(f"{page}.html", lambda file: file.write_text(self._built(path, year, language, more), "utf-8"))
        return made.read_text("utf-8")

    def _built(self, path: str, year: int, language: str, more: str) -> str:
        window = build(self.services, load_settings(), path, f"?year={year}&lang={language}{more}")
        assert window.found, path
        return to_html(list(window.page.content))

    def text(self, path: str, year: int, language: str = "zh", more: str = "") -> str:
        """A page as running text."""
        return plain(self.html(path, year, language, more))

    def warnings_opened(self, year: int, language: str = "zh") -> str:
        """Every row of the warnings as it stands when it is opened; of a page one row is."""
        scope = Scope.of(self.services, Selection(year=year, language=language))
        groups = warnings(scope).groups.values()
        return to_html([warning_item(row, scope, quiet=True, opened=True) for rows in groups for row in rows])

    def menu(self, year: int, language: str = "zh") -> dict[str, int]:
        """The counts beside the entries of the main menu, by path."""
        facts = self.services.facts()
        selection, _ = self.services.resolve(facts, replace(Selection(), year=year, language=language))
        markup = to_html([navigation(shell_view(Scope(self.services, facts, selection), "/"))])
        items = re.findall(r'<a [^>]*data-key="([^"]+)"[^>]*>(.*?)</a>', markup, flags=re.DOTALL)
        lags = {path: inside.partition('<span class="lag')[2] for path, inside in items}
        return {path: int(numbers(plain(f"<span {lag}"))[0]) for path, lag in lags.items() if lag}


def blanks(markup: str) -> str:
    """Markup with a common blank for each that may not break, so that a sentence is found in it as it is written."""
    return markup.replace("\N{NO-BREAK SPACE}", " ")


def plain(markup: str) -> str:
    """Markup as text, every run of spaces as one."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def numbers(text: str) -> list[Fraction]:
    """All numbers in a text, exact, signs and groups of digits as people write them."""
    return [number(one) for one in re.findall(NUMBER, text)]


def number(text: str) -> Fraction:
    """One number as people write it."""
    return Fraction(text.replace(",", "").replace("−", "-"))


def strip(markup: str) -> list[int]:
    """The counts of the first status strip, in its order; empty where there is none."""
    inside = markup.partition('class="strip"')[2].partition('class="all"')[0]
    return [int(n) for n in re.findall(r'</span></p><p class="n">(\d+)<small>', inside)]


def bar(markup: str) -> list[int]:
    """The parts of the first proportion bar, nothing left out but what is zero."""
    return [
        int(n) for n in re.findall(r'style="flex:(\d+)"', markup[markup.find('class="stack"') :].split("</div>")[0])
    ]


def chips(markup: str) -> dict[str, int]:
    """The filters of the warnings by key, with the number each would leave."""
    found = re.findall(r'data-key="filter-([\w-]+)"[^>]*>.*?<span class="n">(\d+)</span>', markup, re.DOTALL)
    return {key: int(n) for key, n in found}


def proofs(markup: str) -> dict[str, tuple[str, str, str]]:
    """A plan's page: status word, figure and what is asked, by target."""
    pattern = (
        r'<li><span class="st [^"]*">((?:(?!</li>).)*?)</span><a href="/indicator/[\w-]+[^"]*#([\w-]+)">[^<]*</a>'
        r'(?:(?!</li>).)*?<span class="now[^"]*">(.*?)</span><span class="asks">(.*?)</span>'
    )
    return {
        code: (plain(word), plain(now), plain(asks)) for word, code, now, asks in re.findall(pattern, markup, re.DOTALL)
    }


def agenda(markup: str) -> dict[str, str]:
    """The agenda of a meeting: the finding of each indicator."""
    found = re.findall(r'<li draggable="true" data-code="([\w-]+)">.*?<small>(.*?)</small>', markup, re.DOTALL)
    return {code: plain(finding) for code, finding in found}


def street_rows(markup: str) -> dict[str, str]:
    """The table of a street's page: the text of each indicator's row."""
    rows = re.findall(r'<tr><th [^>]*class="name"[^>]*>.*?</tr>', markup, re.DOTALL)
    codes = (re.search(r'href="/indicator/([\w-]+)', row) for row in rows)
    return {code[1]: plain(row) for code, row in zip(codes, rows, strict=True) if code}


def lacking_streets(markup: str) -> dict[str, dict[str, int]]:
    """The warnings: by target, how many are lacking in each street that is named, by the street's code."""
    out: dict[str, dict[str, int]] = {}
    for code, inside in re.findall(r'<article id="warning-([\w-]+)"(.*?)</article>', markup, re.DOTALL):
        lines = re.findall(r'<li><a href="/indicator/[\w-]+\?area=(\d+)[^"]*">[^<]*</a>([^<]*)</li>', inside)
        told = (
            (area, re.search(r"[差缺] ?([\d,]+)|([\d,]+) [^,]*(?:short|missing)", plain(text))) for area, text in lines
        )
        out[code] = {area: int(number(one[1] or one[2])) for area, one in told if one}
    return out
