// For a trainer whose room is open: what is with the room now, or the press that puts the tool on the
// screen to it. The server knows the trainer by a cookie that no script can read, and writes the place
// for this into nobody else's page. What stands there is a part of a page, made by the server.

const GOOD = [200, 409]; // 409 says in words why something could not be put

// A function that shows in `place` what there is for a tool, or for "", which is none.
export function putting(place) {
  if (!place) return () => {};
  const { address } = place.dataset;
  let tool = null;
  let asked = 0;
  let version = "";

  async function ask(options) {
    const turn = ++asked;
    const answer = await fetch(`${address}put?tool=${tool}`, options).catch(() => null);
    const html = GOOD.includes(answer?.status) ? await answer.text() : "";
    if (turn !== asked) return; // it was asked anew meanwhile
    place.innerHTML = html;
    place.hidden = !html.trim();
  }

  place.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target, event.submitter));
    event.target.inert = true; // a double press is one
    await ask({ method: "POST", body });
    place.focus({ preventScroll: true }); // the button is gone
  });
  // Also when it is closed, on the trainer's own page. A refusal changes nothing, and stays to be read.
  new EventSource(`${address}events`).addEventListener("message", ({ data }) => {
    if (data === version) return;
    version = data;
    if (tool !== null) ask();
  });

  return (wanted) => {
    if (wanted === tool) return;
    tool = wanted;
    ask();
  };
}
