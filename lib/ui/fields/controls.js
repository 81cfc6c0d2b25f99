// What people write or tap in. Each control has a value as text, and words for a value.
class Line {
  isText = true;
  seam = " ";

  constructor(data) {
    this.element = document.createElement("div");
    this.element.className = "stack";
    this.element.innerHTML = `<label for="entry-${data.name}"></label><div class="help" id="help-${data.name}"></div>`;
    this.entry = document.createElement(this.tag);
    Object.assign(this.entry, { id: `entry-${data.name}`, className: "entry", autocomplete: "off" });
    this.entry.setAttribute("aria-describedby", described(data, "help", "status", "remarks"));
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
    // A handler that returned false would swallow the key.
    this.entry.onkeydown = (event) => {
      if (event.key === "Enter" && this.tag === "input") done();
    };
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

  focus(how) {
    this.entry.focus(how);
  }

  refuse(isRefused) {
    if (isRefused) this.entry.setAttribute("aria-invalid", "true");
    else this.entry.removeAttribute("aria-invalid");
  }

  worded(text) {
    return text;
  }
}

// A share of 100: written, or slid in fives by finger, mouse or arrow keys.
class Share extends Line {
  constructor(data) {
    super(data);
    this.slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: 100, step: 5, className: "slider" });
    this.slider.setAttribute("aria-label", data.label);
    this.slider.disabled = !data.token;
    this.element.append(this.slider);
    this.follow();
  }

  get value() {
    return super.value;
  }

  set value(text) {
    super.value = text;
    this.follow();
  }

  listen(typed, done) {
    super.listen(() => (this.follow(), typed()), done);
    this.slider.oninput = () => ((this.entry.value = this.slider.value), this.follow(), typed());
    this.slider.onchange = done;
  }

  hasFocus() {
    return super.hasFocus() || this.element.getRootNode().activeElement === this.slider;
  }

  follow() {
    if (!this.slider) return;
    const written = Number(this.entry.value.replace(/[^\d.]/g, "") || Number.NaN);
    this.slider.value = Number.isNaN(written) ? 0 : written;
    this.slider.classList.toggle("unknown", Number.isNaN(written));
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

  dress(data) {
    super.dress(data);
    if (JSON.stringify(this.options) === JSON.stringify(data.options)) return;
    const chosen = this.options ? this.value : null;
    this.options = data.options;
    this.entry.replaceChildren();
    for (const [heading, options] of byHeading(data.options, data.headings)) {
      const place = heading ? Object.assign(document.createElement("optgroup"), { label: heading }) : this.entry;
      place.append(...options.map(([value, label]) => Object.assign(document.createElement("option"), { value, textContent: label })));
      if (heading) this.entry.append(place);
    }
    if (chosen !== null) this.value = chosen;
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
    this.element.innerHTML = `<legend></legend><div class="help" id="help-${data.name}"></div><div class="taps"></div>`;
    this.element.setAttribute("aria-describedby", described(data, "help", "status"));
    this.taps = data.options.map(([value, label]) => {
      const tap = Object.assign(document.createElement("input"), { type: "radio", name: `taps-${data.name}`, value });
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

  focus(how) {
    (this.taps.find((tap) => tap.checked) ?? this.taps[0]).focus(how);
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

// Several of many: what is chosen stands on the closed line, the rest opens below it with a box to narrow it down.
class Checks {
  isText = false;

  get tick() {
    return "checkbox";
  }

  get group() {
    return "";
  }

  constructor(data) {
    this.element = document.createElement("fieldset");
    this.element.innerHTML =
      `<legend></legend><div class="help" id="help-${data.name}"></div><details><summary></summary>` +
      '<input class="entry narrow" type="text" placeholder="Search words" aria-label="Search words"><div class="checks"></div></details>';
    this.element.setAttribute("aria-describedby", described(data, "help", "status"));
    this.find = (selector) => this.element.querySelector(selector);
    this.chosen = [];
    this.find(".narrow").oninput = () => this.list();
    this.dress(data);
  }

  get value() {
    return this.chosen.join(", ");
  }

  set value(text) {
    this.chosen = text.split(",").map((part) => part.trim()).filter(Boolean);
    this.list();
  }

  listen(typed, done) {
    this.find(".checks").onchange = (event) => {
      const others = this.chosen.filter((value) => value !== event.target.value);
      this.chosen = event.target.checked ? [...others, event.target.value] : others;
      this.sum();
      typed();
      done();
    };
  }

  dress(data) {
    this.find("legend").textContent = data.label;
    this.find(".help").textContent = data.help;
    this.element.disabled = !data.token;
    if (JSON.stringify(this.options) === JSON.stringify(data.options)) return;
    this.options = data.options;
    this.headings = data.headings;
    this.list();
  }

  list() {
    const wanted = this.find(".narrow").value.toLowerCase().split(/\s+/).filter(Boolean);
    const gone = this.chosen.filter((value) => !this.options.some(([known]) => known === value));
    const shown = [...this.options, ...gone.map((value) => [value, `${value} (removed)`, ""])];
    const said = ([value, label, words]) => `${label} ${words} ${this.headings?.[value] ?? ""}`.toLowerCase();
    const fitting = shown.filter((option) => wanted.every((word) => said(option).includes(word)));
    this.find(".checks").replaceChildren(
      ...byHeading(fitting, this.headings).flatMap(([heading, options]) => [
        ...(heading ? [Object.assign(document.createElement("div"), { className: "heading", textContent: heading })] : []),
        ...options.map(([value, label]) => {
          const words = document.createElement("label");
          const tick = Object.assign(document.createElement("input"), { type: this.tick, name: this.group, value, checked: this.chosen.includes(value) });
          words.append(tick, label);
          return words;
        }),
      ]),
    );
    this.sum();
  }

  sum() {
    this.find("summary").textContent = this.worded(this.value) || "none";
  }

  hasFocus() {
    return this.element.contains(this.element.getRootNode().activeElement);
  }

  focus(how) {
    this.find("summary").focus(how);
  }

  refuse(isRefused) {
    this.element.classList.toggle("refused", isRefused);
  }

  worded(text) {
    const labels = new Map(this.options.map(([value, label]) => [value, label]));
    return text.split(",").map((part) => part.trim()).filter(Boolean).map((value) => labels.get(value) ?? value).join("; ");
  }
}

const CONTROLS = { line: Line, share: Share, text: Text, list: List, taps: Taps, tick: Tick, checks: Checks };

// The ids of what is said about a field; a card holds many fields, so each id carries the field's name.
function described(data, ...parts) {
  return parts.map((part) => `${part}-${data.name}`).join(" ");
}

// Options under their headings, in their order; those of a short list have none.
function byHeading(options, headings) {
  const parts = [];
  for (const option of options) {
    const heading = headings?.[option[0]] ?? "";
    if (parts.at(-1)?.[0] !== heading) parts.push([heading, []]);
    parts.at(-1)[1].push(option);
  }
  return parts;
}

// A value may come as it is kept or in the words people read.
function valueOf(options, text) {
  return options.find(([value, label, words]) => [value, label, words].includes(text))?.[0] ?? "unknown";
}

function labelOf(options, text) {
  return options.find(([value]) => value === valueOf(options, text))?.[1] ?? text;
}
