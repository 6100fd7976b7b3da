"""The children's edition of an evaluation."""

from __future__ import annotations

from dashboard.components.basics import empty
from dashboard.components.editions.for_children import for_children
from dashboard.components.editions.frame import around, way
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.children import children_of
from dashboard.services.evaluation.editions import edition


def page(scope: Scope, code: str) -> Page | None:
    """The edition of the round `code`; without words for children in the catalogue it says where they are written."""
    found, t = edition(scope, code), scope.t
    if found is None:
        return None
    view = children_of(found)
    head = way(scope, found, t("小朋友版"), demonstration=found.demonstration, mixed=scope.facts.reported)
    links = around(scope, found, "children")
    if view is None:
        remedy = t("目录文件 plain.csv 写明每项目标讲给孩子听的说法；补上后重新载入目录，这一页会自动出现。")
        return Page(t("小朋友版"), [head, links, empty(t("还没有写给孩子的说法"), remedy)])
    return Page(t("小朋友版"), [head, links, for_children(view, scope)])
