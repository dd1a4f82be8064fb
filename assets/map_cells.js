// Hexagons on a map: each as large as it is, and never so small that it cannot be seen or pressed.
(function () {
  const SVG = "http://www.w3.org/2000/svg";
  const {turquesaMap: tools = (window.turquesaMap = {})} = window;
  // Half the width in pixels below which one is drawn larger around its middle.
  const LEAST = {hot: 6, rest: 3};

  const made = () => document.createElementNS(SVG, "path");

  // Corners as longitude and latitude to the points of the plane, once.
  const outline = ({r: corners}) => corners.map(([longitude, latitude]) => tools.project(longitude, latitude));

  // The outline in pixels as a path, and how far its corners are from its middle.
  function path(map, {at, outline: corners, data}) {
    const middle = map.latLngToLayerPoint(at);
    const arms = corners.map((corner) => map.latLngToLayerPoint(corner).subtract(middle));
    const reach = Math.max(...arms.map(({x, y}) => Math.hypot(x, y)));
    const least = data.k && data.k !== "none" ? LEAST.hot : LEAST.rest;
    const larger = Math.max(1, least / (reach || 1));
    const round = (value) => Math.round(value * 10) / 10;
    const steps = arms.map(({x, y}) => `${round(middle.x + x * larger)} ${round(middle.y + y * larger)}`);
    return {d: `M${steps.join("L")}Z`, radius: round(reach * larger)};
  }

  Object.assign(tools, {hexagon: {made, outline, path}});
})();
