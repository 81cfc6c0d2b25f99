// A field that saves itself: a line, a text, a choice or a tick. The database is the truth: every text goes to the server with the version it was
// written over, and stays in this browser's storage until the server has answered that it is kept.

const PAUSE = 600;
const RETRY = 3000;
const BEACON_LIMIT = 60000; // browsers refuse larger messages from a closing page
const fields = new WeakMap();

export default function (component) {
  const { parentElement, data } = component;
  let field = fields.get(parentElement);
  if (!field) {
    field = new Field(parentElement, data);
    fields.set(parentElement, field);
  }
  field.show(data);
  return () => field.leave();
}

class Field {
  constructor(root, data) {
    this.root = root;
    this.writer = newWriter();
    this.sequence = 0;
    this.version = data.seen;
    this.dirty = false;
    this.conflict = null;
    this.timer = null;
    this.sending = false;
    this.build(data);
    this.listen();
    this.data = data;
    this.control.value = data.value;
    this.recover();
  }

  build(data) {
    const frame = document.createElement("div");
    frame.className = "field";
    frame.innerHTML =
      '<div class="place"></div><div class="status" id="status" role="status" aria-live="polite"></div>' +
      '<ul class="remarks" id="remarks" aria-live="polite"></ul>' +
      '<div class="conflict" role="group" aria-label="Two texts" hidden><p class="said"></p>' +
      '<p><strong>Yours</strong></p><pre class="yours"></pre><p><strong>Theirs</strong></p><pre class="theirs"></pre>' +
      '<div class="choices"><button type="button" class="mine">Keep yours</button>' +
      '<button type="button" class="other">Keep theirs</button>' +
      '<button type="button" class="both">Put both into the field</button></div></div>';
    this.root.querySelector(".autosave").replaceChildren(frame);
    this.find = (selector) => frame.querySelector(selector);
    this.control = new CONTROLS[data.control](data);
    this.find(".place").append(this.control.element);
    this.find(".both").hidden = !this.control.isText;
  }

  listen() {
    this.control.listen(() => this.typed(), () => this.send());
    this.find(".mine").onclick = () => this.settle(this.conflict.yours);
    this.find(".other").onclick = () => this.settle(this.conflict.theirs);
    this.find(".both").onclick = () => this.merge();
    this.onHide = () => this.dispatch();
    this.onVisibility = () => document.visibilityState === "hidden" && this.dispatch();
    this.onOnline = () => this.send();
    window.addEventListener("pagehide", this.onHide);
    document.addEventListener("visibilitychange", this.onVisibility);
    window.addEventListener("online", this.onOnline);
  }

  // Called at every redraw. What somebody is typing is never overwritten by what the server drew.
  show(data) {
    const moved = data.place !== this.data.place;
    if (moved) this.dispatch();
    this.data = data;
    this.control.dress(data);
    if (moved) return this.become(data);
    if (this.dirty || this.conflict || data.seen < this.version) return;
    this.version = data.seen;
    this.put(data.value);
    this.remark(data.remarks);
  }

  // The same place on the screen now stands for another field: save the old text, then show the new one.
  become(data) {
    this.version = data.seen;
    this.dirty = false;
    this.conflict = null;
    this.find(".conflict").hidden = true;
    this.put(data.value);
    this.say("", "");
    this.recover();
  }

  put(value) {
    if (this.control.value !== value) this.control.value = value;
  }

  typed() {
    this.dirty = true;
    this.keep();
    this.say("", "writing");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE);
  }

  message() {
    const text = this.control.value;
    const { version: seen, writer, sequence } = this;
    return { token: this.data.token, text, seen, writer, sequence, cleared: !this.control.isText || text === "" };
  }

  async send() {
    clearTimeout(this.timer);
    if (!this.dirty || this.conflict || this.sending) return;
    this.sending = true;
    this.sequence += 1;
    const message = this.message();
    const place = this.data.place;
    this.keep();
    this.say("Saving …", "saving");
    let answer, status;
    try {
      const body = JSON.stringify(message);
      const response = await fetch(this.data.url, {
        method: "POST", body, keepalive: body.length < BEACON_LIMIT, credentials: "same-origin",
        headers: { "Content-Type": "application/json" },
      });
      status = response.status;
      answer = await response.json();
    } catch {
      status = 0;
    }
    this.sending = false;
    if (place !== this.data.place) return status === 200 && this.forget(place);
    this.hear(status, answer, message);
  }

  hear(status, answer, message) {
    if (status === 200) return this.saved(answer, message);
    if (status === 409) return this.collide(answer);
    if (status >= 400 && status < 500 && answer) {
      this.control.refuse(true);
      return this.say(`Not saved. ${answer.sentence} Your text is kept here.`, "refused");
    }
    this.say("Offline. Your text is kept on this device and saved as soon as the server answers.", "offline");
    this.timer = setTimeout(() => this.send(), RETRY);
  }

  saved(answer, message) {
    this.version = answer.version;
    this.control.refuse(false);
    this.remark(answer.remarks);
    if (this.control.value !== message.text) {
      this.timer = setTimeout(() => this.send(), PAUSE);
      return;
    }
    this.dirty = false;
    this.forget(this.data.place);
    if (this.control.isText && !this.control.hasFocus()) this.put(answer.shown);
    const clock = new Date(answer.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.say(message.text === "" && answer.shown !== "" ? "" : `Saved ${clock}`, "saved");
  }

  collide(answer) {
    this.conflict = answer;
    this.find(".said").textContent = answer.sentence;
    this.find(".yours").textContent = this.control.worded(answer.yours) || "(empty)";
    this.find(".theirs").textContent = this.control.worded(answer.theirs) || "(empty)";
    this.find(".conflict").hidden = false;
    this.say("Not saved yet: choose between two texts.", "refused");
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
    const { yours, theirs } = this.conflict;
    this.settle(theirs + this.control.seam + yours);
  }

  // The page is going away: hand the text to the browser, which delivers it after the page is gone.
  dispatch() {
    if (!this.dirty || this.conflict || !this.data.token) return;
    this.sequence += 1;
    this.keep();
    navigator.sendBeacon(this.data.url, new Blob([JSON.stringify(this.message())], { type: "application/json" }));
  }

  leave() {
    clearTimeout(this.timer);
    this.dispatch();
    window.removeEventListener("pagehide", this.onHide);
    document.removeEventListener("visibilitychange", this.onVisibility);
    window.removeEventListener("online", this.onOnline);
    fields.delete(this.root);
  }

  // A text that this browser still holds was not confirmed before the page went: send it again.
  // The server knows a text it already has by its writer and sequence.
  recover() {
    const held = read(this.data.place);
    if (!held || !this.data.token) return;
    if (held.text === this.data.value) return this.forget(this.data.place);
    Object.assign(this, { writer: held.writer, sequence: held.sequence, version: held.seen, dirty: true });
    this.control.value = held.text;
    this.timer = setTimeout(() => this.send(), 50);
  }

  keep() {
    const { text, seen, writer, sequence } = this.message();
    try {
      localStorage.setItem(`draft:${this.data.place}`, JSON.stringify({ text, seen, writer, sequence }));
    } catch {
      // Storage is full or forbidden: the server copy is then the only one.
    }
  }

  forget(place) {
    try {
      localStorage.removeItem(`draft:${place}`);
    } catch {
      // As above.
    }
  }

  remark(remarks) {
    this.find(".remarks").replaceChildren(
      ...remarks.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
    );
  }

  say(text, state) {
    const status = this.find(".status");
    status.textContent = text;
    status.dataset.state = state;
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
