// The word box asks the server what words come to, and edits the address once; marks show what the address holds.
(function () {
  const box = () => document.getElementById("words");
  const say = (words) => window.dash_clientside.set_props("words-said", {children: words});
  // Changes of the state that leave what was said standing: the one that the words themselves make.
  let stands = 0;
  let seen = null;
  let asking = 0;

  async function ask(words) {
    const turn = ++asking;
    const found = await answered(words);
    // Only the last question counts; after a failure the words stay where they are.
    if (turn !== asking) return;
    if (!found) {
      say(document.getElementById("words-said").dataset.failed);
      return;
    }
    // What was typed meanwhile stays.
    if (box()?.value.trim() === words) window.dash_clientside.set_props("words", {value: ""});
    say(found.choices ? [found.said, ...found.choices] : found.said);
    stands = found.edits.length ? 1 : 0;
    if (found.edits.length) window.turquesa.edit(found.edits);
  }

  async function answered(words) {
    const query = new URLSearchParams(window.location.search);
    query.set("q", words);
    try {
      const answer = await fetch(`/words?${query}`, {headers: {Accept: "application/json"}});
      const found = await answer.json();
      // What failed says why.
      return answer.ok ? found : {said: found.said, edits: []};
    } catch {
      return null;
    }
  }

  // What the state holds lights the buttons that stand for it, and what was said of other words is over.
  function settle({detail: state}) {
    for (const button of document.querySelectorAll("[data-marks]")) {
      const now = state?.[button.dataset.editKey]?.[0] ?? "";
      button.setAttribute("aria-pressed", String(JSON.parse(button.dataset.marks).includes(now)));
    }
    const now = JSON.stringify(state);
    if (now !== seen && stands-- <= 0 && document.getElementById("words-said")?.textContent) say("");
    seen = now;
  }

  // A page that does not come at once grows pale (a transition would make a layer of each panel for every answer);
  // one that does not come at all would stay so without a word.
  const AT_ONCE = 150;
  const PATIENCE = 15_000;
  let paling = null;
  let waiting = null;
  let late = false;

  function wait() {
    clearTimeout(paling);
    clearTimeout(waiting);
    paling = setTimeout(() => document.querySelector('#page[aria-busy="true"]')?.setAttribute("data-late", ""), AT_ONCE);
    waiting = setTimeout(() => {
      if (!document.querySelector('#page[aria-busy="true"]')) return;
      late = true;
      say(document.getElementById("words-said").dataset.failed);
    }, PATIENCE);
  }

  function arrived() {
    clearTimeout(paling);
    clearTimeout(waiting);
    document.getElementById("page")?.removeAttribute("data-late");
    if (late) say("");
    late = false;
  }

  // Chips that do not fit on their line: the last ones are in sight, and the edge says that there are more.
  function show() {
    const chips = document.querySelector(".words .chips");
    if (!chips) return;
    chips.toggleAttribute("data-long", chips.scrollWidth > chips.clientWidth);
    chips.scrollLeft = chips.scrollWidth;
  }

  const writes = (target) => target.closest("input, textarea, select, [contenteditable]");

  function onKey(event) {
    const {key, target} = event;
    if (key === "Enter" && target.id === "words" && !event.isComposing) {
      const words = target.value.trim();
      if (words) ask(words);
    } else if (key === "/" && !writes(target) && !event.ctrlKey && !event.metaKey && !event.altKey && box()) {
      event.preventDefault();
      box().focus();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      walk(event);
    }
  }

  // Up and down go through the choices of an open menu of the head.
  function walk(event) {
    const menu = event.target.closest(".top details.drop-down[open]");
    if (!menu || writes(event.target)) return;
    const choices = [menu.querySelector("summary"), ...menu.querySelectorAll(".drop-down-links button")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = choices[choices.indexOf(event.target.closest("button, summary")) + step];
    if (next) next.focus();
    event.preventDefault();
  }

  function onClick({target}) {
    // The whole frame is the box.
    if (target.matches(".words, .words .chips, .words-choice")) box().focus();
    const chosen = target.closest(".compare [data-edit-key]");
    if (!chosen) return;
    const menu = chosen.closest("details");
    menu.open = false;
    menu.querySelector("summary").focus();
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("turquesa:state", settle);
  document.addEventListener("turquesa:state", wait);
  document.addEventListener("turquesa:filled", arrived);
  document.addEventListener("turquesa:filled", () => requestAnimationFrame(show));
})();
