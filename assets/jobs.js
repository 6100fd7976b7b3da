/* Keeps the progress of long work moving: asks twice a second, and shows the result when it is there. */
(function () {
  "use strict";
  const EVERY = 500;
  let asking = false;

  function show(box, job) {
    const part = name => box.querySelector("[data-job=" + name + "]");
    for (const name of ["step", "counted"]) if (part(name).textContent !== job[name]) part(name).textContent = job[name];
    if (job.percent === null) part("bar").removeAttribute("value");
    else part("bar").value = job.percent;
  }

  async function ask() {
    const boxes = [...document.querySelectorAll("[data-poll]")];
    if (!boxes.length || asking || document.hidden) return;
    asking = true;
    try {
      const answer = await fetch(boxes[0].dataset.poll, { cache: "no-store" });
      if (answer.status === 503) throw answer;
      const job = answer.ok ? await answer.json() : { open: false };
      if (!job.open) {
        // Asked no more: to be led on again would break off a page that is slow to come, and have it made anew.
        if (job.page) window.location.replace(job.page);
        else window.location.reload();
        return;
      }
      boxes.forEach(box => show(box, job));
    } catch { /* the server is away for a moment: ask again */ }
    asking = false;
  }
  window.setInterval(ask, EVERY);
})();

/* A link to a street's page may ask for its print: `?print=yes`. Once, when it stands. */
(function () {
  "use strict";
  if (new URLSearchParams(window.location.search).get("print") !== "yes") return;
  window.addEventListener("load", () => window.setTimeout(() => window.print(), 100));
})();
