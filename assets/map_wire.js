// What hands do on a map: the buttons, the wheel, the keys, and the note beside the pointer.
(function () {
  const EDGE = 12;
  // From Hawaii to the east of Brazil, from Cape Horn to the north of Canada.
  const REACH = [-160, -56, -34, 75];

  function show({stage, tip}, data, x, y) {
    if (tip.turquesa !== data) write(tip, data);
    tip.hidden = false;
    const {clientWidth: width, clientHeight: height} = stage;
    const left = x + EDGE + tip.offsetWidth > width ? x - EDGE - tip.offsetWidth : x + EDGE;
    const top = y + EDGE + tip.offsetHeight > height ? y - EDGE - tip.offsetHeight : y + EDGE;
    tip.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, top)}px)`;
  }

  function write(tip, data) {
    tip.turquesa = data;
    tip.replaceChildren();
    const name = document.createElement("b");
    name.textContent = data.n;
    tip.append(name);
    for (const line of data.t) {
      const said = document.createElement("span");
      said.textContent = line;
      tip.append(said);
    }
  }

  function notes(one) {
    const {stage, tip} = one;
    const place = ({clientX, clientY}) => {
      const box = stage.getBoundingClientRect();
      return [clientX - box.left, clientY - box.top];
    };
    stage.addEventListener("pointermove", (event) => {
      const data = event.target.turquesa;
      if (data && !event.buttons) show(one, data, ...place(event));
      else tip.hidden = true;
    });
    stage.addEventListener("pointerleave", () => (tip.hidden = true));
    stage.addEventListener("focusin", ({target}) => {
      if (!target.turquesa || !target.matches(":focus-visible")) return;
      const {left, top, width, height} = target.getBoundingClientRect();
      show(one, target.turquesa, ...place({clientX: left + width / 2, clientY: top + height / 2}));
    });
    stage.addEventListener("focusout", () => (tip.hidden = true));
  }

  function keys({map, stage, choose, state, tip}) {
    stage.addEventListener("keydown", (event) => {
      if (event.key === "Escape") tip.hidden = true;
      if (!event.target.turquesa || !["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      const isPoint = event.target.classList.contains("map-point");
      choose(event.target.turquesa, isPoint ? state.feed.pointKey : state.feed.key, event);
    });
  }

  // A circle that is only looked at lets the click through to the area below it.
  function pick({map, stage, choose, state}, event) {
    const {target, clientX, clientY} = event;
    if (!target.classList.contains("map-point") || map.dragging.moved()) return;
    if (!target.classList.contains("map-cell")) {
      choose(target.turquesa, state.feed.pointKey, event);
      return;
    }
    const under = document.elementsFromPoint(clientX, clientY).find((one) => one.matches(".map-area"));
    if (under && stage.contains(under)) choose(under.turquesa, state.feed.key, event);
  }

  // The page scrolls under the wheel, unless a key is held or the map was taken up first.
  function wheel({map, stage}) {
    const container = map.getContainer();
    const decide = (event) => {
      const meant = event.ctrlKey || event.metaKey || container.contains(document.activeElement);
      map.scrollWheelZoom[meant ? "enable" : "disable"]();
    };
    stage.addEventListener("wheel", decide, {capture: true, passive: true});
  }

  function zoom({map, stage, view}) {
    stage.addEventListener("click", ({target}) => {
      const way = target.closest("[data-zoom]")?.dataset.zoom;
      if (way === "in") map.zoomIn();
      if (way === "out") map.zoomOut();
      if (way === "home") view();
    });
  }

  // A map that is dragged away from the Americas comes back, until its middle is over them again.
  function bound(map) {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    map.options.inertia = !calm;
    const reach = window.L.latLngBounds(window.turquesaMap.box(REACH));
    const within = (value, low, high) => Math.min(high, Math.max(low, value));
    map.on("moveend", () => {
      const {lat, lng} = map.getCenter();
      const back = [within(lat, reach.getSouth(), reach.getNorth()), within(lng, reach.getWest(), reach.getEast())];
      // Less than a dot is no way to go: the map could not, and would say for ever that it did.
      const far = map.project(back).distanceTo(map.project([lat, lng]));
      if (far > 1) map.panTo(back, {animate: !calm});
    });
  }

  function wire(one) {
    bound(one.map);
    zoom(one);
    one.stage.addEventListener("click", (event) => pick(one, event));
    notes(one);
    keys(one);
    wheel(one);
  }

  window.turquesaMap = Object.assign(window.turquesaMap || {}, {wire, bound, zoom, wheel, note: show});
})();
