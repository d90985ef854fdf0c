// Says in Spanish the few words that Streamlit writes by itself. It stands on Spanish pages only.
(() => {
  const WHOLE = {
    "Open": "Abrir", "Clear all": "Quitar todo", "Clear value": "Quitar", "No results": "Sin resultados",
    "Choose date": "Elegir fecha", "Choose an option": "Elegir", "Dismiss": "Cerrar", "Calendar": "Calendario", "Previous": "Anterior", "Next": "Siguiente",
    "Fullscreen": "Pantalla completa", "Close fullscreen": "Salir de la pantalla completa", "Copied!": "Copiado",
    "Download as PNG": "Descargar como PNG", "Copy Vega-Lite spec": "Copiar la descripción Vega-Lite",
  };
  const PARTS = [
    [/^(.*)\byear, /, "$1año, "], [/^(.*)\bmonth, /, "$1mes, "], [/^(.*)\bday, /, "$1día, "],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "Se puede elegir hasta $1. Quite uno antes."],
  ];
  const EMPTY = /^(No results|You can only select up to \d+ options?\. Remove an option first\.)$/;
  const NAMES = ["aria-label", "title", "placeholder", "aria-valuetext"];
  const OURS = ".stHtml, .stMarkdown, [role=option]"; // stored words and our own are never touched
  const said = (text) => (Object.hasOwn(WHOLE, text) ? WHOLE[text] : undefined) ?? PARTS.reduce((done, [found, told]) => done.replace(found, told), text);
  const tell = (node) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!element) return;
    const isEmptyList = element !== node && EMPTY.test(node.data); // stands where an option would
    if (!isEmptyList && element.closest(OURS)) return;
    if (element !== node) {
      if (isEmptyList || Object.hasOwn(WHOLE, node.data)) node.data = said(node.data);
      return;
    }
    for (const name of NAMES) {
      const text = node.getAttribute(name);
      if (text && said(text) !== text) node.setAttribute(name, said(text));
    }
  };
  const KINDS = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
  const tellAll = (root) => {
    const walker = document.createTreeWalker(root, KINDS);
    do tell(walker.currentNode); while (walker.nextNode());
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach((node) => node.isConnected && tellAll(node));
      else tell(change.target);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: NAMES });
})();
