// A drawing comes as the markup of our one writer of SVG; its style shows the layout that fits.

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".picture");
  place.setAttribute("aria-label", data.alt);
  if (place.drawn !== data.drawn) {
    place.drawn = data.drawn;
    place.innerHTML = data.drawn;
  }
}
