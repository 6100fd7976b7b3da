"""A self-evaluation as a Word form: sent out, filled in and saved by LibreOffice, read back; what cannot be read is named by place."""

from __future__ import annotations

import copy
import html
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn

from dashboard.facts.clause_owners import code_of
from dashboard.facts.evaluation_duties import duties
from dashboard.facts.services import Services
from data_access.evaluation_form import read_form
from data_access.store import Store
from tests.dashboard.services.evaluation.conftest import CODE, OWN, ROLES, UNIT, ClientAs, now, send
from tests.dashboard.services.evaluation.test_rounds_and_units import ACT
from tests.support.office import converted

FORM = f"/download/evaluation/{CODE}/{UNIT}.docx"
READ, STORE = f"/act/evaluation/word/read/{CODE}/{UNIT}", f"/act/evaluation/word/store/{CODE}/{UNIT}"
LABELS = {"done": "做了什么", "effect": "取得的成效", "cause_text": "原因说明", "proposal": "建议"}


def form(client: Any) -> bytes:
    answer = client.get(FORM)
    assert answer.status_code == 200
    data: bytes = answer.data
    return data


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    """A document after somebody has changed it."""
    document = Document(io.BytesIO(content))
    change(document.element.body)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def tables(body: Any) -> list[Any]:
    return [table for table in body.iter(qn("w:tbl")) if "[#" in words(table)]


def words(element: Any) -> str:
    return "".join(part.text or "" for part in element.iter(qn("w:t")))


def row_of(table: Any, label: str) -> Any:
    return next(row for row in table.iter(qn("w:tr")) if label in words(next(row.iter(qn("w:tc")))))


def write(row: Any, text: str) -> None:
    """Type into the right cell."""
    cell = list(row.iter(qn("w:tc")))[-1]
    first, *others = list(cell.iter(qn("w:p")))
    for run in list(first.iter(qn("w:r"))):
        run.getparent().remove(run)
    run = first.makeelement(qn("w:r"), {})
    part = run.makeelement(qn("w:t"), {})
    part.text = text
    run.append(part)
    first.append(run)
    for other in others:
        other.getparent().remove(other)


