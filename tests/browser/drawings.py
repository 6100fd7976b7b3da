"""What lies over what in the drawings of a page: words on words, marks on words, lines through words."""

from __future__ import annotations

from playwright.sync_api import Page

# A thin line (year, break, path, street) may run behind words that have a ground of their own (`paint-order: stroke`).
COVERED = r"""() => {
  const found = [], page = document.querySelector('#page, .deck') || document.body;
  const seen = one => one.checkVisibility({ visibilityProperty: true });
  const meet = (a, b, by) => Math.min(a.r, b.r) - Math.max(a.l, b.l) > by && Math.min(a.b, b.b) - Math.max(a.t, b.t) > by;
  const crossed = (box, p, q) => { /* a straight line and the inside of a box */
    let first = 0, last = 1;
    for (const [begin, step, low, high] of [[p.x, q.x - p.x, box.l + 1, box.r - 1], [p.y, q.y - p.y, box.t + 1, box.b - 1]]) {
      if (!step) { if (begin <= low || begin >= high) return false; continue; }
      const a = (low - begin) / step, b = (high - begin) / step;
      first = Math.max(first, Math.min(a, b)); last = Math.min(last, Math.max(a, b));
    }
    return first < last;
  };
  const letters = node => { /* the rectangle without the air over and under the letters */
    const r = node.getBoundingClientRect(), air = r.height * .2;
    return { node, l: r.left, r: r.right, t: r.top + air, b: r.bottom - air, ground: getComputedStyle(node).paintOrder.startsWith('stroke'),
             boxed: node.previousElementSibling && /^(rect|circle)$/.test(node.previousElementSibling.tagName) };
  };
  for (const svg of page.querySelectorAll('svg')) {
    if (svg.parentElement.closest('svg') || !seen(svg)) continue;
    const words = [...svg.querySelectorAll('text')].filter(one => one.textContent.trim() && seen(one)).map(letters).filter(one => one.r > one.l);
    const holder = svg.closest('[id]'), where = holder ? holder.id : svg.getAttribute('class');
    const tell = (what, word, other) => found.push(`${where}: ${word.node.textContent} ${what} ${other}`);
    words.forEach((word, n) => words.slice(n + 1).forEach(other => { if (meet(word, other, 1)) tell('under words', word, other.node.textContent); }));
    for (const drawn of words.length ? svg.querySelectorAll('polyline, line, path') : []) {
      const stroke = drawn.getAttribute('stroke') || '', named = drawn.closest('g.t');
      const name = named ? named.dataset.name : drawn.getAttribute('class') || stroke;
      if (/--hair2?\)/.test(stroke) || !seen(drawn)) continue;
      if (drawn.tagName === 'path') {
        const r = drawn.getBoundingClientRect(), box = { l: r.left, r: r.right, t: r.top, b: r.bottom };
        if (r.width < 30 && r.height < 30) words.forEach(word => { if (meet(word, box, 1.5)) tell('under a mark of', word, name); });
        continue;
      }
      const ends = drawn.tagName === 'line' ? [['x1', 'y1'], ['x2', 'y2']].map(([x, y]) => [drawn[x].baseVal.value, drawn[y].baseVal.value])
        : [...drawn.points].map(point => [point.x, point.y]);
      const place = drawn.getScreenCTM(), spots = ends.map(([x, y]) => new DOMPoint(x, y).matrixTransform(place));
      for (const word of words) {
        if (word.boxed || word.ground && (/^as-of|^break|^expected path|--target/.test(name) || named && named.dataset.role === 'street')) continue;
        if (spots.some((spot, n) => n && crossed(word, spots[n - 1], spot))) tell('on the line of', word, name);
      }
    }
  }
  return found;
}"""


def uncovered(page: Page, where: str) -> None:
    """No words of a drawing lie under other words or marks, and no line that matters runs through them."""
    covered = page.evaluate(COVERED)
    assert not covered, "\n".join([where, *covered])
