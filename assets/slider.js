// A slider is an edit of the address once it is let go; its number follows the hand at once.
(function () {
  const slider = ({target}) => (target.matches?.("input[data-slide]") ? target : null);

  document.addEventListener("input", (event) => {
    const one = slider(event);
    if (one) one.parentElement.querySelector(".slide-value").textContent = one.value;
  });

  document.addEventListener("change", (event) => {
    const one = slider(event);
    if (one) window.turquesa.edit([{key: one.dataset.slide, value: one.value, mode: "set"}]);
  });
})();
