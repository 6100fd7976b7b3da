/* The finder: the list comes when it is opened first in a view, and is filtered here. */
(function () {
  "use strict";
  const finder = () => document.getElementById("finder");
  let view; /* the language and choices for which the list was made */

  function open() {
    const dialog = finder();
    if (!dialog || dialog.open) return;
    dialog.showModal();
    const input = dialog.querySelector("input");
    input.value = "";
    list().then(filter, () => {});
    filter();
    input.focus();
  }
  async function list() {
    const search = window.location.search, place = document.getElementById("finder-list");
    if (view === search) return;
    const answer = await fetch("/finder" + search);
    if (!answer.ok) return;
    place.innerHTML = await answer.text();
    view = search;
  }
  function close() { const dialog = finder(); if (dialog && dialog.open) dialog.close(); }
  function filter() {
    const dialog = finder();
    const wanted = dialog.querySelector("input").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const items = [...dialog.querySelectorAll("#finder-list li")];
    items.forEach(item => { item.hidden = !wanted.every(word => item.dataset.find.includes(word)); });
    const empty = dialog.querySelector(".finder-none");
    if (empty) empty.hidden = items.some(item => !item.hidden);
  }
  document.addEventListener("input", event => { if (event.target.closest("#finder")) filter(); });
  document.addEventListener("keydown", event => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); open(); }
    if (!finder() || !finder().open) return;
    const links = [...finder().querySelectorAll("#finder-list li:not([hidden]) a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") { event.preventDefault(); close(); }
    if (event.key === "ArrowDown") { event.preventDefault(); (links[at + 1] || links[0] || event.target).focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); (at > 0 ? links[at - 1] : finder().querySelector("input")).focus(); }
    if (event.key === "Enter" && at < 0 && links[0] && typing) { event.preventDefault(); links[0].click(); }
  });
  window.dashboard.acts.finder = open;
  document.addEventListener("leaving", close);
})();
