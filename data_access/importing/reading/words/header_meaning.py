"""What a header means, and what two above one another mean together."""

from __future__ import annotations

from dataclasses import dataclass

from data_access.importing.reading.roles import MEASURES, Role


@dataclass(frozen=True, slots=True)
class HeaderMeaning:
    """What a header says; "" and None: nothing. `other`: its figures are not the area's own of that year.

    `rest` are the words that nobody understood beside what it says; they say nothing, and tell rivals apart.
    `planned` is the word by which the figures may be planned ones (指标值).
    """

    role: Role | None = None
    indicator: str = ""
    area: str = ""
    year: int | None = None
    sex: str = ""
    age_group: str = ""
    other: bool = False
    rest: str = ""
    planned: str = ""

    def __bool__(self) -> bool:
        return self.other or self.fixes or self.role is not None

    @property
    def fixes(self) -> bool:
        """Whether it fixes a part of the key, so that figures stand beneath."""
        return bool(self.indicator or self.area or self.year or self.sex or self.age_group)


NOTHING = HeaderMeaning()


def joined(upper: HeaderMeaning, lower: HeaderMeaning) -> HeaderMeaning:
    """Two statements as one, the lower deciding where both speak."""
    return HeaderMeaning(
        role=lower.role or upper.role,
        indicator=lower.indicator or upper.indicator,
        area=lower.area or upper.area,
        year=lower.year or upper.year,
        sex=lower.sex or upper.sex,
        age_group=lower.age_group or upper.age_group,
        other=upper.other or lower.other,
        rest="、".join(dict.fromkeys(word for word in (upper.rest, lower.rest) if word)),
    )


def is_measure(said: HeaderMeaning) -> bool:
    """Whether figures stand under such a header."""
    return not said.other and (said.role in MEASURES or (said.role is None and said.fixes))
