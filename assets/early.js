/* Runs before anything else: the reader's theme, and the scripts only after the first answer has been painted. */
(function () {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") document.documentElement.setAttribute("data-bs-theme", theme);
  } catch { /* a reader who keeps nothing still gets the page */ }
  /* Template tags do not run; these are their running copies: fetched at once, run in order, inline ones last. */
  function start() {
    const waiting = document.getElementById("scripts");
    if (!waiting) return; /* a page that needs none */
    const tags = [...waiting.content.querySelectorAll("script")];
    const files = tags.filter(tag => tag.src).map(tag => {
      const script = document.createElement("script");
      script.src = tag.src;
      script.async = false;
      return script;
    });
    files[files.length - 1].addEventListener("load", () => tags.filter(tag => !tag.src).forEach(tag => {
      const script = document.createElement("script");
      script.textContent = tag.textContent;
      document.body.appendChild(script);
    }));
    files.forEach(script => document.body.appendChild(script));
  }
  document.addEventListener("DOMContentLoaded", () => {
    let begun = false;
    const once = () => { if (!begun) { begun = true; start(); } };
    requestAnimationFrame(() => setTimeout(once));
    setTimeout(once, 1000); /* a page in the background is never painted */
  });
})();
