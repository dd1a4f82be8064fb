// For benchmarks/page.py: when was the last click, and when was the page painted after it?
(function () {
  const now = {began: 0, painted: 0, changed: 0};

  function start() {
    performance.clearResourceTimings();
    Object.assign(now, {began: performance.now(), painted: 0, changed: 0});
  }

  function paint() {
    now.changed = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(() => (now.painted = performance.now())));
  }

  const inPage = ({target}) => (target.nodeType === 1 ? target : target.parentElement)?.closest("#page");
  const watch = new MutationObserver((found) => found.some(inPage) && paint());
  watch.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
  addEventListener("click", start, true);
  addEventListener("popstate", start, true);

  // Quiet for as long as `still` milliseconds, with an answer in between: how it went. Otherwise null.
  window.benched = (still) => {
    const asked = performance.getEntriesByType("resource")
      .filter(({name}) => name.includes("_dash-update-component"));
    const answered = asked.length && asked.every(({responseEnd}) => responseEnd);
    const last = Math.max(now.changed, ...asked.map(({responseEnd}) => responseEnd));
    if (!answered || !now.painted || now.painted < last || performance.now() - last < still) return null;
    return {
      requests: asked.length,
      bytes: asked.reduce((sum, {encodedBodySize}) => sum + encodedBodySize, 0),
      before: asked[0].startTime - now.began,
      asking: asked.at(-1).responseEnd - asked[0].startTime,
      after: now.painted - asked.at(-1).responseEnd,
      total: now.painted - now.began,
    };
  };
})();
