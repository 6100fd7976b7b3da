/* The screen: links followed without a reload, theme, menus, paper. Without it every link and form does the same by itself. */
(function () {
  "use strict";
  const root = document.documentElement;
  const OTHERS = /^\/(download|assets|embed|_dash|meeting|sign-in|act|account\/password|healthz|readyz)/;
  const local = href => href && href.startsWith("/") && !href.startsWith("//") && !OTHERS.test(href);
  /* What another page brings along; all else stays as it is, and with it the focus. */
  const PARTS = ["brand", "plans", "actions", "nav", "page", "foot", "zoom-head"];
  const at = id => document.getElementById(id);
  const here = () => window.location.pathname + window.location.search;

  /* --- pages are fetched as they are sent, and what differs is exchanged -------------------------------------------- */
  const ahead = new Map(); /* a page asked for before the click that wants it */
  let asking; /* the page that is on its way; a later wish ends it */
  let drawn = here(); /* the address of what is on screen */

  function ask(address, signal) {
    return fetch(address, { signal, headers: { Accept: "text/html" } }).then(async answer => {
      const html = (answer.headers.get("Content-Type") || "").startsWith("text/html");
      return { url: new URL(answer.url), text: html ? await answer.text() : "", status: answer.status };
    });
  }
  function fetchAhead(address) {
    if (ahead.has(address) || address === drawn) return;
    const asked = ask(address);
    asked.catch(() => {});
    ahead.set(address, asked);
    setTimeout(() => ahead.delete(address), 5000);
  }

  /* Shows the page at an address. how: "push" or "replace" the entry of the history, or neither; `stay` keeps the place. */
  async function show(address, { history = "push", stay = false, key = "", back = null } = {}) {
    const [plain, hash] = address.split("#");
    if (asking) asking.abort();
    const mine = asking = new AbortController();
    const coming = ahead.get(plain) || ask(plain, mine.signal); /* first of all: the rest is done while the server works */
    if (history === "push") {
      window.history.replaceState({ ...window.history.state, y: window.scrollY, key }, ""); /* where the reader will come back to */
      window.history.pushState({}, "", address);
    }
    if (history === "replace") window.history.replaceState({}, "", address);
    document.body.setAttribute("aria-busy", "true");
    let page;
    try {
      page = await coming;
    } catch {
      if (mine === asking) window.location.assign(address); /* the browser itself says what is the matter */
      return;
    }
    ahead.delete(plain);
    if (mine !== asking) return;
    document.body.removeAttribute("aria-busy");
    asking = undefined;
    const next = page.text && new DOMParser().parseFromString(page.text, "text/html");
    if (!next || page.status === 503 || !next.getElementById("window") || !sameFiles(next)) { window.location.assign(address); return; }
    const landed = page.url.pathname + page.url.search;
    if (landed !== plain) window.history.replaceState({}, "", landed + (hash ? "#" + hash : "")); /* sent on by the server */
    exchange(next, stay, !back && !hash);
    drawn = landed;
    if (back) takeUp(back);
    if (hash) focusAnchor();
  }
  /* A page of a newer build brings other files: it is loaded anew. */
  function sameFiles(next) {
    const files = page => [...page.querySelectorAll("head > link, head > script[src]")].map(one => one.getAttribute("href") || one.getAttribute("src")).join();
    return files(next) === files(document);
  }
  function exchange(next, stay, inSteps) {
    document.dispatchEvent(new Event("leaving"));
    const key = keyOf(document.activeElement), top = window.scrollY;
    document.body.classList.toggle("arriving", inSteps);
    PARTS.forEach(id => {
      const old = at(id), fresh = next.getElementById(id);
      if (id !== "page" && old.outerHTML === fresh.outerHTML) return;
      copyAttributes(fresh, old);
      old.replaceChildren(...fresh.childNodes);
    });
    exchangeChoices(next);
    document.dispatchEvent(new CustomEvent("years", { detail: next.getElementById("years") }));
    document.title = next.title;
    root.lang = next.documentElement.lang;
    document.body.dataset.shown = next.body.dataset.shown;
    window.scrollTo(0, stay ? top : 0);
    if (inSteps) screenFirst();
    settle(key, stay);
    document.dispatchEvent(new Event("shown"));
  }
  /* While a page arrives, only the cards on screen are laid out; the others keep their place and follow once it is painted. */
  function screenFirst() {
    const cards = [...document.querySelectorAll("#page .goal-grid > .g, #page .chart-card, #page .goals, #page .sm")];
    const tops = cards.map(card => card.getBoundingClientRect());
    cards.forEach((card, number) => card.classList.toggle("on-screen", tops[number].bottom > 0 && tops[number].top < window.innerHeight));
    requestAnimationFrame(() => setTimeout(() => document.body.classList.remove("arriving"), 100));
  }
  function copyAttributes(from, to) {
    [...to.attributes].forEach(one => { if (!from.hasAttribute(one.name)) to.removeAttribute(one.name); });
    [...from.attributes].forEach(one => to.setAttribute(one.name, one.value));
  }
  /* The menus stay the same elements, for a reader may be in them. */
  function exchangeChoices(next) {
    const old = at("choices"), fresh = next.getElementById("choices");
    copyAttributes(fresh, old);
    ["area", "year"].forEach(id => {
      const menu = old.querySelector("#" + id), other = fresh.querySelector("#" + id);
      const value = other.value;
      if (menu.innerHTML !== other.innerHTML) menu.replaceChildren(...other.childNodes);
      copyAttributes(other, menu);
      menu.value = value;
      menu.previousElementSibling.textContent = other.previousElementSibling.textContent;
    });
    old.querySelectorAll(".carried").forEach(one => one.remove());
    old.append(...fresh.querySelectorAll(".carried"));
  }
  const keyOf = element => element && element !== document.body && (element.dataset.key || element.id);
  /* Where the reader goes on: after a choice at the same place, after a link at the heading of the other page. */
  function settle(key, stay) {
    const heading = document.querySelector("#page h1");
    if (!stay) {
      if (heading) heading.focus({ preventScroll: true });
      return;
    }
    if (!document.activeElement || document.activeElement === document.body) {
      const again = key && document.querySelector(`[data-key="${CSS.escape(key)}"], #${CSS.escape(key)}`);
      if (again) again.focus({ preventScroll: true });
    }
    const year = document.body.dataset.shown.split(" ")[1];
    at("said").textContent = heading ? `${year}: ${heading.textContent}` : "";
  }
  /* Back on a page: where one was, with the focus on the link one took. */
  function takeUp({ y, key }) {
    window.scrollTo(0, y);
    const link = key && document.querySelector(`#page [data-key="${CSS.escape(key)}"]`);
    if (link) link.focus({ preventScroll: true });
  }
  function focusAnchor() {
    const target = at(decodeURIComponent(window.location.hash.slice(1)));
    if (target) { if (target.tagName === "DETAILS") target.open = true; target.scrollIntoView(); }
  }

  /* The present address with some of its choices changed; empty takes one away. */
  function changed(choices) {
    const query = new URLSearchParams(window.location.search);
    Object.entries(choices).forEach(([name, value]) => value ? query.set(name, value) : query.delete(name));
    const text = query.toString();
    return window.location.pathname + (text ? "?" + text : "");
  }
  function change(choices, history = "push") {
    const address = changed(choices);
    return address === here() ? Promise.resolve() : show(address, { history, stay: true });
  }
  const wanted = link => link.dataset.choice === undefined ? link.getAttribute("href")
    : changed(Object.fromEntries(new URLSearchParams(link.dataset.choice))); /* counts from the address as it is now */

  function followed(event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
    const link = event.target.closest("a[href]");
    return link && !link.target && !link.hasAttribute("download") && local(link.getAttribute("href")) ? link : null;
  }
  document.addEventListener("pointerdown", event => {
    const link = followed(event);
    if (link) fetchAhead(wanted(link).split("#")[0]);
  });
  let resting; /* a pointer that rests on a link is about to press it */
  document.addEventListener("pointerover", event => {
    clearTimeout(resting);
    const link = event.pointerType === "mouse" && followed(event);
    if (link) resting = setTimeout(() => fetchAhead(wanted(link).split("#")[0]), 80);
  });
  document.addEventListener("click", event => {
    const link = followed(event);
    if (link) {
      event.preventDefault();
      document.body.classList.remove("menu-open");
      document.dispatchEvent(new Event("leaving"));
      const address = wanted(link), [path] = address.split(/[?#]/);
      if (address === here()) return;
      if (address.includes("#") && address.split("#")[0] === here()) { window.history.pushState({}, "", address); focusAnchor(); return; }
      show(address, { stay: path === window.location.pathname, key: link.dataset.key });
      return;
    }
    const act = event.target.closest("[data-act]");
    if (act) { acts[act.dataset.act](act); return; }
    const dialog = event.target.closest("dialog");
    if (dialog && event.target === dialog) dialog.close();
  });
  window.addEventListener("popstate", event => {
    const back = event.state && event.state.y !== undefined ? event.state : null;
    if (here() === drawn) focusAnchor();
    else show(here() + window.location.hash, { history: "", stay: true, back });
  });

  /* The menus of area and year; the choice that is the usual one is left out of the address. */
  document.addEventListener("change", event => {
    const menu = event.target.closest("#choices select");
    if (!menu) return;
    const { one, all } = menu.form.dataset, usual = menu.value === menu.form.dataset[menu.id];
    if (menu.id === "area" && one) { /* a page that is one area's: choosing another goes there */
      const query = new URLSearchParams(window.location.search);
      query.delete("area");
      show((usual ? all : one + menu.value) + (query.size ? "?" + query : ""), { stay: true });
    } else change({ [menu.name]: usual ? "" : menu.value });
  });
  /* A search the server answers: <form data-address> writes its fields into the address. */
  document.addEventListener("submit", event => {
    const form = event.target.closest("form[data-address], #choices");
    if (!form) return;
    event.preventDefault();
    change(Object.assign({ page: "" }, Object.fromEntries(new FormData(form))));
  });

  /* --- theme, menus, lists ----------------------------------------------------------------------------------------- */
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
    print: () => window.print(),
    menu(button) {
      const open = document.body.classList.toggle("menu-open");
      button.setAttribute("aria-expanded", open);
    },
    top: () => window.scrollTo(0, 0),
    close: button => button.closest("dialog").close(),
  };

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

  window.dashboard = { show, change, changed, fetchAhead, acts };
  document.body.classList.add("alive");
  if (window.location.hash) focusAnchor();
})();
