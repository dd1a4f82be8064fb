// Which way each flow bends. The largest are laid first; each takes the bend that keeps it clear of places it does not
// join, of the flows that lie already, and of the edge. Pure functions, in pixels.
(function () {
  const {turquesaFlows: flows = (window.turquesaFlows = {})} = window;
  const geometry = (flows.geometry = flows.geometry || {});
  const BENDS = [0.16, 0.12, 0.2, 0.08, 0.25, 0.31].flatMap((k) => [k, -k]);
  // For those that would cover a place with every other bend; a long flow bends no further out than so many pixels.
  const FURTHER = [0.4, 0.5, 0.65, 0.8, 1, 1.25].flatMap((k) => [k, -k]);
  const OUT = 90;
  const COVERED = 12;
  const PLAIN = 0.15;
  const EVERY = 6;
  const CELL = 16;
  const COARSE = 12;
  // A flow is near its own ends where all that join there come together: what happens there is no overlap.
  const JOINING = 12;

  const cellOf = (x, y) => (Math.floor(x / CELL) + 4096) * 16384 + Math.floor(y / CELL) + 4096;

  function crossings(one, other) {
    let found = 0;
    for (let i = 0; i + 3 < one.length; i += 2) {
      const ax = one[i];
      const ay = one[i + 1];
      const abx = one[i + 2] - ax;
      const aby = one[i + 3] - ay;
      let before = abx * (other[1] - ay) - aby * (other[0] - ax);
      for (let j = 0; j + 3 < other.length; j += 2) {
        const side = abx * (other[j + 3] - ay) - aby * (other[j + 2] - ax);
        if (before * side < 0) {
          const cdx = other[j + 2] - other[j];
          const cdy = other[j + 3] - other[j + 1];
          const start = cdx * (ay - other[j + 1]) - cdy * (ax - other[j]);
          const end = cdx * (ay + aby - other[j + 1]) - cdy * (ax + abx - other[j]);
          if (start * end < 0) found += 1;
        }
        before = side;
      }
    }
    return found;
  }

  const within = (x, y, {left, top, right, bottom}) => x > left && x < right && y > top && y < bottom;

  const apart = (one, other) =>
    one.right < other.left || other.right < one.left || one.bottom < other.top || other.bottom < one.top;

  const more = ({a, b, start, end}) => geometry.loop(Math.hypot(b[0] - a[0], b[1] - a[1]), start, end);

  // A curve with what is asked about it: `flow` is {a, b, from, to, width} and the radii of its ends.
  function laid(flow, bend) {
    const k = bend * more(flow);
    const coarse = geometry.curve(flow.a, flow.b, k, COARSE);
    const clear = geometry.trim(coarse, flow.start + JOINING, flow.end + JOINING);
    return {bend, k, coarse, box: geometry.bounds(coarse, 14), dots: geometry.even(clear, EVERY), reach: flow.width / 2};
  }

  function put(grid, one) {
    for (let i = 0; i < one.dots.length; i += 2) {
      const cell = cellOf(one.dots[i], one.dots[i + 1]);
      if (!grid.has(cell)) grid.set(cell, []);
      grid.get(cell).push(one.dots[i], one.dots[i + 1], one.reach, one);
    }
  }

  // Whether a dot of a flow comes within reach of another flow.
  function meets(grid, one, x, y, near) {
    for (let cell = 0; cell < 9; cell += 1) {
      const list = grid.get(cellOf(x + ((cell % 3) - 1) * CELL, y + (Math.floor(cell / 3) - 1) * CELL));
      if (!list) continue;
      for (let at = 0; at < list.length; at += 4) {
        const reach = near ?? Math.max(4, one.reach + list[at + 2] + 1.5);
        const dx = list[at] - x;
        const dy = list[at + 1] - y;
        if (dx * dx + dy * dy < reach * reach && list[at + 3] !== one && !list[at + 3].gone) return true;
      }
    }
    return false;
  }

  // The share of a flow's dots that come within reach of another flow.
  function overlap(grid, one, near) {
    let found = 0;
    for (let i = 0; i < one.dots.length; i += 2) if (meets(grid, one, one.dots[i], one.dots[i + 1], near)) found += 1;
    return one.dots.length ? (2 * found) / one.dots.length : 0;
  }

  // How badly a flow lies over places it does not join: most for each that it covers, little for one that it grazes.
  function covers(flow, one, nodes) {
    let cost = 0;
    for (let i = 0; i < nodes.length; i += 1) {
      const {x, y, radius} = nodes[i];
      if (i === flow.from || i === flow.to || !within(x, y, one.box)) continue;
      const far = geometry.distance(one.coarse, x, y) - one.reach;
      if (far < Math.max(7, radius)) cost += COVERED;
      else if (far < Math.max(9, radius + 3)) cost += 3;
      else if (far < Math.max(14, radius + 7)) cost += 0.6;
    }
    return cost;
  }

  // The share of a flow that runs out of sight or under what stands on the map. Ends that lie there anyhow count not.
  function hidden(one, frame, blocks) {
    let found = 0;
    for (let i = 0; i < one.dots.length; i += 2) {
      const [x, y] = [one.dots[i], one.dots[i + 1]];
      if (!within(x, y, frame) || blocks.some((block) => within(x, y, block))) found += 1;
    }
    return one.dots.length ? (2 * found) / one.dots.length : 0;
  }

  function cost(flow, one, {nodes, lying, grid, frame, blocks}) {
    let found = covers(flow, one, nodes) + 2 * Math.abs(Math.abs(one.bend) - PLAIN) + 6 * hidden(one, frame, blocks);
    for (const other of lying) if (other && !apart(one.box, other.box)) found += crossings(one.coarse, other.coarse);
    return found + 8 * overlap(grid, one);
  }

  function best(flow, given) {
    let [found, least] = [null, Infinity];
    const attempt = (k) => {
      const one = laid(flow, k);
      const paid = cost(flow, one, given);
      if (paid < least) [found, least] = [one, paid];
    };
    BENDS.forEach(attempt);
    const sagging = Math.hypot(flow.b[0] - flow.a[0], flow.b[1] - flow.a[1]) * more(flow);
    if (least >= COVERED) FURTHER.filter((k) => Math.abs(k) * sagging < OUT).forEach(attempt);
    return found;
  }

  // The bend of each flow. `listed` has the largest first; in later rounds each is laid anew among all others.
  function greedy(listed, {nodes, frame, blocks = [], rounds = 2}) {
    const [lying, grid] = [listed.map(() => null), new Map()];
    for (let round = 0; round < rounds; round += 1)
      listed.forEach((flow, i) => {
        if (lying[i]) lying[i].gone = true;
        lying[i] = null;
        lying[i] = best(flow, {nodes, lying, grid, frame, blocks});
        put(grid, lying[i]);
      });
    return lying.map(({bend}) => bend);
  }

  // How good a layout is: crossings, flows within 6 px of a place they do not join, and the share of all their dots that
  // lie within 3 px of another flow.
  function quality(listed, bends, nodes) {
    const lying = listed.map((flow, i) => laid(flow, bends[i]));
    const grid = new Map();
    lying.forEach((one) => put(grid, one));
    let [crossed, under, met, all] = [0, 0, 0, 0];
    lying.forEach((one, i) => {
      for (let j = 0; j < i; j += 1) if (!apart(one.box, lying[j].box)) crossed += crossings(one.coarse, lying[j].coarse);
      const foreign = nodes.filter((_, at) => at !== listed[i].from && at !== listed[i].to);
      if (foreign.some(({x, y}) => geometry.distance(one.coarse, x, y) < 6)) under += 1;
      met += (overlap(grid, one, 3) * one.dots.length) / 2;
      all += one.dots.length / 2;
    });
    return {crossings: crossed, under, overlap: all ? met / all : 0};
  }

  Object.assign(geometry, {crossings, greedy, quality, overlapOf: overlap, laid, PLAIN});
})();
