"""A page cut down to one or two elements of each kind: what it shows a hundred times over is checked once or twice."""

from __future__ import annotations

from playwright.sync_api import Page

# Elements are of one kind when they, and all they stand in, have the same tags, classes, roles, colours and named attributes,
# and are alike in having words or none: no rule of style or accessibility can then tell them apart. What stands in a link,
# button, cell or label names it and stays with it, and so do the terms of a list of terms with what they mean; what another element refers to stays, and so
# does a label of a field.
THIN = r"""() => {
  const REFER = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'headers'];
  const WHOLE = 'a, button, summary, label, select, legend, th, td, option, h1, h2, h3, dl, dt, svg[role=img], [role=img]';
  const VALUE = /^(class|role|type|fill|stroke|opacity|lang|tabindex|disabled|hidden|open|scope|aria-hidden)$/;
  const PLACE = /^(id|d|[xy][12]?|c[xy]|r|width|height|points|transform|href|datetime|viewBox)$|^data-/;
  const colours = value => (value.match(/[\w-]*(color|background|fill|stroke|opacity|display|visibility)[^;]*/g) || []).join(';');
  const told = ({ name, value }) => name === 'style' ? colours(value) : VALUE.test(name) ? name + '=' + value
    : PLACE.test(name) ? '' : name + (value.trim() && '=');
  const kinds = new Map(), below = new Map(), kept = new Map();
  const kind = (one, above) => {
    const words = one.textContent.trim() ? '·' : '', name = [above, one.tagName, ...[...one.attributes].map(told), words].join(' ');
    if (!kinds.has(name)) kinds.set(name, kinds.size);
    return kinds.get(name);
  };
  const gather = (one, above) => {
    const own = kind(one, above), all = new Set([own]);
    for (const child of one.children) for (const other of gather(child, own).all) all.add(other);
    below.set(one, { own, all });
    return below.get(one);
  };
  const seen = all => [...all].every(name => kept.get(name) >= 2);
  const keep = all => all.forEach(name => kept.set(name, (kept.get(name) || 0) + 1));
  const named = new Set([...document.querySelectorAll(REFER.map(name => `[${name}]`).join())]
    .flatMap(one => REFER.flatMap(name => (one.getAttribute(name) || '').split(/\s+/)).filter(Boolean)));
  const tied = one => named.has(one.id) || one.hasAttribute('for');
  const referred = one => tied(one) || [...one.querySelectorAll('[id], [for]')].some(tied);
  const walk = one => {
    for (const child of [...one.children]) {
      const { own, all } = below.get(child);
      if (seen(all) && !referred(child)) child.remove();
      else if (child.matches(WHOLE)) keep(all);
      else { keep([own]); walk(child); }
    }
  };
  gather(document.body, '');
  walk(document.body);
  return document.querySelectorAll('body *').length;
}"""


def thin_out(page: Page) -> int:
    """Takes away what the page repeats, for good; returns how many elements are left."""
    return int(page.evaluate(THIN))
