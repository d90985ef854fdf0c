// Leads whoever pressed to what came of it, and from there on to where they pressed: Streamlit lets go of the focus.
(() => {
  const FIELD = "button:not(:disabled), input:not(:disabled), textarea:not(:disabled)";
  const NAMED = "[class*='st-key-']";
  const WRITING = "[data-test-script-state=running]"; // the rest of the page is still to come
  let pressed = null; // until what came of it is told, or the reader does something else
  let places = []; // where to go on from there: by name, for a page that is written anew keeps no more
  let led = null; // where they were led on to, which may go away with what is written last
  let isDue = false; // whether they want to go on, and the page is not whole yet
  const nameOf = (node) => node.closest(NAMED)?.className.match(/st-key-\S+/)?.[0];
  const around = (here) => { // itself or its card, then what follows, then what stands before, the nearest first
    const stops = [...document.querySelectorAll(".stMain button, .stMain input, .stMain textarea")];
    const at = stops.indexOf(here);
    const card = here.closest("[class*='st-key-tg-acts-']") ?? here;
    return [card, ...stops.slice(at), ...stops.slice(0, at).reverse()].map(nameOf).filter(Boolean);
  };
  const find = (name) => document.querySelector(`.${CSS.escape(name)}`)?.querySelector(FIELD);
  const remember = (node, isByHand) => {
    pressed = { node, isByHand };
    places = around(node);
  };
  const isWhole = () => document.querySelector(WRITING) === null;
  const goOn = () => {
    isDue = false;
    led = places.map(find).find(Boolean) ?? null;
    led?.focus();
  };
  document.addEventListener("pointerdown", () => { pressed = led = null; isDue = false; }, true);
  document.addEventListener("click", ({ target, detail }) => {
    const button = target.closest?.("[data-testid=stButton] button, [data-testid=stFormSubmitButton] button");
    if (button) remember(button, detail > 0);
  }, true);
  document.addEventListener("keydown", (event) => {
    const { target, key, shiftKey } = event;
    if (key === "Shift") return;
    pressed = led = null;
    isDue = !isDue && key === "Tab" && !shiftKey && target.matches?.("[data-told]") && places.some((name) => find(name));
    if (isDue) event.preventDefault(); // once: who presses again does not wait
    if (isDue && isWhole()) goOn();
    if (key === "Enter" && target.matches?.("[data-testid=stForm] input[type=text]")) remember(target, false);
  }, true);
  const lead = (told) => {
    if (!pressed || ![null, document.body, pressed.node].includes(document.activeElement)) return;
    told.focus({ preventScroll: pressed.isByHand });
    pressed = null;
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      addedNodes.forEach((node) => (node.matches?.("[data-told]") ? [node] : node.querySelectorAll?.("[data-told]") ?? []).forEach(lead));
    }
    const isLost = led && !led.isConnected && document.activeElement === document.body;
    if ((isDue || isLost) && isWhole()) goOn();
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-test-script-state"] });
})();
