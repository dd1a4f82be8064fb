// What the head, the rail and the panels do on their own.
(function () {
  async function share(_clicks, done, failed) {
    try {
      await window.navigator.clipboard.writeText(window.location.href);
      return done;
    } catch {
      return copyByHand(window.location.href) ? done : failed;
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
  function rail() {
    const open = window.dash_clientside.callback_context.triggered_id === "rail-open";
    document.getElementById("page").inert = open;
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
  document.addEventListener("keydown", ({key}) => {
    if (key !== "Escape") return;
    closeMenus(null);
    if (document.querySelector('#rail[data-open="true"]')) document.getElementById("rail-close").click();
  });

  function view(clicks) {
    const table = clicks % 2 === 1;
    return [table ? "table" : "chart", String(table)];
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.tq = Object.assign(window.dash_clientside.tq || {}, {share, speak, rail, view});
})();
