// Keeps what a reader has opened or shut as it is when the page is written anew under it, with other numbers.
(() => {
  const known = new Map(); // whether each fold that carries a name is open
  document.addEventListener("toggle", ({ target }) => target.dataset?.fold && known.set(target.dataset.fold, target.open), true);
  const restore = (fold) => { if (known.has(fold.dataset.fold)) fold.open = known.get(fold.dataset.fold); };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach((node) => node.querySelectorAll?.("details[data-fold]").forEach(restore));
  }).observe(document, { subtree: true, childList: true });
})();
// On paper nothing can be unfolded: reasons and limits are open while it is printed, and the footer says from where.
(() => {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not(.tg-twin):not([open])")].filter((fold) => fold.closest(".stHtml"));
    opened.forEach((fold) => { fold.open = true; });
    const office = document.querySelector(".tg-brand small")?.textContent ?? "";
    const at = new Date().toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "long" });
    document.querySelectorAll(".tg-footer").forEach((footer) => {
      footer.dataset.paper = [office, at, window.location.href].filter(Boolean).join(" · ");
    });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((fold) => { fold.open = false; });
    opened = [];
  });
})();
