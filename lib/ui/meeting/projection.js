// A picture for a room: of its layouts the one in which letters become largest where the picture has to fit. It ends
// above the line at the foot of the screen, so that nobody has to scroll; on a phone it is as tall as it wants.

const LARGEST = 1.8;
const SMALLEST = 0.62;
const GAP = 18;
const PHONE = 640;
const places = new WeakMap();

export default function ({ parentElement, data }) {
  const place = places.get(parentElement) ?? new Place(parentElement.querySelector(".projection"));
  places.set(parentElement, place);
  place.show(new TextDecoder().decode(data));
  return () => {
    place.leave();
    places.delete(parentElement);
  };
}

class Place {
  constructor(root) {
    this.root = root;
    this.watcher = new ResizeObserver(() => this.plan());
    this.replan = () => this.plan();
    window.addEventListener("resize", this.replan);
    for (const part of ["stMainBlockContainer", "stBottomBlockContainer"]) {
      const element = document.querySelector(`[data-testid=${part}]`);
      if (element) this.watcher.observe(element);
    }
    this.watcher.observe(root);
  }

  show(markup) {
    if (this.markup !== markup) this.root.innerHTML = this.markup = markup;
    this.fit();
  }

  plan() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.fit());
  }

  fit() {
    const [width, height] = this.room();
    if (!width) return;
    const layouts = [...(this.root.firstElementChild?.children ?? [])];
    const scaled = layouts.map((layout) => {
      const { width: wide, height: tall } = layout.viewBox.baseVal;
      const scale = Math.min(width / wide, Math.max(height / tall, Math.min(SMALLEST, width / wide)), LARGEST);
      return { layout, wide, tall, scale, over: tall * scale > height + 1 };
    });
    scaled.sort((one, other) => one.over - other.over || other.scale - one.scale || other.wide - one.wide);
    for (const { layout, wide, tall, scale } of scaled) {
      const isShown = layout === scaled[0].layout;
      layout.style.display = isShown ? "block" : "none";
      if (!isShown) continue;
      layout.setAttribute("width", wide * scale);
      layout.setAttribute("height", tall * scale);
    }
    // What is too much for any layout scrolls where it stands, by keyboard as well.
    if (scaled[0]?.over) this.root.tabIndex = 0;
    else this.root.removeAttribute("tabindex");
    this.root.style.maxHeight = Number.isFinite(height) ? `${Math.max(height, 0)}px` : "";
  }

  room() {
    const { left, top } = this.root.getBoundingClientRect();
    const width = this.root.clientWidth;
    if (window.innerWidth < PHONE || left < 0) return [width, Infinity];
    const scrolled = document.querySelector("[data-testid=stMain]")?.scrollTop ?? 0;
    const foot = document.querySelector("[data-testid=stBottom]")?.offsetHeight ?? 0;
    return [width, Math.max(240, window.innerHeight - foot - top - scrolled - GAP)];
  }

  leave() {
    cancelAnimationFrame(this.frame);
    this.watcher.disconnect();
    window.removeEventListener("resize", this.replan);
  }
}
