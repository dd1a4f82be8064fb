// Keeps three things in step: the address, the state store and the controls. Knows no key and no meaning.
//
// The address is the truth. A control that changes writes it; going back or following a link makes the
// controls follow it. The store is written once both are settled and the page of the address is there,
// so whatever draws from the store runs once per load, change, step back and step forward.
(function () {
  const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // How a control's value becomes the list of values under its key, and back.
  // `undefined` is a choice in the making (a period with one end): it is left alone.
  const kinds = {
    one: {
      list: (value) => (value === null || value === undefined || value === "" ? [] : [String(value)]),
      value: (list, fallback, offered) => list.find((value) => value && (offered?.includes(value) ?? true)) ?? fallback ?? null,
    },
    many: {
      list: (value) => value ?? [],
      value: (list) => list.filter(Boolean),
    },
    range: {
      list: ([from, to] = []) => (from && to ? [`${from.slice(0, 7)}~${to.slice(0, 7)}`] : from || to ? undefined : []),
      value: (list) => {
        const ends = (list[0] ?? "").split("~");
        return ends.length === 2 && ends.every((end) => MONTH.test(end)) ? ends.map((end) => `${end}-01`) : [null, null];
      },
    },
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

  function write(query) {
    const pairs = [...query.keys()].sort().flatMap((key) => query.get(key).map((value) => [key, value]));
    const search = new URLSearchParams(pairs).toString().replaceAll("%7E", "~");
    return search && `?${search}`;
  }

  const state = (query) => Object.fromEntries([...query].sort(([one], [other]) => (one < other ? -1 : 1)));

  function pressed({triggered}) {
    return triggered
      .filter(({prop_id, value}) => value && prop_id.endsWith(".n_clicks"))
      .map(({prop_id}) => JSON.parse(prop_id.slice(0, -".n_clicks".length)));
  }

  function put(query, key, list) {
    if (list.length) query.set(key, list);
    else query.delete(key);
  }

  // What can be emptied here: all that several can be chosen of, and whatever stands as a chip.
  function clearable(controls, chips) {
    return [...controls.filter(({kind}) => kind !== "one"), ...chips].map(({key}) => key);
  }

  function edit(query, controls, chips, buttons) {
    for (const {name, key, list} of controls) {
      const before = seen.lists.get(name);
      if (before && list && !same(before, list)) put(query, key, list);
    }
    for (const {role, key, value} of buttons) {
      if (role === "clear") clearable(controls, chips).forEach((key) => query.delete(key));
      if (role === "drop") put(query, key, value ? (query.get(key) ?? []).filter((kept) => kept !== value) : []);
    }
  }

  function follow(query, controls, navigated) {
    const lists = new Map();
    const values = controls.map(({name, key, kind, list, fallback, offered}) => {
      const value = kinds[kind].value(query.get(key) ?? [], fallback, offered);
      lists.set(name, kinds[kind].list(value));
      const settled = list === undefined ? !navigated : same(list, lists.get(name));
      return settled ? window.dash_clientside.no_update : value;
    });
    seen.lists = lists;
    return values;
  }

  // What was last seen: a control is news only when it differs from here, so one that has just
  // appeared never is. `asked` is the path whose page is on its way, `drawn` the address in the store.
  const seen = {search: null, lists: new Map(), asked: null, drawn: null};

  function sync(_href, _popped, page, values, _cleared, _dropped, _again, fallbacks, offers) {
    const {no_update, set_props, callback_context: context} = window.dash_clientside;
    const controls = context.inputs_list[3].map(({id}, i) => {
      const list = kinds[id.kind].list(values[i] ?? undefined);
      return {...id, name: JSON.stringify(id), list, fallback: fallbacks[i], offered: offers[i]?.split(" ")};
    });
    const chips = context.inputs_list[5].map(({id}) => id);
    const buttons = pressed(context);
    const query = read(window.location.search);
    const navigated = write(query) !== seen.search;
    if (!navigated) edit(query, controls, chips, buttons);
    const search = write(query);
    if (search !== window.location.search) {
      const address = window.location.pathname + search + window.location.hash;
      window.history[navigated ? "replaceState" : "pushState"](window.history.state, "", address);
    }
    seen.search = search;
    const followed = follow(query, controls, navigated);

    const path = window.location.pathname;
    const ready = page?.props?.["data-path"] === path;
    if (!ready && seen.asked !== path) set_props("address", {data: {path, state: state(query)}});
    seen.asked = ready ? null : path;
    const mounted = context.triggered.some(({prop_id}) => prop_id === "page.children");
    const again = mounted || buttons.some(({role}) => role === "again") || seen.drawn !== path + search;
    if (!ready || !again) return [no_update, followed];
    seen.drawn = path + search;
    return [state(query), followed];
  }

  // Links to other pages carry the state along.
  function links() {
    const {outputs_list: outputs} = window.dash_clientside.callback_context;
    const {pathname, search} = window.location;
    return [
      outputs[0].map(({id}) => id.path + search),
      outputs[1].map(({id}) => (id.path === pathname ? "page" : null)),
    ];
  }

  // dcc.Location is silent when going back to the address it last saw, as it does not see our pushState.
  window.addEventListener("popstate", () => window.dash_clientside.set_props?.("popped", {data: Date.now()}));
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.tq = Object.assign(window.dash_clientside.tq || {}, {sync, links});
})();
