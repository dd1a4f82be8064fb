// Writes the figures of the rail beside its controls, which stay the ones they are.
(function () {
  let rows = {};

  // Mantine gives the id of a group of boxes to the group's label only.
  const named = (key, kind) => JSON.stringify({key, kind, role: "control"});
  const control = (key) => ["many", "one"]
    .map((kind) => document.getElementById(`${named(key, kind)}-label`)?.closest(".facet"))
    .find(Boolean);

  function write() {
    for (const [key, figures] of Object.entries(rows)) {
      for (const input of control(key)?.querySelectorAll("input[value]") ?? []) {
        const row = input.closest(".mantine-Checkbox-body, .mantine-Radio-body, label");
        const [words, share] = figures[input.value] ?? ["", 0];
        if (row.dataset.count !== words) row.dataset.count = words;
        row.style.setProperty("--share", share);
      }
    }
  }

  function read(room) {
    const kept = Object.keys(rows).map((key) => [key, {}]);
    const filled = room.querySelector("[data-counts]");
    rows = {...Object.fromEntries(kept), ...JSON.parse(filled?.dataset.counts ?? "{}")};
    write();
  }

  // The figures come in with the drawing of the page, into a room that nobody sees.
  document.addEventListener("turquesa:filled", () => {
    const room = document.querySelector(".rail-counts");
    if (room) read(room);
  });

  // "More" leads to the box that finds the others.
  document.addEventListener("click", ({target}) => {
    const more = target.closest("[data-more]");
    if (more) document.getElementById(named(more.dataset.more, "many"))?.focus();
  });
})();
