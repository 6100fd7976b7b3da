"""The evidence of a round as a ZIP: the files in their folders, the contents list as a workbook and as a page, checksums."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import BinaryIO
from urllib.parse import quote

from dashboard.documents.closing.evidence import ArchiveView, Filed, Item, contents_book, key_of
from dashboard.exports import xlsx
from dashboard.exports.archive import Entry, Packed, write_archive
from dashboard.facts.people import owner_name

PAGE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>body{{max-width:60em;margin:2em auto;padding:0 1em;font:16px/1.6 sans-serif;color:#1F2937}}
h2{{margin-top:1.6em;font-size:1.1em}}li{{margin:.3em 0}}small{{color:#5B6472}}a{{color:#24508F}}</style></head>
<body><h1>{title}</h1><p>{told}</p>{body}</body></html>
"""


def evidence_zip(target: BinaryIO, view: ArchiveView, content: Callable[[Item], bytes]) -> Iterator[Packed]:
    """Writes the archive and answers each file as it goes in; `content` gives what a file holds, one at a time."""
    t = view.scope.t
    entries = (Entry(item.key, item.folders, item.name, lambda item=item: content(item)) for item in view.items)  # type: ignore[misc]

    def lists(packed: tuple[Packed, ...]) -> Mapping[str, bytes]:
        top = len(packed[0].path.partition("/")[0]) + 1 if packed else 0
        filed = {one.key: Filed(one.path[top:], one.size, one.digest) for one in packed}
        return {t("目录.xlsx"): xlsx.write(contents_book(view, filed)), t("目录.html"): index_html(view, filed)}

    yield from write_archive(target, view.root, entries, lists)


def index_html(view: ArchiveView, filed: Mapping[str, Filed]) -> bytes:
    """The contents list as a page that leads to each file; it stands beside them and needs nothing else."""
    t = view.scope.t
    mark = t("演示数据") if view.demonstration else ""
    body: list[str] = []
    for row in (*view.rows, *view.units):
        body.append(f"<h2>{escape(row.label)} {escape(row.title)}</h2><ul>")
        for proof in row.proofs:
            there = filed.get(key_of(proof)) if proof.file else None
            name = escape(proof.what)
            shown = f'<a href="{escape(quote(there.path))}">{name}</a>' if there else name
            who = escape(owner_name(view.scope.facts, proof.department, t))
            own = f" {escape(t('演示数据'))}" if proof.demonstration else ""
            body.append(f"<li>{shown} <small>{who} {proof.on.isoformat()}{own}</small></li>")
        lacking = t("；").join(view.missing.get(row.clause, ()))
        body.append(f"<li><b>{escape(t('缺：{what}', what=lacking))}</b></li></ul>" if lacking else "</ul>")
    title = " · ".join(filter(None, (view.title, mark)))
    language = "zh-CN" if t.language == "zh" else "en"
    page = PAGE.format(language=language, title=escape(title), told=escape(view.told), body="".join(body))
    return page.encode()
