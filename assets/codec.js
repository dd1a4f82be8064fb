// Keeps three things in step: the address, the state store and the controls. Knows no key and no meaning.
//
// The address is the truth. A control that changes, and a click (edits.js), write it; going back or following
// a link makes the controls follow it. The store is written once both are settled and the page of the address
// is there, so whatever draws from the store runs once per load, change, step back and step forward.
//
// Nothing here takes all controls through a callback: Dash would render every one of them for each change.
(function () {
  const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // How a control's value becomes the list of values under its key, and back.
  // `undefined` is a choice in the making (a period with one end): it is left alone.
  const kinds = {
    one: {
      list: (value) => (value === null || value === undefined || value === "" ? [] : [String(value)]),
      value: (list, {"data-default": fallback, "data-options": offered}) =>
        list.find((value) => value && (offered?.split(" ").includes(value) ?? true)) ?? fallback ?? null,
    },
    many: {
      list: (value) => value ?? [],
      value: (list) => list.filter(Boolean),
    },
    range: {
      list: (value) => {
        const [from, to] = value ?? [];
        return from && to ? [`${from.slice(0, 7)}~${to.slice(0, 7)}`] : from || to ? undefined : [];
      },
      value: (list) => {
        const ends = (list[0] ?? "").split("~");
        return ends.length === 2 && ends.every((end) => MONTH.test(end)) ? ends.map((end) => `${end}-01`) : [null, null];
      },
    },
  };

  // What a click does to the values of a key.
  const modes = {
    toggle: (list, value) => (list.includes(value) ? list.filter((kept) => kept !== value) : [...list, value]),
    set: (_list, value) => (value ? [value] : []),
    drop: (list, value) => (value ? list.filter((kept) => kept !== value) : []),
  };

  // A Map and not an object: a key may be called __proto__.
  function read(search) {
    const query = new Map();
    for (const [key, value] of new URLSearchParams(search)) {
      if (query.has(key)) query.get(key).push(value);
      else query.set(key, [value]);
    }
    return query;
  }

  // A link pasted from HTML holds `amp;key`. The server reads it so too, and has to see it as it is, to say so; controls
  // follow what was meant, and the next change writes it.
  function meant(query) {
    const clean = new Map();
    for (const [key, list] of query) {
      const name = key.replace(/^(amp;)+/, "");
      if (name || !key) clean.set(name, [...(clean.get(name) ?? []), ...list]);
    }
    return clean;
  }

  function write(query) {
    const pairs = [...query.keys()].sort().flatMap((key) => query.get(key).map((value) => [key, value]));
    const search = new URLSearchParams(pairs).toString().replaceAll("%7E", "~");
    return search && `?${search}`;
  }

  const state = (query) => Object.fromEntries([...query].sort(([one], [other]) => (one < other ? -1 : 1)));

  function put(query, key, list) {
    if (list.length) query.set(key, list);
    else query.delete(key);
  }

  const layout = () => window.dash_component_api.getLayout(["components"]);
  const propsOf = (id) => window.dash_component_api.getLayout(id)?.props;

  // The controls in a tree of components; those that are folded away wait in the data of a store.
  function* controls(tree, folded = false) {
    if (Array.isArray(tree)) for (const part of tree) yield* controls(part, folded);
    const props = tree?.props;
    if (!props) return;
    if (props.id?.role === "control") yield props;
    yield* controls(folded && props.id?.role === "folded" ? props.data : props.children, folded);
  }

  const name = ({kind, key}) => `${kind} ${key}`;

  // What was last seen: a control is news only when it differs from here, so one that has just
  // appeared never is. `asked` is the path whose page is on its way, `drawn` the address in the store.
  const seen = {search: null, lists: new Map(), asked: null, drawn: null};

  function follow(query, navigated) {
    const lists = new Map();
    const stale = [];
    for (const props of controls(layout())) {
      const kind = kinds[props.id.kind];
      const value = kind.value(query.get(props.id.key) ?? [], props);
      const [list, wanted] = [kind.list(props.value), kind.list(value)];
      lists.set(name(props.id), wanted);
      if (list === undefined ? navigated : !same(list, wanted)) stale.push([props.id, value]);
    }
    seen.lists = lists;
    for (const [id, value] of stale) window.dash_clientside.set_props(id, {value});
  }

  // Values for controls that are about to appear.
  function born(tree) {
    const copy = structuredClone(tree);
    const query = meant(read(window.location.search));
    for (const props of controls(copy)) props.value = kinds[props.id.kind].value(query.get(props.id.key) ?? [], props);
    return copy;
  }

  // Everything ends here: an address that is new, or `change`, which makes it new; `again` draws the same once more.
  function settle({change = null, again = false} = {}) {
    const given = read(window.location.search);
    const navigated = write(given) !== seen.search;
    const query = change ? meant(given) : given;
    change?.(query);
    const search = write(query);
    if (search !== window.location.search) {
      const address = window.location.pathname + search + window.location.hash;
      window.history[change ? "pushState" : "replaceState"](window.history.state, "", address);
    }
    seen.search = search;
    draw(query, again);
    follow(meant(query), navigated || change !== null);
    links();
    document.dispatchEvent(new CustomEvent("turquesa:state", {detail: state(meant(query))}));
  }

  // Controls that have only now appeared are seen, and follow what has changed since.
  const greet = () => follow(meant(read(window.location.search)), false);

  function draw(query, again) {
    const {pathname: path} = window.location;
    const {set_props} = window.dash_clientside;
    const ready = propsOf("page")?.children?.props?.["data-path"] === path;
    if (!ready && seen.asked !== path) set_props("address", {data: {path, state: state(query)}});
    seen.asked = ready ? null : path;
    const address = path + seen.search;
    if (!ready || (!again && seen.drawn === address)) return;
    seen.drawn = address;
    document.getElementById("page").setAttribute("aria-busy", "true");
    set_props("state", {data: state(query)});
  }

  // The address is new, or a page has come.
  function sync() {
    const {callback_context: context, no_update} = window.dash_clientside;
    settle({again: context.triggered.some(({prop_id}) => prop_id === "page.children")});
    return no_update;
  }

  // One control says its value.
  function hear(value) {
    const {callback_context: context, no_update} = window.dash_clientside;
    const [{id}] = context.inputs_list;
    const [before, list] = [seen.lists.get(name(id)), kinds[id.kind].list(value)];
    if (before && list && !same(before, list)) settle({change: (query) => put(query, id.key, list)});
    return no_update;
  }

  // Several changes of the address in one step of the history: [{key, value, mode}].
  function edit(edits) {
    settle({
      change: (query) => {
        for (const {key, value = "", mode = "toggle"} of edits) put(query, key, modes[mode](query.get(key) ?? [], value));
      },
    });
  }

  // What can be emptied here: all that several can be chosen of, and whatever stands as a chip.
  function clear() {
    const several = [...controls(layout(), true)].filter(({id}) => id.kind !== "one");
    const chips = [...document.querySelectorAll("[data-edit-mode=drop]")].map(({dataset}) => dataset.editKey);
    edit([...several.map(({id}) => id.key), ...chips].map((key) => ({key, mode: "set"})));
  }

  const again = () => settle({again: true});

  // Links to other pages carry the state along.
  function links() {
    const {pathname, search} = window.location;
    for (const link of document.querySelectorAll("a[data-page]")) {
      link.href = link.dataset.page + search;
      const isInside = link.dataset.page !== "/" && pathname.startsWith(`${link.dataset.page}/`);
      if (link.dataset.page === pathname) link.setAttribute("aria-current", "page");
      else if (isInside) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  // A page is put in place of the other; a link that is to open elsewhere does.
  function go(event) {
    const link = event.target.closest("a[data-page]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.href === window.location.href) return;
    window.history.pushState(window.history.state, "", link.href);
    window.scrollTo(0, 0);
    settle();
  }

  // dcc.Location is silent when going back to the address it last saw, as it does not see our pushState.
  window.addEventListener("popstate", () => seen.search !== null && settle());
  document.addEventListener("click", go);
  // A drawing can bring links of its own.
  document.addEventListener("turquesa:filled", links);
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.tq = Object.assign(window.dash_clientside.tq || {}, {sync, hear, edit, clear, again, born, follow: greet});
})();
