// Moves the window of components/brush.py and has the address take the period under it, when the hand lets go.
//
// Everything is heard at the document, as what a slot holds comes and goes. What the server said last stands in
// data-first and data-last; what is painted may run ahead of it, and falls back to it with every new filling.
(function () {
  const ROOT = "[data-brush]";
  const PLOT = `${ROOT} .brush-plot`;
  const A_YEAR = 12;
  const SOME_YEARS = 5;
  // Pixels that a hand may tremble, and milliseconds that a key may rest, before it means something.
  const STILL = 3;
  const REST = 350;
  // What is under way, at most one of each: a drag, and a choice by keys that is not handed over yet.
  let drag = null;
  let typed = null;
  const read = new WeakMap();

  // The bars: first and last month, name, figure in words.
  function barsOf(root) {
    const {text, list} = read.get(root) ?? {};
    if (text === root.dataset.bars) return list;
    const fresh = JSON.parse(root.dataset.bars);
    read.set(root, {text: root.dataset.bars, list: fresh});
    return fresh;
  }

  const within = (value, low, high) => Math.min(Math.max(value, low), high);
  const rootOf = (target) => target.closest?.(ROOT);

  // The first and the last bar that edges stand for, both included.
  function inside([from, to], count) {
    const first = within(Math.floor(from), 0, count - 1);
    return [first, within(Math.ceil(to) - 1, first, count - 1)];
  }

  const truth = ({dataset}) => [Number(dataset.first), Number(dataset.last)];
  const shown = ({style}) => [Number(style.getPropertyValue("--first")), Number(style.getPropertyValue("--last"))];

  function paint(root, [from, to]) {
    const bars = barsOf(root);
    const [first, last] = inside([from, to], bars.length);
    root.style.setProperty("--first", from);
    root.style.setProperty("--last", to);
    [...root.querySelector(".brush-bars").children].forEach((bar, at) => bar.classList.toggle("brush-lit", at >= from && at + 1 <= to));
    for (const handle of root.querySelectorAll("[data-handle]")) {
      const isFirst = handle.dataset.handle === "first";
      const at = isFirst ? first : last;
      handle.setAttribute("aria-valuenow", at);
      handle.setAttribute("aria-valuetext", bars[at][2]);
      handle.setAttribute(isFirst ? "aria-valuemax" : "aria-valuemin", isFirst ? last : first);
    }
  }

  // A choice of whole bars, ahead of the server; the note says it in words.
  function preview(root, first, last) {
    const bars = barsOf(root);
    paint(root, [first, last + 1]);
    const words = first === last ? bars[first][2] : `${bars[first][2]} – ${bars[last][2]}`;
    note(root, [words], (first + last + 1) / 2 / bars.length);
  }

  function commit(root) {
    const bars = barsOf(root);
    const edges = shown(root);
    hush(root);
    if (!root.isConnected || String(edges) === String(truth(root))) return;
    const [first, last] = inside(edges, bars.length);
    window.turquesa.edit([{key: root.dataset.brush, value: `${bars[first][0]}~${bars[last][1]}`, mode: "set"}]);
  }

  function note(root, [name, ...lines], place) {
    const tip = root.querySelector(".brush-note");
    const bold = document.createElement("b");
    bold.textContent = name;
    tip.replaceChildren(bold, ...lines.map((line) => Object.assign(document.createElement("span"), {textContent: line})));
    tip.hidden = false;
    const room = root.clientWidth - tip.offsetWidth;
    tip.style.transform = `translateX(${Math.round(within(place * root.clientWidth - tip.offsetWidth / 2, 0, room))}px)`;
  }

  function hush(root) {
    root.querySelector(".brush-note").hidden = true;
  }

  // Where a pointer is, in bars from the left edge.
  function placeOf(root, {clientX}) {
    const {left, width} = root.querySelector(".brush-plot").getBoundingClientRect();
    return within((clientX - left) / width, 0, 1) * barsOf(root).length;
  }

  // What each kind of drag makes of the place it began at, the place it is at, and the bars it began with.
  const moves = {
    first: ({at, last}) => [within(Math.round(at), 0, last), last],
    last: ({at, first, count}) => [first, within(Math.round(at) - 1, first, count - 1)],
    window: ({began, at, first, last, count}) => {
      const by = within(Math.round(at - began), -first, count - 1 - last);
      return [first + by, last + by];
    },
    range: ({began, at, count}) => inside([Math.min(began, at), Math.max(began, at)], count),
  };

  // Handles of a narrow window lie over one another: the side that is touched says which of them is meant. A window
  // over everything cannot be moved, so in it a new one begins.
  function kindOf(root, target, began) {
    const [from, to] = shown(root);
    if (target.closest("[data-handle]")) return began < (from + to) / 2 ? "first" : "last";
    const isAll = from === 0 && to === barsOf(root).length;
    return began >= from && began <= to && !isAll ? "window" : "range";
  }

  document.addEventListener("pointerdown", (event) => {
    const plot = event.target.closest?.(PLOT);
    if (!plot || event.button || drag) return;
    const root = rootOf(plot);
    settleKeys();
    const began = placeOf(root, event);
    const count = barsOf(root).length;
    const [first, last] = inside(shown(root), count);
    drag = {root, kind: kindOf(root, event.target, began), began, first, last, count, x: event.clientX, id: event.pointerId, moved: false};
    plot.setPointerCapture(event.pointerId);
  });

  document.addEventListener("pointermove", (event) => {
    if (drag?.id === event.pointerId) pull(event);
    else if (!drag) point(event);
  });

  function pull(event) {
    drag.moved ||= Math.abs(event.clientX - drag.x) >= STILL;
    if (!drag.moved) return;
    drag.chosen = moves[drag.kind]({...drag, at: placeOf(drag.root, event)});
    preview(drag.root, ...drag.chosen);
  }

  document.addEventListener("pointerup", ({pointerId}) => {
    if (drag?.id !== pointerId) return;
    const {root, moved} = drag;
    drag = null;
    if (moved) commit(root);
  });

  document.addEventListener("pointercancel", ({pointerId}) => drag?.id === pointerId && forget());

  // Back to what the server said last.
  function settle(root) {
    paint(root, truth(root));
    hush(root);
  }

  function forget() {
    const {root} = drag ?? typed;
    clearTimeout(typed?.timer);
    drag = typed = null;
    settle(root);
  }

  let pointed = null;

  function point(event) {
    const root = event.pointerType === "mouse" ? rootOf(event.target.closest?.(PLOT) ?? document) : null;
    if (pointed && pointed !== root && !typed) hush(pointed);
    pointed = root ?? null;
    if (!root || event.buttons) return;
    const bars = barsOf(root);
    const at = within(Math.floor(placeOf(root, event)), 0, bars.length - 1);
    note(root, bars[at].slice(2), (at + 0.5) / bars.length);
  }

  document.addEventListener("dblclick", ({target}) => {
    const plot = target.closest?.(PLOT);
    if (plot) window.turquesa.edit([{key: rootOf(plot).dataset.brush, value: "all", mode: "set"}]);
  });

  // By months an arrow is a month and a page is a year; by years, a year and five.
  function stepOf(key, bars) {
    const page = bars[0][0] === bars[0][1] ? A_YEAR : SOME_YEARS;
    const steps = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -page, PageUp: page, Home: -Infinity, End: Infinity};
    return steps[key];
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (drag || typed)) forget();
    const handle = event.target.closest?.("[data-handle]");
    const root = handle && rootOf(handle);
    if (!root || drag || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") settleKeys();
    const step = stepOf(event.key, barsOf(root));
    if (step === undefined) return;
    event.preventDefault();
    press(root, handle.dataset.handle, step);
  });

  function press(root, end, step) {
    const count = barsOf(root).length;
    const [first, last] = inside(shown(root), count);
    const chosen = end === "first" ? [within(first + step, 0, last), last] : [first, within(last + step, first, count - 1)];
    preview(root, ...chosen);
    clearTimeout(typed?.timer);
    typed = {root, chosen, timer: setTimeout(settleKeys, REST)};
  }

  function settleKeys() {
    const {root, timer} = typed ?? {};
    clearTimeout(timer);
    typed = null;
    if (root) commit(root);
  }

  document.addEventListener("focusout", ({target}) => target.matches?.("[data-handle]") && settleKeys());

  document.addEventListener("turquesa:filled", () => {
    for (const root of document.querySelectorAll(ROOT)) {
      const ahead = [drag, typed].find((one) => one?.root === root && one.chosen);
      if (ahead) preview(root, ...ahead.chosen.map((at) => within(at, 0, barsOf(root).length - 1)));
      else settle(root);
    }
  });
})();
