// On a page without figures: asks every few seconds whether there are some again, and only then loads it anew.
(function () {
  const seconds = Number(document.currentScript.dataset.seconds);

  async function ask() {
    try {
      const answer = await fetch(window.location.href, {method: "HEAD", headers: {Accept: "text/html"}});
      if (answer.status !== 503) window.location.reload();
    } catch {
      // The server itself is away for now.
    }
  }

  setInterval(ask, seconds * 1000);
})();
