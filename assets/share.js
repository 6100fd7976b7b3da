/* The share menu: copies the link, the picture, or the frame's code; a picture that may not be copied is downloaded. */
(function () {
  "use strict";
  const full = address => new URL(address, window.location.origin).href;
  const escaped = text => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

  function old(text) { /* where there is no clipboard to ask: plain http on an intranet */
    const field = document.createElement("textarea");
    field.value = text;
    field.style.cssText = "position:fixed;opacity:0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }
  const write = text => navigator.clipboard && window.isSecureContext
    ? navigator.clipboard.writeText(text).catch(() => old(text)) : old(text);

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
    const said = button.closest(".share").querySelector(".said");
    button.setAttribute("aria-busy", "true");
    copies[button.dataset.copies](button).then(
      () => { said.textContent = button.dataset.done; },
      () => {
        said.textContent = button.dataset.failed;
        if (button.dataset.copies === "picture") button.closest(".share").querySelector('a[download][href*=".png"]').click();
      },
    ).finally(() => { button.removeAttribute("aria-busy"); button.focus(); });
  });

  /* The table of a chart, from its head. */
  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("[data-opens]");
    const inside = link && document.querySelector("#react-entry-point #" + link.dataset.opens), fold = inside && inside.closest("details");
    if (!fold) return;
    event.preventDefault();
    fold.open = !fold.open;
    if (fold.open) { fold.scrollIntoView({ block: "nearest" }); fold.querySelector("[tabindex]").focus({ preventScroll: true }); }
  });
})();
