// The shapes of flows, in pixels: curves, half-arrows, and where places beyond the edge stand. Pure functions; a line of
// points is one flat array x, y, x, y …, and y grows downwards as on a screen.
(function () {
  const {turquesaFlows: flows = (window.turquesaFlows = {})} = window;
  const {ceil, hypot, max, min, round, sqrt} = Math;

  // A longitude as the copy nearest to the middle of the Americas: Asia lies beyond the Pacific then.
  const unwrap = (longitude, middle = -80) => longitude - 360 * round((longitude - middle) / 360);

  // The middle point of a quadratic curve that bends to the right of its way by k/2 of its length; to the left where k < 0.
  const control = ([ax, ay], [bx, by], k) => [(ax + bx) / 2 - k * (by - ay), (ay + by) / 2 + k * (bx - ax)];

  // As many chords as keep a curve within a quarter of a pixel.
  const chords = (k, length, tolerance = 0.25) => min(32, max(8, ceil(sqrt((Math.abs(k) * length) / (2 * tolerance)))));

  function curve(a, b, k, parts = chords(k, hypot(b[0] - a[0], b[1] - a[1]))) {
    const [cx, cy] = control(a, b, k);
    const points = new Array(2 * parts + 2);
    for (let i = 0; i <= parts; i += 1) {
      const t = i / parts;
      const u = (1 - t) * (1 - t);
      const v = 2 * t * (1 - t);
      const w = t * t;
      points[2 * i] = u * a[0] + v * cx + w * b[0];
      points[2 * i + 1] = u * a[1] + v * cy + w * b[1];
    }
    return points;
  }

  function length(points) {
    let found = 0;
    for (let i = 2; i < points.length; i += 2) found += hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]);
    return found;
  }

  // A line in two, so many pixels after its start; the point where it is cut belongs to both.
  function split(points, at) {
    let gone = 0;
    for (let i = 2; i < points.length; i += 2) {
      const step = hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]);
      if (gone + step >= at && step > 0) {
        const t = max(0, at - gone) / step;
        const [x, y] = [points[i - 2] + t * (points[i] - points[i - 2]), points[i - 1] + t * (points[i + 1] - points[i - 1])];
        const before = points.slice(0, i);
        const after = points.slice(i);
        if (t > 0) before.push(x, y);
        if (t < 1) after.unshift(x, y);
        return [before, after];
      }
      gone += step;
    }
    return [points, points.slice(-2)];
  }

  // The part of a line outside two circles round its ends; of circles that meet, smaller ones are taken.
  function trim(points, start, end) {
    const last = points.length - 2;
    const far = hypot(points[last] - points[0], points[last + 1] - points[1]);
    const scale = start + end > 0.95 * far ? (0.95 * far) / (start + end) : 1;
    const [from, first] = cut(points, 0, 2, start * scale);
    const [to, final] = cut(points, last, -2, end * scale);
    const kept = points.slice(first, final + 2);
    return first > final ? [...from, ...to] : [...from, ...kept, ...to];
  }

  // Where a line leaves a circle round one of its ends, and the first of its points outside.
  function cut(points, end, way, radius) {
    let [before, i] = [0, end];
    for (;;) {
      i += way;
      const away = hypot(points[i] - points[end], points[i + 1] - points[end + 1]);
      if (away >= radius || i + way < 0 || i + way >= points.length) {
        const t = away > before ? min(1, (radius - before) / (away - before)) : 0;
        const [x, y] = [points[i - way], points[i - way + 1]];
        return [[x + t * (points[i] - x), y + t * (points[i + 1] - y)], i];
      }
      before = away;
    }
  }

  // By how much more a flow bends between two circles that leave it little room: it goes round, so that it is seen.
  const loop = (far, start, end) => max(1, min(3, 1 + (14 - (far - start - end)) / 5));

  // The way to the right of a line at each of its points, one pixel long.
  function rights(points) {
    const found = new Array(points.length);
    const last = points.length - 2;
    for (let i = 0; i <= last; i += 2) {
      const before = i ? i - 2 : 0;
      const after = i < last ? i + 2 : last;
      const dx = points[after] - points[before];
      const dy = points[after + 1] - points[before + 1];
      const size = sqrt(dx * dx + dy * dy) || 1;
      found[i] = -dy / size;
      found[i + 1] = dx / size;
    }
    return found;
  }

  // The line, up to its point `last`, so many pixels to the right of its way.
  function beside(points, distance, right = rights(points), last = points.length - 2) {
    const moved = new Array(last + 2);
    for (let i = 0; i <= last + 1; i += 1) moved[i] = points[i] + right[i] * distance;
    return moved;
  }

  // Half an arrow: all of it lies on the right of its way, so that one the other way lies beside it. `outline` is the
  // whole, `middle` the line that runs along the middle of its body, `head` the head alone.
  function halfArrow(points, width, rules) {
    const whole = length(points);
    const long = min(rules.headBase + rules.headTimes * width, rules.headShare * whole);
    const wing = min(rules.wingMost, max(rules.wingLeast, rules.wingTimes * width));
    const [body, front] = split(points, whole - long);
    const neck = body.length - 2;
    const line = body.concat(front.slice(2));
    const right = rights(line);
    const inner = beside(line, rules.gap, right);
    const outer = beside(line, rules.gap + width, right, neck);
    const reach = rules.gap + width + wing;
    const out = [line[neck] + right[neck] * reach, line[neck + 1] + right[neck + 1] * reach];
    const outline = inner.concat(out);
    for (let i = neck; i >= 0; i -= 2) outline.push(outer[i], outer[i + 1]);
    return {
      outline,
      middle: beside(line, rules.gap + width / 2, right, neck),
      head: inner.slice(neck).concat(out),
    };
  }

  const width = (value, most, rules) => (most > 0 ? max(rules.thinnest, (rules.widest * value) / most) : rules.thinnest);
  const step = (value, most, steps, rules) =>
    most > 0 && value > 0 ? min(steps, max(1, ceil(steps * (value / most) ** (1 / rules.power) - 1e-9))) : 1;

  function radius(value, most, rules) {
    if (value <= 0) return 0;
    const root = min(rules.root, (rules.largest - rules.least) / sqrt(max(most, value)));
    return rules.least + root * sqrt(value);
  }

  // Where the way from a point inside a frame to one outside leaves it, and on which side.
  function edge([ox, oy], [x, y], {left, top, right, bottom}) {
    const [dx, dy] = [x - ox, y - oy];
    const across = dx > 0 ? (right - ox) / dx : dx < 0 ? (left - ox) / dx : Infinity;
    const down = dy > 0 ? (bottom - oy) / dy : dy < 0 ? (top - oy) / dy : Infinity;
    const t = min(across, down);
    const side = across <= down ? (dx > 0 ? "right" : "left") : dy > 0 ? "bottom" : "top";
    return {at: [ox + t * dx, oy + t * dy], side};
  }

  // Numbers at least `gap` apart between two limits, each as near to where it was as its neighbours let it be. The
  // order stays; where there is no room for all, they share what there is.
  function spread(wanted, gap, low, high) {
    const order = wanted.map((_, i) => i).sort((one, other) => wanted[one] - wanted[other]);
    const apart = min(gap, (high - low) / max(1, order.length - 1));
    const groups = [];
    order.forEach((i, place) => {
      groups.push({places: [place], sum: wanted[i] - apart * place});
      while (groups.length > 1) {
        const [one, other] = groups.slice(-2);
        if (one.sum / one.places.length <= other.sum / other.places.length) break;
        groups.splice(-2, 2, {places: [...one.places, ...other.places], sum: one.sum + other.sum});
      }
    });
    const found = [];
    const limit = high - apart * (order.length - 1);
    for (const {places, sum} of groups) {
      const start = min(limit, max(low, sum / places.length));
      for (const place of places) found[order[place]] = start + apart * place;
    }
    return found;
  }

  // How far a point is from a line.
  function distance(points, x, y) {
    let best = Infinity;
    for (let i = 0; i + 3 < points.length; i += 2) {
      const dx = points[i + 2] - points[i];
      const dy = points[i + 3] - points[i + 1];
      const size = dx * dx + dy * dy;
      const t = size ? max(0, min(1, ((x - points[i]) * dx + (y - points[i + 1]) * dy) / size)) : 0;
      const across = points[i] + t * dx - x;
      const down = points[i + 1] + t * dy - y;
      best = min(best, across * across + down * down);
    }
    return sqrt(best);
  }

  // Points of a line at even steps, the first half a step after its start.
  function even(points, every) {
    const found = [];
    let left = every / 2;
    for (let i = 2; i < points.length; i += 2) {
      const [dx, dy] = [points[i] - points[i - 2], points[i + 1] - points[i - 1]];
      const size = hypot(dx, dy);
      let gone = left;
      for (; gone <= size; gone += every) found.push(points[i - 2] + (dx * gone) / size, points[i - 1] + (dy * gone) / size);
      left = gone - size;
    }
    return found;
  }

  function bounds(points, margin = 0) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < points.length; i += 2) {
      left = min(left, points[i]);
      right = max(right, points[i]);
      top = min(top, points[i + 1]);
      bottom = max(bottom, points[i + 1]);
    }
    return {left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin};
  }

  const shapes = {unwrap, control, chords, curve, length, split, trim, loop, beside, halfArrow, width, step, radius};
  flows.geometry = Object.assign(flows.geometry || {}, shapes, {edge, spread, distance, even, bounds});
})();
