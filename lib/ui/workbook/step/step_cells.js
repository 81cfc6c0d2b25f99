// Ten links, one to each step. The address is there for a new tab; a plain click changes the page without loading it.

// How far a step has got, as a sign beside its colour.
const SIGNS = {
  empty: '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6"/>',
  under_way:
    '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.6"/>' +
    '<path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>',
  complete: '<path d="M2.5 8.5l3.5 3.5 7.5-8" fill="none" stroke="currentColor" stroke-width="2.2"/>',
  warnings: '<path d="M8 1.5 15 14H1z M8 6v4 M8 11.4v1.2" fill="none" stroke="currentColor" stroke-width="1.7"/>',
};

function link(cell, choose) {
  const anchor = document.createElement("a");
  anchor.className = cell.state;
  anchor.href = cell.address;
  anchor.title = cell.words;
  anchor.setAttribute("aria-label", cell.words);
  anchor.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true">${SIGNS[cell.state]}</svg><span>${cell.number}</span>`;
  anchor.onclick = (click) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
    click.preventDefault();
    choose(cell.key);
  };
  return anchor;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const nav = parentElement.querySelector("nav");
  nav.setAttribute("aria-label", data.name);
  nav.replaceChildren(...JSON.parse(data.cells).map((cell) => link(cell, (key) => setTriggerValue("step", key))));
}
