// Puts what the server drew into the slots of a page, as plain elements and only where something changed.
//
// Dash would make every element of a table a component of its own, and ask all of them again at each one's birth.
// Focus, open menus and scroll stay, as elements are kept and brought up to date in place.
(function () {
  const PLAIN = "dash_html_components";
  const {turquesaEach: each} = window;
  const NAMES = {className: "class", htmlFor: "for"};
  // By slot: what it shows, and whether Dash fills it, since it once held more than plain elements.
  const filled = new WeakMap();

  const list = (children) => [children ?? []].flat(Infinity).filter((one) => one !== null && typeof one !== "boolean");
  const isText = (tree) => typeof tree !== "object";
  const plain = (tree) => isText(tree) || (tree.namespace === PLAIN && list(tree.props.children).every(plain));
  const spelt = (id) => (typeof id === "object" ? JSON.stringify(id, Object.keys(id).sort()) : id);

  function put(element, name, value) {
    if (name === "children" || name === "n_clicks") return;
    if (name === "style") {
      element.removeAttribute("style");
      for (const [key, one] of Object.entries(value ?? {})) {
        if (key.startsWith("--")) element.style.setProperty(key, one);
        else element.style[key] = one;
      }
      return;
    }
    const attribute = NAMES[name] ?? name.toLowerCase();
    // aria-* and data-* say "false"; for all others false means that it is not so.
    if (value === null || value === undefined || (value === false && !name.includes("-"))) element.removeAttribute(attribute);
    else element.setAttribute(attribute, name === "id" ? spelt(value) : value === true && !name.includes("-") ? "" : value);
  }

  function make(tree) {
    if (isText(tree)) return document.createTextNode(tree);
    const element = document.createElement(tree.type);
    for (const [name, value] of Object.entries(tree.props)) put(element, name, value);
    element.append(...list(tree.props.children).map(make));
    return element;
  }

  // The content of components/still.py, before it is painted.
  function wake() {
    for (const element of document.querySelectorAll("[data-still]")) {
      element.append(...list(JSON.parse(element.dataset.still)).map(make));
      delete element.dataset.still;
    }
  }

  new MutationObserver(wake).observe(document, {childList: true, subtree: true});

  const alike = (one, other) => (isText(one) ? isText(other) : one.type === other.type);

  function change(node, before, tree) {
    if (isText(tree)) {
      if (before !== tree) node.data = tree;
      return;
    }
    for (const name of new Set([...Object.keys(before.props), ...Object.keys(tree.props)])) {
      if (name !== "children" && JSON.stringify(before.props[name]) !== JSON.stringify(tree.props[name])) put(node, name, tree.props[name]);
    }
    renew(node, list(before.props.children), list(tree.props.children));
  }

  function renew(parent, before, after) {
    const nodes = [...parent.childNodes].slice(0, before.length);
    after.forEach((tree, place) => {
      if (place >= before.length) parent.append(make(tree));
      else if (alike(before[place], tree)) change(nodes[place], before[place], tree);
      else nodes[place].replaceWith(make(tree));
    });
    for (const node of nodes.slice(after.length)) node.remove();
  }

  function fillSlot(slot, children) {
    const after = list(children);
    const {shown = [], byDash = false} = filled.get(slot) ?? {};
    if (byDash || !after.every(plain)) {
      if (!byDash) slot.replaceChildren();
      filled.set(slot, {byDash: true});
      window.dash_clientside.set_props(JSON.parse(slot.id), {children: children ?? null});
      return;
    }
    if (JSON.stringify(shown) === JSON.stringify(after)) return;
    renew(slot, shown, after);
    filled.set(slot, {shown: after});
  }

  // What a panel holds is written on it: a style sheet that looked into it with :has() would have the browser
  // restyle the whole page for every element that comes or goes.
  function mark(panel, slots = {}) {
    const holds = Object.keys(slots).filter((slot) => slots[slot] === true || list(slots[slot]).length);
    panel.dataset.holds = holds.join(" ");
    const [, kind] = list(slots.notice)[0]?.props.className.match(/notice-(\w+)/) ?? [];
    if (kind) panel.dataset.notice = kind;
    else delete panel.dataset.notice;
  }

  // A slot that the drawing says nothing of is emptied; those of another page are on their way out.
  function fill({page: drawn, filled, figures = {}}) {
    wake();
    each(Object.entries(figures), ([panel, figure]) => {
      window.dash_clientside.set_props({role: "chart", page: drawn, panel}, {figure});
    });
    const parts = JSON.parse(filled);
    each(document.querySelectorAll('[id*=\'"role":"slot"\']'), (slot) => {
      const {page, panel, slot: place} = JSON.parse(slot.id);
      if (page !== drawn && page !== "shell") return;
      fillSlot(slot, parts[panel]?.[place]);
      slot.closest(".page-foot > div")?.toggleAttribute("data-empty", !list(parts[panel]?.[place]).length);
    });
    each(document.querySelectorAll('.panel[id*=\'"role":"panel"\']'), (panel) => {
      const {page, panel: key} = JSON.parse(panel.id);
      if (page === drawn) mark(panel, parts[key]);
    });
    document.getElementById("page")?.removeAttribute("aria-busy");
    document.dispatchEvent(new CustomEvent("turquesa:filled", {detail: parts}));
    return window.dash_clientside.no_update;
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.tq = Object.assign(window.dash_clientside.tq || {}, {fill, make});
})();
