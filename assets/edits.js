// What carries data-edit-* changes the address when it is clicked; scripts do the same with turquesa.edit().
(function () {
  const EDITS = "[data-edit-key], [data-edit-clear], [data-edit-mode=clear]";
  const AGAIN = "[data-again], [id*='\"role\":\"again\"']";
  const codec = () => window.dash_clientside.tq;

  function asked({editKey: key, editValue: value = "", editMode: mode = "toggle", editClear: cleared = "", editAlso: also = ""}) {
    const emptied = cleared.split(" ").filter(Boolean).map((one) => ({key: one, value: "", mode: "set"}));
    const [second, other] = also.split(":");
    const both = other === undefined ? [] : [{key: second, value: other, mode}];
    return key === undefined ? emptied : [...emptied, {key, value, mode}, ...both];
  }

  document.addEventListener("click", ({target}) => {
    const element = target.closest?.(EDITS);
    if (target.closest?.(AGAIN)) codec().again();
    if (!element || element.matches(':disabled, [aria-disabled="true"]')) return;
    if (element.dataset.editMode === "clear") codec().clear();
    else codec().edit(asked(element.dataset));
  });

  // Buttons answer both keys on their own; what is only called a button must be told.
  document.addEventListener("keydown", (event) => {
    const {target, key, repeat} = event;
    if ((key !== "Enter" && key !== " ") || !target.matches?.("[role=button]:not(button)") || !target.matches(EDITS)) return;
    event.preventDefault();
    if (!repeat) target.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
  });

  window.turquesa = Object.assign(window.turquesa || {}, {edit: (edits) => codec().edit(edits)});
})();
