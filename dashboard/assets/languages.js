// Streamlit writes dates and numbers as the browser would; here they are written as the page is, which may be another.
(() => {
  const SPOKEN = { en: ["en-US", "en"], es: ["es-US", "es"] };
  const spoken = SPOKEN[document.documentElement.lang];
  if (!spoken || navigator.language.split("-")[0] === spoken[1]) return; // a browser of that language knows best
  Object.defineProperty(navigator, "language", { get: () => spoken[0] });
  Object.defineProperty(navigator, "languages", { get: () => Object.freeze([...spoken]) });
})();
