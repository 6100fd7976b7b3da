/* A still drawing answers anywhere in a year's column: pointer, tap and arrow keys choose a year, the line below reads it.
   <div data-readout='{"years":[…],"x":[0…1],"rows":[…],"at":n}'>: x is the place of a year across the plot. */
(function () {
  "use strict";
  const known = new WeakMap();
  function about(chart) {
    const text = chart.dataset.readout;
    if (!known.has(chart) || known.get(chart).text !== text) {
      const told = JSON.parse(text);
      known.set(chart, { text: text, told: told, at: told.at });
    }
    return known.get(chart);
  }
  const plotOf = chart => chart.querySelector("svg.area");

  function show(chart, at) {
    const state = about(chart), told = state.told, box = chart.querySelector(".readout"), plot = plotOf(chart);
    if (!box || !plot || at < 0 || at >= told.years.length) return;
    state.at = at;
    const rows = box.querySelectorAll(":scope > .year");
    if (rows.length === told.years.length) rows.forEach((row, n) => { row.hidden = n !== at; });
    else box.textContent = told.rows[at];
    mark(chart, plot, told, at);
  }
  /* The year's column, tinted; it ends half way to its neighbours. */
  function mark(chart, plot, told, at) {
    const frame = plot.parentNode;
    let column = frame.querySelector(".year-column");
    if (!column) {
      column = document.createElement("div");
      column.className = "year-column";
      column.append(document.createElement("b"));
      frame.append(column);
    }
    const step = told.x.length > 1 ? (told.x[told.x.length - 1] - told.x[0]) / (told.years[told.years.length - 1] - told.years[0]) : 0.1;
    const area = plot.getBoundingClientRect(), home = frame.getBoundingClientRect();
    const width = Math.min(Math.max(step * area.width * 0.45, 12), 40);
    column.style.left = `${area.left - home.left + told.x[at] * area.width - width / 2}px`;
    column.style.width = `${width}px`;
    column.style.top = `${area.top - home.top}px`;
    column.style.height = `${area.height}px`;
    column.firstChild.textContent = told.years[at];
  }
  function at(chart, clientX) {
    const plot = plotOf(chart).getBoundingClientRect(), x = (clientX - plot.left) / plot.width;
    const told = about(chart).told;
    return told.x.reduce((best, place, n) => Math.abs(place - x) < Math.abs(told.x[best] - x) ? n : best, 0);
  }
  const chartAt = event => event.target.closest && event.target.closest("[data-readout]");

  function point(event) {
    const chart = chartAt(event), plot = chart && plotOf(chart);
    if (!plot || event.target.closest(".readout")) return;
    const area = plot.getBoundingClientRect();
    if (event.clientY < area.top || event.clientY > area.bottom + 28) return;
    const next = at(chart, event.clientX);
    if (next !== about(chart).at || !chart.querySelector(".year-column")) show(chart, next);
  }
  document.addEventListener("pointermove", point);
  document.addEventListener("pointerdown", point);
  document.addEventListener("keydown", event => {
    const chart = event.target;
    if (!chart.matches || !chart.matches("[data-readout]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const state = about(chart), last = state.told.years.length - 1;
    const to = { ArrowLeft: state.at - 1, ArrowRight: state.at + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(chart, Math.max(0, Math.min(last, to)));
  });
  window.addEventListener("resize", () => document.querySelectorAll("[data-readout]:has(.year-column)").forEach(chart => show(chart, about(chart).at)));
})();
