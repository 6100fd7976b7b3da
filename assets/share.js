/* The tools of an indicator's chart. The share menu copies the link, the picture, or the frame's code; a picture that may
   not be copied is downloaded. */
(function () {
  "use strict";
  document.documentElement.classList.add("scripted"); /* what only a script can do is shown */
  const full = address => new URL(address, window.location.origin).href;
  const escaped = text => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

  const write = text => window.dashboardCopy(text); /* copy.js */

  function picture(button) {
    if (!navigator.clipboard || !window.ClipboardItem || !window.isSecureContext) return Promise.reject(new Error("picture"));
    const image = fetch(button.dataset.address).then(answer => answer.ok ? answer.blob() : Promise.reject(new Error(String(answer.status))));
    return navigator.clipboard.write([new ClipboardItem({ "image/png": image })]); /* a promise in it: Safari asks for the click itself */
  }
  function frame(button) {
    const { address, width, height } = button.dataset;
    const title = escaped(document.querySelector("#page .main-chart h3").textContent);
    return write(`<iframe src="${escaped(full(address))}" title="${title}" width="${width}" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`);
  }
  const copies = { link: button => write(full(button.dataset.address)), picture: picture, frame: frame };

  document.addEventListener("click", event => {
    const button = event.target.closest && event.target.closest("[data-copies]");
    if (!button) return;
    const menu = button.closest(".share"), said = menu.querySelector(".said");
    if (menu.querySelector("[aria-busy=true]")) return; /* a picture on its way would replace what is copied after it */
    said.textContent = "";
    button.setAttribute("aria-busy", "true");
    copies[button.dataset.copies](button).then(
      () => { said.textContent = button.dataset.done; },
      () => {
        said.textContent = button.dataset.failed;
        if (button.dataset.copies === "picture") menu.querySelector('a[download][href*=".png"]').click();
      },
    ).finally(() => { button.removeAttribute("aria-busy"); button.focus(); });
  });

  /* A choice in the drawer draws the card anew: the focus goes back to the same choice, or to where the next is made. */
  let chosen = "";
  document.addEventListener("click", event => {
    const key = event.target.closest && event.target.closest("#page .main-chart [data-key]");
    if (key && key.tagName === "A") chosen = key.dataset.key;
    else if (event.target.closest && event.target.closest(".main-chart .pop li a")) chosen = "more-streets";
  });
  new MutationObserver(() => {
    if (!chosen || document.activeElement !== document.body) return;
    const card = document.querySelector("#page .main-chart");
    const again = card && (card.querySelector(`[data-key="${CSS.escape(chosen)}"]`) || card.querySelector("[data-key^=more-], [data-key=compare]"));
    chosen = "";
    if (again) again.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });

  /* The table of a chart, from its head. */
  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("[data-opens]");
    const inside = link && document.querySelector("#page #" + link.dataset.opens), fold = inside && inside.closest("details");
    if (!fold) return;
    event.preventDefault();
    fold.open = !fold.open;
    if (fold.open) { fold.scrollIntoView({ block: "nearest" }); fold.querySelector("[tabindex]").focus({ preventScroll: true }); }
  });
})();
