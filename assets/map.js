// The map: one per page, made once. What it shows comes as words and shades in its feed; a new feed changes the classes
// of the areas that are there and sets the labels anew. A click on an area is an edit of the address.
(function () {
  const {turquesaMap: tools = (window.turquesaMap = {})} = window;
  const SVG = "http://www.w3.org/2000/svg";
  const NUMBERED = new Set(["1", "2", "3", "4", "5", "held", "apart", "withheld"]);
  const REGION = [-100, -56, -56, 63];
  const TOO_SMALL = 9;
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
    tools.versions = JSON.parse(stage.dataset.geo || "{}");
    const state = {feed: null, turn: 0, within: null, home: [], countries: [], areas: [], inside: new Map(), boxes: [], blocks: []};
    const pane = (name, order) => Object.assign(map.createPane(name), {style: `z-index:${order}`});
    ["map-land", "map-areas", "map-lines", "map-points", "map-words"].forEach((name, i) => pane(name, 200 + 100 * i));
    const drawn = (name) => [name, L.svg({pane: name, padding: 0.6})];
    const renderer = Object.fromEntries(["map-land", "map-areas", "map-lines"].map(drawn));
    const circles = tools.circles(map, "map-points");
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
      tools.quick(L.polygon(rings, {...on(name), noClip: true, smoothFactor: 0.6, weight: 0.75, ...options}));

    function area({code, at, frame, rings}) {
      const shape = outline(rings, "map-areas");
      const dot = L.circleMarker(at, {...on("map-areas"), radius: 4, weight: 1});
      const made = {code, at, frame, shape, dot, rings, data: null};
      shape.on("click", (event) => choose(made.data, state.feed.key, event.originalEvent));
      dot.on("click", (event) => choose(made.data, state.feed.key, event.originalEvent));
      return made;
    }

    // A click chooses one country, or none when it was the one; with a key held, or within a country, it adds. A map of
    // single points chooses one point in the same way.
    function choose(data, key, event) {
      if (!data || !key || data.s === "outside") return;
      const adds = event.ctrlKey || event.metaKey || event.shiftKey || (key !== "recorded_country" && !state.feed.single);
      const same = key === state.feed.pointKey ? state.feed.points : state.areas.map((one) => one.data);
      const alone = data.x && same.filter((one) => one?.x).length === 1;
      const edit = adds ? {key, value: data.c, mode: "toggle"} : {key, value: alone ? "" : data.c, mode: "set"};
      window.turquesa?.edit?.([edit]);
    }

    function dress(path, data, small, unsaid) {
      if (!path) return;
      const marks = `${data?.x ? " chosen" : ""}${small ? " map-small" : ""}`;
      const label = data && !unsaid && NUMBERED.has(data.s) ? `${data.n}: ${data.t.join("; ")}` : "";
      tools.dress(path, `leaflet-interactive map-area shade-${data?.s ?? "outside"}${marks}`, data, label);
    }

    // A country that is a speck at this distance is a dot as well; the dot then stands for it.
    function size(one) {
      if (!map.hasLayer(one.shape)) return;
      const bounds = one.shape._pxBounds;
      const small = !one.rings.length || !bounds || Math.max(...Object.values(bounds.getSize())) < TOO_SMALL;
      if (small !== map.hasLayer(one.dot)) {
        if (small) one.dot.addTo(map);
        else one.dot.remove();
      }
      if (small) dress(one.dot._path, one.data, true);
      dress(one.shape._path, one.data, false, small);
      if (one.data?.x && !one.raised) one.shape.bringToFront();
      one.raised = Boolean(one.data?.x);
    }

    function shade(areas, listed) {
      const found = new Map(listed.map((one) => [one.c, one]));
      areas.forEach((one) => {
        one.data = found.get(one.code) ?? null;
        size(one);
      });
    }

    // Where the legend, the buttons and the way up stand, with some air. It is read when the browser has laid the page
    // out and tells what changed its size, never while the map is drawn.
    const furniture = [...stage.querySelectorAll(".map-zoom, .map-trail")];

    function survey() {
      const {left: x, top: y} = stage.getBoundingClientRect();
      const blocks = [...furniture, ...state.blocks].map((one) => one.getBoundingClientRect()).filter(({width}) => width);
      state.boxes = blocks.map(({left, right, top, bottom}) => ({left: left - x - 6, right: right - x + 6, top: top - y - 6, bottom: bottom - y + 6}));
    }

    function label() {
      const {x: width, y: height} = map.getSize();
      const {x: left, y: top} = L.DomUtil.getPosition(map.getPane("mapPane")) ?? {x: 0, y: 0};
      if (!width || !height) return;
      const at = (one) => Object.values(map.latLngToContainerPoint(one.at));
      const named = (one) => ({code: one.code, at: at(one), name: one.data.n, figure: one.data.f, shade: one.data.s});
      const value = (one) => Number(one.data.f.replace(/\D/g, ""));
      const areas = state.areas
        .map((one, i) => ({one, mark: map.hasLayer(one.dot) ? 0 : i + 1, room: one.shape._pxBounds?.getSize()}))
        .filter(({one}) => one.data?.f)
        .map(({one, ...found}) => ({...named(one), ...found, outsideToo: !state.within, value: value(one)}));
      const points = circles
        .shown()
        .filter((one) => one.data.f)
        .map((one) => ({...named(one), radius: one.radius, value: value(one) / 1e9}));
      const items = [...areas, ...points].sort((one, other) => other.value - one.value);
      const discs = circles.shown().map((one) => ({at: at(one), radius: one.radius}));
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
      const view = [state.within, map.getZoom(), left, top, map.getPixelOrigin(), width, height].join(" ");
      const written = JSON.stringify([view, items, discs, state.boxes]);
      if (written === state.written) return;
      state.written = written;
      if (view !== state.view) {
        state.view = view;
        words.setAttribute("width", width);
        words.setAttribute("height", height);
        L.DomUtil.setPosition(words, L.point(-left, -top));
      }
      tools.lay(words, {width, height, view}, items, drawLand, {boxes: state.boxes, discs});
    }

    function view(animate) {
      const {x, y} = map.getSize();
      if (x < 60 || y < 60) return;
      const quick = animate && !calm();
      map.fitBounds(L.latLngBounds(state.frame ?? state.home), {padding: [12, 12], animate: quick, duration: 0.2});
    }

    function enter(within, parts) {
      const left = state.areas.filter((one) => !state.countries.includes(one));
      left.flatMap(({shape, dot}) => [shape, dot]).forEach((one) => one.remove());
      if (within && !state.inside.has(within)) state.inside.set(within, (parts ?? []).map(area));
      state.countries.forEach((one) => (one.data = null));
      const country = state.countries.find(({code}) => code === within);
      state.areas = within ? state.inside.get(within) : state.countries;
      state.home = country?.frame ?? tools.box(REGION);
      stage.classList.toggle("map-within", Boolean(within));
      const moved = state.within !== null;
      state.within = within;
      state.entering = true;
      view(moved);
      state.entering = false;
      // Once the map is where they are, they are laid on it a single time.
      if (within) state.areas.forEach(({shape}) => map.hasLayer(shape) || shape.addTo(map));
    }

    async function draw() {
      const turn = (state.turn += 1);
      const blocks = [...(stage.querySelector(".map-legend > div")?.children ?? [])];
      if (blocks[0] !== state.blocks[0]) blocks.forEach((one) => state.resized.observe(one));
      state.blocks = blocks;
      const raw = feedSlot.querySelector("[data-map]")?.dataset.map;
      const feed = raw ? JSON.parse(raw) : {key: "", within: "", areas: [], points: []};
      const [parts, where] = await Promise.all([
        feed.within && !state.inside.has(feed.within) ? tools.parts(feed.within).catch(() => null) : null,
        feed.points.some(({at}) => !at) ? tools.places() : null,
      ]);
      if (turn !== state.turn) return;
      const held = stage.contains(document.activeElement) && document.activeElement;
      state.feed = feed;
      // What is looked at, where the feed says so, and not the whole region; the button still shows that.
      const framed = JSON.stringify(feed.frame ?? null);
      const moves = framed !== (state.framed ?? "null");
      if (moves) Object.assign(state, {framed, frame: feed.frame && tools.box(feed.frame)});
      if (feed.within !== state.within) enter(feed.within, parts);
      else if (moves) view(true);
      if (feed.within) shade(state.countries, []);
      shade(state.areas, feed.areas);
      stage.classList.toggle("map-circled", feed.points.length > 0 && !feed.pointKey);
      circles.set(feed.points, {where, scale: feed.scale, pressed: Boolean(feed.pointKey)});
      const entered = (one) => feed.within === one.code && state.areas.length > 0;
      state.countries.forEach((one) => one.shape._path.classList.toggle("map-left", entered(one)));
      label();
      // What had the focus may be gone with its level: the way back has it then, or the first area.
      if (!held || stage.contains(document.activeElement)) return;
      const next = held.isConnected && held.getAttribute("tabindex") === "0" ? held : null;
      (next ?? stage.querySelector(".map-trail button, [tabindex='0'][role='button']"))?.focus({preventScroll: true});
    }

    tools.wire({map, stage, tip, choose, state, view: () => (state.frame = null, view(true))});
    tools.countries().then(({areas, outside, disputed}) => {
      state.land = [outline(outside, "map-land", {className: "map-outside", interactive: false}).addTo(map)];
      state.countries = areas.map(area);
      state.countries.forEach(({shape}) => shape.addTo(map));
      const dashed = {...on("map-lines"), className: "map-disputed", interactive: false, noClip: true, smoothFactor: 2};
      L.polyline(disputed, dashed).addTo(map);
      const fit = () => {
        map.invalidateSize({animate: false});
        if (state.home.length) view(false);
      };
      const resized = (state.resized = new ResizeObserver((changed) => {
        survey();
        if (changed.some(({target}) => target === stage)) fit();
        label();
      }));
      [stage, ...furniture].forEach((one) => resized.observe(one));
      draw();
      const watch = new MutationObserver(draw);
      watch.observe(feedSlot, {childList: true, subtree: true, attributes: true, attributeFilter: ["data-map"]});
      // Paper is narrower than most screens, and nobody waits there for an observer.
      const paper = (width) => () => {
        if (!stage.isConnected) return;
        stage.style.width = width;
        fit();
      };
      window.addEventListener("beforeprint", paper("620px"));
      window.addEventListener("afterprint", paper(""));
      map.on("zoomend", () => new Set([...state.countries, ...state.areas]).forEach(size));
      map.on("viewreset zoomend", circles.place);
      map.on("moveend", () => state.entering || label());
      map.on("unload", () => [watch, resized].forEach((one) => one.disconnect()));
    });
  }

  window.L?.Map.addInitHook(function () {
    attach(this);
  });
})();
