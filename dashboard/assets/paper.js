// On paper nothing can be unfolded: reasons and limits are open while it is printed, and the foot says what page it is.
(() => {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not(.tg-twin):not([open])")].filter((fold) => fold.closest(".stHtml"));
    opened.forEach((fold) => { fold.open = true; });
    const office = document.querySelector(".tg-brand small")?.textContent ?? "";
    const page = document.querySelector(".tg-header nav a[aria-current]")?.textContent ?? "";
    document.querySelectorAll(".tg-footer").forEach((footer) => {
      footer.dataset.paper = [office, page, footer.dataset.read, window.location.href].filter(Boolean).join(" · ");
    });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((fold) => { fold.open = false; });
    opened = [];
  });
})();
// A chart is as wide as its window, and shrunk onto paper its words would be too small to read. Charts are drawn anew as narrow
// as paper before the keys that print do; they take a moment, for which a browser's own menu does not wait.
(() => {
  const NARROW = "tg-paper", LONGEST_MS = 4000, LOOK_MS = 100;
  const root = document.documentElement;
  const isDrawn = (svg) => Math.abs(svg.getAttribute("width") - svg.parentElement.clientWidth) < 2;
  const areDrawn = () => [...document.querySelectorAll("[data-testid=stVegaLiteChart] svg")].every(isDrawn);
  const asPressed = ({ key, ctrlKey, metaKey, altKey, shiftKey }) => key === "p" && ctrlKey !== metaKey && !altKey && !shiftKey;
  const wait = () => new Promise((done) => { setTimeout(done, LOOK_MS); });
  window.addEventListener("keydown", async (event) => {
    if (!asPressed(event) || event.defaultPrevented) return;
    event.preventDefault();
    if (root.classList.contains(NARROW)) return;
    root.classList.add(NARROW);
    const end = performance.now() + LONGEST_MS;
    do await wait(); while (!areDrawn() && performance.now() < end);
    window.print();
  });
  window.addEventListener("afterprint", () => root.classList.remove(NARROW));
})();
