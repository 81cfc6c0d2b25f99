// On a phone the menu lies over the page: once somebody has chosen from it, it makes way.

const WIDE = "(min-width: 768px)";
const CLOSE = '[data-testid="stSidebarCollapseButton"] button';

function chosen(event) {
  if (!event.target.closest?.('[data-testid="stSidebar"] :is(a, .stButton button)') || matchMedia(WIDE).matches) return;
  // The link is followed first.
  setTimeout(() => document.querySelector(CLOSE)?.click());
}

export default function () {
  document.addEventListener("click", chosen);
  return () => document.removeEventListener("click", chosen);
}
