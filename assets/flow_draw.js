// The land, and on three sheets over it the flows, the places and their names: what is pointed at stands on the middle one,
// so that a pointer's way over the map paints one flow and not all.
(function () {
  const {turquesaFlows: flows = (window.turquesaFlows = {}), turquesaEach: each} = window;
  const FONT = '"Source Sans 3", system-ui, sans-serif';
  // By certainty: documented, stated, inferred, and a journey that nobody recorded, which is pale inside.
  const DASHES = [[], [9, 4.5], [2.6, 3.4], []];
  const [INFERRED, UNKNOWN] = [2, 3];
  const ROUND = 2 * Math.PI;

  // Style sheets hold the colours; they are read when the page takes on another theme.
  function palette(stage) {
    const style = getComputedStyle(stage);
    const said = (name) => style.getPropertyValue(name).trim();
    const ramp = (name, steps) => Array.from({length: steps}, (_, i) => said(`--${name}-${i + 1}`));
    return {
      volume: ramp("flow", 6),
      fewer: ramp("flow-fewer", 3),
      more: ramp("flow-more", 3),
      same: said("--flow-same"),
      dim: Number(said("--flow-dim")),
      land: said("--map-land"),
      surface: said("--tq-surface"),
      ink: said("--tq-text"),
      ink2: said("--tq-text2"),
      muted: said("--tq-muted"),
      accent: said("--tq-accent"),
      focus: said("--tq-focus"),
    };
  }

  // Dots of a sheet for one of the page.
  const fineness = (paper) => (paper ? 3 : Math.min(3, window.devicePixelRatio || 1));

  function sheet(pane, name, kind = "2d") {
    const canvas = document.createElement("canvas");
    canvas.className = name;
    canvas.setAttribute("aria-hidden", "true");
    pane.append(canvas);
    return {canvas, pen: canvas.getContext(kind)};
  }

  // An empty sheet of the size of the map's window, as fine as the screen is, or as paper wants it.
  function clear({canvas, pen}, {width, height, paper = false}) {
    const scale = fineness(paper);
    const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== wide || canvas.height !== high) {
      Object.assign(canvas, {width: wide, height: high});
      Object.assign(canvas.style, {width: `${width}px`, height: `${height}px`});
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, wide, high);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.globalAlpha = 1;
  }

  // All sheets as one picture for paper. Of a sheet that is painted for paper Chromium prints each stroke, and the clearing
  // before them as white over all that lies below; this one it prints as it is.
  function print(sheets, {canvas, pen}) {
    const [{width, height, style}] = sheets.map((one) => one.canvas);
    const whole = new OffscreenCanvas(width, height);
    for (const one of sheets) whole.getContext("2d").drawImage(one.canvas, 0, 0);
    Object.assign(canvas, {width, height});
    canvas.style.cssText = style.cssText;
    pen.transferFromImageBitmap(whole.transferToImageBitmap());
  }

  function trace(pen, points, closed = true) {
    pen.beginPath();
    pen.moveTo(points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) pen.lineTo(points[i], points[i + 1]);
    if (closed) pen.closePath();
  }

  function dashed(pen, {arrow, certainty, width}, by) {
    trace(pen, arrow.middle, false);
    pen.lineWidth = width + 2 * by;
    pen.setLineDash(DASHES[certainty]);
    pen.stroke();
    pen.setLineDash([]);
  }

  // A casing under a flow, so that it stands off what it crosses; a wide one fills the gaps of a broken line.
  function casing(pen, flow, colour, by) {
    const broken = DASHES[flow.certainty].length && by === 1;
    pen.strokeStyle = colour;
    if (broken) dashed(pen, flow, by);
    trace(pen, broken ? flow.arrow.head : flow.arrow.outline);
    pen.lineWidth = 2 * by;
    pen.stroke();
  }

  // Leaves the casing's outline as the path where the line is not broken: it is filled as it is.
  function paint(pen, flow, colour, {alpha = 1, under, by}) {
    pen.globalAlpha = alpha;
    casing(pen, flow, under, by);
    pen.fillStyle = pen.strokeStyle = colour;
    if (flow.certainty === UNKNOWN) {
      pen.globalAlpha = alpha * 0.45;
      pen.fill();
      pen.globalAlpha = alpha;
      pen.lineWidth = 0.75;
      pen.stroke();
    } else if (DASHES[flow.certainty].length) {
      pen.globalAlpha = alpha * (flow.certainty === INFERRED ? 0.75 : 1);
      dashed(pen, flow, 0);
      trace(pen, flow.arrow.head);
      pen.fill();
    } else pen.fill();
  }

  function colourOf(flow, colours, {mode}) {
    if (mode !== "change") return flow.chosen ? colours.volume[5] : colours.volume[flow.step - 1];
    if (!flow.change) return colours.same;
    return colours[flow.change > 0 ? "more" : "fewer"][flow.step - 1];
  }

  function paintFlows({pen}, picture, colours) {
    pen.lineJoin = "round";
    each(picture.flows, (flow) => {
      const dimmed = picture.chosen && !flow.chosen;
      const under = flow.chosen ? {under: colours.surface, by: 3} : {under: colours.land, by: 1};
      paint(pen, flow, colourOf(flow, colours, picture), {alpha: dimmed ? colours.dim : 1, ...under});
    });
  }

  // What the pointer or the keys are at: it stands off its ground, and its ends are ringed.
  function paintOver({pen}, picture, colours, {flow, node, byKeys}) {
    pen.lineJoin = "round";
    const ring = byKeys ? colours.focus : colours.accent;
    if (flow) {
      if (byKeys) casing(pen, flow, ring, 4.5);
      paint(pen, flow, colourOf(flow, colours, picture), {under: colours.surface, by: 2.5});
      pen.globalAlpha = 1;
    }
    const ends = flow ? [picture.places[flow.from], picture.places[flow.to]] : node ? [node] : [];
    for (const {x, y, radius} of ends) circle(pen, x, y, radius + 3, null, ring, 2);
  }

  function circle(pen, x, y, radius, fill, stroke, weight = 1.5) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, ROUND);
    if (fill) {
      pen.fillStyle = fill;
      pen.fill();
    }
    if (!stroke) return;
    [pen.strokeStyle, pen.lineWidth] = [stroke, weight];
    pen.stroke();
  }

  // A disc for those who arrive, a ring for those who leave; the smaller lies inside the larger.
  function paintNode(pen, node, colours) {
    const {x, y, radius, arriving, leaving} = node;
    circle(pen, x, y, radius + 1.5, colours.surface);
    if (node.chosen) circle(pen, x, y, radius + 3.25, null, colours.accent, 2);
    if (!arriving && !leaving) circle(pen, x, y, radius - 0.5, colours.surface, colours.muted, 1);
    else if (leaving >= arriving) {
      circle(pen, x, y, leaving - 0.75, colours.surface, colours.ink);
      if (arriving) circle(pen, x, y, Math.max(1, Math.min(arriving, leaving - 3)), colours.ink);
    } else {
      circle(pen, x, y, arriving, colours.ink);
      if (leaving) circle(pen, x, y, Math.max(0.75, Math.min(leaving, arriving - 1.5) - 0.75), null, colours.surface);
    }
    if (node.marked) {
      pen.setLineDash([3, 2.5]);
      circle(pen, x, y, radius + 5, null, colours.accent, 2);
      pen.setLineDash([]);
    }
    if (node.outward) pointer(pen, node, colours);
  }

  // A place beyond the edge points to where it lies.
  function pointer(pen, {x, y, radius, outward: [dx, dy]}, colours) {
    const [from, to] = [radius + 4, radius + 8];
    trace(pen, [x + dx * from - dy * 3.5, y + dy * from + dx * 3.5, x + dx * to, y + dy * to, x + dx * from + dy * 3.5, y + dy * from - dx * 3.5], false);
    [pen.strokeStyle, pen.lineWidth] = [colours.muted, 1.25];
    pen.stroke();
  }

  const fontOf = (bold) => `${bold ? 600 : 400} 13px ${FONT}`;

  function paintNodes({pen}, picture, colours, paper) {
    each(picture.nodes, (node) => paintNode(pen, node, colours));
    const scale = fineness(paper);
    each(picture.nodes.filter((node) => node.label), ({label, name, chosen}) => {
      const word = wordOf(pen, name, chosen, {...colours, scale});
      // On whole dots of the screen, or the letters would blur.
      const on = (at) => Math.round(at * scale) / scale;
      const [x, y] = [on(label.left - HALO), on((label.top + label.bottom - WORD) / 2)];
      pen.drawImage(word, x, y, word.width / scale, word.height / scale);
    });
  }

  // A name with its halo, as a picture: outlines of letters are slow to draw, and most names come again.
  const pictures = new Map();
  const HALO = 3;
  const WORD = 22;

  function wordOf(pen, name, bold, {scale, ...colours}) {
    const ink = bold ? colours.ink : colours.ink2;
    const key = [name, bold, colours.land, ink, scale].join();
    if (pictures.has(key)) return pictures.get(key);
    const word = document.createElement("canvas");
    [word.width, word.height] = [Math.ceil((widthOf(pen, name, bold) + 2 * HALO) * scale), WORD * scale];
    const own = word.getContext("2d");
    own.scale(scale, scale);
    [own.lineJoin, own.textBaseline, own.font] = ["round", "middle", fontOf(bold)];
    [own.strokeStyle, own.lineWidth, own.fillStyle] = [colours.land, HALO, ink];
    own.strokeText(name, HALO, WORD / 2);
    own.fillText(name, HALO, WORD / 2);
    if (pictures.size > 500) pictures.clear();
    if (document.fonts.status === "loaded") pictures.set(key, word);
    return word;
  }

  // Names are measured once, but not before their font is there.
  const widths = new Map();

  function widthOf(pen, words, bold) {
    const key = `${bold}${words}`;
    if (widths.has(key)) return widths.get(key);
    pen.font = fontOf(bold);
    const found = pen.measureText(words).width;
    if (document.fonts.status === "loaded") widths.set(key, found);
    return found;
  }

  // The land without a shade, and its boundaries in dispute, under the sheets.
  function land(map, {areas, outside, disputed}) {
    const L = window.L;
    const tools = window.turquesaMap;
    const pane = (name, order) => Object.assign(map.createPane(name), {style: `z-index:${order}`});
    const shape = (rings, name, className) => {
      const options = {pane: name, renderer: name === "flow-land" ? lands : lines, className, interactive: false, noClip: true};
      return tools.quick(L.polygon(rings, {...options, smoothFactor: 0.6, weight: 0.9})).addTo(map);
    };
    pane("flow-land", 200);
    pane("flow-lines", 300);
    const [lands, lines] = ["flow-land", "flow-lines"].map((name) => L.svg({pane: name, padding: 0.6}));
    shape(outside, "flow-land", "map-outside");
    for (const {rings} of areas) shape(rings, "flow-land", "flow-country");
    L.polyline(disputed, {pane: "flow-lines", renderer: lines, className: "map-disputed", interactive: false, noClip: true, smoothFactor: 2}).addTo(map);
  }

  flows.draw = {land, palette, sheet, clear, print, paintFlows, paintOver, paintNodes, widthOf};
})();
