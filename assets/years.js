/* A year that plays: the slider and the button above a page move its as-of year; the years as links do the same without. */
(function () {
  "use strict";
  const PACE = 1400, CALM = 2400; /* milliseconds for each year; calmer for whoever wants less motion */
  const box = () => document.querySelector("#years .years");
  const slider = () => document.querySelector("#years input[type=range]");
  const links = () => [...document.querySelectorAll("#years li a")];
  let playing = 0, moved = false; /* the first of a row of moves makes an entry in the history, the others replace it */

  function wake() {
    const nav = box(), range = slider();
    if (!nav) return;
    [range, nav.querySelector("[data-act=play]")].forEach(one => { one.hidden = false; });
    range.setAttribute("aria-label", nav.dataset.name);
    tell();
  }
  function tell() {
    const nav = box(), range = slider();
    if (!nav) return;
    range.setAttribute("aria-valuetext", nav.dataset.said.replace("{year}", links()[range.value].textContent));
  }
  /* The row of another page: its links are taken over, the slider stays in the reader's hand. */
  document.addEventListener("years", event => {
    const fresh = event.detail, old = document.getElementById("years");
    const kept = box(), next = fresh.querySelector(".years");
    if (!kept || !next || links().length !== next.querySelectorAll("li").length) {
      stop();
      old.replaceChildren(...fresh.childNodes);
      wake();
      return;
    }
    next.getAttributeNames().forEach(name => kept.setAttribute(name, next.getAttribute(name)));
    const others = next.querySelectorAll("li a");
    links().forEach((link, at) => {
      link.href = others[at].getAttribute("href");
      link.dataset.choice = others[at].dataset.choice;
      link.toggleAttribute("aria-current", others[at].hasAttribute("aria-current"));
      if (link.hasAttribute("aria-current")) link.setAttribute("aria-current", "true");
    });
    if (document.activeElement !== slider()) slider().value = next.querySelector("input").getAttribute("value");
    face();
    tell();
  });

  const choice = at => Object.fromEntries(new URLSearchParams(links()[at].dataset.choice));
  function move(at) {
    const done = window.dashboard.change(choice(at), moved ? "replace" : "push");
    moved = true;
    return done;
  }
  document.addEventListener("input", event => {
    if (event.target !== slider()) return;
    stop();
    tell();
    move(Number(event.target.value));
  });
  document.addEventListener("change", event => { if (event.target === slider()) moved = false; });

  /* --- playing ---------------------------------------------------------------------------------------------------- */
  function face() {
    const button = document.querySelector("#years [data-act=play]"), nav = box();
    if (!button) return;
    button.setAttribute("aria-pressed", Boolean(playing));
    button.lastElementChild.textContent = playing ? nav.dataset.pause : nav.dataset.play;
    nav.classList.toggle("playing", Boolean(playing));
  }
  function stop() {
    clearTimeout(playing);
    playing = 0;
    moved = false;
    face();
  }
  async function step(at) {
    const mine = playing;
    slider().value = at;
    tell();
    await move(at);
    if (playing !== mine || !slider()) return; /* stopped, or gone elsewhere, meanwhile */
    if (at >= Number(slider().max)) { stop(); return; }
    window.dashboard.fetchAhead(window.dashboard.changed(choice(at + 1)));
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    playing = setTimeout(step, calm ? CALM : PACE, at + 1);
  }
  window.dashboard.acts.play = () => {
    if (playing) { stop(); return; }
    const range = slider(), at = Number(range.value);
    playing = -1;
    face();
    step(at >= Number(range.max) ? 0 : at + 1); /* from the last year: again from the first */
  };
  /* Whatever else the reader does ends it. */
  document.addEventListener("click", event => { if (playing && event.isTrusted && event.target.closest("a[href], select, dialog, #choices")) stop(); }, true);
  document.addEventListener("change", event => { if (playing && event.target !== slider()) stop(); }, true);
  document.addEventListener("keydown", event => { if (playing && event.key === "Escape") stop(); });
  window.addEventListener("popstate", stop, true);
  wake();
})();
