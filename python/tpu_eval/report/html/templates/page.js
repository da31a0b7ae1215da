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
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const listing = target && target.closest("details");
  if (listing) {
    listing.open = true;
    target.scrollIntoView();
  }
};
addEventListener("hashchange", reveal);
reveal();
