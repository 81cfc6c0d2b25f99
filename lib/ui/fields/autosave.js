// Fields that save themselves: a line, a text, a choice or a tick. The database is the truth: every text goes to the server with the version it was
// written over, and stays in this browser's storage until the server has answered that it is kept.

const PAUSE = 600;
const OVERTAKEN = "A newer text came from another window of yours. Both are kept; choose one or merge them.";
const cards = new WeakMap();
const savedAt = new Map(); // by place: a field that is drawn anew still says when it was saved

export default function (component) {
  const { parentElement, data } = component;
  const card = cards.get(parentElement) ?? new Card(parentElement);
  cards.set(parentElement, card);
  card.show(data);
  return () => {
    card.leave();
    cards.delete(parentElement);
  };
}

// The fields of one row, in one place of the page.
class Card {
  constructor(root) {
    this.root = root;
    this.stack = root.querySelector(".autosave");
    this.stack.replaceChildren();
    this.fields = new Map();
  }

  // Called at every redraw. A field that is there stays as it is, so that nobody loses the caret.
  show({ fields, sight, columns, ...shared }) {
    this.stack.classList.toggle("pairs", columns === "pairs");
    this.stack.classList.toggle("beside", columns === "beside");
    this.stack.classList.toggle("strip", Boolean(columns) && !["pairs", "beside"].includes(columns));
    this.stack.style.setProperty("--columns", columns);
    for (const own of fields) {
      const data = { ...shared, ...own };
      const field = this.fields.get(own.place) ?? new Field(this.stack, data);
      this.fields.set(own.place, field);
      field.show(data);
    }
    bringInSight(this.root, sight, () => this.firstField());
  }

  // What somebody types has to be a text: in a list of choices letters would choose. Words come before figures.
  firstField() {
    const fields = [...this.fields.values()];
    const texts = fields.filter(({ control }) => control.isText);
    const words = texts.filter(({ data }) => !data.mode);
    const blank = (some) => some.find(({ control }) => !control.value);
    return blank(words) ?? words[0] ?? blank(texts) ?? texts[0] ?? fields[0];
  }

  leave() {
    for (const field of this.fields.values()) field.leave();
  }
}

class Field {
  constructor(stack, data) {
    this.writer = newWriter();
    this.sequence = 0;
    this.version = data.seen;
    this.dirty = false;
    this.conflict = null;
    this.notes = [];
    this.timer = null;
    this.sending = false;
    this.gone = false;
    this.tries = 0;
    this.data = data;
    this.build(stack, data);
    this.listen();
    this.control.value = data.value;
    if (savedAt.has(data.place)) this.say(`Saved ${savedAt.get(data.place)}`, "saved");
    this.recover();
    returnFocus(this.control, data.place);
  }

  build(stack, data) {
    const frame = document.createElement("div");
    frame.className = data.wide ? "field wide" : "field";
    frame.innerHTML =
      `<div class="place"></div><div class="status" id="status-${data.name}" role="status" aria-live="polite"></div>` +
      `<ul class="remarks" id="remarks-${data.name}" aria-live="polite"></ul>` +
      '<div class="conflict" role="group" aria-label="Two texts" hidden><p class="said"></p>' +
      '<p><strong>Yours</strong></p><pre class="yours"></pre><p><strong>Theirs</strong></p><pre class="theirs"></pre>' +
      '<div class="choices"><button type="button" class="mine">Keep yours</button>' +
      '<button type="button" class="other">Keep theirs</button>' +
      '<button type="button" class="both">Keep both in the field</button></div></div>';
    stack.append(frame);
    this.find = (selector) => frame.querySelector(selector);
    this.control = new CONTROLS[data.control](data);
    this.find(".place").append(this.control.element);
    this.find(".both").hidden = !this.control.isText;
  }

  listen() {
    this.control.listen(() => this.typed(), () => this.send());
    followFocus(this.control, this.data.place);
    this.find(".mine").onclick = () => this.settle(this.control.value);
    this.find(".other").onclick = () => this.settle(this.conflict.theirs);
    this.find(".both").onclick = () => this.merge();
    this.onHide = () => this.dispatch();
    this.onVisibility = () => document.visibilityState === "hidden" && this.dispatch();
    this.onOnline = () => this.send();
    window.addEventListener("pagehide", this.onHide);
    document.addEventListener("visibilitychange", this.onVisibility);
    window.addEventListener("online", this.onOnline);
  }

  // What somebody is typing is never overwritten by what the server drew.
  show(data) {
    this.data = data;
    this.control.dress(data);
    if (this.dirty || this.conflict || data.seen < this.version) return;
    this.version = data.seen;
    this.put(data.value);
    this.remark(data.remarks);
  }

  put(value) {
    if (this.control.value !== value) this.control.value = value;
  }

