// Presenter view of a module's page: the same page and kernel in large type, one stop at a time.

import * as clocks from "./clock.js";
import { wish } from "./keys.js";
import {
  $, SIZES, arrived, clockOf, keep, nameOf, note, partOf, sameActivity, state, tell, timed, timing, words,
} from "./presentation.js";
import { putting } from "./putting.js";
import { focusHeading, paint, paintBelow, paintClock } from "./screen.js";
import { around, fitting, livesOf, minutesOf, opening, sectionOf, toolOf } from "./stops.js";
import { openChannel, openNotes, tellMoved, tellNotes } from "./telling.js";

const root = document.documentElement;
let showPutting = () => {};

// ---- moving ----

function go(stop) {
  if (!stop) return;
  const old = state.stop;
  state.stop = fitting(stop);
  if (state.running && !sameActivity(state.running, stop)) timing.pause();
  note("");
  document.dispatchEvent(new CustomEvent("lmi:goto", { detail: { id: stop.step } }));
  changed();
  scrollTo(0, 0);
  // A new activity is told by its heading; another beat of it by the line that only readers hear.
  // A button that can go no further would lose the focus, so that goes to the heading too.
  if (old.step !== stop.step || old.live !== stop.live || document.activeElement?.disabled) focusHeading();
  else tell(words().beat.replace("{part}", words()[state.stop.part]).replace("{minutes}", minutesOf(state.stop)));
}

// Somebody followed a link or went back in the browser: go where it leads.
function follow({ detail }) {
  if (!state.on || detail.id === state.stop.step) return;
  // While the page loads it shows its first step for a moment, which nobody asked for.
  const target = $(decodeURIComponent(location.hash.slice(1)) || "start");
  if (target?.closest("section.step")?.id !== detail.id) return;
  go({ ...opening(detail.id), live: livesOf($(detail.id)).indexOf(target.closest(".live")) });
}

function enter() {
  if (state.on) return;
  const here = document.querySelector("section.step.here")?.id ?? "start";
  state.on = true;
  if (state.stop.step !== here) state.stop = opening(here);
  changed();
  scrollTo(0, 0);
  focusHeading();
}

function leave() {
  if (document.fullscreenElement) document.exitFullscreen();
  timing.pause();
  Object.assign(state, { on: false, blank: false });
  changed();
  $("begin-presenting").focus();
}

function changed() {
  draw();
  keep();
  tellMoved();
}

function draw() {
  paint();
  if (state.on) showPutting(toolOf(state.stop));
}

// ---- what can be asked for, by button or key, and the first six from the notes too ----

const wishes = {
  next: () => go(around(state.stop).after),
  back: () => go(around(state.stop).before),
  clock: () => changeClock((clock) => (clocks.running(clock) ? clocks.paused(clock) : clocks.started(clock))),
  minute: () => changeClock(clocks.added),
  down: () => scrollBy(0, innerHeight * 0.7),
  blank: () => { state.blank = !state.blank; },
};
const here = {
  leave,
  notes: openNotes,
  menu: openMenu,
  close: () => {},
  full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.().catch(() => {})),
  larger: () => { state.size = Math.min(state.size + 1, SIZES.length - 1); },
  smaller: () => { state.size = Math.max(state.size - 1, 0); },
  jump: ({ step }) => go(opening(step)),
};
const STAYS_OPEN = ["larger", "smaller", "menu"]; // the menu, after these

function changeClock(how) {
  if (!timed()) return;
  note("");
  timing.change(nameOf(state.stop), how(clockOf(state.stop)));
}

function openMenu() {
  for (const field of document.querySelectorAll("[data-setting]")) field.checked = state.settings[field.dataset.setting];
  $("presenter-menu").showModal();
}

function grant(name, data = {}) {
  if (!STAYS_OPEN.includes(name)) $("presenter-menu").close();
  // Whatever is pressed on a blank screen, first it shows what was there.
  if (state.blank) state.blank = false;
  else (wishes[name] ?? here[name])(data);
  changed();
}

addEventListener("keydown", (event) => {
  if (!state.on || !arrived()) return;
  const wanted = wish(event, state.settings);
  if (!wanted) return;
  event.preventDefault();
  grant(wanted);
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-present]");
  if (button) grant(button.dataset.present, button.dataset);
  else if (target.closest?.("#begin-presenting")) enter();
});
document.addEventListener("change", ({ target }) => {
  if (!target.dataset?.setting) return;
  state.settings[target.dataset.setting] = target.checked;
  if (!state.settings.clocks) timing.pause();
  changed();
});
for (const happened of ["scroll", "resize"]) addEventListener(happened, () => {
  if (!state.on || !arrived()) return;
  paintBelow();
  tellNotes();
});
document.addEventListener("lmi:step", follow);
document.addEventListener("lmi:present", enter);

function tick() {
  if (!state.running) return;
  const ended = timing.ended();
  if (!ended) return paintClock();
  note(words().over.replace("{part}", words()[partOf(ended)]));
  changed();
  if (state.settings.sound) clocks.tone();
}

// ---- from the first moment, while the page still arrives ----

let ready = false;
let due = 0;

function arrive() {
  if (ready || !arrived()) return;
  ready = true;
  showPutting = putting($("presenter-putting"));
  openChannel((name) => Object.hasOwn(wishes, name) && grant(name));
  setInterval(tick, 250);
  draw();
  tellNotes();
}

new MutationObserver(() => {
  arrive();
  if (state.on && !due) due = requestAnimationFrame(() => { due = 0; draw(); });
}).observe(root, { childList: true, subtree: true });
if (window.lmiPresent) {
  Object.assign(state, { on: true, stop: opening("start") });
  keep();
}
paint();
arrive();

// The module may have changed since this tab was here: a step that is gone is no place to stand.
function whole() {
  if (state.on && !sectionOf(state.stop)) go(opening("start"));
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", whole);
else whole();
