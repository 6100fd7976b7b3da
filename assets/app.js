/* What the screen does without asking the server: links without a reload, theme, finder, menu, keys, picture files. */
(function () {
  "use strict";
  const root = document.documentElement;
  const local = href => href && href.startsWith("/") && !/^\/(download|assets|_dash)/.test(href);

  /* Move to an address of ours as dcc.Location expects it: history first, then its own event. */
  function go(href, stay, key) {
    window.history.replaceState(Object.assign({}, window.history.state, { y: window.scrollY, key: key }), "");
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (stay) return;
    window.scrollTo(0, 0);
    left = document.querySelector("#page h1");
  }
  let left; /* the heading a reader has left by a link; the next one takes the focus */

  /* Back on a page: where one was, with the focus on the link one took. The page is drawn anew first. */
  let back;
  window.addEventListener("popstate", event => {
    const known = event.state || {};
    back = known.y === undefined ? undefined : { y: known.y, key: known.key, from: document.querySelector("#page h1") };
  });
  function takeUp() {
    const place = back;
    back = undefined;
    window.scrollTo(0, place.y);
    const link = place.key && document.querySelector(`#page [data-key="${CSS.escape(place.key)}"]`);
    if (link) link.focus({ preventScroll: true });
  }

  /* The present address with some of its choices changed; empty takes one away. */
  function change(choices) {
    const query = new URLSearchParams(window.location.search);
    Object.entries(choices).forEach(([name, value]) => value ? query.set(name, value) : query.delete(name));
    const text = query.toString() ? "?" + query.toString() : "";
    if (text !== window.location.search) go(window.location.pathname + text, true);
  }

  document.addEventListener("click", event => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href]");
    if (link && !link.target && !link.hasAttribute("download") && local(link.getAttribute("href")) && booted()) {
      event.preventDefault();
      closeFinder();
      document.body.classList.remove("menu-open");
      if (link.dataset.choice !== undefined) { /* counts from the address as it is now, not as it was drawn */
        change(Object.fromEntries(new URLSearchParams(link.dataset.choice)));
        return;
      }
      const [path] = link.getAttribute("href").split(/[?#]/);
      go(link.getAttribute("href"), path === window.location.pathname, link.dataset.key);
      return;
    }
    const act = event.target.closest("[data-act]");
    if (act) { acts[act.dataset.act](act); return; }
    const dialog = event.target.closest("dialog");
    if (dialog && event.target === dialog) dialog.close();
  });

  const booted = () => !document.getElementById("first");

  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    window.dispatchEvent(new Event("themechange")));

  const acts = {
    theme() {
      const dark = root.getAttribute("data-bs-theme")
        ? root.getAttribute("data-bs-theme") === "dark"
        : window.matchMedia("(prefers-color-scheme: dark)").matches;
      const next = dark ? "light" : "dark";
      root.setAttribute("data-bs-theme", next);
      try { localStorage.setItem("theme", next); } catch { /* a reader who keeps nothing still gets the theme */ }
      window.dispatchEvent(new Event("themechange"));
    },
    finder: () => openFinder(),
    print: () => window.print(),
    menu(button) {
      const open = document.body.classList.toggle("menu-open");
      button.setAttribute("aria-expanded", open);
    },
    picture(button) {
      const chart = document.getElementById(button.dataset.chart);
      if (!chart || !chart.figure) return;
      button.setAttribute("aria-busy", "true");
      window.dashboardCharts.savePicture(chart.dataset.filename, chart.figure, button.dataset.format)
        .finally(() => button.removeAttribute("aria-busy"));
    },
    top: () => window.scrollTo(0, 0),
  };

  /* --- finder ------------------------------------------------------------------------------------------------ */
  const finder = () => document.getElementById("finder");
  function openFinder() {
    const dialog = finder();
    if (!dialog || dialog.open) return;
    window.dash_clientside.set_props("finder-opened", { data: window.location.search });
    dialog.showModal();
    const input = dialog.querySelector("input");
    input.value = "";
    filter();
    input.focus();
  }
  function closeFinder() { const dialog = finder(); if (dialog && dialog.open) dialog.close(); }
  function filter() {
    const dialog = finder();
    const wanted = dialog.querySelector("input").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    dialog.querySelectorAll("#finder-list li").forEach(item => {
      const hit = wanted.every(word => item.dataset.find.includes(word));
      item.hidden = !hit;
      found += hit;
    });
    const empty = dialog.querySelector(".finder-none");
    if (empty) empty.hidden = found > 0;
  }
  document.addEventListener("input", event => { if (event.target.closest("#finder")) filter(); });
  document.addEventListener("keydown", event => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); openFinder(); }
    if (!finder() || !finder().open) return;
    const links = [...finder().querySelectorAll("#finder-list li:not([hidden]) a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { event.preventDefault(); closeFinder(); }
    if (event.key === "ArrowDown") { event.preventDefault(); (links[at + 1] || links[0] || event.target).focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); (at > 0 ? links[at - 1] : finder().querySelector("input")).focus(); }
    if (event.key === "Enter" && at < 0 && links[0] && typing) { event.preventDefault(); links[0].click(); }
  });

  let listed = 0;
  function refilter() {
    const count = finder() && finder().open ? finder().querySelectorAll("#finder-list li").length : 0;
    if (count && count !== listed) filter();
    listed = count;
  }

  /* --- the page the server sent gives way to the living one as soon as that is there --------------------------- */
  function arrived() {
    refilter();
    const page = document.querySelector("#react-entry-point #page"); /* the first answer has one of that name too */
    if (!page || !page.querySelector("h1")) return;
    const first = document.getElementById("first");
    if (first) {
      const kept = window.scrollY;
      document.body.classList.add("alive"); /* shown first: what is hidden takes no focus */
      carryOver(first.querySelector("#page"), page);
      first.remove();
      window.scrollTo(0, kept);
      if (window.location.hash) focusAnchor();
    }
    const heading = page.querySelector("h1");
    if (back && heading !== back.from) takeUp();
    if (left && heading !== left) {
      left = undefined;
      heading.focus({ preventScroll: true });
      if (window.location.hash) focusAnchor();
    }
  }
  /* What was typed, ticked or chosen before the living page came goes on in it; both pages hold the same fields. */
  function carryOver(before, after) {
    const fields = place => place ? [...place.querySelectorAll("input:not([type=hidden]), select, textarea")] : [];
    const old = fields(before);
    fields(after).forEach((field, at) => {
      const from = old[at];
      if (!from || from.name !== field.name || from.type !== field.type) return;
      if (from.type === "file") handOver(from, field);
      else if (/^(checkbox|radio)$/.test(from.type)) field.checked = from.checked;
      else if (from.value !== field.value) field.value = from.value;
      if (from !== document.activeElement) return;
      field.focus({ preventScroll: true });
      if (/^(text|search|password|textarea)$/.test(from.type)) field.setSelectionRange(from.selectionStart, from.selectionEnd);
    });
  }
  /* A file, also one whose dialog stays open longer than the page it was opened on: what is chosen then goes on as well. */
  function handOver(from, field) {
    const give = () => { if (from.files.length) field.files = from.files; };
    give();
    from.addEventListener("change", give);
  }
  function focusAnchor() {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (target) { if (target.tagName === "DETAILS") target.open = true; target.scrollIntoView(); }
  }
  new MutationObserver(arrived).observe(document.body, { childList: true, subtree: true });

  /* Search boxes that filter a list already on the page: <input data-filter="#list"> over [data-find] items. */
  document.addEventListener("input", event => {
    const box = event.target.closest("[data-filter]");
    if (!box) return;
    const wanted = box.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    document.querySelectorAll(box.dataset.filter + " [data-find]").forEach(item => {
      item.hidden = !wanted.every(word => item.dataset.find.includes(word));
      found += !item.hidden;
    });
    document.querySelectorAll(box.dataset.filter + " [data-group]").forEach(group => {
      group.hidden = !group.querySelector("[data-find]:not([hidden])");
    });
    const note = document.querySelector(box.dataset.filter + "-none");
    if (note) note.hidden = found > 0;
  });

  /* A search the server answers: <form data-address> writes its fields into the address. */
  document.addEventListener("submit", event => {
    const form = event.target.closest("form[data-address]");
    if (!form || !booted()) return;
    event.preventDefault();
    change(Object.assign({ page: "" }, Object.fromEntries(new FormData(form))));
  });

  /* A menu of links closes when the reader turns elsewhere or presses Escape. */
  function closeMenus(kept) {
    document.querySelectorAll("details.chip-menu[open]").forEach(menu => {
      if (menu === kept) return;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    });
  }
  document.addEventListener("click", event => closeMenus(event.target.closest("details.chip-menu")));
  document.addEventListener("keydown", event => { if (event.key === "Escape") closeMenus(null); });

  /* Print shows everything that is folded, in the light drawing. */
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details.print-open").forEach(fold => { fold.dataset.was = fold.open; fold.open = true; });
    const now = new Date(), two = n => String(n).padStart(2, "0");
    document.querySelectorAll(".printed").forEach(place => { place.textContent = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`; });
    const note = document.querySelector(".foot .here");
    if (note) note.textContent = window.location.href;
  });
  window.addEventListener("afterprint", () => {
    document.querySelectorAll("details.print-open").forEach(fold => { fold.open = fold.dataset.was === "true"; });
  });

  /* --- the functions Dash calls in the browser ----------------------------------------------------------------- */
  let asked;
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    dashboard: {
      /* Which address the server must answer: each once, and not the one the window came with. */
      ask(path, search) {
        const address = path + (search || "");
        const known = address === asked || (asked === undefined && document.querySelector("#react-entry-point #page h1"));
        asked = address;
        return known ? window.dash_clientside.no_update : address;
      },
      /* Menus write the address; what equals the default is left out of it. The answer to an address sets the menus
         too: what it set is no choice of the reader's. */
      choose(area, year, state) {
        if (state && state.of && area && area !== state.area) { /* a page that is one area's: choosing another goes there */
          const query = new URLSearchParams(window.location.search);
          query.delete("area");
          const text = query.toString() ? "?" + query.toString() : "";
          go((area === state.usual.area ? state.of.all : state.of.one + area) + text, true);
        } else if (state && area && year && (area !== state.area || year !== state.year)) {
          change({ area: area === state.usual.area ? "" : area, year: year === state.usual.year ? "" : year });
        }
        return window.dash_clientside.no_update;
      },
      announce(state) {
        document.title = state.title;
        document.body.dataset.shown = state.area + " " + state.year;
        root.lang = state.lang === "zh" ? "zh-CN" : state.lang;
        return state.title;
      },
    },
  });
})();
