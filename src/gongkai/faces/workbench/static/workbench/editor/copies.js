// What is typed is kept on the server while it is typed: a crash or a closed window loses at most
// the last seconds. It is no version: only the one who writes sees it, until it is saved.
(() => {
  "use strict";

  const form = document.querySelector("form[data-copy]");
  const place = document.querySelector("[data-copied]");
  const words = document.getElementById("editor-words")?.dataset || {};
  const WAIT = 1500;
  const AGAIN = 8000;
  if (!form) return;

  let timer = 0;
  let isDirty = false;
  let isSending = false;
  let isLeaving = false;

  const say = (text, link) => {
    place.textContent = text;
    if (link) {
      const way = document.createElement("a");
      way.href = words.signInUrl;
      way.target = "_blank";
      way.textContent = words.signIn;
      place.append(" ", way);
    }
  };

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };

  async function send() {
    if (isSending || isLeaving || !isDirty) return;
    isSending = true;
    isDirty = false;
    const answer = await fetch(form.dataset.copy, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      redirect: "manual",
    }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    isSending = false;
    if (said?.at) {
      say([`${words.kept} ${said.at}`, said.taken].filter(Boolean).join("　"));
    } else if (said) {
      say(said.refusal);
    } else {
      isDirty = true;
      if (answer) say(words.out, true);
      else say(words.offline);
      later(AGAIN);
      return;
    }
    if (isDirty) later(WAIT);
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    isDirty = true;
    later(WAIT);
  });
  form.addEventListener("change", (event) => {
    if (event.target.type !== "file") later(WAIT);
  });
  form.addEventListener("submit", (event) => {
    // A preview opens beside; the form stays.
    isLeaving = event.submitter?.formTarget !== "_blank";
  });
  window.addEventListener("pageshow", () => (isLeaving = false));
  window.addEventListener("pagehide", () => {
    if (isDirty && !isLeaving) navigator.sendBeacon(form.dataset.copy, new FormData(form));
  });
  window.addEventListener("beforeunload", (event) => {
    if ((isDirty || isSending) && !isLeaving) event.preventDefault();
  });
})();
