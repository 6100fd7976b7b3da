"""Makes the two small fonts of `assets/fonts/` that chart pictures in files are drawn with.

A server may have no Chinese font; so the dashboard carries one, cut down to what official texts need. Needs fonttools and
the Noto Sans CJK collection (Debian: fonts-noto-cjk), neither of which the dashboard itself needs:

    pip install fonttools && python docs/make_fonts.py

`characters.txt` is written first and then given to the subsetter; at run time the same file says what may be drawn.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FROM = Path("/usr/share/fonts/opentype/noto")
TO = Path(__file__).resolve().parent.parent / "assets" / "fonts"
SIMPLIFIED = 2
"""The place of the Simplified Chinese font in the collection."""
SYMBOLS = "⁴‰℃≥≤≠≈±×÷−–—‘’“”…·•▲▼◆○●□■△▽◇↑↓←→↗↘∑√∞①②③④⑤⑥⑦⑧⑨⑩　"
PLACES = "堼垴硚堽漷浉埗墈垟塱氹圳堌垞郜郄邳鄚坨坮垡埝塸塂瀍珺玥喆镕瑢祎昇堃璟淏珣珩暐玮翀翃"


def _gb2312() -> str:
    """The hanzi, punctuation, Greek and full-width letters of GB 2312, without kana, Cyrillic and box drawing."""
    out = []
    for row in (0xA1, 0xA2, 0xA3, 0xA6, *range(0xB0, 0xF8)):
        for cell in range(0xA1, 0xFF):
            out.append(bytes((row, cell)).decode("gb2312", "ignore"))
    return "".join(out)


def main() -> None:
    """Writes `characters.txt` and both fonts."""
    latin = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100))))
    wanted = "".join(sorted(set(latin + SYMBOLS + PLACES + _gb2312())))
    TO.mkdir(exist_ok=True)
    listed = TO / "characters.txt"
    listed.write_text(wanted, encoding="utf-8")
    for weight in ("Regular", "Bold"):
        file = TO / f"NotoSansCJKsc-{weight}-subset.otf"
        subprocess.run(
            [
                sys.executable, "-m", "fontTools.subset", str(FROM / f"NotoSansCJK-{weight}.ttc"),
                f"--font-number={SIMPLIFIED}", f"--text-file={listed}",
                "--layout-features=", "--no-hinting", "--name-IDs=0,1,2,3,4,5,6,13,14",
                f"--output-file={file}",
            ],
            check=True,
        )  # fmt: skip
        lacking = set(map(ord, wanted)) - set(TTFont(file).getBestCmap())
        if lacking:
            raise SystemExit(f"the font lacks: {' '.join(map(chr, sorted(lacking)))}")


if __name__ == "__main__":
    main()
