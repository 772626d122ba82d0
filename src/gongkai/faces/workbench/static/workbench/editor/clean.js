// What is pasted or typed made plain: only the elements that the server keeps, nothing of Word's
// own. The server cleans again when it saves and when it shows; this is for the writer's comfort.
(() => {
  "use strict";

  const gongkai = (window.gongkai = window.gongkai || {});

  const HEADINGS = { H1: "h2", H2: "h2", H3: "h3", H4: "h4", H5: "h4", H6: "h4" };
  const MARKS = { B: "strong", STRONG: "strong", I: "em", EM: "em", SUB: "sub", SUP: "sup" };
  const DROPPED = new Set([
    "SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "IFRAME", "OBJECT", "EMBED", "SVG", "MATH", "TITLE",
    "TEXTAREA", "SELECT", "BUTTON", "INPUT", "META", "LINK", "HEAD", "XML", "COL", "COLGROUP",
  ]);
  const BLOCKS = "p,div,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,section,article,dl,pre,center";
  const BULLET = /^[·•●■◆▪§ØØüÞol\uf000-\uf0ff]$/;
  const LINK = /^(?:https?:\/\/|mailto:|(?![a-z][a-z0-9+.-]*:|[\/\\]{2}|\\)\S)/i;

  const escaped = (text) =>
    text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const quoted = (text) => escaped(text).replace(/"/g, "&quot;");
  const style = (node) => (node.getAttribute("style") || "").toLowerCase();

  const isHidden = (node) =>
    /display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*comment/.test(style(node)) ||
    node.hasAttribute("hidden") || /MsoComment|msocomoff/.test(node.className || "");

  class Cleaner {
    constructor(pictures) {
      this.pictures = pictures;
      this.lost = 0;
    }

    // The element as far as it is text: false where nothing of it is kept.
    enters(node) {
      return !DROPPED.has(node.tagName.toUpperCase()) && !isHidden(node);
    }

    inline(node) {
      let html = "";
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          html += escaped(child.data.replace(/[\t\n\r \u00a0]+/g, " ").replace(/\u200b/g, ""));
        } else if (child.nodeType === Node.ELEMENT_NODE && this.enters(child)) {
          html += this.element(child);
        }
      }
      return html;
    }

    element(node) {
      const tag = node.tagName.toUpperCase();
      if (tag === "BR") return "<br>";
      if (tag === "IMG" || tag === "V:IMAGEDATA") return this.picture(node);
      if (style(node).includes("mso-list:ignore")) return escaped(marker(node));
      const inner = this.inline(node);
      if (!inner.trim() && !inner.includes("<img")) return inner;
      if (tag === "A") {
        const href = (node.getAttribute("href") || "").trim();
        return LINK.test(href) && !href.startsWith("#") ? `<a href="${quoted(href)}">${inner}</a>` : inner;
      }
      const isBold = tag === "SPAN" && /font-weight\s*:\s*(?:bold|[6-9]00)/.test(style(node));
      const mark = MARKS[tag] || (isBold ? "strong" : "");
      // A bold that says it is none comes from a browser's clipboard, around everything.
      if (mark === "strong" && /font-weight\s*:\s*normal/.test(style(node))) return inner;
      return mark ? `<${mark}>${inner}</${mark}>` : inner;
    }

    picture(node) {
      const name = decodeURIComponent((node.getAttribute("src") || "").split("/").pop() || "");
      if (!this.pictures.has(name)) {
        this.lost += 1;
        return "";
      }
      return `<img src="${quoted(name)}" alt="${quoted(node.getAttribute("alt") || "")}">`;
    }

    // Adds the blocks of a node to `out`; loose text becomes paragraphs.
    blocks(node, out) {
      let loose = "";
      const flush = () => {
        this.paragraph(loose, out);
        loose = "";
      };
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          loose += escaped(child.data.replace(/[\t\n\r \u00a0]+/g, " "));
        } else if (child.nodeType === Node.ELEMENT_NODE && this.enters(child)) {
          if (child.matches(BLOCKS) || child.querySelector(BLOCKS)) {
            flush();
            this.block(child, out);
          } else {
            loose += this.element(child);
          }
        }
      }
      flush();
    }

    block(node, out) {
      const tag = node.tagName.toUpperCase();
      if (HEADINGS[tag]) return this.paragraph(this.inline(node), out, HEADINGS[tag]);
      if (tag === "UL" || tag === "OL") return this.list(node, out);
      if (tag === "TABLE") return this.table(node, out);
      if (node.querySelector(BLOCKS)) return this.blocks(node, out);
      const item = this.item(node);
      if (item) return void out.push({ list: item.tag, html: item.html });
      return this.paragraph(this.inline(node), out);
    }

    paragraph(html, out, tag = "p") {
      const bare = tag === "p" ? html : html.replace(/<\/?strong>/g, "");
      for (const line of bare.split("<br>")) {
        const text = line.replace(/^(?:[\s\u3000]|&nbsp;)+|(?:[\s\u3000]|&nbsp;)+$/g, "");
        if (text.replace(/<(?!img)[^>]*>/g, "").trim()) out.push({ html: `<${tag}>${balanced(text)}</${tag}>` });
      }
    }

    // A paragraph that Word shows as an item of a list: dots become a list, numbers stay text.
    item(node) {
      const isListed = style(node).includes("mso-list") || /MsoListParagraph/.test(node.className);
      const mark = isListed && [...node.querySelectorAll("span")].find((each) => style(each).includes("mso-list:ignore"));
      if (!mark || !BULLET.test(marker(mark))) return null;
      mark.remove();
      const html = this.inline(node).trim();
      return html ? { tag: "ul", html: `<li>${html}</li>` } : null;
    }

    list(node, out) {
      const tag = node.tagName.toLowerCase();
      for (const child of node.children) {
        if (child.matches("ul,ol")) {
          this.list(child, out);
        } else if (this.enters(child)) {
          const inner = [...child.children].filter((each) => each.matches("ul,ol"));
          inner.forEach((each) => each.remove());
          const html = this.cell(child);
          if (html) out.push({ list: tag, html: `<li>${html}</li>` });
          inner.forEach((each) => this.list(each, out));
        }
      }
    }

    table(node, out) {
      const own = (each) => each.closest("table") === node;
      const rows = [...node.querySelectorAll("tr")].filter(own);
      const cells = rows.map((row) => [...row.children].filter((each) => each.matches("td,th")));
      if (cells.length && cells.every((row) => row.length <= 1)) {
        // A frame around text is no table.
        cells.flat().forEach((each) => this.blocks(each, out));
        return;
      }
      const html = rows.map((row, at) => `<tr>${cells[at].map((each) => this.field(each)).join("")}</tr>`);
      const caption = [...node.children].find((each) => each.tagName === "CAPTION");
      const named = caption ? `<caption>${this.inline(caption).trim()}</caption>` : "";
      if (html.length) out.push({ html: `<table>${named}<tbody>${html.join("")}</tbody></table>` });
    }

    field(node) {
      const isHead = node.tagName === "TH" || Boolean(node.closest("thead"));
      const tag = isHead ? "th" : "td";
      const scope = node.getAttribute("scope");
      const kept = ["row", "col", "rowgroup", "colgroup"].includes(scope) ? scope : "col";
      let marks = isHead ? ` scope="${kept}"` : "";
      for (const name of ["colspan", "rowspan"]) {
        const value = Number(node.getAttribute(name));
        if (value > 1 && value < 1000) marks += ` ${name}="${value}"`;
      }
      return `<${tag}${marks}>${this.cell(node)}</${tag}>`;
    }

    // What stands in a cell or an item: its paragraphs as lines.
    cell(node) {
      const out = [];
      this.blocks(node, out);
      return out.map((each) => each.html.replace(/^<(?:p|li|h[2-4])>|<\/(?:p|li|h[2-4])>$/g, "")).join("<br>");
    }
  }

  const marker = (node) => node.textContent.replace(/[\s\u00a0]+/g, " ").trim();

  // Marks cut apart by a line break are closed and opened again by the parser.
  const balanced = (html) => {
    const box = document.implementation.createHTMLDocument("").createElement("div");
    box.innerHTML = html;
    return box.innerHTML;
  };

  const written = (out) => {
    const lines = [];
    let open = "";
    for (const each of out) {
      const list = each.list || "";
      if (list !== open) {
        if (open) lines.push(`</${open}>`);
        if (list) lines.push(`<${list}>`);
        open = list;
      }
      lines.push(each.html);
    }
    if (open) lines.push(`</${open}>`);
    return lines.join("\n");
  };

  // `{html, lost, deleted}`: the markup, how many pictures did not come along, whether deletions.
  gongkai.cleaned = (html, pictures = new Set()) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const cleaner = new Cleaner(pictures);
    const deleted = page.querySelector("del") !== null;
    page.querySelectorAll("del").forEach((each) => each.remove());
    const out = [];
    cleaner.blocks(page.body, out);
    return { html: written(out), lost: cleaner.lost, deleted };
  };

  // Plain text as paragraphs, a line each.
  gongkai.lines = (text) =>
    text.split(/\r?\n/).map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ""))
      .filter(Boolean).map((line) => `<p>${escaped(line)}</p>`).join("\n");

  gongkai.escaped = escaped;
  gongkai.quoted = quoted;
})();
