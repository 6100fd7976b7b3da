/* The agenda's address follows at once what its buttons and the mouse do; without this script the forms do it. */
(function () {
  "use strict";
  const go = query => window.dashboard.show(window.location.pathname + (query ? "?" + query : ""), { stay: true });
  /* The order stands on the page before it is drawn anew: a second click acts on what the first one made. */
  function arrange(items) {
    document.querySelectorAll("form[data-agenda] input[name=items]").forEach(input => { input.value = items.join(","); });
    const list = document.querySelector("#page .agenda"), rows = list ? [...list.children] : [];
    rows.forEach(row => { if (!items.includes(row.dataset.code)) row.remove(); });
    items.forEach((code, at) => {
      const row = rows.find(one => one.dataset.code === code);
      if (!row) return;
      list.append(row);
      row.querySelector(".n").textContent = at + 1;
    });
    const pressed = focus && document.querySelector('[data-key="' + CSS.escape(focus) + '"]');
    if (pressed) pressed.focus();
  }
  function put(form, items, declined) {
    arrange(items);
    const query = new URLSearchParams(new FormData(form));
    query.set("items", items.join(","));
    if (declined) query.set("declined", declined.join(","));
    if (!query.get("declined")) query.delete("declined");
    if (!items.length) { query.delete("items"); query.set("scope", "picked"); }
    go(query.toString());
  }
  let focus; /* the button that was pressed: it is drawn anew, and takes the focus again */
  const codes = (form, name) => (new FormData(form).get(name) || "").split(",").filter(Boolean);
  const listed = form => codes(form, "items");

  document.addEventListener("submit", event => {
    const form = event.target.closest("form[data-agenda]"), button = event.submitter;
    if (!form || !button) return;
    event.preventDefault();
    const items = listed(form), at = items.indexOf(button.value);
    /* What a rule proposes and somebody takes out is not proposed again. */
    const out = button.name === "decline" || (button.name === "drop" && button.closest("li").querySelector(".raised"));
    const declined = codes(form, "declined").filter(code => code !== button.value).concat(out ? [button.value] : []);
    if (button.name === "decline") { put(form, items, declined); return; }
    if (button.name === "add") { if (at < 0) items.push(button.value); }
    else if (at < 0) return;
    else items.splice(at, 1);
    if (button.name === "up") items.splice(Math.max(at - 1, 0), 0, button.value);
    if (button.name === "down") items.splice(at + 1, 0, button.value);
    focus = button.dataset.key;
    put(form, items, declined);
  });
  /* Whoever adds one indicator after another finds the list still open, and filtered as it was. */
  let adding = false, sought = "";
  document.addEventListener("toggle", event => { if (event.target.id === "adding") adding = event.target.open; }, true);
  document.addEventListener("input", event => { if (event.target.dataset.filter === "#addable") sought = event.target.value; });
  function reopen() {
    const fold = document.querySelector("#page #adding");
    if (!fold) { adding = false; sought = ""; return; }
    const box = fold.querySelector("input[type=search]");
    if (!adding || fold.open || !box) return;
    fold.open = true;
    box.value = sought;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  }
  document.addEventListener("shown", () => {
    reopen();
    if (!focus) return;
    const again = document.querySelector('[data-key="' + CSS.escape(focus) + '"]');
    if (again && again !== document.activeElement) { again.focus(); focus = again.disabled ? focus.replace(/^(up|down)/, way => way === "up" ? "down" : "up") : ""; }
  });

  /* What was added by a link stands among the items at once; the last agenda is the one a chart is sent to. */
  function settle() {
    if (window.location.pathname !== "/present") return;
    const form = document.querySelector("#page form[data-agenda]"), query = new URLSearchParams(window.location.search);
    if (form && query.has("add")) {
      window.history.replaceState(window.history.state, "", "/present?" + new URLSearchParams(new FormData(form)));
    }
    try { if (form && query.has("items")) sessionStorage.setItem("agenda", window.location.search); } catch { /* kept by the address alone */ }
  }
  document.addEventListener("shown", settle);
  settle();
  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a[data-next-meeting]");
    if (!link) return;
    let last = "";
    try { last = sessionStorage.getItem("agenda") || ""; } catch { /* none */ }
    if (!last) return;
    const query = new URLSearchParams(last);
    query.set("add", new URLSearchParams(link.search).get("add"));
    link.setAttribute("href", "/present?" + query);
  }, true);

  let dragged;
  document.addEventListener("dragstart", event => {
    dragged = event.target.closest && event.target.closest(".agenda > li");
    if (dragged) { event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", dragged.dataset.code); dragged.classList.add("dragged"); }
  });
  document.addEventListener("dragover", event => {
    const over = dragged && event.target.closest(".agenda > li");
    if (!over) return;
    event.preventDefault();
    const box = over.getBoundingClientRect(), after = event.clientY > box.top + box.height / 2;
    if (over !== dragged) over.parentNode.insertBefore(dragged, after ? over.nextSibling : over);
  });
  document.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("dragged");
    const form = dragged.closest("form"), items = [...dragged.parentNode.children].map(row => row.dataset.code);
    dragged = null;
    if (items.join() !== listed(form).join()) put(form, items);
  });

  /* Name, day and title go into the address while they are typed, so that the link is always that of the page. */
  document.addEventListener("input", event => {
    const form = event.target.closest("form[data-opening]");
    if (!form || !["meeting", "date", "title"].includes(event.target.name)) return;
    const query = new URLSearchParams(window.location.search);
    if (event.target.value) query.set(event.target.name, event.target.value); else query.delete(event.target.name);
    const text = query.toString();
    window.history.replaceState(window.history.state, "", window.location.pathname + (text ? "?" + text : ""));
  });
})();
