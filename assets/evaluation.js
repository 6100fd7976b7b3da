/* A unit's self-evaluation: what is known is quoted into the text that was written in last, and signs are counted. */
(function () {
  "use strict";
  let last = null;
  const box = event => event.target.closest && event.target.closest("textarea[data-count]");

  function count(area) {
    const place = area.closest(".self-text").querySelector(".self-count");
    if (!place) return;
    const most = Number(area.dataset.count), signs = [...area.value].length;
    place.textContent = place.textContent.replace(/^\d+/, signs);
    place.classList.toggle("over", signs > most);
  }
  document.addEventListener("focusin", event => { if (box(event)) last = box(event); });
  document.addEventListener("input", event => { if (box(event)) count(box(event)); });
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-quote]");
    if (!button) return;
    const area = last && last.isConnected ? last : document.getElementById("self-effect");
    if (!area) return;
    area.focus();
    const at = area.selectionEnd === undefined ? area.value.length : area.selectionEnd;
    area.setRangeText(button.dataset.quote, at, at, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
