// One of many rows: the same list with a box to narrow it down as for several. A press or Enter chooses and closes it.
class ChooseOne extends Checks {
  get tick() {
    return "radio";
  }

  get group() {
    return `one-${this.find("details").dataset.field}`;
  }

  dress(data) {
    this.find("details").dataset.field = data.name;
    super.dress(data);
  }

  get value() {
    return this.chosen[0] ?? "unknown";
  }

  set value(text) {
    this.chosen = [valueOf(this.options, text)];
    this.list();
  }

  listen(typed, done) {
    const box = this.find("details");
    const choose = (value) => {
      this.chosen = [value];
      this.sum();
      typed();
    };
    const close = () => {
      this.find("summary").focus({ preventScroll: true });
      box.open = false;
      this.find(".narrow").value = "";
      this.list();
      done();
    };
    this.find(".checks").onchange = ({ target }) => choose(target.value);
    // Arrow keys click as well, without a pointer; whoever walks through the rows has not chosen yet. What was pressed
    // changes after its click; a handler that returned false would swallow that.
    this.find(".checks").onclick = ({ detail, target }) => {
      if (detail && target.matches("input")) setTimeout(close);
    };
    box.onkeydown = (event) => {
      const { key, target } = event;
      if (key === "Escape" && box.open) close();
      if (key !== "Enter" || !target.matches("input")) return;
      event.preventDefault();
      const first = this.find(".checks input");
      if (target.matches(".narrow") && target.value.trim() && first) choose(first.value);
      close();
    };
    box.ontoggle = () => box.open && this.find(".checks :checked")?.closest("label").scrollIntoView({ block: "nearest" });
  }

  worded(text) {
    return labelOf(this.options, text);
  }
}

CONTROLS.one = ChooseOne;
