// What the head, the rail and the panels do on their own.
(function () {
  const SAID_FOR = 4000;
  let saying = null;

  async function share(_clicks, done, failed) {
    const copied = await copy(window.location.href);
    clearTimeout(saying);
    saying = setTimeout(() => window.dash_clientside.set_props("said", {children: ""}), SAID_FOR);
    return copied ? done : failed;
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

  function speak() {
    const {code} = window.dash_clientside.callback_context.triggered_id;
    document.cookie = `turquesa_language=${code}; path=/; max-age=31536000; samesite=lax`;
    window.location.reload();
  }

  // The rail is beside the page on a wide screen and over it on a narrow one.
  const rest = () => document.querySelectorAll("#page, .top, .skip");

  function rail() {
    const open = window.dash_clientside.callback_context.triggered_id === "rail-open";
    for (const part of rest()) part.inert = open;
    setTimeout(() => document.getElementById(open ? "rail-close" : "rail-open").focus());
    return [open ? "true" : "false", open ? "true" : "false"];
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
  function view(clicks) {
    const {callback_context: context, set_props, tq} = window.dash_clientside;
    const table = clicks % 2 === 1;
    set_props({...context.inputs_list[0].id, role: "panel"}, {"data-view": table ? "table" : "chart"});
    if (table) tq.again();
    return String(table);
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.tq = Object.assign(window.dash_clientside.tq || {}, {share, speak, rail, view});
})();
