// Public forms: the small piece of work that lets a form be taken at once, and a draft that
// survives a slip. Without this script a form is taken after a few seconds; see base/gatekeeping.
"use strict";

const K = new Uint32Array(64);
const START = new Uint32Array(8);
(() => {
  const part = (x) => Math.floor((x - Math.floor(x)) * 4294967296);
  for (let n = 2, count = 0; count < 64; n += 1) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) { isPrime = false; break; }
    if (!isPrime) continue;
    if (count < 8) START[count] = part(Math.sqrt(n));
    K[count] = part(Math.cbrt(n));
    count += 1;
  }
})();

// The first 32 bits of SHA-256 of an ASCII text: more zeros are never asked for.
function head(text) {
  const blocks = ((text.length + 8) >> 6) + 1;
  const words = new Uint32Array(blocks * 16);
  for (let i = 0; i < text.length; i += 1) words[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
  words[words.length - 1] = text.length * 8;
  const h = Uint32Array.from(START);
  const w = new Uint32Array(64);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 64; i += 1) {
      if (i < 16) { w[i] = words[block + i]; continue; }
      const a = w[i - 15], b = w[i - 2];
      w[i] = w[i - 16] + w[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, k] = h;
    for (let i = 0; i < 64; i += 1) {
      const one = (k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      k = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += k;
  }
  return h[0];
}

function solve(form) {
  const ticket = form.elements.ticket.value;
  const bits = Number(ticket.split(".")[2]);
  let number = 0;
  const work = () => {
    for (const until = number + 2000; number < until; number += 1) {
      if (head(`${ticket}:${number}`) >>> (32 - bits) === 0) {
        form.elements.answer.value = String(number);
        form.dispatchEvent(new Event("solved"));
        return;
      }
    }
    setTimeout(work, 0);
  };
  work();
}

function guard(form) {
  form.addEventListener("submit", (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    form.querySelector("[data-status]").textContent = "正在提交，请稍候…";
    form.addEventListener("solved", () => form.submit(), { once: true });
  });
}

// What is typed stays in this tab alone, and goes when the tab is closed or the form is taken.
function draft(form) {
  // A form for one of several, or about a page, has a draft for each.
  const whose = form.elements.who ? form.elements.who.value : location.search;
  const key = `draft:${location.pathname}:${whose}`;
  const left = new Set(["hidden", "file", "checkbox", "radio"]);
  const fields = [...form.elements].filter((each) => each.name && !left.has(each.type));
  const isFresh = !form.hasAttribute("data-kept");
  let kept = {};
  try { kept = JSON.parse(sessionStorage.getItem(key) || "{}"); } catch { /* a draft is no duty */ }
  for (const each of fields) {
    if (isFresh && each.name in kept && !each.value) each.value = kept[each.name];
  }
  form.addEventListener("input", () => {
    const now = {};
    for (const each of fields) now[each.name] = each.value;
    try { sessionStorage.setItem(key, JSON.stringify(now)); } catch { /* full, or forbidden */ }
  });
}

for (const form of document.querySelectorAll("form[data-gate]")) {
  guard(form);
  solve(form);
  draft(form);
}
if (document.querySelector("[data-filed]")) {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("draft:")) sessionStorage.removeItem(key);
}
