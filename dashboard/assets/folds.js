// Keeps what a reader has opened or shut as it is when the page is written anew under it, with other numbers.
(() => {
  const known = new Map(); // whether each fold that carries a name is open
  document.addEventListener("toggle", ({ target }) => target.dataset?.fold && known.set(target.dataset.fold, target.open), true);
  const restore = (fold) => { if (known.has(fold.dataset.fold)) fold.open = known.get(fold.dataset.fold); };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach((node) => node.querySelectorAll?.("details[data-fold]").forEach(restore));
  }).observe(document, { subtree: true, childList: true });
})();
