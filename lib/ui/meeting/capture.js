// The line in which a meeting is written down. Enter hands a line over and empties the field for the next one; what was
// handed over stays in the browser's storage until the server has said that it is kept, and so does what is half typed.

const lines = new WeakMap();

export default function (component) {
  const { parentElement } = component;
  const line = lines.get(parentElement) ?? new CaptureLine(parentElement.querySelector(".capture"));
  lines.set(parentElement, line);
  line.show(component);
  return () => {
    line.leave();
    lines.delete(parentElement);
  };
}

class CaptureLine {
  constructor(root) {
    for (const name of ["kinds", "entry", "add", "status", "undo", "said", "again"]) this[name] = root.querySelector(`.${name}`);
    this.waiting = [];
    this.entry.oninput = () => this.keepDraft();
    this.entry.onkeydown = (event) => this.press(event);
    this.add.onclick = () => this.submit();
    this.undo.onclick = () => this.takeBack(this.undo.dataset.act);
    this.again.onclick = () => this.retype();
    this.gone = () => this.keepDraft();
    window.addEventListener("pagehide", this.gone);
  }

  show({ data, setStateValue, setTriggerValue }) {
    this.hand = setStateValue;
    this.takeBack = (act) => setTriggerValue("undo", act);
    // The line of another review, or of somebody else, is another one: nothing of this one may stand in it.
    const before = this.data;
    const other = before?.owner !== data.owner;
    const moved = other || before.place !== data.place;
    if (moved && before) this.keepDraft();
    this.data = data;
    if (moved) this.begin();
    if (other) {
      this.refused = undefined;
      this.tell("");
      this.waiting = this.read("waiting") ?? [];
      if (this.waiting.length) this.send();
    }
    this.answered();
  }

  // A part has kinds of its own, and what was half typed there before.
  begin() {
    this.kinds.replaceChildren(...this.data.kinds.map((kind) => this.button(kind)));
    const draft = this.read(this.data.place) ?? {};
    this.choose(this.data.kinds.some((kind) => kind.key === draft.kind) ? draft.kind : this.data.kinds[0].key);
    this.entry.value = draft.text ?? "";
  }

  button({ key, label }) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: label });
    button.setAttribute("role", "radio");
    button.dataset.key = key;
    button.onclick = () => {
      this.choose(key);
      this.keepDraft();
      this.entry.focus();
    };
    button.onkeydown = (event) => this.walk(event);
    return button;
  }

  walk(event) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = [...this.kinds.children];
    const at = all.indexOf(event.currentTarget);
    const next = all[(at + by + all.length) % all.length];
    this.choose(next.dataset.key);
    this.keepDraft();
    next.focus();
  }

  choose(key) {
    this.kind = this.data.kinds.find((kind) => kind.key === key);
    for (const button of this.kinds.children) {
      const chosen = button.dataset.key === key;
      button.setAttribute("aria-checked", chosen);
      button.tabIndex = chosen ? 0 : -1;
    }
  }

  press(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      // To what the keys of a presenter press, so that the keyboard is somewhere.
      const ways = ["next", "end", "back"].flatMap((way) => [...document.querySelectorAll(`[class*=st-key-${way}] button`)]);
      (ways.find((way) => way.checkVisibility?.() ?? true) ?? this.add).focus();
    }
  }

  submit() {
    const text = this.entry.value.trim();
    this.entry.focus();
    if (!text) return;
    if ([...text].length > this.kind.limit) {
      const over = `${this.kind.label}: at most ${this.kind.limit.toLocaleString("en")} characters fit here, and this has ${[...text].length.toLocaleString("en")}.`;
      return this.tell(over, "refused");
    }
    const { meeting, part } = this.data;
    this.waiting.push({ id: crypto.randomUUID(), meeting, part, kind: this.kind.key, text });
    this.entry.value = "";
    this.keepDraft();
    this.tell(`Saving: ${text}`);
    this.send();
  }

  send() {
    this.write("waiting", this.waiting);
    this.hand("lines", JSON.stringify(this.waiting));
  }

  // What the server says of the lines it was handed: kept, or why not. A line that was refused comes back to be mended.
  answered() {
    const { answers } = this.data;
    for (const line of this.waiting.filter(({ id }) => answers[id])) {
      this.waiting = this.waiting.filter(({ id }) => id !== line.id);
      const { refused, remark, act } = answers[line.id];
      if (refused) this.refuse(line, refused);
      else this.tell(`Saved: ${line.text}${remark ? ` — ${remark}` : ""}`, "saved", act);
    }
    this.write("waiting", this.waiting);
    if (this.data.undone) this.withdraw(this.data.undone);
  }

  refuse(line, sentence) {
    this.refused = line;
    this.tell(`Not saved: ${sentence}`, "refused");
    if (this.entry.value.trim()) this.again.hidden = false;
    else this.retype();
  }

  retype() {
    const both = [this.refused?.text, this.entry.value].filter((text) => text?.trim());
    this.entry.value = both.join(" ");
    this.refused = undefined;
    this.again.hidden = true;
    this.keepDraft();
    this.entry.focus();
  }

  withdraw(act) {
    if (this.undo.dataset.act !== String(act)) return;
    this.tell(this.said.textContent.replace(/^Saved: /, "Taken back: "));
  }

  tell(words, state = "", act = undefined) {
    this.said.textContent = words;
    this.said.title = words;
    this.status.dataset.state = state;
    this.again.hidden = true;
    this.undo.hidden = !act;
    this.undo.dataset.act = act ?? "";
  }

  keepDraft() {
    if (!this.data) return;
    const text = this.entry.value;
    this.write(this.data.place, text || this.kind !== this.data.kinds[0] ? { text, kind: this.kind.key } : undefined);
  }

  key(name) {
    return `meeting-line:${this.data.owner}/${name}`;
  }

  read(name) {
    try {
      return JSON.parse(localStorage.getItem(this.key(name)));
    } catch {
      return null;
    }
  }

  write(name, value) {
    try {
      if (value === undefined || value.length === 0) localStorage.removeItem(this.key(name));
      else localStorage.setItem(this.key(name), JSON.stringify(value));
    } catch {
      // Storage is full or forbidden: the line still goes to the server at Enter.
    }
  }

  leave() {
    this.keepDraft();
    window.removeEventListener("pagehide", this.gone);
  }
}
