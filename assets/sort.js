// Sorts the rows of a table by the column whose button was pressed: click, Enter or Space, once more to turn it round.
//
// <table data-sort="name">: sorted anew, as it was, each time its slot is filled. A head's <button data-sort-key="…"
// data-sort-kind="number|words"> sorts by the data-sort-value of the cells below it; a cell without one goes last.
// A row with data-sort-fixed keeps its place. There is one row of heads, and no cell spans two columns.
(function () {
  const OTHER = {ascending: "descending", descending: "ascending"};
  // By the table's name: the column's key and the direction. It outlives the table, which may come again.
  const chosen = new Map();
  // By table: its rows as they were drawn, and what each head said of the order.
  const drawn = new Map();

  const headOf = (table, key) => table.tHead?.querySelector(`[data-sort-key="${CSS.escape(key)}"]`)?.closest("th");
  const kindOf = (head) => head.querySelector("[data-sort-key]").dataset.sortKind;

  function comparing(head, direction) {
    const collator = new Intl.Collator(document.documentElement.lang || undefined, {sensitivity: "base"});
    const isNumber = kindOf(head) === "number";
    const value = (row) => row.cells[head.cellIndex]?.dataset.sortValue ?? "";
    const order = isNumber ? (one, other) => one - other : collator.compare;
    const sign = direction === "ascending" ? 1 : -1;
    return (one, other) => {
      const [first, second] = [value(one), value(other)];
      if (!first || !second) return !first - !second;
      return sign * order(first, second);
    };
  }

  function sort(table) {
    const {key, direction} = chosen.get(table.dataset.sort) ?? {};
    const head = key && headOf(table, key);
    const body = table.tBodies[0];
    if (!head || !body) return;
    const heads = [...table.tHead.rows[0].cells];
    drawn.set(table, {rows: [...body.rows], said: heads.map((one) => [one, one.getAttribute("aria-sort")])});
    for (const one of heads) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction);
    const isFixed = (row) => "sortFixed" in row.dataset;
    // Sorting is stable: what is equal stays in the order drawn.
    const moved = [...body.rows].filter((row) => !isFixed(row)).sort(comparing(head, direction)).values();
    body.append(...[...body.rows].map((row) => (isFixed(row) ? row : moved.next().value)));
  }

  function restore() {
    for (const [table, {rows, said}] of drawn) {
      table.tBodies[0]?.append(...rows);
      for (const [head, order] of said) {
        if (order === null) head.removeAttribute("aria-sort");
        else head.setAttribute("aria-sort", order);
      }
    }
    drawn.clear();
  }

  // A row that moves would lose the focus inside it.
  function keepingFocus(act) {
    const focused = document.activeElement;
    const result = act();
    if (document.activeElement !== focused && focused?.isConnected) focused.focus({preventScroll: true});
    return result;
  }

  document.addEventListener("click", ({target}) => {
    const button = target.closest?.("[data-sort-key]");
    const table = button?.closest("table[data-sort]");
    if (!table) return;
    const head = button.closest("th");
    const first = kindOf(head) === "number" ? "descending" : "ascending";
    const direction = OTHER[head.getAttribute("aria-sort")] ?? first;
    chosen.set(table.dataset.sort, {key: button.dataset.sortKey, direction});
    keepingFocus(() => {
      restore();
      document.querySelectorAll("table[data-sort]").forEach(sort);
    });
  });

  // slots.js brings rows up to date by their place: it must meet them as they were drawn. (Scripts load by name.)
  const codec = window.dash_clientside.tq;
  const {fill} = codec;
  codec.fill = (filled) =>
    keepingFocus(() => {
      restore();
      const result = fill(filled);
      if (chosen.size) document.querySelectorAll("table[data-sort]").forEach(sort);
      return result;
    });
})();
