// The clock of a meeting. It counts in the browser, so that nothing is asked of the server while people talk.

const MINUTE = 60_000;
const faces = new WeakMap();

export default function (component) {
  const { parentElement, data } = component;
  const face = faces.get(parentElement) ?? new Face(parentElement.querySelector(".clock"));
  faces.set(parentElement, face);
  face.show(data);
  return () => {
    clearInterval(face.timer);
    faces.delete(parentElement);
  };
}

class Face {
  constructor(root) {
    for (const name of ["label", "left", "until", "bar"]) this[name] = root.querySelector(`.${name}`);
    this.root = root;
  }

  show(data) {
    this.data = data;
    // What the server's clock is ahead of this one.
    this.ahead = data.now - Date.now();
    clearInterval(this.timer);
    this.root.classList.toggle("compact", data.compact);
    this.until.textContent = data.until;
    this.tick();
    if (data.started) this.timer = setInterval(() => this.tick(), 1000);
  }

  tick() {
    const { started, end, minutes } = this.data;
    const left = started ? started + end * MINUTE - (Date.now() + this.ahead) : minutes * MINUTE;
    const over = left < 0;
    this.label.textContent = started ? (over ? "Over time in this part" : "Left in this part") : "Planned for this part";
    this.left.textContent = `${over ? Math.floor(-left / MINUTE) : Math.ceil(left / MINUTE)} min`;
    this.root.classList.toggle("over", over);
    const share = started ? Math.min(1, Math.max(0, 1 - left / (minutes * MINUTE))) : 0;
    this.bar.firstElementChild.style.width = `${100 * share}%`;
    this.bar.setAttribute("aria-valuenow", Math.round(100 * share));
  }
}
