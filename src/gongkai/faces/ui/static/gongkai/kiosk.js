// A touch screen in a hall goes home when nobody touches it, and asks first: whoever reads slowly
// touches anywhere and goes on. Without this script the page goes home by the browser's own clock.
"use strict";

(() => {
  const ask = document.getElementById("idle");
  if (!ask) return;
  const seconds = Number(ask.dataset.seconds);
  const notice = Number(ask.dataset.notice);
  let quiet = 0;
  const rest = () => {
    clearTimeout(quiet);
    ask.hidden = true;
    quiet = setTimeout(() => {
      ask.hidden = false;
      quiet = setTimeout(() => location.assign(ask.dataset.home), notice * 1000);
    }, (seconds - notice) * 1000);
  };
  for (const name of ["pointerdown", "keydown", "scroll", "focusin"]) addEventListener(name, rest, { passive: true });
  rest();
})();
