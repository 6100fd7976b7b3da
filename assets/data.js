/* The grid of figures: arrow keys and Enter move through its cells as in a spreadsheet. Without this, Tab does. */
(function () {
  "use strict";
  const visible = cell => cell.checkVisibility();

  function below(grid, cell, step) {
    const column = [...grid.querySelectorAll(`[data-cell="${cell.dataset.cell}"]`)].filter(visible);
    return column[column.indexOf(cell) + step];
  }

  function beside(grid, cell, step) {
    const all = [...grid.querySelectorAll("[data-cell]")].filter(visible);
    return all[all.indexOf(cell) + step];
  }

  /* Left and right leave a cell only at the end of what is typed in it. */
  function atEdge(cell, key) {
    const place = key === "ArrowLeft" ? 0 : cell.value.length;
    return cell.selectionStart === place && cell.selectionEnd === place ||
      cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
  }

  document.addEventListener("keydown", event => {
    const cell = event.target.closest("[data-grid] [data-cell]");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const grid = cell.closest("[data-grid]");
    let next;
    if (event.key === "Enter") next = below(grid, cell, event.shiftKey ? -1 : 1);
    else if (event.key === "ArrowDown") next = below(grid, cell, 1);
    else if (event.key === "ArrowUp") next = below(grid, cell, -1);
    else if (/^Arrow(Left|Right)$/.test(event.key) && !event.shiftKey && atEdge(cell, event.key))
      next = beside(grid, cell, event.key === "ArrowLeft" ? -1 : 1);
    else return;
    if (event.key === "Enter" || next) event.preventDefault(); /* Enter never sends half a grid */
    if (next) { next.focus(); next.select(); }
  });
})();
