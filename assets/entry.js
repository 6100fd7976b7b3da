/* Typing figures, or what a unit says of itself: what is typed is kept as a draft now and then and before the page is left; rates are computed at once.
   Without this every way on from the grid is a button that sends the form, which keeps it as well. */
(function () {
  "use strict";
  const WAIT = 1200;
  let unsaved = false, timer = 0, under_way = null;

  const form = () => document.querySelector("form[data-draft]");
  const tell = text => { const place = form() && form().querySelector(".data-kept"); if (place) place.textContent = text; };

  /* --- keeping --------------------------------------------------------------------------------------------------- */
  function keep(leaving) {
    window.clearTimeout(timer);
    const grid = form();
    if (!grid || !unsaved) return under_way || Promise.resolve(true);
    const body = new URLSearchParams(new FormData(grid));
    body.set("go", "keep");
    unsaved = false;
    tell(grid.dataset.saving);
    const after = under_way || Promise.resolve(true);
    under_way = (leaving ? Promise.resolve(true) : after).then(() => {
      body.set("draft", grid.elements.draft.value);
      return fetch(grid.action, { method: "POST", body, keepalive: leaving, headers: { Accept: "application/json" } });
    }).then(answer => {
      if (!answer.ok || answer.redirected) throw answer;
      return answer.json();
    }).then(kept => {
      grid.elements.draft.value = kept.draft;
      tell(unsaved ? "" : grid.dataset.saved);
      return true;
    }).catch(() => {
      unsaved = true;
      tell(grid.dataset.unsaved);
      return false;
    });
    const mine = under_way;
    mine.then(() => { if (under_way === mine) under_way = null; });
    return mine;
  }

  function touched(event) {
    const grid = form(), field = event.target;
    if (!grid || field.form !== grid || field.name === "q") return;
    unsaved = true;
    tell("");
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, WAIT);
    compute(field.closest("tr"));
  }
  document.addEventListener("input", touched);
  document.addEventListener("change", touched);

  /* A link waits until what is typed is kept; if it cannot be kept, the reader is asked. */
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href]"), grid = form();
    if (!link || !grid || !unsaved && !under_way) return;
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    keep().then(kept => {
      if (!kept && !window.confirm(grid.dataset.leave)) return;
      unsaved = false;
      link.click();
    });
  }, true);

  window.addEventListener("popstate", () => keep(true), true);
  window.addEventListener("pagehide", () => keep(true));
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(true); });
  window.addEventListener("beforeunload", event => { if (unsaved && form()) { keep(true); event.preventDefault(); } });

  document.addEventListener("submit", event => {
    const grid = form();
    if (!grid || event.target !== grid) return;
    const wrong = event.submitter && event.submitter.value === "enter" && grid.querySelector("[data-wrong]");
    if (wrong || under_way) event.preventDefault();
    if (wrong) { wrong.focus(); return; }
    window.clearTimeout(timer);
    if (under_way) { under_way.then(() => { unsaved = false; grid.requestSubmit(event.submitter); }); return; }
    unsaved = false;
  });

  /* --- computing ------------------------------------------------------------------------------------------------- */
  function number(text) {
    const plain = text.normalize("NFKC").replace(/[\s,，、人例名件户个次%‰]/g, "");
    return plain === "" ? null : Number(plain);
  }

  function shown(value, group) {
    const digits = Number(group.dataset.decimals), language = document.documentElement.lang || "zh";
    const rounded = Math.round(value * 10 ** digits * (1 + 1e-12)) / 10 ** digits;
    const unit = group.dataset.unit;
    return rounded.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }) +
      (/^[%‰]/.test(unit) || !unit ? unit : " " + unit);
  }

  function compute(row) {
    const group = row && row.closest("[data-multiplier]"), place = row && row.querySelector(".data-computed");
    if (!place || !group.dataset.multiplier) return;
    const field = part => row.querySelector(`[data-cell="${part}"]`);
    const [cases, people, value] = ["numerator", "denominator", "value"].map(part => number(field(part).value));
    const words = form().dataset;
    let said = "", wrong = "";
    if (cases !== null && people !== null && cases >= 0 && people >= 0) {
      if (group.dataset.ofThem && cases > people) [said, wrong] = [words.above, "numerator"];
      else if (people === 0) [said, wrong] = [words.none, "denominator"];
      else {
        const rate = cases * Number(group.dataset.multiplier) / people;
        const digits = (field("value").value.normalize("NFKC").split(".")[1] || "").replace(/\D/g, "").length;
        const slack = 0.5 * 10 ** -digits + 1e-9 * (1 + Math.abs(rate));
        if (value === null) said = words.computed.replace("{value}", shown(rate, group));
        else if (Math.abs(rate - value) > slack) [said, wrong] = [words.differs.replace("{value}", shown(rate, group)), "value"];
      }
    }
    place.textContent = said;
    place.classList.toggle("wrong", Boolean(wrong));
    ["numerator", "denominator", "value"].forEach(part => {
      const box = field(part), bad = part === wrong;
      box.toggleAttribute("data-wrong", bad);
      if (bad) box.setAttribute("aria-invalid", "true");
      else if (!box.hasAttribute("aria-describedby")) box.removeAttribute("aria-invalid");
    });
  }

  /* What was typed before is computed as soon as its grid stands. */
  function first() { const grid = form(); if (grid) grid.querySelectorAll("[data-multiplier] tr").forEach(compute); }
  document.addEventListener("shown", first);
  first();
})();
