// The search box: how a question may go on, offered by the browser's own list. Without this script
// the page asks "您要找的是不是" after the search instead.
"use strict";

(() => {
  const box = document.getElementById("q");
  const list = box && box.list;
  if (!list) return;
  let waiting = 0;
  let asked = "";
  const offer = (found) => {
    list.replaceChildren(...found.map((text) => {
      const option = document.createElement("option");
      option.value = text;
      return option;
    }));
  };
  const ask = (event) => {
    clearTimeout(waiting);
    const text = box.value.trim();
    // Nothing while a word is being composed: the letters of an input method are no question yet.
    if (event.isComposing || text.length < 2 || text === asked) return;
    waiting = setTimeout(async () => {
      asked = text;
      try {
        const answer = await fetch(`${box.dataset.ask}?q=${encodeURIComponent(text)}`);
        if (answer.ok && box.value.trim() === text) offer(await answer.json());
      } catch {
        // A suggestion that does not come is none.
      }
    }, 200);
  };
  box.addEventListener("input", ask);
  box.addEventListener("compositionend", ask);
})();
