// Bringing a card in sight that an address leads to: its title to the middle of the screen, and the keyboard with it.

const SETTLED = 1500; // ms in which pictures above may still grow and push the card away
const sought = new Set();

function bringInSight(root, mark) {
  if (!mark || sought.has(mark)) return;
  sought.add(mark);
  const host = root.host ?? root;
  const title = host.closest("details")?.querySelector("summary");
  const target = title ?? host;
  title?.focus({ preventScroll: true });
  const center = () => target.isConnected && target.scrollIntoView({ block: "center" });
  const timer = setInterval(center, 250);
  const stop = () => clearInterval(timer);
  center();
  setTimeout(stop, SETTLED);
  // Whoever scrolls or types meanwhile has taken over.
  for (const deed of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    window.addEventListener(deed, stop, { once: true, passive: true, capture: true });
  }
}
