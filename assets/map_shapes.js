// Outlines of countries and of their parts: read once, unpacked, and laid on a plane where areas keep their size.
(function () {
  const {turquesaMap: tools = (window.turquesaMap = {})} = window;
  const HERE = new URL("geo/", document.currentScript.src);
  // Lambert's azimuthal equal-area projection, centred so that both ends of the Americas are drawn with the same care.
  const MIDDLE = {longitude: -78, latitude: 6};
  const RADIUS = 100;
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const [SIN, COS] = [Math.sin(radians(MIDDLE.latitude)), Math.cos(radians(MIDDLE.latitude))];

  // Longitude and latitude to [y, x], the order in which Leaflet wants them.
  function project(longitude, latitude) {
    const [across, up] = [radians(longitude - MIDDLE.longitude), radians(latitude)];
    const [sin, cos] = [Math.sin(up), Math.cos(up)];
    const k = RADIUS * Math.sqrt(2 / (1 + SIN * sin + COS * cos * Math.cos(across)));
    return [k * (COS * sin - SIN * cos * Math.cos(across)), k * cos * Math.sin(across)];
  }

  // A shape whose corners go to their pixels in one step: Leaflet makes five objects for each corner on the way.
  function quick(shape) {
    shape._projectLatlngs = function (rings, projected, bounds) {
      const [k, {x: left, y: top}] = [this._map.options.crs.scale(this._map.getZoom()), this._map.getPixelOrigin()];
      for (const ring of rings) {
        const corners = ring.map(({lat, lng}) => new window.L.Point(Math.round(lng * k - left), Math.round(-lat * k - top)));
        const [xs, ys] = [corners.map(({x}) => x), corners.map(({y}) => y)];
        bounds.extend([Math.min(...xs), Math.min(...ys)]).extend([Math.max(...xs), Math.max(...ys)]);
        projected.push(corners);
      }
    };
    return shape;
  }

  // A ring is its first corner and then the way to each next one, in whole steps of a part of a degree.
  function unpack(ring, step) {
    const corners = [];
    let [x, y] = [0, 0];
    for (let i = 0; i < ring.length; i += 2) {
      x += ring[i];
      y += ring[i + 1];
      corners.push(project(x * step, y * step));
    }
    return corners;
  }

  const unpackAll = (rings, step) => rings.map((ring) => unpack(ring, step));

  // The corners of a box of longitudes and latitudes bend on the plane: its sides are followed.
  function box([west, south, east, north]) {
    const corners = [];
    for (let part = 0; part <= 8; part += 1) {
      const [x, y] = [west + ((east - west) * part) / 8, south + ((north - south) * part) / 8];
      corners.push(project(x, south), project(x, north), project(west, y), project(east, y));
    }
    return corners;
  }

  function areas(listed, step) {
    return Object.entries(listed).map(([code, {at, frame, rings, step: finer}]) => ({
      code,
      at: project(...at),
      frame: frame && box(frame),
      rings: unpackAll(rings, finer ?? step),
    }));
  }

  const kept = new Map();

  // A file that could not be had is asked for again next time.
  function load(name, read) {
    if (!kept.has(name)) {
      // A changed file has another address, an unchanged one stays in the browser's cache.
      const version = tools.versions?.[name];
      const answer = fetch(new URL(version ? `${name}?m=${version}` : name, HERE)).then((found) => {
        if (!found.ok) throw new Error(`${name}: ${found.status}`);
        return found.json();
      });
      kept.set(name, answer.then(read));
      kept.get(name).catch(() => kept.delete(name));
    }
    return kept.get(name);
  }

  const countries = () =>
    load("countries.json", (found) => ({
      areas: areas(found.countries, found.step),
      outside: unpackAll(found.outside, found.outside_step),
      disputed: unpackAll(found.disputed, found.step),
      divided: new Set(found.parts),
    }));
  // Null for a country of which no parts are drawn.
  async function parts(country) {
    const {divided} = await countries();
    return divided.has(country) ? load(`admin1/${country}.json`, (found) => areas(found.areas, found.step)) : null;
  }
  const places = () =>
    load("places.json", (found) => new Map(Object.entries(found).map(([code, at]) => [code, project(...at)])));

  Object.assign(tools, {quick, project, box, countries, parts, places});
})();
