// The preview's live reload: a page that shows another state of the site than the server's loads itself anew.
// A script that must not lose what is being typed listens for `sourcier:reload` on the document and prevents it.
"use strict";
(() => {
  const shown = document.querySelector('meta[name="sourcier-revision"]').content;
  const events = new EventSource("/_events");
  events.addEventListener("state", (event) => {
    const state = JSON.parse(event.data);
    if (state.revision === shown) return;
    const reload = new CustomEvent("sourcier:reload", { cancelable: true, detail: state });
    if (document.dispatchEvent(reload)) location.reload();
  });
  // A page kept by the browser for "back" would hold one of the few connections that it gives a server.
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
