// Draws the bands of a chain of steps (components/chain.py): an own picture for each gap between two steps, stretched
// to its room by the browser. What is pointed at, or has the focus, has its bands lit.
(function () {
  const SVG = "http://www.w3.org/2000/svg";
  const LINE = "M0 $0 C50 $0 50 $2 100 $2 L100 $3 C50 $3 50 $1 0 $1 Z";

  function piece(name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  // The lit part of a band lies along its upper edge.
  function path([top, size, end, into, lit, from, to, words, blank], part, kind) {
    const edges = [top, top + size * part, end, end + into * part];
    const data = {"data-from": from, "data-to": to, class: `chain-band ${blank ? "chain-blank" : ""} ${kind}`};
    const made = piece("path", {d: LINE.replace(/\$(\d)/g, (_all, at) => edges[at].toFixed(1)), ...data});
    made.append(piece("title", {}));
    made.firstChild.textContent = words;
    return made;
  }

  function draw(gap) {
    const raw = gap.dataset.bands;
    if (gap.drawn === raw) return;
    gap.drawn = raw;
    const bands = JSON.parse(raw);
    const height = parseFloat(getComputedStyle(gap).getPropertyValue("--chain-height"));
    const picture = piece("svg", {viewBox: `0 0 100 ${height}`, preserveAspectRatio: "none"});
    // The broad ones first, so that a thin one that crosses them can be pointed at.
    bands.sort((one, other) => other[1] + other[3] - one[1] - one[3]);
    for (const band of bands) picture.append(path(band, 1, band[4] === null ? "" : "chain-pale"));
    for (const band of bands) if (band[4]) picture.append(path(band, band[4], "chain-chosen"));
    gap.replaceChildren(picture);
  }

  const all = () => document.querySelectorAll(".chain-gap[data-bands]").forEach(draw);

  // A code stands in one step only, but its bands lie on both sides.
  function light(node) {
    const room = node?.closest(".chain");
    for (const band of document.querySelectorAll(".chain-band.pointed")) band.classList.remove("pointed");
    if (!room) return;
    const [code, step] = [node.dataset.code, [...room.querySelectorAll(".chain-step")].indexOf(node.parentNode)];
    room.querySelectorAll(".chain-gap").forEach((gap, at) => {
      const side = at === step ? "from" : at === step - 1 ? "to" : null;
      if (!side) return;
      for (const band of gap.querySelectorAll(".chain-band")) band.classList.toggle("pointed", band.dataset[side] === code);
    });
  }

  const near = (event) => light(event.target.closest?.(".chain-node") ?? null);
  document.addEventListener("turquesa:filled", all);
  document.addEventListener("pointerover", near);
  document.addEventListener("focusin", near);
})();
