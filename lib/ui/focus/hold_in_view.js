// Scrolling to a place of the page and holding it there until the page has settled, or somebody takes over.

const SETTLED = 1500; // ms in which what stands above may still grow or fold and push the place away
const BAR = "4.5rem"; // the bar that lies over the top of a page

// `within` is a part of the target that has to be seen, even where the target is taller than the screen.
function holdInView(target, block, within) {
  target.style.scrollMargin = `${BAR} 0 1rem`;
  const hold = () => {
    if (!target.isConnected) return;
    target.scrollIntoView({ block });
    if (within && within.getBoundingClientRect().bottom > innerHeight) within.scrollIntoView({ block: "center" });
    window.dispatchEvent(new Event("brought-in-view"));
  };
  const timer = setInterval(hold, 250);
  const stop = () => clearInterval(timer);
  hold();
  setTimeout(stop, SETTLED);
  for (const deed of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    window.addEventListener(deed, stop, { once: true, passive: true, capture: true });
  }
}
