// Says in Spanish the few words that Streamlit writes by itself. It stands on Spanish pages only.
(() => {
  const WHOLE = {
    "Open": "Abrir", "Clear all": "Quitar todo", "Clear value": "Quitar", "No results": "Sin resultados",
    "Choose date": "Elegir fecha", "Choose an option": "Elegir", "Dismiss": "Cerrar", "Calendar": "Calendario", "Previous": "Anterior", "Next": "Siguiente",
    "Fullscreen": "Pantalla completa", "Close fullscreen": "Salir de la pantalla completa", "Copied!": "Copiado",
    "Download as PNG": "Descargar como PNG", "Copy Vega-Lite spec": "Copiar la descripción Vega-Lite",
    "Show data": "Mostrar los datos", "Show chart": "Mostrar el gráfico", "Help": "Ayuda", "progress": "avance", "Empty": "Vacío", "yyyy": "aaaa",
    "Skip to main content": "Ir al contenido principal", "Selected values": "Lo elegido", "Select all": "Elegir todo",
    "Previous month": "Mes anterior", "Next month": "Mes siguiente", "Clear date": "Quitar la fecha",
    "Press Delete to remove tag.": "Pulse Supr para quitarlo.",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "Flechas para ir de un día a otro. Intro para elegir. Esc para cerrar.",
  };
  const MONTH = new Intl.DateTimeFormat("es", { month: "long", timeZone: "UTC" });
  const PARTS = [
    [/^(.*)\byear, /, "$1año, "], [/^(.*)\bmonth, /, "$1mes, "], [/^(.*)\bday, /, "$1día, "],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "Se puede elegir hasta $1. Quite uno antes."],
    [/^Remove (?=\S)/, "Quitar "], [/^Help for (?=\S)/, "Ayuda sobre "], [/^Choose date, /, "Elegir fecha, "],
    [/^Select (\d+) matches$/, "Elegir los $1 que coinciden"], [/^Title text '/, "Título '"], [/^Subtitle text '/, "Subtítulo '"],
    [/^(\d\d?) – [A-Z][a-z]+$/, (_, month) => `${month} – ${MONTH.format(Date.UTC(2026, month - 1))}`],
  ];
  const HEARD = [ // what is only read out, while somebody chooses
    [/^1 option available\.$/, "1 opción disponible."], [/^(\d+) options available\.$/, "$1 opciones disponibles."],
    [/, selected$/, ", seleccionado"],
  ];
  const EMPTY = /^(No results|You can only select up to \d+ options?\. Remove an option first\.)$/;
  const HEADED = /^Choose date, /;
  const NAMES = ["aria-label", "title", "placeholder", "aria-valuetext"];
  const OURS = ".stHtml, .stMarkdown, [role=option]"; // stored words and our own are never touched
  const BULK = '[role=option][data-key^="__select_"]'; // Streamlit's own among the options
  const told = (text, parts) => parts.reduce((done, [found, instead]) => done.replace(found, instead), text);
  const said = (text) => (Object.hasOwn(WHOLE, text) ? WHOLE[text] : undefined) ?? told(text, PARTS);
  const tell = (node) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!element) return;
    const isEmptyList = element !== node && EMPTY.test(node.data); // stands where an option would
    const isBulk = element.closest(BULK) !== null;
    if (!isEmptyList && !isBulk && element.closest(OURS)) return;
    if (element !== node) {
      const isOwn = isEmptyList || isBulk || Object.hasOwn(WHOLE, node.data) || HEADED.test(node.data);
      const anew = told(isOwn ? said(node.data) : node.data, element.closest("[data-live-announcer]") ? HEARD : []);
      if (anew !== node.data) node.data = anew;
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
