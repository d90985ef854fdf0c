// Leads whoever pressed to what came of it, and from there on to where they pressed: Streamlit lets go of the focus.
(() => {
  const FIELD = "button:not(:disabled), input:not(:disabled), textarea:not(:disabled)";
  const NAMED = "[class*='st-key-']";
  let pressed = null; // until what came of it is told, or the reader does something else
  let places = []; // where to go on from there: by name, for a page that is written anew keeps no more
  let led = null; // where they were led on to, which may yet go away with the rest of the page
  const nameOf = (node) => node.closest(NAMED)?.className.match(/st-key-\S+/)?.[0];
  const around = (here) => { // itself or its card, then what follows, then what stands before, the nearest first
    const stops = [...document.querySelectorAll(".stMain button, .stMain input, .stMain textarea")];
    const at = stops.indexOf(here);
    const card = here.closest("[class*='st-key-tg-acts-']") ?? here;
    return [card, ...stops.slice(at), ...stops.slice(0, at).reverse()].map(nameOf).filter(Boolean);
  };
  const remember = (node, isByHand) => {
    pressed = { node, isByHand };
    places = around(node);
  };
  const goOn = () => {
    led = places.map((name) => document.querySelector(`.${CSS.escape(name)}`)?.querySelector(FIELD)).find(Boolean) ?? null;
    led?.focus();
    return led !== null;
  };
  document.addEventListener("pointerdown", () => { pressed = led = null; }, true);
  document.addEventListener("click", ({ target, detail }) => {
    const button = target.closest?.("[data-testid=stButton] button, [data-testid=stFormSubmitButton] button");
    if (button) remember(button, detail > 0);
  }, true);
  document.addEventListener("keydown", (event) => {
    const { target, key, shiftKey } = event;
    if (key === "Shift") return;
    pressed = led = null;
    if (key === "Enter" && target.matches?.("[data-testid=stForm] input[type=text]")) remember(target, false);
    if (key === "Tab" && !shiftKey && target.matches?.("[data-told]") && goOn()) event.preventDefault();
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
    if (led && !led.isConnected && document.activeElement === document.body) goOn();
  }).observe(document, { subtree: true, childList: true });
})();
