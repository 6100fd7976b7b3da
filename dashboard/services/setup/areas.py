"""The list of districts and streets: looked through, shown, and only then written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path as Folder

from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed
from dashboard.text.reading import refusal_word
from dashboard.text.setup import level_word, line_problem
from dashboard.text.words import Words
from dashboard.urls import plain
from data_access.accounts import Actor
from data_access.area_list import AreaList, read_area_file, read_area_text
from data_access.area_writing import plans_to_own, write_areas
from data_access.catalogue.model import Area, Catalogue
from data_access.errors import CatalogueError, CatalogueMoved, UnreadableFile
from data_access.library import lacks_words

LIST, FILE, LIBRARY, GO = "list", "file", "library", "go"
LOOK, STORE = "look", "store"
WHOLE_LIBRARY, WORDS_ONLY = "indicators", "words"
LONGEST_LIST, LARGEST_FILE = 200_000, 4 * 2**20
MOST_TOLD = 50


@dataclass(frozen=True, slots=True)
class SentList:
    """What was sent: a pasted list, or a file with its name; and which library is wanted."""

    text: str
    name: str
    content: bytes
    library: str


@dataclass(frozen=True, slots=True)
class AreasPreview:
    """What would be written, before it is."""

    text: str
    """The list as one that can be sent again."""
    library: str
    counts: str
    notes: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str, str], ...]
    """Code, name, English name, level, and what it lies in."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many areas were written, and the district whose page comes next."""

    n: int
    place: str


@dataclass(frozen=True, slots=True)
class _Read:
    found: AreaList = field(default_factory=AreaList)
    wrong: Typed | None = None


def begins_with_library(scope: Scope) -> bool:
    """Whether the catalogue has no words of its own yet."""
    return lacks_words(scope.services.store.catalogue())


def look_at_areas(scope: Scope, sent: SentList) -> AreasPreview | Typed:
    """What the list would bring, or everything that is wrong with it, by line."""
    catalogue = scope.services.store.catalogue()
    read = _read(sent, catalogue, scope.t)
    if read.wrong is not None:
        return read.wrong
    return _preview(scope, read.found, catalogue, sent.library)


def store_areas(scope: Scope, sent: SentList, folder: Folder, by: Actor) -> Written | Typed:
    """Write the areas of a list, with the library of `folder` where the catalogue has no words yet: all or nothing."""
    t, store = scope.t, scope.services.store
    catalogue = store.catalogue()
    read = _read(sent, catalogue, t)
    if read.wrong is not None:
        return read.wrong
    areas = read.found.areas
    try:
        write_areas(store.database, catalogue, areas, folder, by, reason=t("开通向导：写入地区和街道"),
                    indicators=sent.library == WHOLE_LIBRARY)  # fmt: skip
    except CatalogueMoved:
        return Typed(_typed(sent), whole=t("名单里的地区刚刚已由别人写入，这次什么也没有写。请重新核对名单。"))
    except CatalogueError as error:
        told = "；".join(str(problem) for problem in error.problems[:5])
        return Typed(_typed(sent), whole=t("目录的检查没有通过，什么也没有写：{problems}", problems=told))
    new = next((area.area for area in areas if area.level == "district"), scope.facts.place)
    return Written(len(areas), new)


def _read(sent: SentList, catalogue: Catalogue, t: Words) -> _Read:
    typed = _typed(sent)
    text = plain(sent.text)
    if sent.name and text.strip():
        return _Read(wrong=Typed(typed, {FILE: t("名单和文件只能用一种；请清空文本框，或不选文件。")}))
    if not sent.name and not text.strip():
        return _Read(wrong=Typed(typed, {LIST: t("请粘贴名单，或在下面选择一个文件。")}))
    if len(text) > LONGEST_LIST or len(sent.content) > LARGEST_FILE:
        return _Read(wrong=Typed(typed, {FILE if sent.name else LIST: t("名单太长，请分成几份，一次一个地区。")}))
    at = FILE if sent.name else LIST
    try:
        found = read_area_file(sent.name, sent.content, catalogue) if sent.name else read_area_text(text, catalogue)
    except UnreadableFile as refused:
        return _Read(wrong=Typed(typed, {FILE: refusal_word(refused.code, t)}))
    if found.problems:
        told = [line_problem(problem, t) for problem in found.problems[:MOST_TOLD]]
        more = len(found.problems) - len(told)
        told += [t("另有 {n} 处，改正以后再看。", n=more)] if more else []
        return _Read(wrong=Typed(typed, {at: "\n".join(told)}))
    if not found.areas:
        return _Read(wrong=Typed(typed, {at: t("名单里的地区目录里都有了，没有要写的。")}))
    return _Read(found)


def _typed(sent: SentList) -> dict[str, str]:
    return {LIST: sent.text, LIBRARY: sent.library}


def _preview(scope: Scope, found: AreaList, catalogue: Catalogue, library: str) -> AreasPreview:
    t = scope.t
    levels = [area.level for area in found.areas]
    counted = [
        t.count("{n} 个区县", levels.count("district")) if "district" in levels else "",
        t.count("{n} 个街道", levels.count("street")) if "street" in levels else "",
    ]
    places = {**catalogue.area, **{area.area: area for area in found.areas}}
    rows = tuple(
        (area.area, area.name_zh, area.name_en if area.name_en != area.name_zh else "", level_word(area.level, t),
         t.of(places[area.parent]) if area.parent else "")
        for area in found.areas
    )  # fmt: skip
    return AreasPreview(
        _as_text(found.areas), library, t.join([words for words in counted if words]) or t.count("{n} 个地区", len(rows)),
        tuple(_notes(scope, found, catalogue)), rows,
    )  # fmt: skip


def _notes(scope: Scope, found: AreaList, catalogue: Catalogue) -> list[str]:
    """What was not as it may have been meant, though nothing is wrong with it."""
    t = scope.t
    notes = []
    if found.known:
        notes.append(t.count("{n} 行目录里已经有了，不重复写入。", found.known))
    if found.communities:
        notes.append(t.count("{n} 行是社区（村），目录只到街道一级，不写入。", found.communities))
    if found.gatherings:
        notes.append(t.count("{n} 行是省级或“市辖区”一类的汇总行，不写入。", found.gatherings))
    if found.without_english:
        notes.append(t.count("{n} 个地区没有英文名，英文页面先用中文名；以后可以在目录里补。", found.without_english))
    if found.cityless:
        names = t.join(list(found.cityless))
        notes.append(t("{names}所属的地级市不在名单里：没有与全市的比较。要比较，请补上地级市一行再看。", names=names))
    if any(area.level == "district" for area in found.areas) and (plans := plans_to_own(catalogue)):
        home = next(area for area in catalogue.areas if area.level == "district")
        notes.append(t.count("现有 {n} 部规划没有写明地区，同时写明属于{place}。", len(plans), place=t.of(home)))
    return notes


def _as_text(areas: Sequence[Area]) -> str:
    """The list once more, as it is read back."""
    lines = ["code\tname\tenglish\tpopulation"]
    for area in areas:
        if area.level != "nation":
            english = area.name_en if area.name_en != area.name_zh else ""
            lines.append("\t".join((area.area, area.name_zh, english, str(area.population or ""))))
    return "\n".join(lines)
