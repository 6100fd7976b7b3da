/* Runs a meeting: one slide at a time, by keyboard, clicker, mouse or finger; a second window in step for the presenter.
   Every slide stands in the document; those asked for on the way are fetched and lie on top until one comes back. */
(function () {
  "use strict";
  const root = document.documentElement;
  try { root.dataset.bsTheme = localStorage.getItem("theme") === "dark" ? "dark" : "light"; } catch { root.dataset.bsTheme = "light"; }

  document.addEventListener("DOMContentLoaded", () => {
    const body = document.body, deck = document.querySelector(".deck");
    const query = new URLSearchParams(location.search);
    const presenter = query.get("view") === "presenter";
    const one = body.dataset.alone !== undefined; /* a single slide's own document */
    const said = document.getElementById("said"), word = document.querySelector(".word");
    const channel = "BroadcastChannel" in window ? new BroadcastChannel("meeting " + location.pathname) : null;
    const kept = new Map(); /* slides asked for, by address: they are there again at once, and without the network */
    let slides = [...deck.children], now = 0, stack = [], dark = false, typed = "", fetching = false, started = Date.now();

    const top = () => stack.length ? stack[stack.length - 1].section : slides[now];
    const numbered = n => Math.min(Math.max(Number(n) || 1, 1), slides.length) - 1;

    /* An upright phone holds no slide whole: its parts stand below each other. */
    const narrow = matchMedia("(max-width: 640px) and (orientation: portrait)");
    const upright = () => body.classList.toggle("upright", narrow.matches && !presenter && !inGrid());

    /* --- showing ---------------------------------------------------------------------------------------------- */
    function show(quiet) {
      slides.forEach((slide, n) => slide.classList.toggle("now", n === now));
      document.querySelectorAll("body > .extra").forEach(slide => slide.remove());
      if (stack.length && !presenter) { top().classList.add("extra"); body.appendChild(top()); }
      document.querySelector(".blank").hidden = !dark || presenter;
      if (upright()) window.scrollTo(0, 0);
      fit(top());
      address();
      if (presenter) desk();
      else if (!document.querySelector("dialog[open]")) { top().tabIndex = -1; top().focus({ preventScroll: true }); }
      said.textContent = (stack.length ? "" : (now + 1) + " / " + slides.length + " ") + top().getAttribute("aria-label");
      if (!quiet && channel) channel.postMessage(state());
    }
    function address() {
      if (one) return;
      query.set("slide", now + 1);
      const path = stack.map(part => part.href).join(" ");
      if (path) query.set("on", path); else query.delete("on");
      history.replaceState(null, "", location.pathname + "?" + query.toString());
    }
    const state = () => ({ now, on: stack.map(part => part.href), dark, started });

    /* A table that is longer than was reckoned is set smaller rather than cut; on a wall of 4:3 there is room for a larger one. */
    const square = window.matchMedia("screen and (max-aspect-ratio: 3/2)");
    function fit(slide) {
      const frame = slide && slide.querySelector(".body");
      if (!frame) return;
      let k = 1;
      const over = () => frame.scrollHeight > frame.clientHeight + 1, table = frame.querySelector(".rows");
      for (const name of ["--k", "--air"]) slide.style.removeProperty(name);
      if (table && square.matches && !over() && !body.classList.contains("printing") && !body.classList.contains("upright")) {
        const high = table.offsetHeight; /* as large as goes without another line anywhere */
        for (let more = 1.04; more < 1.25; more += .04) {
          slide.style.setProperty("--k", more);
          if (over() || frame.scrollWidth > frame.clientWidth + 1 || table.offsetHeight > high * more * 1.01) break;
          k = more;
        }
        slide.style.setProperty("--k", k);
        let air = 1; /* what height is left is given to the rows */
        for (let more = 1.1; more < 1.75; more += .1) {
          slide.style.setProperty("--air", more);
          if (over()) break;
          air = more;
        }
        slide.style.setProperty("--air", air);
      }
      while (k > .6 && over()) slide.style.setProperty("--k", k -= .04);
    }

    function go(n) { stack = []; dark = false; now = Math.min(Math.max(n, 0), slides.length - 1); show(); }
    const step = by => stack.length ? beside(by) || back() : go(now + by);

    /* On a street's slide the next one is that of the next street, in the order of the list it was opened from. */
    function beside(by) {
      const from = stack.length > 1 ? stack[stack.length - 2].section : slides[now];
      const streets = [...from.querySelectorAll(".streets a")].map(link => link.getAttribute("href"));
      const place = streets.indexOf(stack[stack.length - 1].href), next = place < 0 ? "" : streets[place + by];
      if (next) drill(next, false, true);
      return Boolean(next);
    }

    async function fetched(href) {
      if (!kept.has(href)) {
        const answer = await fetch(href, { headers: { Accept: "text/html" } });
        if (!answer.ok) throw new Error(answer.status);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        kept.set(href, page.querySelector("section.slide").outerHTML);
      }
      const frame = document.createElement("template");
      frame.innerHTML = kept.get(href);
      return frame.content.firstElementChild;
    }
    async function drill(href, quiet, instead) {
      fetching = true; /* Esc then means: not that slide after all */
      try {
        const section = await fetched(href);
        if (fetching && !stack.some(part => part.href === href)) { /* the other window may have told of it */
          if (instead) stack.pop();
          stack.push({ href, section });
          show(quiet);
        }
      } catch { tell(body.dataset.failed); }
      fetching = false;
    }
    function back() { if (!stack.length) return false; stack.pop(); show(); return true; }
    function tell(text) { word.textContent = text; word.hidden = false; setTimeout(() => { word.hidden = true; }, 4000); }

    /* --- the second window -------------------------------------------------------------------------------------- */
    if (channel) channel.onmessage = async event => {
      const told = event.data;
      if (told.ask) { if (!presenter) channel.postMessage(state()); return; }
      if (told.renew) { await renew(); return; }
      now = numbered(told.now + 1); dark = told.dark; started = told.started;
      const same = stack.map(part => part.href).join(" ") === told.on.join(" ");
      if (!same) {
        stack = [];
        for (const href of told.on) {
          let section;
          try { section = await fetched(href); } catch { break; }
          if (!stack.some(part => part.href === href)) stack.push({ href, section });
        }
      }
      show(true);
    };
    function desk() {
      const pane = (name, slide) => {
        const place = document.querySelector(".desk ." + name + " .pane");
        place.replaceChildren();
        if (!slide) return;
        const copy = slide.cloneNode(true);
        copy.classList.remove("extra", "now");
        copy.inert = true;
        place.appendChild(copy);
        fit(copy);
      };
      pane("here", top());
      pane("next", slides[stack.length ? now : now + 1]);
      const notes = document.querySelector(".desk .said"), from = top().querySelector(".notes");
      notes.innerHTML = from ? from.innerHTML : "";
      let k = 1;
      notes.style.removeProperty("--k");
      while (k > .6 && notes.scrollHeight > notes.clientHeight + 1) notes.style.setProperty("--k", k -= .05);
      document.querySelector(".desk .count").textContent = (now + 1) + " / " + slides.length;
      document.querySelector(".desk .dark").hidden = !dark;
    }
    function clock() {
      const two = n => String(n).padStart(2, "0"), at = new Date();
      const passed = Math.max(0, Math.floor((Date.now() - started) / 1000));
      document.querySelector(".desk .clock").textContent = two(at.getHours()) + ":" + two(at.getMinutes());
      document.querySelector(".desk .passed").textContent = two(Math.floor(passed / 60)) + ":" + two(passed % 60);
    }

    /* --- overview grid ------------------------------------------------------------------------------------------ */
    function grid(on) {
      body.classList.toggle("grid", on);
      let columns = Math.ceil(Math.sqrt(slides.length));
      body.style.setProperty("--c", Math.max(columns, 2));
      if (on) { upright(); slides.forEach(fit); } else show();
    }
    const inGrid = () => body.classList.contains("grid");
    function pick(by) { now = Math.min(Math.max(now + by, 0), slides.length - 1); slides.forEach((s, n) => s.classList.toggle("now", n === now)); said.textContent = slides[now].getAttribute("aria-label"); }

    /* --- finding an indicator ----------------------------------------------------------------------------------- */
    const jump = document.getElementById("jump");
    let at = 0;
    const SHOWN = 10;
    function list() {
      const wanted = jump.querySelector("input").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const found = [...jump.querySelectorAll("li")].filter(item => wanted.every(text => item.dataset.find.includes(text)));
      at = Math.min(Math.max(at, 0), Math.max(found.length - 1, 0));
      const first = Math.max(0, Math.min(at - SHOWN + 1, found.length - SHOWN));
      jump.querySelectorAll("li").forEach(item => { item.hidden = true; item.classList.remove("at"); });
      found.slice(first, first + SHOWN).forEach(item => { item.hidden = false; });
      if (found[at]) found[at].classList.add("at");
      jump.querySelector(".none").hidden = found.length > 0;
    }
    jump.addEventListener("input", () => { at = 0; list(); });
    jump.addEventListener("keydown", event => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); at += event.key === "ArrowDown" ? 1 : -1; list(); }
      if (event.key === "Enter") { event.preventDefault(); event.stopPropagation(); const link = jump.querySelector("li.at a"); if (link) link.click(); }
    });

    /* --- decisions ---------------------------------------------------------------------------------------------- */
    async function renew() {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      const key = slides[now].dataset.key;
      deck.replaceChildren(...page.querySelector(".deck").children);
      slides = [...deck.children];
      now = Math.max(slides.findIndex(slide => slide.dataset.key === key), 0);
      show(true);
    }
    const decide = document.getElementById("decide");
    document.addEventListener("submit", async event => {
      const form = event.target.closest("#decide form");
      if (!form) return;
      event.preventDefault();
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer || !answer.ok) { form.querySelector(".failed").hidden = false; return; }
      form.reset();
      form.querySelector(".failed").hidden = true;
      decide.close();
      await renew();
      if (channel) channel.postMessage({ renew: true });
      tell(body.dataset.saved);
    });

    /* --- what can be done --------------------------------------------------------------------------------------- */
    const open = dialog => { if (!dialog.open) dialog.showModal(); };
    const acts = {
      next: () => step(1), prev: () => step(-1), first: () => go(0), last: () => go(slides.length - 1),
      overview: () => grid(!inGrid()),
      blank() { dark = !dark; show(); },
      jump() { open(jump); jump.querySelector("input").value = ""; at = 0; list(); jump.querySelector("input").focus(); },
      decide() { const field = decide.querySelector("[name=slide]"); if (field) field.value = top().dataset.key; open(decide); },
      help: () => open(document.getElementById("help")),
      full() { if (document.fullscreenElement) document.exitFullscreen(); else root.requestFullscreen().catch(() => tell(body.dataset.nofull)); },
      presenter() {
        const url = new URL(location.href);
        url.searchParams.set("view", "presenter");
        if (!window.open(url, "presenter", "popup,width=1280,height=760")) tell(body.dataset.blocked);
      },
      streets() {
        const here = top();
        const street = begin(here);
        if (street) { (here.contains(document.activeElement) && document.activeElement.matches(".streets a") ? document.activeElement : street).focus(); return; }
        if (here.dataset.drill) drill(here.dataset.drill).then(() => { const street = begin(top()); if (street) street.focus(); });
        else tell(body.dataset.nostreets);
      },
      leave() { location.href = body.dataset.home; },
      back: () => back() || (inGrid() && grid(false)),
    };
    const KEYS = {
      ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next", n: "next",
      ArrowLeft: "prev", ArrowUp: "prev", PageUp: "prev", Home: "first", End: "last",
      o: "overview", b: "blank", ".": "blank", "/": "jump", "、": "jump", d: "decide", "?": "help", "？": "help", f: "full", F5: "full", p: "presenter", s: "streets",
      Backspace: "back",
    };
    function escape() {
      if (dark) { dark = false; show(); return; }
      if (fetching) { fetching = false; return; }
      if (inGrid()) { grid(false); return; }
      if (back() || presenter || document.fullscreenElement || Date.now() - left <= 400) return;
      if (Date.now() - asked < 4000) { acts.leave(); return; }
      asked = Date.now();
      tell(body.dataset.leaving);
    }
    let asked = 0; /* when Esc was pressed the first time: a meeting ends by the second */
    let left = 0; /* when full screen was left: that key press is spent */
    document.addEventListener("fullscreenchange", () => { left = Date.now(); fit(top()); });

    document.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      if (event.key !== "Escape") asked = 0; /* whoever went on asks again */
      const link = event.target.closest("a, button");
      if (link && (event.key === "Enter" || event.key === " ")) return;
      if (/^[0-9]$/.test(event.key)) { number(typed + event.key); return; }
      if (event.key === "Enter" && typed) { event.preventDefault(); go(numbered(typed)); number(""); return; }
      if (typed) number("");
      if (event.key === "Escape") { event.preventDefault(); escape(); return; }
      if (event.target.matches(".streets a") && /^Arrow/.test(event.key)) { event.preventDefault(); walk(event.target, /Down|Right/.test(event.key) ? 1 : -1); return; }
      if (inGrid() && /^Arrow|^Page/.test(event.key)) {
        event.preventDefault();
        const c = Number(body.style.getPropertyValue("--c"));
        pick({ ArrowRight: 1, ArrowLeft: -1, ArrowDown: c, ArrowUp: -c, PageDown: 1, PageUp: -1 }[event.key]);
        return;
      }
      if (inGrid() && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); grid(false); return; }
      const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      acts[act]();
    });
    function begin(slide) { return slide.querySelector(".streets [data-begin]") || slide.querySelector(".streets a"); }
    function walk(link, by) {
      const links = [...link.closest(".streets").querySelectorAll("a")];
      links[(links.indexOf(link) + by + links.length) % links.length].focus();
    }
    let forget;
    function number(text) {
      const place = document.querySelector(".typed");
      typed = text.slice(0, 3);
      place.hidden = !typed;
      place.textContent = typed;
      clearTimeout(forget);
      forget = setTimeout(() => number(""), 4000);
    }

    document.addEventListener("click", event => {
      const button = event.target.closest("[data-do]");
      if (button) { event.preventDefault(); button.blur(); acts[button.dataset.do](); return; }
      const close = event.target.closest("[data-close]");
      if (close) { close.closest("dialog").close(); return; }
      if (event.target.matches("dialog")) { event.target.close(); return; }
      const link = event.target.closest("a[href*='/slide/']");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        if (jump.open) { jump.close(); stack = []; }
        drill(link.getAttribute("href"));
        return;
      }
      if (inGrid()) {
        const slide = event.target.closest(".deck > .slide");
        if (slide) { now = slides.indexOf(slide); grid(false); }
      }
    });
    let sleep;
    const wake = () => { body.classList.add("moved"); clearTimeout(sleep); sleep = setTimeout(() => body.classList.remove("moved"), 3000); };
    document.addEventListener("mousemove", wake);
    let from;
    document.addEventListener("touchstart", event => { wake(); from = event.touches.length === 1 && !event.target.closest(".upright .rows") ? event.touches[0] : null; }, { passive: true });
    document.addEventListener("touchend", event => {
      const to = event.changedTouches[0];
      if (!from || document.querySelector("dialog[open]") || inGrid()) return;
      if (Math.abs(to.clientX - from.clientX) > 60 && Math.abs(to.clientX - from.clientX) > 2 * Math.abs(to.clientY - from.clientY)) step(to.clientX < from.clientX ? 1 : -1);
    });
    /* On paper every slide stands: those not shown yet are measured too, in the shape of the page. */
    window.addEventListener("beforeprint", () => { body.classList.add("printing"); slides.forEach(fit); body.classList.remove("printing"); });
    window.addEventListener("resize", () => { upright(); if (inGrid()) slides.forEach(fit); else fit(top()); });

    /* --- beginning ---------------------------------------------------------------------------------------------- */
    body.classList.add("live");
    now = numbered(query.get("slide"));
    const on = (query.get("on") || "").split(" ").filter(Boolean);
    if (presenter) { body.classList.add("presenter"); clock(); setInterval(clock, 1000); }
    show(true);
    (async () => { for (const href of on) if (href.startsWith(location.pathname + "/slide/")) await drill(href, true); })();
    if (presenter && channel) channel.postMessage({ ask: true });
  });
})();
