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

  // A screen reader is told what the field is and whether its list is open: Mantine says so to style sheets only.
  function describe() {
    for (const field of document.querySelectorAll('input[aria-haspopup="listbox"]')) {
      const open = String("expanded" in field.dataset);
      if (field.getAttribute("aria-expanded") === open) continue;
      field.setAttribute("role", "combobox");
      field.setAttribute("aria-expanded", open);
    }
  }

  const watched = {attributes: true, attributeFilter: ["data-expanded"], childList: true, subtree: true};
  new MutationObserver(describe).observe(document, watched);

  window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, {findByName});
})();
