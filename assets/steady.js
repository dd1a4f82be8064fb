// What is filled anew keeps the height that it had, so that nothing below it moves: until the measure, the page or
// the width of the window is another one.
(function () {
  const ROOMS = ".sentence, .lanes-room, .grid > .panel";
  const OPENED = '.panel[data-view="table"] .panel-picture, .panel details[open]';
  let measure = null;
  let width = 0;

  const rooms = () => document.querySelectorAll(ROOMS);

  function release() {
    for (const room of rooms()) room.style.minHeight = "";
  }

  // Not while a reader has opened a table or notes: that height is theirs, and goes when they close it.
  function keep() {
    if (document.querySelector(OPENED)) return;
    const heights = [...rooms()].map((room) => [room, room.offsetHeight]);
    for (const [room, height] of heights) room.style.minHeight = `${height}px`;
  }

  document.addEventListener("turquesa:state", ({detail: state}) => {
    const chosen = String(state.measure ?? "");
    if (chosen !== measure) release();
    measure = chosen;
  });
  document.addEventListener("turquesa:filled", () => requestAnimationFrame(keep));
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width) release();
    width = window.innerWidth;
  });
})();
