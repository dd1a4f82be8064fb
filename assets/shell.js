// What the head, the rail and the panels do on their own.
(function () {
  const SAID_FOR = 4000;
  let saying = null;

  async function share({dataset: {done, failed}}) {
    const said = document.getElementById("said");
    said.textContent = await copy(window.location.href) ? done : failed;
    clearTimeout(saying);
    saying = setTimeout(() => (said.textContent = ""), SAID_FOR);
  }

  async function copy(words) {
    try {
      await window.navigator.clipboard.writeText(words);
      return true;
    } catch {
      return copyByHand(words);
    }
  }

  // The clipboard is closed to pages that are not served over https or from this machine.
  function copyByHand(words) {
    const field = document.createElement("textarea");
    field.value = words;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }

  function speak({dataset: {language}}) {
    document.cookie = `turquesa_language=${language}; path=/; max-age=31536000; samesite=lax`;
    window.location.reload();
  }

  // The rail is beside the page on a wide screen and over it on a narrow one.
  const rest = () => document.querySelectorAll("#page, .top, .skip");

  function slide(open) {
    document.getElementById("rail").dataset.open = open;
    document.getElementById("rail-open").setAttribute("aria-expanded", open);
    for (const part of rest()) part.inert = open;
    setTimeout(() => document.getElementById(open ? "rail-close" : "rail-open").focus());
  }

  function closeMenus(target) {
    for (const menu of document.querySelectorAll("details.drop-down[open]")) {
      if (menu.contains(target)) continue;
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    }
  }

  document.addEventListener("click", ({target}) => closeMenus(target.closest(".drop-down a") ? null : target));
  function closeRail() {
    if (document.querySelector('#rail[data-open="true"]')) document.getElementById("rail-close").click();
  }

  const OPEN = '#rail :is([aria-expanded="true"], [data-expanded])';

  // Heard on the way down: an open list or month picker closes itself by the same key, and then that is all it does.
  document.addEventListener("keydown", ({key}) => {
    if (key !== "Escape" || document.querySelector(OPEN)) return;
    closeMenus(null);
    closeRail();
  }, true);

  window.matchMedia("(max-width: 1100px)").addEventListener("change", ({matches}) => matches || closeRail());

  // The button of a chip goes with its chip: the focus passes on to the chip that takes its place.
  document.addEventListener("click", ({target}) => {
    const dropped = target.closest(".chip-drop");
    const box = dropped?.closest(".chips") ?? document.querySelector(".chips");
    if (!dropped || !box) return;
    const drops = () => [...box.querySelectorAll(".chip-drop")];
    const before = drops();
    const place = before.indexOf(dropped);
    const watch = new MutationObserver(() => {
      const left = drops();
      if (left.length === before.length && box.contains(dropped)) return;
      watch.disconnect();
      if (document.activeElement === document.body) (left[place] ?? left.at(-1) ?? box).focus();
    });
    watch.observe(document.body, {childList: true, subtree: true});
    setTimeout(() => watch.disconnect(), 10_000);
  }, true);

  // A table is asked for when it is looked at; the picture is always there.
  function view(button) {
    const {set_props, tq} = window.dash_clientside;
    const table = button.getAttribute("aria-pressed") === "false";
    button.setAttribute("aria-pressed", table);
    set_props({...JSON.parse(button.id), role: "panel"}, {"data-view": table ? "table" : "chart"});
    if (table) tq.again();
  }

  const PRESSED = [
    ["#share", share],
    ["[data-language]", speak],
    ["#rail-open", () => slide(true)],
    ["#rail-close, #rail-veil", () => slide(false)],
    ['[id*=\'"role":"view"\']', view],
  ];

  document.addEventListener("click", ({target}) => {
    for (const [what, act] of PRESSED) {
      const pressed = target.closest(what);
      if (pressed) act(pressed);
    }
  });
})();
