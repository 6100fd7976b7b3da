"""Makes `catalogue_city` out of `catalogue_small`: one city of three districts with streets, two plans of each and of the city.

    python -m tests.data.make_city

Every name of a district holds the district's own, so that a test can see it where it does not belong; one street has the
same name in two districts.
"""

from __future__ import annotations

import csv
from pathlib import Path

HERE = Path(__file__).parent
SMALL, CITY = HERE / "catalogue_small", HERE / "catalogue_city"
TOP, DISTRICT = "910000", "910100"
PLACES = {
    DISTRICT: ("云溪", "Yunxi", ("青石", "柳桥", "新泉"), ("Qingshi", "Liuqiao", "Xinquan")),
    "910200": ("松岭", "Songling", ("望松", "北坡", "新泉"), ("Wangsong", "Beipo", "Xinquan")),
    "910300": ("沙湾", "Shawan", ("渔港", "盐田", "月滩"), ("Yugang", "Yantian", "Yuetan")),
    TOP: ("云州", "Yunzhou", (), ()),
}
KINDS = {"1": ("care", "照护", "Care"), "2": ("life", "参与", "Participation")}
"""The sections of the small plan, each a plan of its own here."""
STRICTER = {"910200": 2, "910300": -3, TOP: 1}
"""By how much a district's own line differs from that of the first."""


def read(name: str) -> list[dict[str, str]]:
    """The rows of a file of the small catalogue."""
    with (SMALL / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def write(name: str, rows: list[dict[str, str]]) -> None:
    """A file of the city's catalogue."""
    with (CITY / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def areas() -> list[dict[str, str]]:
    """Nation, city, districts and their streets."""
    known = read("areas")
    district = next(row for row in known if row["area"] == DISTRICT)
    street = next(row for row in known if row["level"] == "street")
    rows = [row for row in known if row["level"] in ("nation", "city")]
    for code, (zh, en, streets, english) in PLACES.items():
        if code == TOP:
            continue
        rows.append(
            district | {"area": code, "name_zh": f"{zh}区", "name_en": f"{en} District", "short_zh": zh, "short_en": en}
        )
        rows += [
            street | {"area": f"{code}{number:03d}", "parent": code, "name_zh": f"{name}街道", "name_en": f"{other} Street",
                      "short_zh": name, "short_en": other, "lon": "", "lat": "", "tile_row": "0", "tile_col": str(number),
                      "population": str(70_000 + 20_000 * number)}
            for number, (name, other) in enumerate(zip(streets, english, strict=True), start=1)
        ]  # fmt: skip
    return rows


def plans() -> list[dict[str, str]]:
    """Two plans of every place."""
    first, rows = read("plans")[0], []
    for code, (zh, en, _, _) in PLACES.items():
        for section, (kind, kind_zh, kind_en) in KINDS.items():
            place = f"{zh}{'市' if code == TOP else '区'}"
            rows.append(first | {
                "plan": f"{kind}-{code}", "order": str(len(rows) + 1), "area": code,
                "name_zh": f"{place}老年人{kind_zh}规划（2022—2026年）", "name_en": f"{en} Plan for Older People: {kind_en} 2022–2026",
                "short_zh": f"{kind_zh}规划", "short_en": kind_en, "document_zh": f"{zh}政发〔2022〕{section}号",
                "document_en": f"{en} Notice No. {section} of 2022",
            })  # fmt: skip
    return rows


def of_plans(name: str) -> list[dict[str, str]]:
    """The rows of a file that belong to a plan, once for every place."""
    rows = []
    for code in PLACES:
        for row in read(name):
            section = row.get("section") or ("1" if name == "baselines" else "")
            own = row | {"plan": f"{KINDS[section][0]}-{code}"}
            if row.get("target"):
                own["target"] = f"{row['target']}-{code}"
            if name == "targets":
                own |= _target(row, code)
            if name in ("goals", "strategies"):
                own["title_zh"] = f"{row['title_zh']}（{PLACES[code][0]}）"
                own["title_en"] = f"{row['title_en']} ({PLACES[code][1]})"
            rows.append(own)
    return rows


def _target(row: dict[str, str], code: str) -> dict[str, str]:
    out = {"name_zh": f"{PLACES[code][0]}{row['name_zh']}", "name_en": f"{PLACES[code][1]} {row['name_en']}"}
    if row["kind"] in ("threshold", "maintain"):
        out["value"] = str(int(row["value"]) + STRICTER.get(code, 0))
    if code == TOP and row["reference_area"]:
        out["reference_area"] = "900000"
    if code == TOP and row["unit_level"] == "street":
        out |= {"unit_level": "district", "unit_count": "3"}
    return out


def main() -> None:
    """All files."""
    CITY.mkdir(exist_ok=True)
    write("areas", areas())
    write("plans", plans())
    for name in ("sections", "goals", "strategies", "targets", "baselines", "supports"):
        write(name, of_plans(name))
    for name in ("departments", "units", "domains", "indicators", "references", "reference_series", "demonstration"):
        write(name, read(name))


if __name__ == "__main__":
    main()
