// Slides: one at a time, turned by keys or buttons, with the place in the address.
(() => {
  "use strict";
  const slides = [...document.querySelectorAll(".slide")];
  const by = (id) => document.getElementById(id);
  let at = Math.min(Math.max(Number.parseInt(location.hash.slice(1), 10) - 1 || 0, 0), slides.length - 1);
  const show = () => {
    slides.forEach((slide, place) => { slide.hidden = place !== at; });
    by("at").textContent = `${at + 1} of ${slides.length}`;
    by("back").disabled = at === 0;
    by("on").disabled = at === slides.length - 1;
    history.replaceState(null, "", `#${at + 1}`);
  };
  const turn = (by) => {
    at = Math.min(Math.max(at + by, 0), slides.length - 1);
    show();
    scrollTo(0, 0);
  };
  const notes = () => by("notes").setAttribute("aria-pressed", document.body.classList.toggle("with-notes"));
  by("back").addEventListener("click", () => turn(-1));
  by("on").addEventListener("click", () => turn(1));
  by("notes").addEventListener("click", notes);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      turn(step);
    }
    if (event.key.toLowerCase() === "n") notes();
  });
  addEventListener("beforeprint", () => slides.forEach((slide) => { slide.hidden = false; }));
  addEventListener("afterprint", show);
  show();
})();
