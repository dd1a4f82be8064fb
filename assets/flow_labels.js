// Where the names of places stand beside their circles: never on each other, on a circle, or on what lies over the map,
// and of the ways that are free on the one with the least ink of flows below. Pure, in pixels.
(function () {
  const {turquesaFlows: flows = (window.turquesaFlows = {})} = window;
  const geometry = (flows.geometry = flows.geometry || {});
  const HIGH = 16;
  const GAP = 4;
  // Letters do not fill the height of their line.
  const AIR = 3;

  const meet = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  // Right, left, above, below; then the corners.
  function ways({x, y, radius, width}) {
    const [side, up, corner] = [radius + GAP, radius + HIGH / 2 + 1, radius * 0.7 + 3];
    const [right, left, lift] = [x + side, x - side - width, corner + HIGH / 2 - 3];
    const spots = [[right, y], [left, y], [x - width / 2, y - up], [x - width / 2, y + up]];
    for (const down of [-lift, lift]) spots.push([x + corner, y + down], [x - corner - width, y + down]);
    return spots.map(([at, middle]) => ({left: at, right: at + width, top: middle - HIGH / 2, bottom: middle + HIGH / 2}));
  }

  // How much of the flows lies under a box; a thick one counts for more.
  function ink(box, lines) {
    let found = 0;
    for (const {points, box: around, width} of lines) {
      if (!meet(box, around)) continue;
      for (let i = 0; i < points.length; i += 2) {
        const [x, y] = [points[i], points[i + 1]];
        if (x > box.left - 2 && x < box.right + 2 && y > box.top && y < box.bottom) found += 0.5 + width / 4;
      }
    }
    return found;
  }

  // A box for each item, the most important first, or null where there is no room. `discs` are all circles.
  function labels(items, {discs, blocks, frame, lines}) {
    const taken = [...blocks];
    const circles = discs.map(({x, y, radius}) => ({left: x - radius, right: x + radius, top: y - radius + AIR, bottom: y + radius - AIR}));
    const inside = (box) => box.left > frame.left && box.right < frame.right && box.top > frame.top && box.bottom < frame.bottom;
    return items.map((item) => {
      const free = ways(item)
        .map((box, place) => ({box, place}))
        .filter(({box}) => inside(box) && ![...taken, ...circles].some((one) => meet(one, box)))
        .map((one) => ({...one, cost: ink(one.box, lines) + [0, 0.4, 1.2, 1.2, 2.5, 2.5, 2.5, 2.5][one.place]}));
      if (!free.length) return null;
      const {box} = free.reduce((one, other) => (other.cost < one.cost ? other : one));
      taken.push(box);
      return box;
    });
  }

  Object.assign(geometry, {labels});
})();
