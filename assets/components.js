/* The browser side of dashboard/components/native.py: Markup (finished HTML) and Chart (drawn at once, alive when looked at). */
(function () {
  "use strict";
  const React = window.React;
  const e = React.createElement;

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

  function isDark() {
    const chosen = document.documentElement.getAttribute("data-bs-theme");
    return chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  /* The figure as this reader sees it: theme colours, and the narrow form of labels and margins on a phone. */
  function paint(figure, dark, narrow) {
    const copy = JSON.parse(dark ? JSON.stringify(figure).replace(PATTERN, c => DARK[c]) : JSON.stringify(figure));
    const form = narrow && copy.layout.meta && copy.layout.meta.narrow;
    if (form) Object.assign(copy.layout, form);
    return copy;
  }

  let plotly;
  function loadPlotly() {
    plotly = plotly || new Promise((resolve, reject) => {
      if (window.Plotly) { resolve(window.Plotly); return; }
      const script = document.createElement("script");
      script.src = document.querySelector("meta[name=plotly]").content;
      script.onload = () => resolve(window.Plotly);
      script.onerror = reject;
      document.head.appendChild(script);
    });
    return plotly;
  }

  const idle = window.requestIdleCallback || (work => setTimeout(work, 60));
  const waiting = new WeakMap();
  const watcher = new IntersectionObserver(entries => entries.forEach(entry => {
    if (entry.isIntersecting && waiting.has(entry.target)) {
      const wake = waiting.get(entry.target);
      waiting.delete(entry.target);
      watcher.unobserve(entry.target);
      idle(wake, { timeout: 1500 });
    }
  }), { rootMargin: "120px" });

  function Markup(props) {
    const frame = React.useRef(null);
    const focused = React.useRef(null);
    /* A reader's focus survives the exchange of the text around it: the same key takes it back. */
    if (frame.current && frame.current.contains(document.activeElement)) {
      focused.current = document.activeElement.getAttribute("data-key");
    }
    React.useLayoutEffect(() => {
      if (!focused.current) return;
      const again = frame.current.querySelector(`[data-key="${CSS.escape(focused.current)}"]`);
      focused.current = null;
      if (again) again.focus({ preventScroll: true });
    }, [props.html]);
    return e(props.tag || "div", {
      id: props.id, ref: frame, className: props.className, "aria-label": props.label,
      dangerouslySetInnerHTML: { __html: props.html },
    });
  }

  function Chart(props) {
    const frame = React.useRef(null);
    const [alive, setAlive] = React.useState(null);
    const [dark, setDark] = React.useState(isDark);
    const [narrow, setNarrow] = React.useState(false);
    const shownFirst = props.reading === undefined ? null : props.reading;
    const [reading, setReading] = React.useState(shownFirst);
    const readings = props.readings || [];

    React.useEffect(() => {
      const box = frame.current;
      box.figure = props.figure; /* for a picture file of it */
      setReading(shownFirst);
      waiting.set(box, () => loadPlotly().then(() => {
        if (!box.isConnected) return;
        setNarrow(box.clientWidth < NARROW);
        setAlive(props.figure);
      }));
      watcher.observe(box);
      return () => { waiting.delete(box); watcher.unobserve(box); };
    }, [props.figure]);

    React.useEffect(() => {
      const theme = () => setDark(isDark());
      const size = () => frame.current && setNarrow(frame.current.clientWidth < NARROW);
      window.addEventListener("themechange", theme);
      window.addEventListener("resize", size);
      return () => { window.removeEventListener("themechange", theme); window.removeEventListener("resize", size); };
    }, []);

    const shown = React.useMemo(() => alive && paint(alive, dark, narrow), [alive, dark, narrow]);

    function step(event) {
      if (!readings.length) return;
      const last = readings.length - 1;
      const from = reading === null ? last + 1 : reading;
      const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      setReading(Math.max(0, Math.min(last, to)));
    }

    const figure = alive === props.figure && shown;
    /* The still drawing stays until the living one stands: its component comes in a file of its own and is empty till then. */
    const living = figure && e("div", { key: "living", className: "living" }, e(window.dash_core_components.Graph, {
      id: props.id + "-graph", figure: figure, setProps: () => {}, responsive: true,
      style: { height: props.figure.layout.height },
      config: { displayModeBar: false, showSendToCloud: false, plotlyServerURL: "", responsive: true, doubleClick: false },
    }));
    const still = e("div", { key: "still", className: "still", dangerouslySetInnerHTML: { __html: props.svg } });

    return e("div", {
      id: props.id, ref: frame, className: "chart " + (props.className || ""), tabIndex: 0, role: "group",
      "aria-label": props.label, onKeyDown: step, "data-filename": props.filename,
    },
    e("div", { className: "drawing", "aria-hidden": true }, living, still),
    e("p", { className: "reading", role: "status", hidden: reading === null }, reading === null ? "" : readings[reading]));
  }

  /* A picture file of a chart, drawn for paper: light colours, title, source and the demonstration mark in the picture. */
  function savePicture(name, figure, format) {
    return loadPlotly().then(Plotly => {
      const copy = paint(figure, false, false);
      const about = (copy.layout.meta || {}).paper || {};
      copy.layout.title = { text: about.title, x: 0.02, xanchor: "left", font: { size: 18 } };
      copy.layout.margin = Object.assign({}, copy.layout.margin, { t: 84, b: 72 });
      copy.layout.paper_bgcolor = "#FFFFFF";
      copy.layout.annotations = (copy.layout.annotations || []).concat([{
        text: about.source, xref: "paper", yref: "paper", x: 0, y: 0, yshift: -56, xanchor: "left", showarrow: false,
        font: { size: 12, color: "#5B6472" },
      }]);
      return Plotly.downloadImage(copy, { format: format, filename: name, width: 1200, height: 620, scale: format === "png" ? 2 : 1 });
    });
  }

  window.dashboard_components = { Markup: Markup, Chart: Chart };
  window.dashboardCharts = { savePicture: savePicture, paint: paint };
})();
