// From what the feed says and where the map stands to all that is painted: places with radii, flows with their shapes.
(function () {
  const {turquesaFlows: flows = (window.turquesaFlows = {})} = window;
  const EDGE = 22;
  const APART = 20;
  // Beyond these degrees the plane of the Americas bends the rest of the world round; there a place lies where a plain
  // map with the Americas in its middle has it: Asia to the left, Europe and Africa to the right.
  const NEAR = {west: -170, east: -30, south: -60, north: 84};
  const MIDDLE = {longitude: -78, latitude: 6};
  const DEGREE = (100 * Math.PI) / 180;
  const MANY = 80;
  const KEPT = 24;
  const [ROUNDS, AWAY] = [12, 12];

  const ORDER = (one, other) => other.amount - one.amount;

  // Where a place lies on the plane of the map, and whether that is the place where it is drawn at all times.
  function lie(longitude, latitude) {
    const {geometry} = flows;
    const across = geometry.unwrap(longitude);
    const near = across > NEAR.west && across < NEAR.east && latitude > NEAR.south && latitude < NEAR.north;
    const plane = window.turquesaMap.project(longitude, latitude);
    const away = [(latitude - MIDDLE.latitude) * DEGREE, (across - MIDDLE.longitude) * DEGREE];
    return {plane, away: near ? plane : away, near};
  }

  function read(raw) {
    const {nodes, flows: listed, rules, ...rest} = JSON.parse(raw);
    const amount = ({value, change}) => (rest.mode === "change" ? Math.abs(change ?? 0) : value);
    const found = listed
      .map(([from, to, value, certainty, name, lines, chosen, change]) => ({from, to, value, certainty, chosen: Boolean(chosen), change, data: {n: name, t: lines}}))
      .filter(({from, to}) => from !== to)
      .map((one) => ({...one, amount: amount(one), code: `${nodes[one.from][0]}>${nodes[one.to][0]}`}))
      .sort(ORDER);
    const most = found[0]?.amount ?? 0;
    const steps = rest.mode === "change" ? rules.sides : rules.steps;
    for (const one of found) {
      one.width = flows.geometry.width(one.amount, most, rules);
      one.step = flows.geometry.step(one.amount, most, steps, rules);
    }
    const ends = new Set(found.filter(({chosen}) => chosen).flatMap(({from, to}) => [from, to]));
    const largest = Math.max(0, ...nodes.map(([, , , , arriving, leaving]) => Math.max(arriving, leaving)));
    const size = (value) => flows.geometry.radius(value, largest, rules);
    const places = nodes.map(([code, name, longitude, latitude, arriving, leaving, within, lines], index) => ({
      index,
      code,
      name,
      amount: arriving + leaving + within / 1e6,
      arriving: size(arriving),
      leaving: size(leaving),
      radius: Math.max(size(arriving), size(leaving), 3),
      chosen: ends.has(index),
      data: {n: name, t: lines},
      ...lie(longitude, latitude),
    }));
    const key = found.map(({code, amount: many}) => `${code}${many}`).join();
    // Both ways round, so that either end finds the other.
    const joined = new Set(found.flatMap(({from, to}) => [from * places.length + to, to * places.length + from]));
    return {...rest, rules, key, joined, flows: found, places};
  }

  const inside = ([x, y], {left, top, right, bottom}) => x >= left && x <= right && y >= top && y <= bottom;

  // Where each place stands in the window. Those that lie beyond the edge of the home view stand at the edge, in the
  // direction in which they lie from its middle, whatever the map shows, unless it shows the place itself.
  function stand({places, joined}, {width, height, home, pixel, blocks}) {
    const frame = {left: EDGE, top: EDGE, right: width - EDGE, bottom: height - EDGE};
    const beyond = [];
    const standing = places.map((place) => {
      const at = pixel(place.plane);
      const edged = (!place.near || !home.holds(place.plane)) && !inside(at, frame);
      const found = {...place, x: at[0], y: at[1], outward: null};
      if (edged) beyond.push(found);
      return found;
    });
    const middle = [width / 2, height / 2];
    const sides = {left: [], right: [], top: [], bottom: []};
    for (const one of beyond) {
      const [up, across] = [one.away[0] - home.middle[0], one.away[1] - home.middle[1]];
      const size = Math.hypot(up, across) || 1;
      one.outward = [across / size, -up / size];
      const {at, side} = flows.geometry.edge(middle, [middle[0] + one.outward[0], middle[1] + one.outward[1]], frame);
      [one.x, one.y] = at;
      sides[side].push(one);
    }
    for (const [side, list] of Object.entries(sides)) line(side, list, frame, blocks);
    part(standing, joined);
    return standing;
  }

  // Places that would cover each other, or leave a flow between them no room, give way as far as a few pixels help: the
  // smaller one more.
  function part(standing, joined) {
    const moved = standing.filter(({outward}) => !outward).map((one) => ({one, from: [one.x, one.y]}));
    for (let round = 0; round < ROUNDS; round += 1)
      moved.forEach(({one}, i) => {
        for (const {one: other} of moved.slice(i + 1)) {
          const [dx, dy] = [other.x - one.x || 0.01, other.y - one.y];
          const far = Math.hypot(dx, dy);
          const room = joined.has(one.index * standing.length + other.index) ? 14 : 3;
          const lack = one.radius + other.radius + room - far;
          if (lack <= 0) continue;
          const share = other.radius / (one.radius + other.radius);
          for (const [who, by] of [[one, -lack * share], [other, lack * (1 - share)]]) {
            who.x += (dx / far) * by * 0.5;
            who.y += (dy / far) * by * 0.5;
          }
        }
      });
    for (const {one, from} of moved) {
      const far = Math.hypot(one.x - from[0], one.y - from[1]);
      if (far <= AWAY) continue;
      one.x = from[0] + ((one.x - from[0]) / far) * AWAY;
      one.y = from[1] + ((one.y - from[1]) / far) * AWAY;
    }
  }

  // Places on one side of the frame, apart from each other and clear of what stands in that side's corners.
  function line(side, list, frame, blocks) {
    if (!list.length) return;
    const upright = side === "left" || side === "right";
    const [axis, low, high] = upright ? ["y", frame.top, frame.bottom] : ["x", frame.left, frame.right];
    const near = blocks.filter(({left, right, top, bottom}) => {
      const [at, from, to] = upright ? [frame[side], left, right] : [frame[side], top, bottom];
      return at > from - 14 && at < to + 14;
    });
    const [start, end] = upright ? ["top", "bottom"] : ["left", "right"];
    const middle = (low + high) / 2;
    const from = Math.max(low, ...near.filter((block) => block[end] < middle).map((block) => block[end] + 14));
    const to = Math.min(high, ...near.filter((block) => block[start] > middle).map((block) => block[start] - 14));
    const found = flows.geometry.spread(list.map((one) => one[axis]), APART, from, Math.max(from, to));
    list.forEach((one, i) => (one[axis] = found[i]));
  }

  const asked = (flow, places) => {
    const [from, to] = [places[flow.from], places[flow.to]];
    return {a: [from.x, from.y], b: [to.x, to.y], from: flow.from, to: flow.to, width: flow.width, start: from.radius, end: to.radius};
  };

  const kept = new Map();

  // The bends are found once for a set of flows, a size and a distance; a map that is moved keeps them.
  function bends(feed, places, {width, height, zoom, blocks}) {
    if (feed.flows.length > MANY) return feed.flows.map(() => flows.geometry.PLAIN);
    const key = JSON.stringify([feed.key, width, height, zoom, blocks]);
    if (!kept.has(key)) {
      const frame = {left: 4, top: 4, right: width - 4, bottom: height - 4};
      const listed = feed.flows.map((flow) => asked(flow, places));
      kept.set(key, flows.geometry.greedy(listed, {nodes: places, frame, blocks}));
      if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    }
    return kept.get(key);
  }

  // A feed in the window of the map: `view` has its size, zoom, home, `pixel` for a point of the plane, what stands on
  // the map in `blocks`, and `measure` for the width of a name.
  function compose(feed, view, marked) {
    const {geometry} = flows;
    const places = stand(feed, view).map((one) => ({...one, marked: marked === one.code}));
    const found = bends(feed, places, view);
    const shown = [];
    feed.flows.forEach((flow, i) => {
      const [from, to] = [places[flow.from], places[flow.to]];
      const more = geometry.loop(Math.hypot(to.x - from.x, to.y - from.y), from.radius, to.radius);
      const whole = geometry.curve([from.x, from.y], [to.x, to.y], found[i] * more);
      const points = geometry.trim(whole, from.radius + 1.75, to.radius + 1.75);
      if (geometry.length(points) < 2) return;
      shown.push({...flow, points, box: geometry.bounds(points, flow.width + 8), arrow: geometry.halfArrow(points, flow.width, feed.rules)});
    });
    shown.reverse();
    // What is chosen lies over all others, each with the small ones below.
    const painted = [...shown.filter(({chosen}) => !chosen), ...shown.filter(({chosen}) => chosen)];
    const nodes = [...places].sort(ORDER);
    name(nodes, painted, view);
    return {mode: feed.mode, chosen: Boolean(feed.chosen), flows: painted, nodes: nodes.reverse(), places};
  }

  function name(nodes, painted, {width, height, blocks, measure}) {
    const first = [...nodes].sort((one, other) => other.chosen - one.chosen || ORDER(one, other));
    const items = first.map((one) => ({x: one.x, y: one.y, radius: one.radius + (one.chosen ? 4 : 1.5), width: measure(one.name, one.chosen)}));
    const lines = painted.length > 400 ? [] : painted.map(({points, box, width: wide}) => ({points: flows.geometry.even(points, 5), box, width: wide}));
    const frame = {left: 2, top: 2, right: width - 2, bottom: height - 2};
    const found = flows.geometry.labels(items, {discs: nodes.map(({x, y, radius}) => ({x, y, radius: radius + 1})), blocks, frame, lines});
    first.forEach((one, i) => (one.label = found[i]));
  }

  // The place under a point, or the flow that is nearest within six pixels.
  function hit(picture, x, y) {
    const far = (one) => Math.hypot(one.x - x, one.y - y) - one.radius;
    const node = [...picture.places].sort((one, other) => far(one) - far(other))[0];
    if (node && far(node) < 5) return {node};
    let [flow, least] = [null, 6];
    for (const one of picture.flows) {
      if (!inside([x, y], one.box)) continue;
      const away = Math.max(0, flows.geometry.distance(one.arrow.middle, x, y) - one.width / 2);
      if (away <= least) [flow, least] = [one, away];
    }
    return flow ? {flow} : null;
  }

  flows.picture = {read, compose, hit, stand};
})();
