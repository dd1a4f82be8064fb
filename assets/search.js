// How choices are found by typing: accents do not matter, and names that begin with the words come first.
(function () {
  const plain = (words) => words.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase().trim();

  // 0: the name begins with it, 1: a word of it does, 2: it is somewhere inside, Infinity: it is not.
  function rank(name, sought) {
    const place = name.indexOf(sought);
    if (place <= 0) return place === 0 ? 0 : Infinity;
    return name.split(/[\s(]+/).some((word) => word.startsWith(sought)) ? 1 : 2;
  }

  function findByName({options, search}) {
    const sought = plain(search);
    const ranked = options.map((option) => [rank(plain(option.label), sought), option]);
    const found = ranked.filter(([place]) => place < Infinity);
    // Sorting is stable: within a rank the order of the list stays.
    return found.sort(([one], [other]) => one - other).map(([, option]) => option);
  }

  // A screen reader is told whether the list is open: Mantine says so to style sheets only.
  new MutationObserver((changes) => {
    for (const {target} of changes) {
      if (target.role === "combobox") target.ariaExpanded = String("expanded" in target.dataset);
    }
  }).observe(document, {attributes: true, attributeFilter: ["data-expanded"], subtree: true});

  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, {findByName});
})();
