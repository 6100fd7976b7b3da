/* Charts answer from the still drawing: hover, touch and arrow keys read the rows that it carries (`markup.readout`). */
(function () {
  "use strict";
  const CHART = "[data-rows]", NEAR = 40;
  const known = new WeakMap();
  let chart, row; /* what is being read */

  function data(box) {
    if (!known.has(box)) known.set(box, JSON.parse(box.dataset.rows));
    return known.get(box);
  }
  const plotOf = box => (box.querySelector(".area") || box.querySelector("svg") || box).getBoundingClientRect();

  /* The point nearest to the pointer: of all that lie near it, else the row of its year. */
  function nearest(box, x, y) {
    const { x: across, y: down = [], rows, beside = [] } = data(box), plot = plotOf(box);
    if (!across) return null;
    const left = share => plot.left + share * plot.width, top = share => plot.top + share * plot.height;
    const points = rows.map((text, at) => ({ text, at, x: left(across[at]), y: down[at] === undefined ? null : top(down[at]) }));
    const others = beside.map(([one, two, text]) => ({ text, x: left(one), y: top(two) }));
    const far = point => Math.hypot(point.x - x, point.y === null ? 0 : point.y - y);
    const near = [...points, ...others].filter(point => point.y !== null && far(point) <= NEAR).sort((a, b) => far(a) - far(b))[0];
    return near || points.sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0] || null;
  }

  function make(tag, name) {
    const element = document.createElement(tag);
    element.className = name;
    element.hidden = true;
    element.setAttribute("aria-hidden", "true"); /* the same words are told by keys */
    document.body.append(element);
    return element;
  }
  let ring, tip;
  function mark(point) {
    ring = ring || make("i", "ring");
    ring.hidden = !point || point.y === null;
    if (ring.hidden) return;
    ring.style.translate = `${point.x + window.scrollX}px ${point.y + window.scrollY}px`;
  }
  function hide() {
    if (tip) tip.hidden = true;
    if (ring) ring.hidden = true;
    chart = row = undefined;
  }
  function hover(box, point) {
    mark(point);
    tip = tip || make("div", "tip");
    if (chart !== box || row !== point.text) {
      tip.replaceChildren(...point.text.split(" · ").map((text, at) => {
        const part = document.createElement(at ? "span" : "b");
        part.textContent = text;
        return part;
      }));
    }
    [chart, row] = [box, point.text];
    tip.hidden = false;
    const plot = plotOf(box), wide = tip.offsetWidth, high = tip.offsetHeight, y = point.y === null ? plot.top : point.y;
    const right = point.x + 14 + wide < document.documentElement.clientWidth - 8;
    const x = right ? point.x + 14 : Math.max(8, point.x - 14 - wide);
    tip.style.translate = `${x + window.scrollX}px ${Math.max(8, Math.min(window.innerHeight - high - 8, y - high / 2)) + window.scrollY}px`;
  }

  function pointed(event) {
    const box = event.target.closest && event.target.closest(CHART);
    if (!box) { if (chart) hide(); return; }
    const point = nearest(box, event.clientX, event.clientY);
    if (point) hover(box, point);
  }
  document.addEventListener("pointermove", event => { if (event.pointerType !== "touch") pointed(event); }, { passive: true });
  document.addEventListener("pointerdown", pointed, { passive: true });
  document.documentElement.addEventListener("pointerleave", hide);
  document.addEventListener("leaving", hide);
  window.addEventListener("resize", hide);

  document.addEventListener("keydown", event => {
    if (event.key === "Escape") { hide(); return; }
    const box = event.target.closest && event.target.closest(CHART);
    if (!box || event.target !== box || event.ctrlKey || event.metaKey || event.altKey) return;
    const { rows, x, y = [] } = data(box), last = rows.length - 1;
    if (last < 0) return;
    const line = box.querySelector(".reading");
    const shown = line.hidden ? -1 : rows.indexOf(line.textContent), from = shown < 0 ? last + 1 : shown;
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    hide();
    const at = Math.max(0, Math.min(last, to)), plot = plotOf(box);
    line.hidden = false;
    line.textContent = rows[at];
    mark(x && y[at] !== undefined ? { x: plot.left + x[at] * plot.width, y: plot.top + y[at] * plot.height } : null);
  });
  document.addEventListener("focusout", event => { if (event.target.matches && event.target.matches(CHART)) mark(null); });
})();
