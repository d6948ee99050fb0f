// Says that the room has moved on. A page in which somebody writes is never loaded by itself; one
// that only waits follows along, until its reader stops that.
(() => {
  "use strict";
  const body = document.body;
  const moved = document.getElementById("moved");
  const follow = document.getElementById("follow");
  let following = Boolean(follow);
  if (follow) {
    follow.hidden = false;
    follow.addEventListener("click", () => {
      following = !following;
      follow.textContent = following ? follow.dataset.stop : follow.dataset.go;
    });
  }
  const written = () => [...document.querySelectorAll("textarea, input")].some(
    (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);
  const source = new EventSource(body.dataset.events);
  source.addEventListener("message", (event) => {
    if (event.data === body.dataset.version) return;
    if (following && !written()) {
      source.close();
      location.replace(body.dataset.now);
    } else if (moved) {
      moved.hidden = false;
    }
  });
  addEventListener("pagehide", () => source.close());
  for (const form of document.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
