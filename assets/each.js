// Does something with one after another: what fails is reported as an error of the page is, and stops none of the rest.
(function () {
  window.turquesaEach = (list, act) => {
    for (const one of list) {
      try {
        act(one);
      } catch (error) {
        window.reportError(error);
      }
    }
  };
})();
