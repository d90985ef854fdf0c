// Leads away from a page whose session has ended, so that nobody who passes by reads on; the way in leads back to it.
(() => {
  const ENDED = "/session/ended", CODE = 4401;
  let isLeft = false; // the socket and a request may both hear of it; the first one says why
  const leave = (why) => {
    if (isLeft) return;
    isLeft = true;
    const { pathname, search } = window.location;
    window.location.assign(`${ENDED}?${new URLSearchParams({ why, next: pathname + search })}`);
  };
  const PlainSocket = window.WebSocket;
  window.WebSocket = class extends PlainSocket {
    constructor(...parts) {
      super(...parts);
      this.addEventListener("close", ({ code, reason }) => { if (code === CODE) leave(reason); });
    }
  };
  const plainFetch = window.fetch;
  window.fetch = async (...parts) => {
    const answer = await plainFetch.apply(window, parts);
    if (answer.status === 401 && new URL(answer.url).origin === window.location.origin) leave("");
    return answer;
  };
})();
