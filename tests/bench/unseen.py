"""What views that nobody has asked for cost the processor, of one build: a process that is told what to answer.

`python tests/bench/unseen.py CHECKOUT` makes a store with demonstration data, reads it as a server does before it forks,
and answers each line `KIND ADDRESS` with the milliseconds of its own processor that the whole answer took: of `cold`, all
that a browser asks for with the page itself; of `change`, what it asks for when a menu has been used. An earlier build
drew each page twice, by Dash's layout and callbacks: what its browsers asked for is what is asked for here.
`tests.bench.before` runs one process for each build and asks them in turn.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

DOMAINS = ("health", "education", "economy", "decision-making", "safety", "welfare", "family", "environment", "law")
PAGES: dict[str, tuple[str, ...]] = {
    "overview": ("/",),
    "streets": ("/streets",),
    **{f"domain {name}": (f"/domain/{name}",) for name in DOMAINS},
    "indicator": ("/indicator/maternal-management", "/indicator/exclusive-breastfeeding", "/indicator/life-expectancy"),
    "warnings": ("/warnings",),
    "plan": ("/plan/women", "/plan/children"),
    "street": tuple(f"/street/1201040{number:02d}" for number in range(1, 13)),
}
STREETS = tuple(f"1201040{number:02d}" for number in range(1, 13))
YEARS = ("2021", "2022", "2023", "2024")
PLANS = ("women", "children")
CHANGES = {
    "area": tuple(f"{page}?area={street}" for page in ("/", "/domain/health") for street in STREETS[:6]),
    "year": tuple(f"{page}?year={year}" for page in ("/", "/domain/health") for year in YEARS),
    "plan": tuple(f"{page}?plan={plan}" for page in ("/", "/domain/health", "/streets") for plan in PLANS),
}
ROUNDS = 8
BROTLI = {"Accept-Encoding": "br"}
LAYOUT, CALLBACKS, CALLBACK = "/_dash-layout", "/_dash-dependencies", "/_dash-update-component"
PAGE_ASKED = "asked"
"""The input by whose callback an earlier build exchanged its page."""


def views() -> Iterator[tuple[str, str, str]]:
    """What is asked, in the same order of every build: kind of question, kind of page, address; none twice."""
    chance, known = random.Random(7), set()
    for number in range(ROUNDS):
        for name, paths in PAGES.items():
            address = ""
            while not address or address in known:
                area = f"&area={chance.choice(STREETS)}" if chance.random() < 0.5 else ""
                plan, language = chance.choice(("", "&plan=women")), chance.choice(("", "&lang=en"))
                address = f"{paths[number % len(paths)]}?year={chance.choice(YEARS)}{plan}{area}{language}"
            known.add(address)
            yield "cold", name, address
    for kind, addresses in CHANGES.items():
        for address in addresses:
            yield "change", kind, address


def made(folder: str) -> Any:
    """The Dash application of this process's checkout over a store of its own, read and judged as before a fork."""
    from dashboard.factory import create_app
    from dashboard.settings import Settings
    from data_access import prepare

    settings = Settings(database_url=f"sqlite:///{folder}/store.sqlite3")
    make: Callable[..., Any] = getattr(prepare, "prepare_demonstration", None) or prepare.prepare
    app = create_app(settings, make(settings))
    app.warm()
    return app


def exchange(client: Any) -> dict[str, Any] | None:
    """The callback that exchanges the page, as a browser asks for it; None where the page's HTML is fetched instead."""
    for one in client.get(CALLBACKS).json:
        if one["inputs"] and one["inputs"][0]["id"] == PAGE_ASKED:
            names = [name.rpartition(".") for name in one["output"].strip(".").split("...")]
            outputs = [{"id": name, "property": part} for name, _, part in names]
            asked = {"id": PAGE_ASKED, "property": one["inputs"][0]["property"]}
            changed = [f"{PAGE_ASKED}.{asked['property']}"]
            return {"output": one["output"], "outputs": outputs, "inputs": [asked], "changedPropIds": changed}
    return None


def ask(client: Any, callback: dict[str, Any] | None, kind: str, address: str) -> None:
    """Asks for a view as a browser does.

    Raises:
        AssertionError: there is no such view.
    """
    if kind == "change" and callback:
        body = callback | {"inputs": [callback["inputs"][0] | {"value": address}]}
        answers = [client.post(CALLBACK, json=body, headers=BROTLI)]
    else:
        answers = [client.get(address, headers=BROTLI)]
        if callback:
            answers.append(client.get(LAYOUT, headers=BROTLI | {"Referer": f"http://localhost{address}"}))
    for answer in answers:
        assert answer.status_code == 200 and len(answer.data) > 2000, (address, answer.status)


def main() -> None:
    """Answers one line after the other."""
    with tempfile.TemporaryDirectory() as folder:
        app = made(folder)
        client = app.server.test_client()
        callback = exchange(client)
        for paths in PAGES.values():
            ask(client, callback, "cold", paths[0])
        gc.collect()
        gc.freeze()
        print("ready", flush=True)
        for line in sys.stdin:
            kind, _, address = line.strip().partition(" ")
            begun = time.process_time()
            ask(client, callback, kind, address)
            print(json.dumps((time.process_time() - begun) * 1000), flush=True)


if __name__ == "__main__":
    sys.path[0] = str(Path(sys.argv[1]).resolve())
    main()
