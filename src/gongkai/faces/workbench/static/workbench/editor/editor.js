// The editor of a text. Without this file the text is written as HTML in its own field; with it the
// field follows what is written here. Changes go through the browser's own commands, so that its
// undo knows all of them.
(() => {
  "use strict";

  const gongkai = (window.gongkai = window.gongkai || {});
  const words = document.getElementById("editor-words")?.dataset || {};
  const MARKED = "data-caret";

  const dialog = (name) => document.getElementById(`editor-${name}`);

  class Editor {
    constructor(field) {
      this.field = field;
      const tools = document.getElementById("editor-tools").content.cloneNode(true);
      this.root = tools.querySelector(".editor");
      this.area = this.root.querySelector("[contenteditable]");
      this.bars = [...this.root.querySelectorAll("[role=toolbar]")];
      this.tableBar = this.root.querySelector("[data-table]");
      this.status = this.root.querySelector("[data-said]");
      this.pictures = new Set(
        JSON.parse(document.getElementById("editor-pictures")?.textContent || "[]").map((each) => each.name),
      );
      this.name();
      this.show(field.value);
      field.hidden = true;
      field.after(this.root);
      document.execCommand("defaultParagraphSeparator", false, "p");
      document.execCommand("styleWithCSS", false, false);
      this.listen();
      this.roam();
    }

    // The label of the field names what is written here, and leads to it.
    name() {
      const label = document.querySelector(`label[for="${this.field.id}"]`);
      if (!label) return;
      label.id = label.id || `${this.field.id}_label`;
      label.removeAttribute("for");
      this.area.id = `${this.field.id}_text`;
      this.area.setAttribute("aria-labelledby", label.id);
      const described = this.field.getAttribute("aria-describedby");
      if (described) this.area.setAttribute("aria-describedby", described);
      label.addEventListener("click", (event) => {
        event.preventDefault();
        (this.area.hidden ? this.field : this.area).focus();
      });
    }

    show(html) {
      const isPlain = !/<[a-z][^<]*>/i.test(html);
      const clean = isPlain ? gongkai.lines(html) : gongkai.cleaned(html, this.pictures).html;
      this.area.innerHTML = clean;
      this.end();
      this.shown = html;
      this.clean = this.serialized();
    }

    // There is always a line to write in behind a table, and in an empty text.
    end() {
      const last = this.area.lastElementChild;
      if (last && last.tagName !== "TABLE") return;
      this.area.insertAdjacentHTML("beforeend", "<p><br></p>");
    }

    serialized() {
      return gongkai.cleaned(this.area.innerHTML, this.pictures).html;
    }

    // What is written, as the field sends it; what nobody has changed stays to the letter.
    sync() {
      this.end();
      const written = this.serialized();
      const html = written === this.clean ? this.shown : written;
      if (this.field.value === html) return;
      this.field.value = html;
      this.field.dispatchEvent(new Event("input", { bubbles: true }));
    }

    say(text) {
      this.status.textContent = text;
    }

    listen() {
      this.area.addEventListener("input", () => this.sync());
      this.area.addEventListener("paste", (event) => this.paste(event));
      this.area.addEventListener("drop", (event) => event.preventDefault());
      this.area.addEventListener("keydown", (event) => this.key(event));
      document.addEventListener("selectionchange", () => this.look());
      this.root.addEventListener("click", (event) => this.press(event));
      this.root.querySelector("[data-style]").addEventListener("change", (event) => {
        this.block(event.target.value);
        this.area.focus();
      });
      this.field.form?.addEventListener("submit", () => {
        if (!this.area.hidden) this.sync();
      });
    }

    // One stop for the Tab key in each bar; arrows go through it.
    roam() {
      for (const bar of this.bars) {
        const items = [...bar.querySelectorAll("button, select")];
        items.forEach((item, at) => (item.tabIndex = at ? -1 : 0));
        bar.addEventListener("keydown", (event) => {
          const at = items.indexOf(document.activeElement);
          const step = { ArrowRight: 1, ArrowLeft: -1, Home: -at, End: items.length - 1 - at }[event.key];
          if (event.key === "Escape") this.area.focus();
          const isSelect = document.activeElement.tagName === "SELECT";
          if (step === undefined || (isSelect && !event.key.startsWith("Arrow"))) return;
          event.preventDefault();
          const next = items[(at + step + items.length) % items.length];
          items.forEach((item) => (item.tabIndex = item === next ? 0 : -1));
          next.focus();
        });
      }
    }

    press(event) {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.do) this.command(button.dataset.do);
      else if (button.dataset.open) this.open(button.dataset.open);
      else if (button.dataset.tableDo) this.change(button.dataset.tableDo);
      else if ("source" in button.dataset) this.toggleSource(button);
    }

    command(name, value = null) {
      this.area.focus();
      document.execCommand(name, false, value);
      this.sync();
      this.look();
    }

    insert(html) {
      this.area.focus();
      document.execCommand("insertHTML", false, html);
      this.sync();
    }

    block(tag) {
      this.area.focus();
      document.execCommand("formatBlock", false, `<${tag}>`);
      this.sync();
      this.look();
    }

    key(event) {
      const isControl = event.ctrlKey || event.metaKey;
      if (event.isComposing) return;
      if (event.altKey && event.key === "F10") {
        event.preventDefault();
        const bar = this.tableBar.hidden ? this.bars[0] : this.tableBar;
        bar.querySelector("[tabindex='0']").focus();
      } else if (isControl && event.altKey && /^Digit[0234]$/.test(event.code)) {
        event.preventDefault();
        this.block(event.code === "Digit0" ? "p" : `h${event.code.slice(-1)}`);
      } else if (isControl && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        this.open("link");
      } else if (event.key === "Tab" && this.cell()) {
        this.step(event);
      }
    }

    // Tab goes from cell to cell, and out of the table behind the last one.
    step(event) {
      const cell = this.cell();
      const cells = [...cell.closest("table").querySelectorAll("th, td")];
      const next = cells[cells.indexOf(cell) + (event.shiftKey ? -1 : 1)];
      if (!next) return;
      event.preventDefault();
      this.put(next);
    }

    paste(event) {
      event.preventDefault();
      const html = event.clipboardData.getData("text/html");
      const text = event.clipboardData.getData("text/plain");
      if (!html) {
        this.insert(text.includes("\n") ? gongkai.lines(text) : gongkai.escaped(text));
        return;
      }
      const found = gongkai.cleaned(html, this.pictures);
      const isOne = /^<p>(?:(?!<\/p>).)*<\/p>$/s.test(found.html);
      this.insert(isOne || this.cell() ? this.within(found.html) : found.html);
      this.say([words.pasted, found.deleted && words.deleted, found.lost && words.lost].filter(Boolean).join(" "));
    }

    // One paragraph goes into the one being written; a cell takes lines and no blocks.
    within(html) {
      return html.replace(/<\/p>\s*<p>/g, "<br>").replace(/<\/?(?:p|h[2-4]|ul|ol|table|tbody)>/g, "")
        .replace(/<\/(?:li|tr)>/g, "<br>").replace(/<\/t[dh]>/g, "　").replace(/<(?:li|tr|t[dh][^>]*)>/g, "")
        .replace(/(?:<br>|\s)+$/, "");
    }

    node() {
      const node = document.getSelection().anchorNode;
      if (!node || !this.area.contains(node)) return null;
      return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    }

    cell() {
      return this.node()?.closest("td, th") || null;
    }

    // The bars show where the caret stands.
    look() {
      const node = this.node();
      if (!node) return;
      this.tableBar.hidden = !this.cell();
      const block = node.closest("h2, h3, h4");
      this.root.querySelector("[data-style]").value = block ? block.tagName.toLowerCase() : "p";
      for (const name of ["bold", "insertUnorderedList", "insertOrderedList"]) {
        const button = this.root.querySelector(`[data-do=${name}]`);
        button.setAttribute("aria-pressed", document.queryCommandState(name));
      }
    }

    put(element) {
      const range = document.createRange();
      range.selectNodeContents(element);
      range.collapse(false);
      this.choose(range);
      this.area.focus();
    }

    choose(range) {
      const selection = document.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
    }

    // The whole table is put in anew, so that undo brings the old one back.
    change(name) {
      const cell = this.cell();
      if (!cell) return;
      const table = cell.closest("table");
      const range = document.createRange();
      if (name === "dropTable") {
        range.selectNode(table);
        this.choose(range);
        this.insert("<p><br></p>");
        return;
      }
      const at = gongkai.tablePlace(table, cell);
      const number = [...table.querySelectorAll("th, td")].indexOf(cell);
      const copy = table.cloneNode(true);
      const target = gongkai.tableActs[name](copy, copy.querySelectorAll("th, td")[number], at);
      if (!target) return;
      target.setAttribute(MARKED, "");
      range.selectNode(table);
      this.choose(range);
      this.insert(copy.outerHTML);
      const next = this.area.querySelector(`[${MARKED}]`);
      if (next) {
        next.removeAttribute(MARKED);
        this.put(next);
      }
      this.look();
    }

    toggleSource(button) {
      const isSource = this.area.hidden;
      if (isSource) this.show(this.field.value);
      else this.sync();
      const [shown, other] = isSource ? [this.area, this.field] : [this.field, this.area];
      shown.hidden = false;
      other.hidden = true;
      shown.setAttribute("aria-labelledby", `${this.field.id}_label`);
      other.removeAttribute("aria-labelledby");
      button.setAttribute("aria-pressed", String(!isSource));
      shown.focus();
    }

    async open(name) {
      const box = dialog(name);
      const selection = document.getSelection();
      const range = this.node() ? selection.getRangeAt(0).cloneRange() : null;
      const link = this.node()?.closest("a");
      if (name === "link") box.querySelector("[name=href]").value = link?.getAttribute("href") || "";
      if (name === "picture") this.listPictures(box);
      const done = await asked(box, name === "picture" ? (form) => this.addPicture(form) : null);
      this.area.focus();
      if (range) this.choose(range);
      else this.put(this.area.lastElementChild || this.area);
      if (done) this.placed(name, done, link);
    }

    placed(name, { value, form }, link) {
      if (name === "link") this.linked(form.elements.href.value.trim(), link, value === "cut");
      if (name === "table") {
        const size = (field, most) => Math.min(Math.max(Number(form.elements[field].value) || 1, 1), most);
        this.insert(gongkai.newTable(size("rows", 200), size("columns", 20)));
      }
      if (name === "picture" && this.chosen) {
        const { name: file, alt } = this.chosen;
        this.insert(`<img src="${gongkai.quoted(encodeURIComponent(file))}" alt="${gongkai.quoted(alt)}">`);
      }
    }

    linked(href, link, isCut) {
      if (link) {
        const range = document.createRange();
        range.selectNodeContents(link);
        this.choose(range);
      }
      if (isCut || !href) return this.command("unlink");
      const address = /^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith("/") ? href : `https://${href}`;
      if (document.getSelection().isCollapsed) {
        return this.insert(`<a href="${gongkai.quoted(address)}">${gongkai.escaped(href)}</a>`);
      }
      return this.command("createLink", address);
    }

    listPictures(box) {
      const list = box.querySelector("[name=which]");
      if (!list) return;
      list.querySelectorAll("option:not([value=''])").forEach((each) => each.remove());
      for (const name of this.pictures) list.append(new Option(name, name));
    }

    // Says why not, or keeps the picture that is to be put in.
    async addPicture(form) {
      this.chosen = null;
      const { which, file, alt } = form.elements;
      if (!alt) return "";
      if (!alt.value.trim()) return words.alt;
      if (which.value) {
        this.chosen = { name: which.value, alt: alt.value.trim() };
        return "";
      }
      if (!file.files.length) return words.file;
      const data = new FormData(form);
      data.set("csrfmiddlewaretoken", this.field.form.elements.csrfmiddlewaretoken.value);
      data.delete("which");
      const answer = await fetch(form.dataset.add, { method: "POST", body: data }).catch(() => null);
      const said = await answer?.json().catch(() => null);
      if (!said) return words[answer ? "out" : "offline"];
      if (said.refusal !== undefined) return said.refusal;
      this.pictures.add(said.name);
      this.field.form.elements.revision.value = said.revision;
      this.chosen = { name: said.name, alt: said.alt };
      file.value = "";
      return "";
    }
  }

  // Waits for a dialog; `check` may hold it back with a sentence.
  const asked = (box, check) =>
    new Promise((resolve) => {
      const form = box.querySelector("form");
      const why = box.querySelector("[data-why]");
      const submit = async (event) => {
        const value = event.submitter?.value || "";
        if (!value || !check) return;
        event.preventDefault();
        const sentence = await check(form);
        if (why) {
          why.hidden = !sentence;
          why.textContent = sentence;
        }
        if (!sentence) box.close(value);
      };
      form.addEventListener("submit", submit);
      box.addEventListener("close", () => {
        form.removeEventListener("submit", submit);
        resolve(box.returnValue ? { value: box.returnValue, form } : null);
      }, { once: true });
      box.returnValue = "";
      box.showModal();
    });

  for (const field of document.querySelectorAll("textarea[data-editor]")) {
    gongkai.editor = new Editor(field);
  }
})();
