// Leads away from a page whose session has ended, so that nobody who passes by reads on.
(() => {
  const ENDED = "/session/ended", CODE = 4401;
  const leave = () => window.location.assign(ENDED);
  const PlainSocket = window.WebSocket;
  window.WebSocket = class extends PlainSocket {
    constructor(...parts) {
      super(...parts);
      this.addEventListener("close", (event) => { if (event.code === CODE) leave(); });
    }
  };
  const plainFetch = window.fetch;
  window.fetch = async (...parts) => {
    const answer = await plainFetch.apply(window, parts);
    if (answer.status === 401 && new URL(answer.url).origin === window.location.origin) leave();
    return answer;
  };
})();
