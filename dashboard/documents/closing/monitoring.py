"""The monitoring report: what a statistics bureau says of a plan's end, in figures."""

from __future__ import annotations

from dashboard.documents.closing.causes import causes
from dashboard.documents.closing.counted import attained_table, counted
from dashboard.documents.closing.domains import charts_of, domain_figure, domain_table, domain_text, loose_targets
from dashboard.documents.closing.matter import Matter, key_of
from dashboard.documents.closing.named import exceptions
from dashboard.documents.closing.quality import quality
from dashboard.documents.closing.sexes import sexes
from dashboard.documents.report.view_models import Block, Heading
from dashboard.facts.closing.attainment import attainment
from dashboard.facts.closing.page import Part


def monitoring(matter: Matter) -> list[Block]:
    """Its chapters."""
    t = matter.t
    blocks = [*counted(matter), *exceptions(matter), Heading(1, t("分领域情况"), key="h_domains")]
    blocks.append(
        attained_table(
            matter,
            t("各领域目标终期达标情况"),
            t("领域"),
            [(part.name, part.attained) for part in matter.view.by_domain],
        )
    )
    parts = domains(matter)
    charts = charts_of(parts)
    for part in parts:
        blocks += [Heading(2, part.name, key=key_of("h_dom", part.code)), *domain_text(matter, part), *domain_table(matter, part),
                   *domain_figure(matter, part, charts[part.code])]  # fmt: skip
    blocks += [*sexes(matter), *causes(matter), Heading(1, t("值得关注的问题"), key="h_problems"),
               matter.place("problems", t("从数据看需要关注的问题与统计建议")), *quality(matter)]  # fmt: skip
    return blocks


def domains(matter: Matter) -> list[Part]:
    """Every domain of the plans, also those without a number."""
    known = {part.code: part for part in matter.view.by_domain}
    rows = sorted(matter.scope.facts.catalogue.domains, key=lambda one: one.order)
    return [
        known.get(one.domain) or Part(one.domain, matter.t.of(one), attainment(()))
        for one in rows if one.domain in known or loose_targets(matter, one.domain)
    ]  # fmt: skip
