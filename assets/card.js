// A number with data-ask opens the card, beside it on a wide screen and at the foot of a narrow one.
(function () {
  const GAP = 12;
  const EDGE = 8;
  const CARET = 10;
  const card = () => document.getElementById("card");
  const part = (name) => document.getElementById(`card-${name}`);
  // The number whose card is open, or on its way.
  let number = null;
  let asking = 0;

  async function open(asked) {
    close();
    const turn = ++asking;
    number = asked;
    number.setAttribute("aria-busy", "true");
    const body = await answered(asked.dataset.ask);
    if (turn !== asking) return;
    number.removeAttribute("aria-busy");
    // The page may have been drawn anew meanwhile.
    if (!number.isConnected) return;
    part("body").replaceChildren(...body);
    number.setAttribute("aria-expanded", "true");
    card().hidden = false;
    place();
    card().focus({preventScroll: true});
  }

  // What the server says, also of what it refuses and of what failed; else that it did not answer.
  async function answered(query) {
    try {
      const answer = await fetch(`/card?${query}`, {headers: {Accept: "application/json"}});
      const found = await answer.json();
      return Array.isArray(found) ? found.map(window.dash_clientside.tq.make) : [sentence(found.said)];
    } catch {
      return [sentence(card().dataset.failed)];
    }
  }

  function sentence(said) {
    const words = document.createElement("p");
    words.id = "card-title";
    words.textContent = said;
    return words;
  }

  // Below the number where there is room, else above, else beside it; inside the window in any case.
  function place() {
    const {style, dataset, offsetWidth: width, offsetHeight: height} = card();
    const {left, right, top, bottom} = number.getBoundingClientRect();
    const {clientWidth, clientHeight} = document.documentElement;
    const within = (low, value, high) => Math.max(low, Math.min(value, high));
    const fits = {below: bottom + GAP + height <= clientHeight, above: top - GAP - height >= 0};
    const side = fits.below ? "below" : fits.above ? "above" : "beside";
    const beside = right + GAP + width + EDGE <= clientWidth ? right + GAP : left - GAP - width;
    const x = within(EDGE, side === "beside" ? beside : left - 2 * GAP, clientWidth - width - EDGE);
    const y = within(EDGE, side === "above" ? top - GAP - height : bottom + GAP, Math.max(EDGE, clientHeight - height - EDGE));
    dataset.side = side;
    style.setProperty("--x", `${x + window.scrollX}px`);
    style.setProperty("--y", `${y + window.scrollY}px`);
    style.setProperty("--caret", `${within(GAP, (left + right) / 2 - x, width - 2 * GAP) - CARET / 2}px`);
  }

  // The focus goes back to the number unless it has gone elsewhere by a click.
  function close() {
    asking++;
    if (!number) return;
    const active = document.activeElement;
    const lost = !active || active === document.body || active.id === "page" || card().contains(active);
    number.removeAttribute("aria-busy");
    number.removeAttribute("aria-expanded");
    if (!card().hidden && lost) number.focus({preventScroll: true});
    card().hidden = true;
    part("said").textContent = "";
    number = null;
  }

  // What is copied is marked too, so that it can be copied by hand where the clipboard is closed.
  async function copy(source) {
    window.getSelection().selectAllChildren(source);
    const done = await window.navigator.clipboard?.writeText(source.textContent).then(() => true, () => false);
    part("said").textContent = done || document.execCommand("copy") ? card().dataset.copied : card().dataset.refused;
  }

  document.addEventListener("click", ({target}) => {
    const asked = target.closest?.("[data-ask]");
    const copied = target.closest?.("#card [data-copy]");
    if (copied) copy(document.getElementById(copied.dataset.copy));
    else if (asked && asked !== number) open(asked);
    else if (asked || target.closest?.("#card-close") || !card()?.contains(target)) close();
  });

  document.addEventListener("keydown", (event) => {
    if (!number || card().hidden) return;
    const stops = [card(), ...card().querySelectorAll("button")];
    const {activeElement: active} = document;
    // Going on from the last or back from the first leads out of the card, to where the number stands.
    const leaves = event.key === "Tab" && (event.shiftKey ? stops.indexOf(active) < 2 && stops.includes(active) : active === stops.at(-1));
    if (event.key !== "Escape" && !leaves) return;
    event.preventDefault();
    close();
  });

  document.addEventListener("turquesa:state", close);
  window.addEventListener("resize", () => number && !card().hidden && place());
})();
