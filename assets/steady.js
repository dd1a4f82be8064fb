// What is filled anew keeps the height that it had, so that nothing below it moves: until the page or the width of the
// window is another one, and for panels until the measure is.
(function () {
  const PANELS = ".grid > .panel";
  const ROOMS = `.sentence, .lanes-room, ${PANELS}`;
  const OPENED = '.panel[data-view="table"] .panel-picture, .panel details[open]';
  let measure = null;
  let width = 0;

  function release(rooms) {
    for (const room of document.querySelectorAll(rooms)) room.style.minHeight = "";
  }

  // Not while a reader has opened a table or notes: that height is theirs, and goes when they close it.
  function keep() {
    if (document.querySelector(OPENED)) return;
    const heights = [...document.querySelectorAll(ROOMS)].map((room) => [room, room.offsetHeight]);
    for (const [room, height] of heights) room.style.minHeight = `${height}px`;
  }

  document.addEventListener("turquesa:state", ({detail: state}) => {
    const chosen = String(state.measure ?? "");
    if (chosen !== measure) release(PANELS);
    measure = chosen;
  });
  document.addEventListener("turquesa:filled", () => requestAnimationFrame(keep));
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width) release(ROOMS);
    width = window.innerWidth;
  });
})();
