/* Buttons that put a text on the clipboard: <button data-copy="…" data-copied="…" hidden>; shown only where this works. */
(function () {
  "use strict";
  function old(text) { /* where there is no clipboard to ask (plain http on an intranet) */
    const field = document.createElement("textarea");
    field.value = text;
    field.style.cssText = "position:fixed;opacity:0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  const copyText = text => navigator.clipboard && window.isSecureContext
    ? navigator.clipboard.writeText(text).catch(() => old(text)) : old(text);
  window.dashboardCopy = copyText; /* for share.js */

  const offer = () => document.querySelectorAll("[data-copy]").forEach(button => { button.hidden = false; });
  document.addEventListener("shown", offer);
  offer();
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    copyText(button.dataset.copy).then(() => { button.textContent = button.dataset.copied; button.focus(); }, () => {});
  });
})();
