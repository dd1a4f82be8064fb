// Circles on a map, their areas as their numbers: places that can be pressed, or cells of a grid that are looked at.
// Each is made once; a new feed touches those that changed.
(function () {
  const SVG = "http://www.w3.org/2000/svg";
  const {turquesaMap: tools = (window.turquesaMap = {})} = window;

  // What an element looks like and says; nothing is written where it is so already.
  function dress(node, name, data, label) {
    const pressed = label ? String(Boolean(data.x)) : "";
    const look = `${name}|${label}|${pressed}`;
    node.turquesa = data;
    if (node.turquesaLook === look) return;
    node.turquesaLook = look;
    node.setAttribute("class", name);
    const said = {role: "button", tabindex: "0", "aria-label": label, "aria-pressed": pressed};
    for (const [key, value] of Object.entries(said)) {
      if (label) node.setAttribute(key, value);
      else node.removeAttribute(key);
    }
  }

  function write(node, name, value) {
    if (node[`turquesa-${name}`] === value) return;
    node[`turquesa-${name}`] = value;
    node.setAttribute(name, value);
  }

  // The wanted ones in their order, moving none that stands right.
  function line(parent, wanted) {
    const kept = new Set(wanted);
    for (const node of [...parent.childNodes]) if (!kept.has(node)) node.remove();
    let next = parent.firstChild;
    for (const node of wanted) {
      if (node === next) next = next.nextSibling;
      else parent.insertBefore(node, next);
    }
  }

  function circles(map, pane) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "map-points");
    map.getPane(pane).append(svg);
    const nodes = new Map();
    let shown = [];

    function place() {
      for (const one of shown) {
        const {node, at, radius, outline} = one;
        if (outline) {
          const {d, radius: reach} = tools.hexagon.path(map, one);
          write(node, "d", d);
          one.radius = reach;
          continue;
        }
        const {x, y} = map.latLngToLayerPoint(at);
        write(node, "cx", Math.round(x * 10) / 10);
        write(node, "cy", Math.round(y * 10) / 10);
        write(node, "r", radius);
      }
    }

    function made(code, isOutline) {
      if (!nodes.has(code)) nodes.set(code, isOutline ? tools.hexagon.made() : document.createElementNS(SVG, "circle"));
      return nodes.get(code);
    }

    // Large ones lie under small ones, so that each can be reached.
    function set(listed, {where, scale, pressed}) {
      const placed = listed.map((data) => ({data, at: data.at ? tools.project(...data.at) : where?.get(data.c)}));
      shown = placed
        .filter(({data, at}) => at && data.v)
        .sort((one, other) => other.data.v - one.data.v)
        .map((one) => ({
          ...one,
          code: one.data.c,
          node: made(one.data.c, one.data.r),
          outline: one.data.r && tools.hexagon.outline(one.data),
          radius: Math.round(scale * Math.sqrt(one.data.v) * 10) / 10,
        }));
      for (const {node, data} of shown) {
        const kind = data.k ? ` map-${data.k}` : "";
        const name = pressed ? `map-point${kind}${data.x ? " chosen" : ""}` : "map-point map-cell";
        dress(node, name, data, pressed ? `${data.n}: ${data.t.join("; ")}` : "");
      }
      place();
      line(svg, shown.map(({node}) => node));
      const kept = new Set(shown.map(({code}) => code));
      for (const code of nodes.keys()) if (!kept.has(code)) nodes.delete(code);
    }

    return {set, place, shown: () => shown};
  }

  Object.assign(tools, {circles, dress});
})();
