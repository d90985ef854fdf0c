// Tells Streamlit's own buttons apart by ear: after their word stands the field or the chart that each belongs to.
(() => {
  const WIDGETS = "[data-testid=stSelectbox], [data-testid=stMultiSelect], [data-testid=stDateInput]";
  const LABEL = "[data-testid=stWidgetLabel] p"; // not the field itself, which is called by what stands in it
  const TITLE = ".role-title-text text";
  let given = 0;
  const idOf = (node) => (node.id ||= `tg-name-${(given += 1)}`);
  const nameAll = (buttons, parts) => buttons.forEach((button) => { // each button's own word first: it may be translated yet
    const names = [button, ...parts].map(idOf).join(" ");
    if (button.getAttribute("aria-labelledby") !== names) button.setAttribute("aria-labelledby", names);
  });
  const linesOf = (title) => (title.querySelector("tspan") ? [...title.querySelectorAll("tspan")] : [title]);
  const nameEach = () => {
    document.querySelectorAll(WIDGETS).forEach((widget) => {
      const label = widget.querySelector(LABEL);
      if (label) nameAll(widget.querySelectorAll("button[aria-label]"), [label]);
    });
    document.querySelectorAll("[data-testid=stFullScreenFrame]").forEach((frame) => {
      const title = frame.querySelector(TITLE);
      if (title) nameAll(frame.querySelectorAll("[data-testid=stElementToolbar] button[aria-label]"), linesOf(title));
    });
  };
  let isDue = false; // charts draw themselves in many steps
  new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => { isDue = false; nameEach(); }, 100);
  }).observe(document, { subtree: true, childList: true });
})();
