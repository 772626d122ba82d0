// Keys at the desk: / searches, j and k go down and up a list, ? tells the keys. Every page works
// without this file.
(() => {
  "use strict";

  const busy = (event) =>
    event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
    event.target.closest("input, select, textarea, [contenteditable]");

  const step = (by) => {
    const rows = [...document.querySelectorAll("[data-rows] a[data-row]")];
    if (!rows.length) return;
    const here = rows.indexOf(document.activeElement);
    const next = here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by;
    if (rows[next]) rows[next].focus();
  };

  const keys = {
    "/": () => document.querySelector("input[type=search]")?.focus(),
    j: () => step(1),
    k: () => step(-1),
    "?": () => {
      const all = document.getElementById("keys");
      if (!all) return;
      all.open = true;
      all.scrollIntoView();
      all.querySelector("summary").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (busy(event) || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  // Ticking the box in the head ticks the page.
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-all]")) return;
    for (const box of event.target.closest("form").querySelectorAll("[name=pick]")) {
      box.checked = event.target.checked;
    }
  });
})();
