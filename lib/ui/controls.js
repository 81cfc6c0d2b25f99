// What people write or tap in. Each control has a value as text, and words for a value.
class Line {
  isText = true;
  seam = " ";

  constructor(data) {
    this.element = document.createElement("div");
    this.element.className = "stack";
    this.element.innerHTML = '<label for="entry"></label><div class="help" id="help"></div>';
    this.entry = document.createElement(this.tag);
    Object.assign(this.entry, { id: "entry", className: "entry", autocomplete: "off" });
    this.entry.setAttribute("aria-describedby", "help status remarks");
    this.element.append(this.entry);
    this.dress(data);
  }

  get tag() {
    return "input";
  }

  get value() {
    return this.entry.value;
  }

  set value(text) {
    const caret = this.entry.selectionStart;
    this.entry.value = text;
    if (this.hasFocus()) this.entry.setSelectionRange?.(caret, caret);
  }

  listen(typed, done) {
    this.entry.oninput = typed;
    this.entry.onblur = done;
    this.entry.onkeydown = (event) => event.key === "Enter" && this.tag === "input" && done();
  }

  dress(data) {
    this.element.querySelector("label").textContent = data.label;
    this.element.querySelector(".help").textContent = data.help;
    this.entry.disabled = !data.token;
    if (data.mode) this.entry.inputMode = data.mode;
    if (data.placeholder) this.entry.placeholder = data.placeholder;
  }

  hasFocus() {
    return this.element.getRootNode().activeElement === this.entry;
  }

  focus() {
    this.entry.focus();
  }

  refuse(isRefused) {
    if (isRefused) this.entry.setAttribute("aria-invalid", "true");
    else this.entry.removeAttribute("aria-invalid");
  }

  worded(text) {
    return text;
  }
}

class Text extends Line {
  seam = "\n\n";

  get tag() {
    return "textarea";
  }
}

class List extends Line {
  isText = false;

  get tag() {
    return "select";
  }

  constructor(data) {
    super(data);
    this.options = data.options;
    this.entry.replaceChildren(
      ...data.options.map(([value, label]) => Object.assign(document.createElement("option"), { value, textContent: label })),
    );
  }

  get value() {
    return this.entry.value;
  }

  set value(text) {
    this.entry.value = valueOf(this.options, text);
  }

  listen(typed, done) {
    this.entry.onchange = () => (typed(), done());
  }

  worded(text) {
    return labelOf(this.options, text);
  }
}

class Taps {
  isText = false;

  constructor(data) {
    this.options = data.options;
    this.element = document.createElement("fieldset");
    this.element.innerHTML = '<legend></legend><div class="help" id="help"></div><div class="taps"></div>';
    this.element.setAttribute("aria-describedby", "help status");
    this.taps = data.options.map(([value, label]) => {
      const tap = Object.assign(document.createElement("input"), { type: "radio", name: "taps", value });
      const words = document.createElement("label");
      words.append(tap, label);
      this.element.querySelector(".taps").append(words);
      return tap;
    });
    this.dress(data);
  }

  get value() {
    return this.taps.find((tap) => tap.checked)?.value ?? "unknown";
  }

  set value(text) {
    for (const tap of this.taps) tap.checked = tap.value === valueOf(this.options, text);
  }

  listen(typed, done) {
    for (const tap of this.taps) tap.onchange = () => (typed(), done());
  }

  dress(data) {
    this.element.querySelector("legend").textContent = data.label;
    this.element.querySelector(".help").textContent = data.help;
    this.element.disabled = !data.token;
  }

  hasFocus() {
    return this.taps.includes(this.element.getRootNode().activeElement);
  }

  focus() {
    (this.taps.find((tap) => tap.checked) ?? this.taps[0]).focus();
  }

  refuse(isRefused) {
    this.element.classList.toggle("refused", isRefused);
  }

  worded(text) {
    return labelOf(this.options, text);
  }
}

class Tick extends Line {
  isText = false;

  constructor(data) {
    super(data);
    this.element.className = "tick";
    this.entry.type = "checkbox";
    this.entry.className = "";
    this.element.prepend(this.entry);
  }

  get value() {
    return this.entry.checked ? "yes" : "no";
  }

  set value(text) {
    this.entry.checked = text === "yes";
  }

  listen(typed, done) {
    this.entry.onchange = () => (typed(), done());
  }
}

const CONTROLS = { line: Line, text: Text, list: List, taps: Taps, tick: Tick };

// A value may come as it is kept or in the words people read.
function valueOf(options, text) {
  return options.find(([value, label, words]) => [value, label, words].includes(text))?.[0] ?? "unknown";
}

function labelOf(options, text) {
  return options.find(([value]) => value === valueOf(options, text))?.[1] ?? text;
}
