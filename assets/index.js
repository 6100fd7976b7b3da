/* The index of a long page: says which of its places the reader has come to. */
(function () {
  "use strict";
  let waiting = false;
  function mark() {
    waiting = false;
    const index = document.querySelector("#page .index nav");
    const bar = document.querySelector(".bar");
    if (bar) document.documentElement.style.setProperty("--bar", (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0) + "px");
    if (!index) return;
    const line = index.getBoundingClientRect().bottom + 80;
    let here = null;
    index.querySelectorAll("a").forEach(link => {
      const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (place && place.getBoundingClientRect().top <= line) here = link;
    });
    index.querySelectorAll("a").forEach(link => {
      if (link === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    if (here && index.scrollWidth > index.clientWidth) index.scrollLeft = here.offsetLeft - index.offsetLeft - 16;
  }
  function soon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  }
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  document.addEventListener("shown", soon);
  soon();
})();
