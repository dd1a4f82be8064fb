// For benchmarks/flows.py: the scripts of the flow map without a map under them.
(function () {
  const {turquesaFlows: flows, turquesaMap: tools} = window;
  const {draw: brush, picture: pictures, geometry} = flows;
  const stage = document.getElementById("stage");
  const sheets = ["one", "two", "three"].map((name) => brush.sheet(stage, name));
  const colours = brush.palette(stage);

  // The home view of the map: the same region, fitted into the window.
  function seen(width, height) {
    const corners = tools.box([-112, -42, -40, 43]);
    const [ups, rights] = [corners.map(([up]) => up), corners.map(([, right]) => right)];
    const [low, high] = [Math.min(...ups), Math.max(...ups)];
    const [left, right] = [Math.min(...rights), Math.max(...rights)];
    const k = Math.min((width - 8) / (right - left), (height - 8) / (high - low));
    const middle = [(low + high) / 2, (left + right) / 2];
    const pixel = ([up, across]) => [width / 2 + (across - middle[1]) * k, height / 2 - (up - middle[0]) * k];
    const holds = (plane) => {
      const [x, y] = pixel(plane);
      return x >= 0 && y >= 0 && x <= width && y <= height;
    };
    const measure = (name, bold) => brush.widthOf(sheets[2].pen, name, bold);
    return {width, height, zoom: 2, home: {middle, holds}, pixel, measure, blocks: [{left: 18, top: 450, right: 290, bottom: 606}]};
  }

  window.timed = (raw, rounds, width, height) => {
    const view = seen(width, height);
    const [drawn, read] = [[], []];
    for (let i = 0; i < rounds; i += 1) {
      const began = performance.now();
      const feed = pictures.read(raw);
      read.push(performance.now() - began);
      const picture = pictures.compose(feed, view, null);
      for (const one of sheets) brush.clear(one, {width, height});
      brush.paintFlows(sheets[0], picture, colours);
      brush.paintNodes(sheets[2], picture, colours);
      drawn.push(performance.now() - began);
      // What a sheet was told is painted when it is looked at; otherwise the next round would pay for it.
      sheets[0].pen.getImageData(0, 0, 1, 1);
    }
    return {drawn, read};
  };

  window.laidOut = (raw, width, height) => {
    const view = seen(width, height);
    const feed = pictures.read(raw);
    const places = pictures.stand(feed, view);
    const nodes = places;
    const listed = feed.flows.map(({from, to, width: wide}) => ({
      a: [places[from].x, places[from].y],
      b: [places[to].x, places[to].y],
      from,
      to,
      width: wide,
      start: places[from].radius,
      end: places[to].radius,
    }));
    const frame = {left: 4, top: 4, right: width - 4, bottom: height - 4};
    const ways = {
      straight: () => listed.map(() => 0),
      "one bend for all": () => listed.map(() => geometry.PLAIN),
      "the bends looked for": () => geometry.greedy(listed, {nodes, frame, blocks: view.blocks}),
      "the same, one round": () => geometry.greedy(listed, {nodes, frame, blocks: view.blocks, rounds: 1}),
    };
    const found = {};
    for (const [name, way] of Object.entries(ways)) {
      const began = performance.now();
      const bends = way();
      const time = performance.now() - began;
      found[name] = {...geometry.quality(listed, bends, nodes), time};
    }
    return found;
  };
})();
