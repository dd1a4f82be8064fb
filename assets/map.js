// The map: one per page, made once. What it shows comes as words and shades in its feed; a new feed changes the classes
// of the areas that are there and sets the labels anew. A click on an area is an edit of the address.
(function () {
  const {turquesaMap: tools = (window.turquesaMap = {})} = window;
  const SVG = "http://www.w3.org/2000/svg";
  const NUMBERED = new Set(["1", "2", "3", "4", "5", "apart", "withheld"]);
  const REGION = [-100, -56, -56, 63];
  const TOO_SMALL = 9;
  const PRESSED = ["role", "tabindex", "aria-label", "aria-pressed"];
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  const PATTERNS = `
    <pattern id="map-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="6" height="6" class="map-ground"/><line y2="6" class="map-stripe"/></pattern>
    <pattern id="map-dots" width="5" height="5" patternUnits="userSpaceOnUse">
    <rect width="5" height="5" class="map-ground"/><circle cx="2.5" cy="2.5" r="1" class="map-dot"/></pattern>`;

  function attach(map) {
    const stage = map.getContainer().closest(".map-stage");
    if (!stage) return;
    const feedSlot = stage.querySelector(".map-feed");
    const tip = stage.querySelector(".map-tip");
    const L = window.L;
    map.getContainer().setAttribute("role", "group");
    map.getContainer().setAttribute("aria-label", stage.closest("[aria-label]").getAttribute("aria-label"));
    const state = {feed: null, turn: 0, within: null, home: [], countries: [], areas: [], points: []};
    const pane = (name, order) => Object.assign(map.createPane(name), {style: `z-index:${order}`});
    ["map-land", "map-areas", "map-points", "map-words"].forEach((name, i) => pane(name, 200 + 100 * i));
    const drawn = (name) => [name, L.svg({pane: name, padding: 0.6})];
    const renderer = Object.fromEntries(["map-land", "map-areas", "map-points"].map(drawn));
    const words = document.createElementNS(SVG, "svg");
    words.setAttribute("class", "map-words");
    words.setAttribute("aria-hidden", "true");
    map.getPane("map-words").append(words);
    const defs = document.createElementNS(SVG, "svg");
    defs.setAttribute("class", "map-patterns");
    defs.innerHTML = PATTERNS;
    map.getContainer().append(defs);

    const on = (name) => ({pane: name, renderer: renderer[name]});
    const outline = (rings, name, options = {}) =>
      L.polygon(rings, {...on(name), noClip: true, smoothFactor: 0.6, weight: 0.75, ...options}).addTo(map);

    function area({code, at, frame, rings}) {
      const shape = outline(rings, "map-areas");
      const dot = L.circleMarker(at, {...on("map-areas"), radius: 4, weight: 1});
      const made = {code, at, frame, shape, dot, rings, data: null};
      shape.on("click", (event) => choose(made.data, state.feed.key, event.originalEvent));
      dot.on("click", (event) => choose(made.data, state.feed.key, event.originalEvent));
      return made;
    }

    // A click chooses one country, or none when it was the one; with a key held, or within a country, it adds.
    function choose(data, key, event) {
      if (!data || !key || data.s === "outside") return;
      const adds = event.ctrlKey || event.metaKey || event.shiftKey || key !== "recorded_country";
      const alone = data.x && state.areas.filter((one) => one.data?.x).length === 1;
      const edit = adds ? {key, value: data.c, mode: "toggle"} : {key, value: alone ? "" : data.c, mode: "set"};
      window.turquesa?.edit?.([edit]);
    }

    function dress(path, data, small) {
      if (!path) return;
      const numbered = data && NUMBERED.has(data.s);
      const [chosen, speck] = [data?.x ? " chosen" : "", small ? " map-small" : ""];
      path.setAttribute("class", `leaflet-interactive map-area shade-${data?.s ?? "outside"}${chosen}${speck}`);
      const label = numbered && `${data.n}: ${data.t.join("; ")}`;
      const pressed = String(Boolean(data?.x));
      const said = numbered && {role: "button", tabindex: "0", "aria-label": label, "aria-pressed": pressed};
      for (const name of PRESSED) {
        if (said) path.setAttribute(name, said[name]);
        else path.removeAttribute(name);
      }
      path.turquesa = data;
    }

    // A country that is a speck at this distance is a dot as well; the dot then stands for it.
    function size(one) {
      const bounds = one.shape._pxBounds;
      const small = !one.rings.length || !bounds || Math.max(...Object.values(bounds.getSize())) < TOO_SMALL;
      if (small !== map.hasLayer(one.dot)) {
        if (small) one.dot.addTo(map);
        else one.dot.remove();
      }
      dress(one.dot._path, small ? one.data : null, true);
      dress(one.shape._path, one.data);
      if (small) PRESSED.forEach((name) => one.shape._path?.removeAttribute(name));
      if (one.data?.x) one.shape.bringToFront();
    }

    function shade(areas, listed) {
      const found = new Map(listed.map((one) => [one.c, one]));
      areas.forEach((one) => {
        one.data = found.get(one.code) ?? null;
        size(one);
      });
    }

    // Where the legend, the buttons and the way up stand, with some air.
    function furniture() {
      const whole = stage.getBoundingClientRect();
      return [...stage.querySelectorAll(".map-legend, .map-zoom, .map-trail")].map((one) => {
        const {left, right, top, bottom} = one.getBoundingClientRect();
        const [x, y] = [whole.left, whole.top];
        return {left: left - x - 6, right: right - x + 6, top: top - y - 6, bottom: bottom - y + 6};
      });
    }

    function label() {
      const {x: width, y: height} = map.getSize();
      const {x: left, y: top} = L.DomUtil.getPosition(map.getPane("mapPane")) ?? {x: 0, y: 0};
      if (!width || !height) return;
      words.setAttribute("width", width);
      words.setAttribute("height", height);
      L.DomUtil.setPosition(words, L.point(-left, -top));
      const at = (one) => Object.values(map.latLngToContainerPoint(one.at));
      const named = (one) => ({code: one.code, at: at(one), name: one.data.n, figure: one.data.f, shade: one.data.s});
      const value = (one) => Number(one.data.f.replace(/\D/g, ""));
      const areas = state.areas
        .map((one, i) => ({one, mark: map.hasLayer(one.dot) ? 0 : i + 1, room: one.shape._pxBounds?.getSize()}))
        .filter(({one}) => one.data?.f)
        .map(({one, ...found}) => ({...named(one), ...found, outsideToo: !state.within, value: value(one)}));
      const points = state.points
        .filter((one) => one.data.f)
        .map((one) => ({...named(one), radius: one.radius, value: value(one) / 1e9}));
      const items = [...areas, ...points].sort((one, other) => other.value - one.value);
      const drawLand = (pen, scale, mark) => {
        pen.setTransform(scale, 0, 0, scale, left * scale, top * scale);
        const fill = (shape) => {
          const d = shape._path?.getAttribute("d");
          if (d) pen.fill(new Path2D(d), "evenodd");
        };
        mark(254);
        [...state.land, ...state.countries.map(({shape}) => shape)].forEach(fill);
        state.areas.forEach(({shape, dot}, i) => {
          mark(map.hasLayer(dot) ? 254 : i + 1);
          fill(shape);
          if (map.hasLayer(dot)) fill(dot);
        });
      };
      const view = [state.within, map.getZoom(), map.getCenter(), width, height].join(" ");
      tools.lay(words, {width, height, view}, items, drawLand, furniture());
    }

    function setPoints(listed, where) {
      const focused = document.activeElement?.classList.contains("map-point") && document.activeElement.turquesa.c;
      state.points.forEach(({dot}) => dot.remove());
      const most = Math.max(...listed.map(({v}) => v), 1);
      const placed = listed.filter(({c, v}) => v && where?.has(c)).sort((one, other) => other.v - one.v);
      state.points = placed.map((data) => {
        const radius = 3 + 11 * Math.sqrt(data.v / most);
        const dot = L.circleMarker(where.get(data.c), {...on("map-points"), radius, weight: 1.5}).addTo(map);
        dress(dot._path, {...data, s: "1"});
        dot._path.setAttribute("class", `leaflet-interactive map-point${data.x ? " chosen" : ""}`);
        dot.on("click", (event) => choose(data, state.feed.pointKey, event.originalEvent));
        if (data.c === focused) dot._path.focus();
        return {code: data.c, at: where.get(data.c), dot, data, radius};
      });
    }

    function view(animate) {
      const {x, y} = map.getSize();
      if (x < 60 || y < 60) return;
      const quick = animate && !calm();
      map.fitBounds(L.latLngBounds(state.home), {padding: [12, 12], animate: quick, duration: 0.2});
    }

    function enter(within, parts) {
      const left = state.areas.filter((one) => !state.countries.includes(one));
      left.flatMap(({shape, dot}) => [shape, dot]).forEach((one) => one.remove());
      state.countries.forEach((one) => (one.data = null));
      const country = state.countries.find(({code}) => code === within);
      state.areas = within ? (parts ?? []).map(area) : state.countries;
      state.home = country?.frame ?? tools.box(REGION);
      stage.classList.toggle("map-within", Boolean(within));
      const moved = state.within !== null;
      state.within = within;
      view(moved);
    }

    async function draw() {
      const turn = (state.turn += 1);
      const raw = feedSlot.querySelector("[data-map]")?.dataset.map;
      const feed = raw ? JSON.parse(raw) : {key: "", within: "", areas: [], points: []};
      const [parts, where] = await Promise.all([
        feed.within && feed.within !== state.within ? tools.parts(feed.within).catch(() => null) : null,
        feed.points.length ? tools.places() : null,
      ]);
      if (turn !== state.turn) return;
      const held = stage.contains(document.activeElement);
      state.feed = feed;
      if (feed.within !== state.within) enter(feed.within, parts);
      if (feed.within) shade(state.countries, []);
      shade(state.areas, feed.areas);
      setPoints(feed.points, where);
      const entered = (one) => feed.within === one.code && state.areas.length > 0;
      state.countries.forEach((one) => one.shape._path.classList.toggle("map-left", entered(one)));
      label();
      // What had the focus may be gone with its level: the way back has it then, or the first area.
      if (held && !stage.contains(document.activeElement)) stage.querySelector(".map-trail button, [tabindex='0'][role='button']")?.focus();
    }

    tools.wire({map, stage, tip, choose, state, view: () => view(true)});
    tools.countries().then(({areas, outside}) => {
      state.land = [outline(outside, "map-land", {className: "map-outside", interactive: false})];
      state.countries = areas.map(area);
      draw();
      const watch = new MutationObserver(draw);
      watch.observe(feedSlot, {childList: true, subtree: true, attributes: true, attributeFilter: ["data-map"]});
      const fit = () => {
        map.invalidateSize({animate: false});
        if (state.home.length) view(false);
      };
      const resized = new ResizeObserver(fit);
      resized.observe(stage);
      // Paper is narrower than most screens, and nobody waits there for an observer.
      const paper = (width) => () => {
        if (!stage.isConnected) return;
        stage.style.width = width;
        fit();
      };
      window.addEventListener("beforeprint", paper("620px"));
      window.addEventListener("afterprint", paper(""));
      map.on("zoomend", () => [...state.countries, ...state.areas].forEach(size));
      map.on("moveend", label);
      map.on("unload", () => [watch, resized].forEach((one) => one.disconnect()));
    });
  }

  window.L?.Map.addInitHook(function () {
    attach(this);
  });
})();