def unname(row: Any) -> None:
    """Take the name of a row away."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(row.iter(qn(tag))):
            mark.getparent().remove(mark)


def fill(body: Any, at: int = 0, **texts: str) -> None:
    for name, text in texts.items():
        write(row_of(tables(body)[at], LABELS[name]), text)


def tick(body: Any, word: str, at: int = 0) -> None:
    write(row_of(tables(body)[at], "未达标原因"), f"☐ 没有数据  ☒ {word}")


def read(client: Any, content: bytes, name: str = "自评表.docx") -> Any:
    return send(client, READ, file=(io.BytesIO(content), name))


def fields(answer: Any) -> dict[str, str]:
    """The hidden fields and chosen buttons of the page that looks through what was read."""
    text = answer.get_data(as_text=True)
    found = dict(re.findall(r'<input type="hidden" name="((?:version|text|file)[^"]*)" value="([^"]*)"', text))
    for name, value in re.findall(r'<input type="radio" name="(take:[^"]+)"[^>]*? value="(\w+)"[^>]* checked', text):
        found[name] = value
    return {name: html.unescape(value) for name, value in found.items()}


def clauses(store: Store) -> list[str]:
    facts = Services(store).facts()
    return [code_of(clause) for clause in duties(facts, now(store).round.plans)[UNIT]]


def said(store: Store) -> dict[str, Any]:
    return {code_of(entry.clause): entry for entry in now(store).of(UNIT)}


def test_a_form_that_was_filled_in_and_saved_by_libreoffice_is_read_back_clause_by_clause(
    client_as: ClientAs, store: Store
) -> None:
    owner = client_as("owner")

    def change(body: Any) -> None:
        fill(body, 0, done="建了台账", effect="第一行", proposal="分街道设目标")
        tick(body, "外部冲击")
        fill(body, 1, done="“引号” <b>与</b> & 符号")

    filled = edited(form(owner), change)
    saved = converted(converted(filled, ".docx", "odt").read_bytes(), ".odt", "docx").read_bytes()
    assert saved != filled
    answer = read(owner, saved)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "建了台账" in text and "<b>与</b>" not in text
    assert "没有读到的内容" not in text
    assert said(store) == {}, "nothing is stored before it was looked through"
    assert send(owner, STORE, **fields(answer)).status_code == 303
    first, second = clauses(store)[:2]
    entry = said(store)[first]
    assert (entry.done, entry.effect, entry.causes, entry.proposal) == (
        "建了台账",
        "第一行",
        ("outside_shock",),
        "分街道设目标",
    )
    assert said(store)[second].done == "“引号” <b>与</b> & 符号"
    assert len(now(store).happened(UNIT, "read_back")) == 1


def test_rows_that_were_moved_and_names_that_were_lost_are_read_all_the_same_and_what_is_gone_is_named(
    client_as: ClientAs, store: Store
) -> None:
    owner = client_as("owner")

    def change(body: Any) -> None:
        fill(body, 0, done="甲", effect="乙", proposal="丙")
        table = tables(body)[0]
        moved = row_of(table, "建议")
        table.remove(moved)
        next(table.iter(qn("w:tr"))).addnext(moved)
        unname(row_of(table, "做了什么"))
        gone = row_of(tables(body)[1], "取得的成效")
        gone.getparent().remove(gone)
        strange = row_of(tables(body)[2], "建议")
        unname(strange)
        write(strange, "x")
        label = next(next(strange.iter(qn("w:tc"))).iter(qn("w:t")))
        label.text = "别的一栏"

    answer = read(owner, edited(form(owner), change))
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert re.search(r"表 2（[^）]*）：没有“取得的成效”一栏", text.replace("\N{NO-BREAK SPACE}", " "))
    assert re.search(r"表 3第 7 行（[^）]*）：认不出是哪一栏", text.replace("\N{NO-BREAK SPACE}", " "))
    send(owner, STORE, **fields(answer))
    entry = said(store)[clauses(store)[0]]
    assert (entry.done, entry.effect, entry.proposal) == ("甲", "乙", "丙")


def test_the_form_of_another_unit_another_round_and_what_is_no_form_are_refused(
    client_as: ClientAs, store: Store
) -> None:
    owner, office = client_as("owner"), client_as("office")
    other = office.get(f"/download/evaluation/{CODE}/court.docx").data
    strange = form(owner)

    def elsewhere(body: Any) -> None:
        for part in body.iter(qn("w:t")):
            part.text = (part.text or "").replace(CODE, "2016-2020-final")

    plain = io.BytesIO()
    Document().save(plain)
    for content, told in (
        (other, "不是“"), (edited(strange, elsewhere), "另一轮评估"), (plain.getvalue(), "这不是自评表"),
        (b"PK\x03\x04 not a document", "已损坏"), (b"", "请选择一个文件"), (b"%PDF-1.7", "已损坏"),
    ):  # fmt: skip
        answer = read(owner, content)
        assert answer.status_code == 422 and told in answer.get_data(as_text=True), told
    assert said(store) == {}


def test_what_was_typed_on_screen_meanwhile_stands_beside_the_form_and_stays_unless_the_form_is_chosen(
    client_as: ClientAs, store: Store
) -> None:
    owner, clause = client_as("owner"), clauses(store)[0]
    sent_out = form(owner)
    send(client_as("office"), ACT, go="keep", clause=clause, draft="0", done="网上写的", effect="网上的成效")
    answer = read(owner, edited(sent_out, lambda body: fill(body, 0, done="表里写的", effect="表里的成效")))
    text = answer.get_data(as_text=True)
    assert "网上写的" in text and "表里写的" in text and "网上也改过" in text and "office" in text
    chosen = fields(answer)
    assert chosen[f"take:{clause}:done"] == "screen"
    send(owner, STORE, **chosen | {f"take:{clause}:effect": "form"})
    entry = said(store)[clause]
    assert (entry.done, entry.effect) == ("网上写的", "表里的成效")


def test_of_a_form_that_was_overtaken_while_it_was_looked_through_nothing_is_stored(
    client_as: ClientAs, store: Store
) -> None:
    owner = client_as("owner")
    first, second = clauses(store)[:2]

    def change(body: Any) -> None:
        fill(body, 0, done="甲")
        fill(body, 1, done="乙")

    answer = read(owner, edited(form(owner), change))
    send(client_as("office"), ACT, go="keep", clause=second, draft="0", done="抢先")
    late = send(owner, STORE, **fields(answer))
    assert late.status_code == 422 and "什么都没有保存" in late.get_data(as_text=True)
    assert first not in said(store) and said(store)[second].done == "抢先"


def test_a_form_is_the_same_twice_and_what_it_was_sent_out_with_is_no_change(client_as: ClientAs, store: Store) -> None:
    owner, clause = client_as("owner"), clauses(store)[0]
    send(owner, ACT, go="keep", clause=clause, draft="0", done="第一段\n第二段", causes="chance", cause_text="人少")
    made = form(owner)
    assert made == form(owner)
    text = read(owner, made).get_data(as_text=True)
    assert "0 条与网上不同" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "演示数据" in "".join(part.text for part in Document(io.BytesIO(made)).sections[0].header.paragraphs)


@pytest.mark.parametrize("account", ["", *ROLES])
def test_the_form_goes_to_the_unit_and_the_office_and_is_read_from_them_alone(
    client_as: ClientAs, store: Store, account: str
) -> None:
    client, allowed = client_as(account), account in ("owner", "office", "second", "chief")
    assert (client.get(FORM).status_code == 200) == allowed
    content = edited(form(client_as("owner")), lambda body: fill(body, 0, done="甲"))
    assert (read(client, content).status_code == 200) == allowed
    clause = clauses(store)[0]
    send(
        client,
        STORE,
        **{f"version:{clause}": "0", f"take:{clause}:done": "form", f"text:{clause}:done": "甲", "file": "a"},
    )
    assert (clause in said(store)) == allowed
    assert (f'action="{READ}' in client.get(OWN).get_data(as_text=True)) == allowed


def paragraph(body: Any, text: str) -> Any:
    """A paragraph that somebody typed."""
    made, run = body.makeelement(qn("w:p"), {}), body.makeelement(qn("w:r"), {})
    letters = run.makeelement(qn("w:t"), {})
    letters.text = text
    run.append(letters)
    made.append(run)
    return made


def broken(body: Any) -> None:
    """One table split, two joined, words beside the places meant for them, a table pasted into a cell, two cells made one,
    the tick behind its word, the line gone that says whose form it is.
    """
    split, first, second, beside, below, ticked = tables(body)[:6]
    fill(body, 0, done="前半", proposal="后半")
    fill(body, 1, done="甲")
    fill(body, 2, done="乙")
    fill(body, 3, effect="成效见下表")
    fill(body, 4, done="并成一格")
    rows = split.findall(qn("w:tr"))
    rest = copy.deepcopy(split)
    for table, gone in ((rest, rest.findall(qn("w:tr"))[:4]), (split, rows[4:])):
        for row in gone:
            table.remove(row)
    split.addnext(rest)
    split.addnext(paragraph(body, ""))
    for row in second.findall(qn("w:tr")):
        first.append(row)
    second.getparent().remove(second)
    next(row_of(beside, "做了什么").iter(qn("w:tc"))).append(paragraph(body, "写在左栏"))
    cell = row_of(beside, "取得的成效").findall(qn("w:tc"))[-1]
    pasted = copy.deepcopy(ticked)
    for row in pasted.findall(qn("w:tr"))[1:]:
        pasted.remove(row)
    for letters in pasted.iter(qn("w:t")):
        letters.text = ""
    write(pasted.find(qn("w:tr")), "2025 年 12 场")
    cell.append(pasted)
    cell.append(paragraph(body, ""))
    left, right = row_of(below, "做了什么").findall(qn("w:tc"))
    for part in right.findall(qn("w:p")):
        left.append(part)
    right.getparent().remove(right)
    below.addnext(paragraph(body, "写在表外"))
    write(row_of(ticked, "未达标原因"), "☐ 外部冲击√  ☐ 没有数据")
    for part in body.findall(qn("w:p")):
        if "[#" in words(part):
            body.remove(part)


@pytest.mark.parametrize("by_libreoffice", [False, True])
def test_a_form_that_was_broken_is_read_as_far_as_it_can_be_and_no_word_is_dropped_unsaid(
    client_as: ClientAs, store: Store, by_libreoffice: bool
) -> None:
    owner, codes = client_as("owner"), clauses(store)
    made = edited(form(owner), broken)
    if by_libreoffice:
        made = converted(converted(made, ".docx", "odt").read_bytes(), ".odt", "docx").read_bytes()
    answer = read(owner, made)
    text = answer.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")
    assert answer.status_code == 200
    assert "首页的编号不在了" in text, "whose it is, its clauses say"
    assert re.search(r"表 \d+第 2 行（[^）]*）：写在左栏里的话，没有读“写在左栏”", text)
    assert re.search(r"表 \d+（[^）]*）：写在表后面的话，没有读“写在表外”", text)
    assert "没有条目编号" not in text and "又出现一次" not in text and "表里少了" not in text
    assert send(owner, STORE, **fields(answer)).status_code == 303
    kept = said(store)
    assert (kept[codes[0]].done, kept[codes[0]].proposal) == ("前半", "后半")
    assert (kept[codes[1]].done, kept[codes[2]].done) == ("甲", "乙")
    assert kept[codes[3]].effect == "成效见下表\n2025 年 12 场"
    assert kept[codes[4]].done == "并成一格" and kept[codes[5]].causes == ("outside_shock",)


def test_a_form_without_its_first_line_is_read_of_its_own_unit_alone(client_as: ClientAs, store: Store) -> None:
    def nameless(body: Any) -> None:
        for part in body.findall(qn("w:p")):
            if "[#" in words(part):
                body.remove(part)

    other = edited(client_as("office").get(f"/download/evaluation/{CODE}/court.docx").data, nameless)
    answer = read(client_as("owner"), other)
    assert answer.status_code == 422 and "别的单位的条目" in answer.get_data(as_text=True)


def test_a_remark_in_the_margin_is_told_and_a_text_box_is_read_once() -> None:
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "[#women-1-goal-1@0]"
    table.cell(1, 0).text, table.cell(1, 1).text = "做了什么", "框里"
    run = table.cell(1, 1).paragraphs[0].runs[0]._r
    again = copy.deepcopy(run)
    both = parse_xml('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice/><mc:Fallback/></mc:AlternateContent>')  # fmt: skip
    run.addprevious(both)
    both[0].append(run)
    both[1].append(again)
    note = f'<w:comments xmlns:w="{nsmap["w"]}"><w:comment w:id="1"><w:p><w:r><w:t>请补数量</w:t></w:r></w:p></w:comment></w:comments>'
    part = Part(PackURI("/word/comments.xml"), "application/xml", note.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments")
    target = io.BytesIO()
    document.save(target)
    found = read_form(target.getvalue(), {"做了什么": "done"}, {}, ("done",))
    assert found.clauses[0].texts == {"done": "框里"}
    assert [(one.kind, one.text) for one in found.unread] == [("comment", "请补数量")]
