// A chart is drawn for the width it has on the screen; for paper it is drawn anew, and back again afterwards.
(function () {
  const PAPER = {width: 620, height: 360, autosize: false};
  const SCREEN = {width: null, height: null, autosize: true};

  function draw(size) {
    for (const chart of document.querySelectorAll(".js-plotly-plot")) window.Plotly.relayout(chart, size);
  }

  window.addEventListener("beforeprint", () => draw(PAPER));
  window.addEventListener("afterprint", () => draw(SCREEN));
})();
