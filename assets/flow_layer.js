// The flow map: one per page, made once. A new feed paints the sheets anew and touches nothing else of the map.
(function () {
  const {turquesaFlows: flows = (window.turquesaFlows = {})} = window;
  // What is seen first: from the north of the United States to the south of Chile and Argentina. Canada stands at the edge.
  const REGION = [-112, -42, -40, 43];
  // So many flows are painted within a frame of a drag; of more, the sheets move along and are painted at its end.
  const QUICK = 1500;
  const EDGE = 22;
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function attach(map) {
    const container = map.getContainer();
    const stage = container.closest(".flow-stage");
    if (!stage) return;
    const [L, tools, {draw: brush, picture: pictures}] = [window.L, window.turquesaMap, flows];
    const [feedSlot, tip] = [stage.querySelector(".flow-feed"), stage.querySelector(".map-tip")];
    const empty = stage.querySelector(".flow-empty");
    container.setAttribute("role", "group");
    container.setAttribute("aria-label", stage.closest("[aria-label]").getAttribute("aria-label"));
    tools.versions = JSON.parse(stage.dataset.geo || "{}");
    const sheetPane = Object.assign(map.createPane("flow-sheets"), {style: "z-index:400; pointer-events:none"});
    const sheets = ["flow-lines", "flow-over", "flow-nodes"].map((name) => brush.sheet(sheetPane, name));
    const state = {feed: null, picture: null, at: {}, marked: null, blocks: [], moved: false, colours: null, paper: null};
    const home = {middle: [0, 0], holds: () => true};

    const size = () => ({width: map.getSize().x, height: map.getSize().y, paper: Boolean(state.paper)});
    const pixel = (plane) => Object.values(map.latLngToContainerPoint(plane));
    const measure = (name, bold) => brush.widthOf(sheets[2].pen, name, bold);

    function over() {
      brush.clear(sheets[1], size());
      const {flow, node, byKeys} = state.at;
      if (!state.picture || !(flow || node)) return;
      const found = {
        flow: flow && state.picture.flows.find(({code}) => code === flow),
        node: node && state.picture.places.find(({code}) => code === node),
      };
      brush.paintOver(sheets[1], state.picture, state.colours, {...found, byKeys});
    }

    function draw(onlyMoved = false) {
      const {width, height, paper} = size();
      if (!state.feed || width < 60 || height < 60) return;
      const view = {width, height, zoom: map.getZoom(), home, pixel, measure, blocks: state.blocks};
      state.colours ??= brush.palette(stage);
      // What was drawn goes first: it must not stay under other filters where the next cannot be drawn.
      for (const one of sheets) {
        brush.clear(one, {width, height, paper});
        L.DomUtil.setPosition(one.canvas, map.containerPointToLayerPoint([0, 0]));
      }
      state.picture = pictures.compose(state.feed, view, state.marked);
      brush.paintFlows(sheets[0], state.picture, state.colours);
      brush.paintNodes(sheets[2], state.picture, state.colours, paper);
      over();
      if (paper) brush.print(sheets, state.paper);
      state.stood = stood();
      keys.set(state.picture, onlyMoved);
      stage.dataset.drawn = String(Number(stage.dataset.drawn ?? 0) + 1);
    }

    // Leaflet tells of one move several times.
    const stood = () => JSON.stringify([map.getZoom(), map.containerPointToLatLng([0, 0]), size()]);
    const follow = () => state.waits || stood() === state.stood || draw(true);

    function hear() {
      const raw = feedSlot.querySelector("[data-flows]")?.dataset.flows;
      if (!raw || raw === state.raw) return;
      state.raw = raw;
      state.feed = pictures.read(raw);
      if (!state.feed.places.some(({code}) => code === state.marked)) state.marked = null;
      [empty.textContent, empty.hidden] = [state.feed.empty, !state.feed.empty];
      board.close(false);
      tip.hidden = true;
      // A new legend is measured before anything is painted: flows bend round it.
      state.waits = watchLegend();
      if (!state.waits) draw();
    }

    function look(found, byKeys = false, at = null) {
      const [flow, node] = [found?.flow?.code, found?.node?.code];
      if (flow !== state.at.flow || node !== state.at.node || byKeys !== state.at.byKeys) {
        state.at = {flow, node, byKeys};
        over();
      }
      container.classList.toggle("flow-pointed", Boolean(found) && !byKeys);
      if (found && at && !board.shown()) tools.note({stage, tip}, (found.flow ?? found.node).data, ...at);
      else tip.hidden = true;
    }

    // The route that is chosen alone is lifted, any other is chosen instead.
    function choose(flow) {
      const [from, to, end] = state.feed.keys;
      const alone = flow.chosen && state.picture.flows.filter(({chosen}) => chosen).length === 1;
      const value = (place) => (alone ? "" : state.picture.places[place].code);
      window.turquesa?.edit?.([
        {key: from, value: value(flow.from), mode: "set"},
        {key: to, value: value(flow.to), mode: "set"},
        ...(state.feed.chosen && !alone ? [{key: end, value: "", mode: "set"}] : []),
      ]);
    }

    // With a key held a place is marked as one of two; the menu of the next offers what goes between them.
    function press(node, event, from = null) {
      const second = state.marked && state.marked !== node.code;
      if (event.shiftKey && !second) {
        state.marked = state.marked === node.code ? null : node.code;
        draw(true);
      } else {
        tip.hidden = true;
        board.show(node, from, Boolean(from));
      }
    }

    const board = flows.menu(stage, state, () => draw(true));
    const placed = (code) => state.picture.places.find((one) => one.code === code);
    const run = (code) => state.picture.flows.find((one) => one.code === code);
    const keys = flows.keys(stage, {
      pickPlace: (code, event, button) => press(placed(code), event, button),
      pickRoute: (code) => choose(run(code)),
      look: (kind, code, seen) => {
        const one = code === null || !seen ? null : kind === "node" ? placed(code) : run(code);
        if (!one) return look(null);
        const half = one.points ? 2 * Math.floor(one.points.length / 4) : 0;
        return look({[kind]: one}, true, one.points ? [one.points[half], one.points[half + 1]] : [one.x + one.radius, one.y]);
      },
    });
    const place = ({clientX, clientY}) => {
      const box = stage.getBoundingClientRect();
      return [clientX - box.left, clientY - box.top];
    };

    stage.addEventListener("pointermove", (event) => {
      if (!state.picture || event.buttons) return;
      const at = place(event);
      look(container.contains(event.target) ? pictures.hit(state.picture, ...at) : null, false, at);
    });
    stage.addEventListener("pointerleave", () => look(null));
    container.addEventListener("click", (event) => {
      if (!state.picture || map.dragging?.moved()) return;
      const found = pictures.hit(state.picture, ...place(event));
      board.close(false);
      if (found?.node) press(found.node, event);
      else if (found?.flow) choose(found.flow);
    });
    stage.addEventListener("keydown", ({key}) => {
      if (key !== "Escape") return;
      if (board.shown()) board.close(true);
      else look(null);
    });

    function wander(moved) {
      state.moved = moved;
      stage.classList.toggle("flow-moved", moved);
    }

    function view(animate) {
      const bounds = L.latLngBounds(tools.box(REGION));
      const {width, height} = size();
      if (width < 60 || height < 60) return;
      map.fitBounds(bounds, {padding: [4, 4], animate: animate && !calm(), duration: 0.2});
      // What the home view holds, well inside its edge; the map may still be on its way there.
      const scale = map.options.crs.scale(map.getBoundsZoom(bounds, false, [8, 8]));
      const {lat, lng} = bounds.getCenter();
      const [up, across] = [(height / 2 - EDGE) / scale, (width / 2 - EDGE) / scale];
      Object.assign(home, {middle: [lat, lng], holds: ([y, x]) => Math.abs(y - lat) < up && Math.abs(x - lng) < across});
      wander(false);
      follow();
    }

    // What stands on the map is measured when the browser has laid the page out, never while the map is drawn.
    const observer = new ResizeObserver((changed) => {
      const {left: x, top: y} = stage.getBoundingClientRect();
      const boxes = [...stage.querySelectorAll(".map-zoom, .flow-legend > div > div")].map((one) => one.getBoundingClientRect());
      const blocks = boxes
        .filter(({width, height}) => width && height)
        .map(({left, right, top, bottom}) => ({left: left - x - 6, right: right - x + 6, top: top - y - 6, bottom: bottom - y + 6}));
      if (JSON.stringify(blocks) !== JSON.stringify(state.blocks)) state.stood = null;
      state.blocks = blocks;
      if (changed.some(({target}) => target === stage)) {
        map.invalidateSize({animate: false, pan: false});
        if (!state.moved) view(false);
      }
      const first = state.waits;
      state.waits = false;
      if (first) draw();
      else follow();
    });
    const watched = new WeakSet();

    function watchLegend() {
      const fresh = [...stage.querySelectorAll(".flow-legend > div > div")].filter((one) => !watched.has(one));
      for (const one of fresh) {
        watched.add(one);
        observer.observe(one);
      }
      return fresh.length > 0;
    }

    const theme = new MutationObserver(() => {
      state.colours = null;
      draw(true);
    });
    const feeds = new MutationObserver(hear);
    const paper = (printing) => () => {
      if (!stage.isConnected) return;
      stage.classList.toggle("flow-paper", printing);
      stage.style.width = printing ? "620px" : "";
      state.paper?.canvas.remove();
      state.paper = printing ? brush.sheet(sheetPane, "flow-print", "bitmaprenderer") : null;
      [state.colours, state.stood] = [null, null];
      map.invalidateSize({animate: false, pan: false});
      view(false);
    };
    tools.zoom({map, stage, view: () => view(true)});
    tools.wheel({map, stage});
    tools.bound(map);
    tools.countries().then((found) => {
      view(false);
      brush.land(map, found);
      [stage, stage.querySelector(".map-zoom")].forEach((one) => observer.observe(one));
      hear();
      feeds.observe(feedSlot, {childList: true, subtree: true, attributes: true, attributeFilter: ["data-flows"]});
      theme.observe(document.documentElement, {attributes: true, attributeFilter: ["data-mantine-color-scheme"]});
      document.fonts.ready.then(() => draw(true));
      window.addEventListener("beforeprint", paper(true));
      window.addEventListener("afterprint", paper(false));
      map.on("move", () => (state.feed?.flows.length ?? 0) < QUICK && follow());
      map.on("moveend viewreset", follow);
      map.on("dragstart zoomstart", () => {
        wander(true);
        board.close(false);
      });
      map.on("unload", () => [feeds, theme, observer].forEach((one) => one.disconnect()));
    });
  }

  window.L?.Map.addInitHook(function () {
    attach(this);
  });
})();
