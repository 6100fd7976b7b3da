"""Which places one server shows: the districts of its catalogue, and the cities that have plans."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.catalogue.model import Area
from data_access.store import Store


class Places:
    """The places of a store, or those of them that a server is limited to; read anew when the catalogue has changed."""

    def __init__(self, store: Store, limit: Sequence[str] = ()) -> None:
        """`limit` names the only places that are shown, the first of them by default; without any it is all of them."""
        self._store = store
        self._limit = tuple(limit)
        self._known: tuple[int, tuple[Area, ...]] | None = None
        self._found: tuple[Area, ...] = ()
        self._codes: frozenset[str] = frozenset()

    def code(self, asked: str = "") -> str:
        """The code of the place that is shown to whoever asks for `asked`: the usual one for none and for one that is not
        shown; '' while there is none at all."""
        self.all()
        return asked if asked in self._codes else self.usual

    @property
    def usual(self) -> str:
        """The place that is left out of addresses: the first of the limit, else the catalogue's first district."""
        known = self.all()
        if self._limit:
            return known[0].area if known else ""
        return next((area.area for area in known if area.level == "district"), known[0].area if known else "")

    def known_code(self, asked: str) -> str:
        """The same of what was read last, without asking the store."""
        known = self._known[1] if self._known else ()
        return self.code(asked) if known else ""

    def all(self) -> tuple[Area, ...]:
        """The places as they were read last."""
        if self._known is None:
            self.see(self._store.versions("").everywhere)
        return self._known[1] if self._known else ()

    def of_store(self) -> tuple[Area, ...]:
        """All places of the store, also those that this server does not show."""
        self.all()
        return self._found

    def see(self, everywhere: int) -> None:
        """Reads them anew where the data version of what all places show is another one."""
        if self._known is None or self._known[0] != everywhere:
            areas = self._found = self._store.places()
            if self._limit:
                areas = tuple(sorted((area for area in areas if area.area in self._limit),
                                     key=lambda area: self._limit.index(area.area)))  # fmt: skip
            self._codes = frozenset(area.area for area in areas)
            self._known = everywhere, areas
