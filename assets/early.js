/* Runs before anything is painted: the reader's theme. */
(function () {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") document.documentElement.setAttribute("data-bs-theme", theme);
  } catch { /* a reader who keeps nothing still gets the page */ }
})();
