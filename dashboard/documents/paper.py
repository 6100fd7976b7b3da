"""What every document for paper says alike."""

from __future__ import annotations

from dashboard.text.words import Words


def writer_words(t: Words) -> dict[str, str]:
    """The words a writer of documents needs itself."""
    return {
        "contents": t("目录"), "table": t("表"), "figure": t("图"), "demonstration": t("演示数据"),
        "mixed": t("含演示数据"),
        "page": t("第 {page} 页　共 {pages} 页", page="{page}", pages="{pages}"),
        "undrawn": t("图中有字库没有的字：{characters}，请看网页上的图。", characters="{characters}"),
        "author": t("妇女儿童规划监测"), "left_out": t("未生成的提示函（本页不发）"),
    }  # fmt: skip
