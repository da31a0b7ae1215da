"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[column].dataset.value;
    const order = (a, b) => {
      const difference = Number(key(a)) - Number(key(b));
      return Number.isNaN(difference) ? key(a).localeCompare(key(b)) : difference;
    };
    const rows = [...table.tBodies[0].rows].sort((a, b) => (down ? order(b, a) : order(a, b)));
    table.tBodies[0].append(...rows);
  }));
}
const only = document.getElementById("flipped-only");
if (only) {
  only.addEventListener("change", () => {
    for (const picture of document.querySelectorAll(".picture")) {
      picture.hidden = only.checked && picture.dataset.flipped === "no";
    }
  });
}
const label = (picture, box, size) => {
  const text = document.createElementNS(picture.namespaceURI, "text");
  const place = box.getBBox();
  const late = place.x > 0.85 * picture.viewBox.baseVal.width;
  text.style.fontSize = `${size}px`;
  text.setAttribute("text-anchor", late ? "end" : "start");
  text.setAttribute("x", late ? place.x + place.width - 0.2 * size : place.x + 0.2 * size);
  text.setAttribute("y", Math.max(size, place.y + size));
  text.textContent = box.textContent.slice(box.textContent.indexOf(": ") + 2);
  picture.append(text);
};
for (const picture of document.querySelectorAll(".views svg")) {
  const resize = () => {
    const large = picture.closest("figure").classList.toggle("large");
    picture.setAttribute("aria-expanded", large);
    picture.querySelectorAll("text").forEach((text) => text.remove());
    if (large) {
      const pixels = Math.min(12, Math.max(8, picture.clientWidth / 60));
      const size = pixels / picture.getScreenCTM().a;
      picture.querySelectorAll("rect:not(.found)").forEach((box) => label(picture, box, size));
    }
  };
  picture.addEventListener("click", resize);
  picture.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      resize();
    }
  });
}
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const around = [];
  for (let x = target; x; x = x.parentElement) {
    if (x.tagName === "DETAILS") around.push(x);
  }
  if (around.length) {
    around.forEach((x) => { x.open = true; });
    target.scrollIntoView();
  }
};
addEventListener("hashchange", reveal);
reveal();
