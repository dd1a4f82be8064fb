// Filters that are folded away are built when they are first unfolded; they unfold as soon as one of them is set,
// and say how many are.
(function () {
  const counts = new WeakMap();
  const built = new WeakSet();

  function build(fold) {
    if (built.has(fold)) return;
    built.add(fold);
    const {set_props, tq} = window.dash_clientside;
    const {data} = window.dash_component_api.getLayout({role: "folded", fold: fold.dataset.fold}).props;
    set_props({role: "fold", fold: fold.dataset.fold}, {children: tq.born(data)});
    tq.follow();
    document.dispatchEvent(new CustomEvent("turquesa:built", {detail: fold}));
  }

  function unfold({detail: state}) {
    for (const fold of document.querySelectorAll("#rail details")) {
      const count = fold.dataset.keys.split(" ").flatMap((key) => state[key] ?? []).filter(Boolean).length;
      if (count && !counts.get(fold)) fold.open = true;
      counts.set(fold, count);
      fold.querySelector("summary").dataset.count = count || "";
    }
  }

  document.addEventListener("turquesa:state", unfold);
  document.addEventListener("toggle", ({target}) => target.matches("#rail details") && target.open && build(target), true);
})();
