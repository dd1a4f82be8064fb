// Where names and numbers stand on a map: inside an area where they fit, else in a column over the sea with a line to
// the area, and nowhere twice. All in pixels of the map's window.
(function () {
  const SVG = "http://www.w3.org/2000/svg";
  const GRAIN = 2;
  const STEP = 4;
  const ROW = 18;
  const FONT = '"Source Sans 3", system-ui, sans-serif';
  // Whose number stands on the side of the Pacific; that of the others to the east.
  const WEST = new Set("CAN USA MEX GTM SLV HND NIC CRI PAN COL ECU PER BOL CHL".split(" "));

  // What each cell holds: the sea, an area by its mark, or land that is neither one nor the other.
  const SEA = 0;
  const MIXED = 255;

  // The land is looked at once for each view; labels are laid anew on a copy.
  const kept = {view: null};

  function survey(width, height, view, drawLand) {
    if (kept.view !== view) Object.assign(kept, {view, ...look(width, height, drawLand)});
    return {pen: kept.pen, field: {...kept.field, cells: kept.field.cells.slice()}};
  }

  function look(width, height, drawLand) {
    const canvas = document.createElement("canvas");
    const [columns, rows] = [Math.ceil(width / GRAIN), Math.ceil(height / GRAIN)];
    [canvas.width, canvas.height] = [columns, rows];
    const pen = canvas.getContext("2d", {willReadFrequently: true});
    // Marks are written as red, and again as its opposite in green: where edges blend, the two disagree.
    drawLand(pen, 1 / GRAIN, (mark) => (pen.fillStyle = `rgb(${mark}, ${255 - mark}, 0)`));
    const {data} = pen.getImageData(0, 0, columns, rows);
    const cells = new Uint8Array(columns * rows);
    for (let i = 0, at = 0; i < cells.length; i += 1, at += 4) {
      if (data[at + 3] < 128) cells[i] = SEA;
      else cells[i] = data[at + 3] === 255 && data[at] + data[at + 1] === 255 ? data[at] : MIXED;
    }
    return {pen, field: {columns, rows, cells}};
  }

  function each(field, {left, top, right, bottom}, visit) {
    const [x0, x1] = [Math.floor(left / GRAIN), Math.ceil(right / GRAIN)];
    const [y0, y1] = [Math.floor(top / GRAIN), Math.ceil(bottom / GRAIN)];
    for (let y = y0; y < y1; y += 1) for (let x = x0; x < x1; x += 1) if (!visit(x, y)) return false;
    return true;
  }

  const inField = ({columns, rows}, x, y) => x >= 0 && y >= 0 && x < columns && y < rows;
  const free = (field, box) => each(field, box, (x, y) => inField(field, x, y) && !field.cells[y * field.columns + x]);

  function take(field, box) {
    each(field, box, (x, y) => {
      if (inField(field, x, y)) field.cells[y * field.columns + x] = MIXED;
      return true;
    });
  }

  // Words are measured once; they are few. Not before their font is there.
  const widths = new Map();

  function width(pen, font, words) {
    const key = `${font} ${words}`;
    if (widths.has(key)) return widths.get(key);
    pen.font = `${font} ${FONT}`;
    const found = pen.measureText(words).width;
    if (document.fonts.status === "loaded") widths.set(key, found);
    return found;
  }

  function measure(pen, item) {
    item.nameWidth = width(pen, "12px", item.name);
    item.figureWidth = width(pen, "600 13px", item.figure);
    item.width = item.nameWidth + item.figureWidth + 4;
  }

  const REACH = 15;
  const AROUND = Array.from({length: (2 * REACH + 1) ** 2}, (_, i) => [
    ((i % (2 * REACH + 1)) - REACH) * STEP,
    (Math.floor(i / (2 * REACH + 1)) - REACH) * STEP,
  ]).sort((one, other) => Math.hypot(...one) - Math.hypot(...other));

  const around = ([x, y], width, height) => ({
    left: x - width / 2,
    right: x + width / 2,
    top: y - height / 2,
    bottom: y + height / 2,
  });

  // Inside: the place where both lines lie within the area and on no other label, the nearest to its middle of those
  // where as much of them does; a corner may stand out.
  const WHOLE = 0.93;

  function inside(field, item, labels) {
    const [width, height] = [Math.max(item.nameWidth, item.figureWidth), 25];
    let best = null;
    if (item.room.x < width * WHOLE || item.room.y < height * WHOLE) return null;
    for (const [dx, dy] of AROUND) {
      const at = [item.at[0] + dx, item.at[1] + dy];
      const box = around(at, width, height);
      const share = covered(field, item.mark, box);
      if (share > (best?.share ?? WHOLE) && free(labels, box)) best = {at, box, share};
      if (best?.share === 1) break;
    }
    return best;
  }

  function covered({columns, rows, cells}, mark, {left, top, right, bottom}) {
    const [x0, x1, y0, y1] = [left, right, top, bottom].map((edge) => Math.round(edge / GRAIN));
    if (x0 < 0 || y0 < 0 || x1 > columns || y1 > rows) return 0;
    const most = (x1 - x0) * (y1 - y0);
    let [found, lacking] = [0, 0];
    for (let y = y0; y < y1; y += 1) {
      for (let x = x0; x < x1; x += 1) found += cells[y * columns + x] === mark;
      lacking = (y + 1 - y0) * (x1 - x0) - found;
      if (lacking > (1 - WHOLE) * most) return 0;
    }
    return found / most;
  }

  // Rows that are too close are pushed apart, by halves, in the order in which they stand.
  function spread(items, height) {
    items.sort((one, other) => one.at[1] - other.at[1]);
    items.forEach((item) => (item.y = Math.min(Math.max(item.at[1], ROW), height - ROW)));
    for (let turn = 0; turn < 80; turn += 1) {
      for (let i = 1; i < items.length; i += 1) {
        const lack = ROW - (items[i].y - items[i - 1].y);
        if (lack > 0) {
          items[i - 1].y -= lack / 2;
          items[i].y += lack / 2;
        }
      }
    }
  }

  // The nearest stretch of open sea that is wide enough for the row, going away from the area.
  function sea(field, item, way) {
    const need = item.width + 12;
    let open = 0;
    for (let x = item.at[0] + way * 8; x > 0 && x < field.columns * GRAIN; x += way * GRAIN) {
      const strip = {left: x - GRAIN / 2, right: x + GRAIN / 2, top: item.y - 6, bottom: item.y + 6};
      open = free(field, strip) ? open + GRAIN : 0;
      if (open >= need) return x - way * (open - 8);
    }
    return null;
  }

  const rowBox = (item, way) => ({
    left: way < 0 ? item.x - item.width : item.x,
    right: way < 0 ? item.x : item.x + item.width,
    top: item.y - 6,
    bottom: item.y + 6,
  });

  // Neighbours in a column start on one line where the sea is open there.
  function align(field, items, way) {
    for (let i = 1; i < items.length; i += 1) {
      const [above, item] = [items[i - 1], items[i]];
      if (Math.abs(above.x - item.x) < 44 && item.y - above.y < 2 * ROW) {
        const out = way < 0 ? Math.min(above.x, item.x) : Math.max(above.x, item.x);
        const moved = (one) => free(field, rowBox({...one, x: out}, way));
        if (moved(item)) item.x = out;
        if (moved(above)) above.x = out;
      }
    }
  }

  function column(field, items, way, height) {
    spread(items, height);
    const found = items.filter((item) => (item.x = sea(field, item, way)) !== null);
    align(field, found, way);
    align(field, [...found].reverse(), way);
    return found.filter((item) => {
      const box = rowBox(item, way);
      if (!free(field, box)) return false;
      take(field, box);
      return true;
    });
  }

  function node(name, attributes, words) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (words !== undefined) made.textContent = words;
    return made;
  }

  function two([x, y], item) {
    const name = node("text", {x, y: y - 3, class: `map-label ink-${item.shade}`}, item.name);
    const figure = node("text", {x, y: y + 12, class: `map-label map-figure ink-${item.shade}`}, item.figure);
    return [name, figure];
  }

  function row(x, y, item, anchor) {
    const line = node("text", {x, y: y + 4, class: `map-label map-row map-row-${anchor}`}, `${item.name} `);
    line.append(node("tspan", {class: "map-figure"}, item.figure));
    return line;
  }

  function leader(item, way) {
    return node("path", {class: "map-leader", d: `M${item.at[0]} ${item.at[1]}L${item.x - way * 4} ${item.y}`});
  }

  // Over a dot, under it, or at its sides; an area's own row in its middle or a little off.
  function beside({at: [x, y], radius, width}) {
    const [up, side] = radius ? [radius + 9, radius + 5 + width / 2] : [13, 24];
    const ways = [...(radius ? [] : [[0, 0]]), [0, -up], [0, up], [side, 0], [-side, 0]];
    return ways.map(([dx, dy]) => around([x + dx, y + dy], width, 14));
  }

  // Areas with `outsideToo` may stand over the sea; the others over their neighbours, with a halo, where there is room.
  function lay(svg, {width, height, view}, items, drawLand, {boxes, discs}) {
    const {pen, field} = survey(width, height, view, drawLand);
    const labels = {...field, cells: new Uint8Array(field.cells.length)};
    boxes.forEach((box) => [field, labels].forEach((one) => take(one, box)));
    discs.forEach(({at, radius}) => [field, labels].forEach((one) => take(one, around(at, 2 * radius, 2 * radius))));
    items.forEach((item) => measure(pen, item));
    const made = [];
    const rest = [];
    for (const item of items) {
      const found = item.mark && inside(field, item, labels);
      if (found) {
        take(labels, found.box);
        made.push(...two(found.at, item));
      } else rest.push(item);
    }
    const seen = ({at: [x, y]}) => x > 0 && x < width && y > 0 && y < height;
    const over = rest.filter((item) => item.outsideToo && seen(item));
    for (const way of [-1, 1]) {
      const side = over.filter((item) => WEST.has(item.code) === way < 0);
      for (const item of column(field, side, way, height)) {
        made.push(leader(item, way), row(item.x, item.y, item, way < 0 ? "end" : "start"));
        take(labels, rowBox(item, way));
      }
    }
    for (const item of rest.filter((one) => !one.outsideToo)) {
      const box = beside(item).find((one) => free(labels, one));
      if (!box) continue;
      take(labels, box);
      made.push(row((box.left + box.right) / 2, (box.top + box.bottom) / 2, item, "middle"));
    }
    svg.replaceChildren(...made);
  }

  window.turquesaMap = Object.assign(window.turquesaMap || {}, {lay});
})();
