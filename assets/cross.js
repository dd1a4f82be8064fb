// A table that is built: lists that choose what it is made of, arrow keys that go from cell to cell, and its copy.
//
// <table data-cross="query">: the query of every number's card; its row adds data-row and the head of its column
// data-column, so that some thousand numbers need no query of their own. Only a cell of class "opens" has a card.
(function () {
  const ROWS_OF_A_PAGE = 10;
  const STEPS = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-ROWS_OF_A_PAGE, 0],
    PageDown: [ROWS_OF_A_PAGE, 0],
  };
  const cellOf = (target) => target?.closest?.("table[data-cross] :is(tbody, tfoot) :is(th, td)");
  const rowsOf = (table) => [...table.querySelectorAll(":is(tbody, tfoot) > tr")];
  const within = (low, value, high) => Math.max(low, Math.min(value, high));

  // One cell is a stop of the Tab key: the one that was last gone to, or the first.
  function stop(cell) {
    const table = cell.closest("table");
    for (const other of table.querySelectorAll("[tabindex]")) other.removeAttribute("tabindex");
    cell.tabIndex = 0;
  }

  function ready() {
    for (const list of document.querySelectorAll("select[data-choose]")) list.value = list.dataset.value;
    for (const table of document.querySelectorAll("table[data-cross]")) {
      const first = table.querySelector("tbody :is(th, td)");
      if (first && !table.querySelector("[tabindex]")) stop(first);
    }
  }

  function go(cell) {
    stop(cell);
    cell.focus();
  }

  // A column's heads and what stays in sight at the table's edges must not cover the cell with the focus: see the
  // scroll padding in cross.css.
  function move(event, cell) {
    const rows = rowsOf(cell.closest("table"));
    const row = rows.indexOf(cell.parentElement);
    const last = cell.parentElement.cells.length - 1;
    const [down, right] = STEPS[event.key] ?? [0, 0];
    let [at, place] = [within(0, row + down, rows.length - 1), within(0, cell.cellIndex + right, last)];
    if (event.key === "Home") [at, place] = [event.ctrlKey ? 0 : row, 0];
    if (event.key === "End") [at, place] = [event.ctrlKey ? rows.length - 1 : row, last];
    go(rows[at].cells[place]);
  }

  // The question that a cell alone answers; the cards (card.js) read it from the cell.
  function ask(cell) {
    const table = cell.closest("table");
    if (!cell.matches(".opens") || !table.dataset.cross) return;
    const head = table.tHead.rows[0].cells[cell.cellIndex];
    const parts = [table.dataset.cross, cell.parentElement.dataset.row, head.dataset.column];
    cell.dataset.ask = parts.filter(Boolean).join("&");
  }

  document.addEventListener("keydown", (event) => {
    const cell = cellOf(event.target);
    if (!cell || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key in STEPS || event.key === "Home" || event.key === "End") {
      event.preventDefault();
      move(event, cell);
    } else if ((event.key === "Enter" || event.key === " ") && !event.repeat) {
      event.preventDefault();
      cell.click();
    }
  });

  // A cell that is pressed takes the focus, as a stop of the Tab key does.
  document.addEventListener("mousedown", ({target}) => {
    const cell = cellOf(target);
    if (cell) stop(cell);
  });

  // Before the listeners of the cards, which are on the document as well.
  document.addEventListener(
    "click",
    ({target}) => {
      const cell = cellOf(target);
      if (cell) ask(cell);
    },
    true,
  );

  document.addEventListener("change", ({target}) => {
    const key = target.dataset?.choose;
    if (key) window.turquesa.edit([{key, value: target.value, mode: "set"}]);
  });

  // Numbers without their separators, shares as they are read. A word that a spreadsheet would take for a formula
  // gets the sign that makes it a word.
  function words(cell) {
    const shown = cell.textContent.trim();
    if (cell.matches("td") && /^\d[\d.,\s]*$/.test(shown)) return cell.dataset.sortValue ?? shown;
    return /^[=+\-@]/.test(shown) ? `'${shown}` : shown;
  }

  const escaped = (shown) => shown.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  function copied(table) {
    const heads = [...table.tHead.rows[0].cells].map((cell) => words(cell.querySelector("button") ?? cell));
    const lines = [[table.caption.textContent], heads, ...rowsOf(table).map((row) => [...row.cells].map(words))];
    const rows = lines.map((line) => `<tr>${line.map((one) => `<td>${escaped(one)}</td>`).join("")}</tr>`).join("");
    return {"text/plain": lines.map((line) => line.join("\t")).join("\n"), "text/html": `<table>${rows}</table>`};
  }

  // Set while the button copies: what is put into the clipboard instead of what is marked.
  let copying = null;

  document.addEventListener("copy", (event) => {
    const cell = cellOf(document.activeElement);
    const content = copying ?? (cell && window.getSelection().isCollapsed ? {"text/plain": words(cell)} : null);
    if (!content) return;
    for (const [kind, one] of Object.entries(content)) event.clipboardData.setData(kind, one);
    event.preventDefault();
  });

  document.addEventListener("click", ({target}) => {
    const button = target.closest?.("[data-copy-done]");
    const table = button?.closest(".panel")?.querySelector("table[data-cross]");
    if (!table) return;
    copying = copied(table);
    // The clipboard of the newer kind is closed to pages that are not served over TLS.
    const done = document.execCommand("copy");
    copying = null;
    button.nextElementSibling.textContent = done ? button.dataset.copyDone : button.dataset.copyFailed;
  });

  document.addEventListener("turquesa:filled", ready);
})();
