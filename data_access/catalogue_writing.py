"""Writes a changed catalogue into the store: the one way for pages that add, replace or take out its rows."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from data_access.catalogue.changing import CatalogueEdit, checked, moved_on
from data_access.catalogue.differences import differences
from data_access.catalogue.model import Catalogue
from data_access.catalogue_changes import note_changes
from data_access.database import Database
from data_access.errors import CatalogueMoved, WriteRefused
from data_access.storing import withholding
from data_access.storing.catalogue import read_catalogue, write_catalogue
from data_access.warning_causes import Why
from data_access.warning_watch import WarningWatch, changed_targets, new_targets
from indicators.codes import ChangeReason


def change_catalogue(
    database: Database, edit: CatalogueEdit, *, who: str, reason: str, along: Callable[[Connection], None] | None = None
) -> Catalogue:
    """Add, replace and take out rows of the catalogue: all of it in one transaction, or nothing.

    The edit is laid over the catalogue as it is then, and the whole must pass the catalogue's checks. Differences are
    kept with who and why, noted in the audit log, and the data version rises, as with `Store.seed`.

    Args:
        edit: the rows, and those of them that whoever edits has seen.
        who: who changes it.
        reason: why, for readers of the indicators' pages.
        along: what else is written in the same transaction; what it raises takes all of it back.

    Returns:
        The catalogue as it is now.

    Raises:
        CatalogueError: the checks find something that was not there before; `.problems` holds all of it.
        CatalogueMoved: somebody has changed a row that was edited since it was shown; `.rows` names them.
        SeedRefused: figures that are not demonstration data belong to what goes.
        WriteRefused: no reason is given.
    """
    if not reason.strip():
        raise WriteRefused("say why the catalogue is changed")
    with database.writing() as connection:
        before = read_catalogue(connection)
        if rows := moved_on(before, edit):
            raise CatalogueMoved(rows)
        after = checked(before, edit)
        if after != before:
            replace_catalogue(connection, before, after, who, reason.strip())
        if along is not None:
            along(connection)
    return after


def replace_catalogue(
    connection: Connection, before: Catalogue, after: Catalogue, who: str, reason: str, *, drop_figures: bool = False
) -> None:
    """Within a transaction: the tables, what is withheld, warnings that turn by it, and what differs."""
    watch = WarningWatch.of_targets(connection, changed_targets(before, after), new_targets(before, after))
    write_catalogue(connection, after, drop_figures=drop_figures)
    withholding.remember(connection)
    watch.keep(connection, Why(ChangeReason.TARGET_CHANGED, None, who, reason), other_catalogue=True)
    if before.indicators:
        note_changes(connection, differences(before, after), who, reason)
