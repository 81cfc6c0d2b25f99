// A screen that asks every few seconds whether its review moved. It asks by plain HTTP, which costs the server less
// than half of what running a part of the page would, and it is drawn anew only when there is something new. A screen
// that nobody sees, because another tab stands before it or its window is put away, rests until it is seen again.

const PATIENCE_SECONDS = 0.3;
const watches = new WeakMap();

export default function (component) {
  const { parentElement } = component;
  const watch = watches.get(parentElement) ?? new Watch();
  watches.set(parentElement, watch);
  watch.show(component);
  return () => {
    watch.leave();
    watches.delete(parentElement);
  };
}

class Watch {
  constructor() {
    this.turned = () => document.hidden || this.goOn();
    document.addEventListener("visibilitychange", this.turned);
  }

  show({ data, setTriggerValue }) {
    this.data = data;
    this.drawAnew = () => setTriggerValue("moved", data.seen);
    this.plan(data.every, () => this.look());
  }

  plan(seconds, deed) {
    clearTimeout(this.timer);
    this.rested = undefined;
    this.timer = setTimeout(() => (document.hidden ? (this.rested = deed) : deed()), seconds * 1000);
  }

  goOn() {
    const deed = this.rested;
    this.rested = undefined;
    deed?.();
  }

  async look() {
    const { url, token, seen, every } = this.data;
    let answer = { moved: false };
    try {
      const response = await fetch(`${url}?${new URLSearchParams({ token, seen })}`, { credentials: "same-origin" });
      // A token that has run out is made anew with the page.
      answer = response.status === 403 ? { moved: true, wait: 0 } : await response.json();
    } catch {
      // Offline: the next question may get through.
    }
    // Redrawn meanwhile: a question for that picture is planned already.
    if (this.gone || seen !== this.data.seen) return;
    if (!answer.moved) return this.plan(every, () => this.look());
    this.plan(answer.wait, () => this.follow());
  }

  follow() {
    // Nothing is asked for while a page is on its way: the answer would belong to the page that somebody is leaving.
    const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
    if (state && state !== "notRunning") return this.plan(PATIENCE_SECONDS, () => this.follow());
    this.plan(this.data.every, () => this.look());
    this.drawAnew();
  }

  leave() {
    this.gone = true;
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.turned);
  }
}