  typed() {
    this.dirty = true;
    this.keep();
    if (this.conflict) return this.compare();
    this.say("", "writing");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  message() {
    const text = this.control.value;
    const { version: seen, writer, sequence } = this;
    return { token: this.data.token, text, seen, writer, sequence, cleared: !this.control.isText || text.trim() === "" };
  }

  async send() {
    clearTimeout(this.timer);
    if (!this.dirty || this.conflict || this.sending) return;
    this.sending = true;
    this.sequence += 1;
    const message = this.message();
    this.keep();
    this.say("Saving …", "saving");
    const { outcome, answer } = await delivered(this.data.url, message);
    this.sending = false;
    // A field that has left the page must not speak again: its successor holds the newer text.
    if (!this.gone) this.hear(outcome, answer, message);
  }

  hear(outcome, answer, message) {
    if (outcome === "fault" || outcome === "offline") return this.wait(outcome, answer);
    this.tries = 0;
    if (outcome === "kept") return this.saved(answer, message);
    if (outcome === "conflict") return this.collide(answer);
    this.control.refuse(true);
    this.say(`Not saved. ${answer.sentence} Your text is kept here.`, "refused");
  }

  // Nothing is wrong with the text: it is sent again, and at once when somebody types on.
  wait(outcome, answer) {
    if (outcome === "fault") {
      this.say(`The server cannot save just now. ${answer.sentence} Your text is kept here and is sent again.`, "fault");
    } else {
      this.say("Offline. Your text is kept on this device and saved as soon as the server answers.", "offline");
    }
    this.timer = setTimeout(() => this.send(), patience(this.tries));
    this.tries += 1;
  }

  saved(answer, message) {
    if (answer.superseded && this.control.worded(this.control.value) !== this.control.worded(answer.shown)) {
      return this.collide({ theirs: answer.shown, version: answer.version, sentence: OVERTAKEN });
    }
    this.version = answer.version;
    this.control.refuse(false);
    this.notes = answer.notes;
    this.remark(answer.remarks);
    if (this.control.value !== message.text) {
      this.timer = setTimeout(() => this.send(), PAUSE);
      return;
    }
    this.dirty = false;
    this.forget();
    if (this.control.isText && !this.control.hasFocus()) this.put(answer.shown);
    this.confirm(new Date(answer.at));
  }

  confirm(at) {
    savedAt.set(this.data.place, at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));
    this.say(`Saved ${savedAt.get(this.data.place)}`, "saved");
  }

  collide(answer) {
    this.conflict = answer;
    this.find(".said").textContent = answer.sentence;
    this.compare();
    this.find(".conflict").hidden = false;
    this.say("Not saved yet: choose between two texts.", "refused");
  }

  // Somebody may write on while choosing, so “yours” is what stands in the field now.
  compare() {
    this.find(".yours").textContent = this.control.worded(this.control.value) || "(empty)";
    this.find(".theirs").textContent = this.control.worded(this.conflict.theirs) || "(empty)";
  }

  settle(text) {
    this.version = this.conflict.version;
    this.conflict = null;
    this.find(".conflict").hidden = true;
    this.control.value = text;
    this.dirty = true;
    this.control.focus();
    this.send();
  }

  merge() {
    this.settle(this.conflict.theirs + this.control.seam + this.control.value);
  }

  // The page is going away: hand the text to the browser, which delivers it after the page is gone.
  dispatch() {
    if (!this.dirty || this.conflict || !this.data.token) return;
    this.sequence += 1;
    this.keep();
    const message = this.message();
    const parcel = new Blob([JSON.stringify(message)], { type: "application/json" });
    // What is too large for a closing page stays in storage; where only the field goes, it is sent the usual way.
    if (!navigator.sendBeacon(this.data.url, parcel)) post(this.data.url, message).catch(() => {});
  }

  leave() {
    clearTimeout(this.timer);
    this.dispatch();
    leaveFocus(this.data.place);
    this.gone = true;
    window.removeEventListener("pagehide", this.onHide);
    document.removeEventListener("visibilitychange", this.onVisibility);
    window.removeEventListener("online", this.onOnline);
  }

  // A text that this browser still holds was not confirmed before the page went: send it again.
  // The server knows a text it already has by its writer and sequence.
  recover() {
    const held = read(this.data.place);
    if (!held || !this.data.token) return;
    if (held.text === this.data.value) {
      this.forget();
      return this.confirm(new Date());
    }
    // Only this window may go on in the name of the field before it; another one might still be writing.
    if (held.window === windowName()) Object.assign(this, { writer: held.writer, sequence: held.sequence });
    Object.assign(this, { version: held.seen, dirty: true });
    this.control.value = held.text;
    this.timer = setTimeout(() => this.send(), 50);
  }

  keep() {
    const { text, seen, writer, sequence } = this.message();
    try {
      const draft = { text, seen, writer, sequence, window: windowName() };
      localStorage.setItem(`draft:${this.data.place}`, JSON.stringify(draft));
    } catch {
      // Storage is full or forbidden: the server copy is then the only one.
    }
  }

  forget() {
    try {
      localStorage.removeItem(`draft:${this.data.place}`);
    } catch {
      // As above.
    }
  }

  // How the server read what was typed stays beside the field until its next answer.
  remark(remarks) {
    this.find(".remarks").replaceChildren(
      ...[...this.notes, ...remarks].map((text) => Object.assign(document.createElement("li"), { textContent: text })),
    );
  }

  say(text, state) {
    const status = this.find(".status");
    status.textContent = text;
    status.dataset.state = state;
  }
}

// A window keeps its name over reloads; a new window, or one that was closed and opened again, has another.
function windowName() {
  try {
    const known = sessionStorage.getItem("window") ?? newWriter();
    sessionStorage.setItem("window", known);
    return known;
  } catch {
    return "";
  }
}

function newWriter() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function read(place) {
  try {
    return JSON.parse(localStorage.getItem(`draft:${place}`));
  } catch {
    return null;
  }
}
