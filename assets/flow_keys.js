// The flow map for keys and screen readers: one stop for its places and one for its routes, each with the largest first;
// and the menu beside a place.
(function () {
  const {turquesaFlows: flows = (window.turquesaFlows = {})} = window;
  const LISTED = 300;
  const WAYS = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity};
  const later = window.requestIdleCallback ?? ((task) => setTimeout(task, 1));

  const write = (node, name, value) => node.getAttribute(name) === value || node.setAttribute(name, value);

  // Buttons of which one at a time can be reached by Tab, the arrow keys go to the others. Each is kept with its code.
  function list(parent, {pick, look}) {
    const buttons = new Map();
    let active = null;

    function rove(code, focus) {
      active = code;
      for (const [one, button] of buttons) write(button, "tabindex", one === code ? "0" : "-1");
      if (focus) buttons.get(code)?.focus({preventScroll: true});
    }

    function made(code) {
      const button = document.createElement("button");
      Object.assign(button, {type: "button", turquesaCode: code});
      buttons.set(code, button);
      return button;
    }

    function set(items, dress) {
      const held = parent.contains(document.activeElement);
      const wanted = new Set(items.map(({code}) => code));
      for (const [code, button] of buttons) {
        if (wanted.has(code)) continue;
        button.remove();
        buttons.delete(code);
      }
      let next = parent.firstChild;
      for (const item of items) {
        const button = buttons.get(item.code) ?? made(item.code);
        write(button, "aria-label", [item.data.n, ...item.data.t].join("; "));
        dress(button, item);
        if (button === next) next = next.nextSibling;
        else parent.insertBefore(button, next);
      }
      rove(wanted.has(active) ? active : items[0]?.code, false);
      if (held && !parent.contains(document.activeElement)) buttons.get(active)?.focus({preventScroll: true});
    }

    parent.addEventListener("keydown", (event) => {
      const way = WAYS[event.key];
      if (way === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const order = [...parent.children].map(({turquesaCode}) => turquesaCode);
      const at = Math.min(order.length - 1, Math.max(0, order.indexOf(active) + way));
      rove(order[at], true);
    });
    parent.addEventListener("focusin", ({target}) => {
      rove(target.turquesaCode, false);
      look(target.turquesaCode, target.matches(":focus-visible"));
    });
    parent.addEventListener("focusout", () => look(null, false));
    parent.addEventListener("click", (event) => {
      const code = event.target.closest("button")?.turquesaCode;
      if (code === undefined) return;
      event.stopPropagation();
      pick(code, event, event.target);
    });
    return {set};
  }

  // What a place is chosen for: persons who leave it, arrive at it, either, or go between it and the one marked before.
  function edits(way, code, marked, [from, to, end]) {
    const only = (key, value) => ({key, value, mode: "set"});
    if (way === "between") {
      const pair = (key) => [only(key, marked), {key, value: code, mode: "toggle"}];
      return [only(end, ""), ...pair(from), ...pair(to)];
    }
    const chosen = {leaving: from, arriving: to, either: end}[way];
    return [from, to, end].map((key) => only(key, key === chosen ? code : ""));
  }

  // `state` has the feed and the place that was marked; `closed` is told when the menu goes.
  function menu(stage, state, closed) {
    const box = stage.querySelector(".flow-menu");
    const [head, items] = box.children;
    let [open, back] = [null, null];

    function close(focus) {
      if (box.hidden) return;
      box.hidden = true;
      back?.removeAttribute("aria-expanded");
      if (focus) back?.focus({preventScroll: true});
      open = back = null;
      closed();
    }

    function show(node, from, byKeys) {
      close(false);
      [open, back] = [node, from];
      head.textContent = node.name;
      items.setAttribute("aria-label", node.name);
      items.querySelector("[data-way=between]").hidden = !state.marked || state.marked === node.code;
      items.querySelector("[data-way=either]").hidden = !state.feed.keys[2];
      box.hidden = false;
      back?.setAttribute("aria-expanded", "true");
      const beside = node.x + node.radius + 8;
      const left = beside + box.offsetWidth > stage.clientWidth - 4 ? node.x - node.radius - 8 - box.offsetWidth : beside;
      const top = Math.min(node.y - 16, stage.clientHeight - box.offsetHeight - 4);
      box.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
      if (byKeys) items.firstElementChild.focus({preventScroll: true});
    }

    items.addEventListener("click", ({target}) => {
      const way = target.closest("[data-way]")?.dataset.way;
      if (!way) return;
      const asked = edits(way, open.code, state.marked, state.feed.keys);
      state.marked = null;
      close(true);
      window.turquesa?.edit?.(asked);
    });
    items.addEventListener("keydown", (event) => {
      const way = WAYS[event.key];
      if (event.key === "Tab") close(false);
      if (way === undefined) return;
      event.preventDefault();
      const shown = [...items.children].filter(({hidden}) => !hidden);
      const at = shown.indexOf(document.activeElement) + way;
      const last = shown.length - 1;
      shown[Math.abs(way) === 1 ? (at + shown.length) % shown.length : way < 0 ? 0 : last].focus();
    });
    return {show, close, shown: () => open};
  }

  function keys(stage, {pickPlace, pickRoute, look}) {
    const places = list(stage.querySelector(".flow-places"), {pick: pickPlace, look: (code, seen) => look("node", code, seen)});
    const routes = list(stage.querySelector(".flow-routes"), {pick: pickRoute, look: (code, seen) => look("flow", code, seen)});
    let turn = 0;

    function stand(button, {x, y, radius}) {
      const size = Math.max(24, 2 * radius + 6);
      Object.assign(button.style, {width: `${size}px`, height: `${size}px`, transform: `translate(${x - size / 2}px, ${y - size / 2}px)`});
      write(button, "aria-haspopup", "menu");
    }

    // Routes have no place on the screen: their buttons can wait until the browser has nothing else to do.
    function set(picture, onlyMoved) {
      places.set([...picture.nodes].reverse(), stand);
      if (onlyMoved) return;
      const now = (turn += 1);
      const byAmount = [...picture.flows].sort((one, other) => other.amount - one.amount).slice(0, LISTED);
      later(() => now === turn && routes.set(byAmount, (button, {chosen}) => write(button, "aria-pressed", String(chosen))));
    }

    return {set};
  }

  Object.assign(flows, {keys, menu, edits});
})();
