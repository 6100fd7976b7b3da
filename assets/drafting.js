/* Keys on a draft of a plan: J and K to the next and the last proposal that waits, Y, E, N confirm, correct, reject it.
   They act only while the focus is within a proposal, and never while something is typed. */
(function () {
  "use strict";
  /* The words of the proposal that has the focus are marked, and the text beside keeps pace. */
  document.addEventListener("focusin", event => {
    const card = event.target.closest && event.target.closest(".proposal");
    document.querySelectorAll(".hl.now").forEach(words => words.classList.remove("now"));
    const place = card && document.getElementById(card.id.replace("proposal", "words"));
    const words = place && place.closest(".hl");
    if (!words) return;
    words.classList.add("now");
    const text = words.closest(".plan-text");
    if (text.scrollHeight > text.clientHeight) text.scrollTop += words.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  });
  /* What takes more than a moment says so, and is not sent twice: <form data-working="words">. */
  document.addEventListener("submit", event => {
    const form = event.target.closest("form[data-working]");
    if (!form || event.defaultPrevented) return;
    if (form.getAttribute("aria-busy")) { event.preventDefault(); return; }
    form.setAttribute("aria-busy", "true");
    const told = document.createElement("p");
    told.className = "working";
    told.setAttribute("role", "status");
    form.append(told);
    told.textContent = form.dataset.working;
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-working]").forEach(form => {
    form.removeAttribute("aria-busy");
    form.querySelectorAll(".working").forEach(told => told.remove());
  }));
  document.addEventListener("keydown", event => {
    const card = event.target.closest && event.target.closest(".proposal");
    if (!card || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") {
      const waiting = [...document.querySelectorAll(".proposal:not(.decided)")];
      const next = waiting[waiting.indexOf(card) + (key === "j" ? 1 : -1)];
      if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
    } else if (key === "y" || key === "e" || key === "n") {
      const way = card.querySelector(`[data-key-way="${key}"]`);
      if (way) way.click();
    } else return;
    event.preventDefault();
  });
})();
