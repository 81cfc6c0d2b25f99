// Wide tables scroll where they stand. A box that scrolls has to hold the keyboard's focus, or only mouse and finger
// could move it.

const BOXES = ".stMarkdown:has(table)";

function reach(name) {
  for (const box of document.querySelectorAll(BOXES)) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", name);
    } else if (box.hasAttribute("tabindex")) {
      for (const mark of ["tabindex", "role", "aria-label"]) box.removeAttribute(mark);
    }
  }
}

export default function ({ data }) {
  let asked = 0;
  const soon = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => reach(data.name));
  };
  const seen = new MutationObserver(soon);
  seen.observe(document.body, { childList: true, subtree: true });
  window.addEventListener("resize", soon);
  soon();
  return () => {
    seen.disconnect();
    window.removeEventListener("resize", soon);
  };
}
