/* What a still drawing cannot do: zoom, select, picture files. Dash's scripts come when the browser is idle or at the first
   wish, Plotly only when a reader asks for a chart; the chart is drawn by dcc.Graph in the dialog (`window/zoom.py`). */
(function () {
  "use strict";
  /* Colours of the light drawing and what they are in the dark: the tokens of assets/style.css. */
  const DARK = {
    "#24508F": "#8FB8EE", "#111827": "#F3F4F6", "#6B7280": "#9CA3AF", "#1F2937": "#E5E9EF", "#5B6472": "#A3ADBB",
    "#1D5FA8": "#7CB5F2", "#1E7B4F": "#5CC796", "#9A6200": "#F0B84A", "#B42318": "#FF8A7A",
    "#8A3FA0": "#D59BE8", "#0F766E": "#5EC8BC", "#FFFFFF": "#1B2430", "#DFE3E8": "#313D4D", "#EBEEF2": "#273240",
    "#EFD5D2": "#4D3A42", "#E9DDC8": "#4A4336",
    "rgba(17,24,39,0.045)": "rgba(243,244,246,0.07)", "rgba(36,80,143,0.14)": "rgba(143,184,238,0.16)",
    "rgba(107,114,128,0.55)": "rgba(156,163,175,0.55)", "rgba(17,24,39,0.75)": "rgba(243,244,246,0.75)",
    "rgba(36,80,143,0.65)": "rgba(143,184,238,0.65)",
  };
  const PATTERN = new RegExp(Object.keys(DARK).map(c => c.replace(/[.()]/g, "\\$&")).join("|"), "g");
  const NARROW = 460;
  const at = id => document.getElementById(id);

  function isDark() {
    const chosen = document.documentElement.getAttribute("data-bs-theme");
    return chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }
  /* The figure as this reader sees it: theme colours, and the narrow form of labels and margins on a phone. */
  function paint(figure, dark, narrow) {
    const text = JSON.stringify(figure), copy = JSON.parse(dark ? text.replace(PATTERN, c => DARK[c]) : text);
    const form = narrow && copy.layout.meta && copy.layout.meta.narrow;
    if (form) Object.assign(copy.layout, form);
    return copy;
  }

  /* --- what comes later ------------------------------------------------------------------------------------------- */
  function load(src) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = src;
      script.async = false;
      script.onload = resolve;
      script.onerror = reject;
      document.body.append(script);
    });
  }
  let dash, plotly;
  /* Template tags do not run; these are their running copies: fetched at once, run in order, inline ones last. */
  function wakeDash() {
    dash = dash || (async () => {
      const tags = [...at("scripts").content.querySelectorAll("script")];
      await Promise.all(tags.filter(tag => tag.src).map(tag => load(tag.src)));
      tags.filter(tag => !tag.src).forEach(tag => {
        const script = document.createElement("script");
        script.textContent = tag.textContent;
        document.body.append(script);
      });
      while (!at("zoom-place")) await new Promise(again => setTimeout(again, 20));
    })();
    return dash;
  }
  function loadPlotly() {
    plotly = plotly || load(document.querySelector("meta[name=plotly]").content).then(() => window.Plotly);
    return plotly;
  }
  const idle = window.requestIdleCallback || (work => setTimeout(work, 200));
  function later() { if (!dash && document.querySelector("[data-act=zoom]")) idle(() => wakeDash().catch(() => {})); }
  window.addEventListener("load", () => setTimeout(later, 300));
  document.addEventListener("shown", later);

  /* --- figures ------------------------------------------------------------------------------------------------------ */
  const answers = new Map(); /* by `address#id`: what waits for the figure */
  let last = {}; /* the figure asked for last; the same wish does not ask again */
  function figureOf(id) {
    const asked = window.location.pathname + window.location.search + "#" + id;
    if (last.asked !== asked) {
      const given = wakeDash().then(() => new Promise((resolve, reject) => {
        answers.set(asked, resolve);
        setTimeout(reject, 20000);
        window.dash_clientside.set_props("zoom-asked", { data: asked });
      }));
      last = { asked, given };
      given.catch(() => { last = {}; });
    }
    return last.given;
  }
  let shown; /* the figure in the dialog */
  const graph = () => document.querySelector("#zoom-place .js-plotly-plot");
  function component() {
    const figure = paint(shown.figure, isDark(), window.innerWidth < NARROW + 80);
    const high = Math.max(300, Math.min(640, window.innerHeight - 200));
    Object.assign(figure.layout, { height: high, dragmode: "zoom" });
    ["xaxis", "yaxis"].forEach(axis => { figure.layout[axis].fixedrange = false; });
    return {
      namespace: "dash_core_components", type: "Graph", props: {
        id: "zoom-graph", figure, responsive: true, style: { height: high },
        config: { displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", responsive: true, doubleClick: "reset", scrollZoom: true },
      },
    };
  }
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    dashboard: {
      /* The figure that the server gave goes to whoever waits for it. */
      draw(given) {
        const give = given && answers.get(given.asked);
        if (give) give(given);
        return window.dash_clientside.no_update;
      },
    },
  });

  async function zoom(button) {
    const dialog = at("zoom"), head = at("zoom-head"), said = at("zoom-said"), chart = at(button.dataset.chart);
    if (!chart) return;
    at("zoom-name").textContent = chart.getAttribute("aria-label") || "";
    at("zoom-mark").hidden = true;
    said.textContent = head.dataset.waiting;
    dialog.showModal();
    at("zoom-name").focus();
    try {
      const [given] = await Promise.all([figureOf(chart.id), loadPlotly()]);
      if (!dialog.open) return;
      shown = given;
      const { mark } = (given.figure.layout.meta || {}).paper || {};
      at("zoom-mark").textContent = mark || "";
      at("zoom-mark").hidden = !mark;
      draw();
      said.textContent = head.dataset.help;
    } catch { said.textContent = head.dataset.failed; }
  }
  function draw() {
    window.dash_clientside.set_props("zoom-place", { children: component() });
    drag("zoom");
    (function listen() {
      if (!shown) return;
      if (!graph() || !graph().on) { setTimeout(listen, 30); return; }
      if (graph().heard) return;
      graph().heard = true;
      graph().on("plotly_selected", tell);
    })();
  }
  /* What was selected is said in the rows of the chart. */
  function tell(event) {
    const wanted = new Set(((event && event.points) || []).map(point => point.x + " " + point.y));
    const rows = shown.rows.filter((_, row) => shown.points[row] && wanted.has(shown.points[row].join(" ")));
    at("zoom-said").replaceChildren(...rows.map(text => Object.assign(document.createElement("span"), { textContent: text })));
  }
  function drag(mode) {
    document.querySelectorAll("#zoom [data-mode]").forEach(one => one.setAttribute("aria-pressed", one.dataset.mode === mode));
    if (graph()) window.Plotly.relayout(graph(), { dragmode: mode });
  }
  const acts = window.dashboard.acts;
  acts.zoom = zoom;
  acts.drag = button => drag(button.dataset.mode);
  acts.unzoom = () => graph() && window.Plotly.relayout(graph(), {
    "xaxis.range": shown.figure.layout.xaxis.range, "yaxis.range": shown.figure.layout.yaxis.range, selections: [],
  });
  at("zoom").addEventListener("close", () => {
    shown = undefined;
    if (window.dash_clientside.set_props) window.dash_clientside.set_props("zoom-place", { children: null });
  });
  document.addEventListener("leaving", () => { if (at("zoom").open) at("zoom").close(); });
  window.addEventListener("themechange", () => { if (shown) draw(); });

  /* A picture file of a chart, drawn for paper: light colours, title, source and the demonstration mark in the picture. */
  acts.picture = button => {
    const chart = at(button.dataset.chart);
    if (!chart) return;
    button.setAttribute("aria-busy", "true");
    Promise.all([figureOf(chart.id), loadPlotly()])
      .then(([given, Plotly]) => savePicture(Plotly, chart.dataset.filename, given.figure, button.dataset.format))
      .catch(() => {})
      .finally(() => button.removeAttribute("aria-busy"));
  };
  function savePicture(Plotly, name, figure, format) {
    const copy = paint(figure, false, false), about = (copy.layout.meta || {}).paper || {};
    copy.layout.title = { text: about.title, x: 0.02, xanchor: "left", font: { size: 18 } };
    copy.layout.margin = Object.assign({}, copy.layout.margin, { t: 84, b: 72 });
    copy.layout.paper_bgcolor = "#FFFFFF";
    copy.layout.annotations = (copy.layout.annotations || []).concat([{
      text: about.source, xref: "paper", yref: "paper", x: 0, y: 0, yshift: -56, xanchor: "left", showarrow: false,
      font: { size: 12, color: "#5B6472" },
    }]);
    return Plotly.downloadImage(copy, { format, filename: name, width: 1200, height: 620, scale: format === "png" ? 2 : 1 });
  }
})();
