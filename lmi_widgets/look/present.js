// Presenter view of a module's page: the same page and kernel in large type, one stop at a time.
// The trainer's notes, a window of their own, follow by BroadcastChannel: ids and seconds travel
// there, never a text that anybody wrote.

import * as clocks from "./clock.js";
import { wish } from "./keys.js";
import {
  $, SIZES, arrived, clockOf, keep, nameOf, note, partOf, sameActivity, state, tell, timed, timing, words,
} from "./presentation.js";
import { below, focusHeading, paint, paintBelow, paintClock } from "./screen.js";
import { around, fitting, livesOf, minutesOf, opening, sectionOf, toolOf } from "./stops.js";

const root = document.documentElement;
const id = Math.random().toString(36).slice(2);
let moved = Date.now();
let askedAt = 0; // when a window with notes last asked
let channel = null;

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
  moved = Date.now();
  paint();
  keep();
  send();
}

// ---- what can be asked for, by button, key, or from the notes ----

function changeClock(how) {
  if (!timed()) return;
  note("");
  timing.change(nameOf(state.stop), how(clockOf(state.stop)));
}
const startOrPause = (clock) => (clocks.running(clock) ? clocks.paused(clock) : clocks.started(clock));

function tick() {
  if (!state.running) return;
  const ended = timing.ended();
  if (!ended) return paintClock();
  note(words().over.replace("{part}", words()[partOf(ended)]));
  changed();
  if (state.settings.sound) clocks.tone();
}

const wishes = {
  next: () => go(around(state.stop).after),
  back: () => go(around(state.stop).before),
  clock: () => changeClock(startOrPause),
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
function openMenu() {
  for (const field of document.querySelectorAll("[data-setting]")) field.checked = state.settings[field.dataset.setting];
  $("presenter-menu").showModal();
}

const STAYS_OPEN = ["larger", "smaller", "menu"];

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
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-present]");
  if (button) return grant(button.dataset.present, button.dataset);
  if (event.target.closest?.("#begin-presenting")) enter();
});
document.addEventListener("change", ({ target }) => {
  if (!target.dataset?.setting) return;
  state.settings[target.dataset.setting] = target.checked;
  if (!state.settings.clocks) timing.pause();
  changed();
});
for (const happened of ["scroll", "resize"]) addEventListener(happened, () => {
  if (!arrived() || !state.on) return;
  paintBelow();
  send();
});
document.addEventListener("lmi:step", follow);
document.addEventListener("lmi:present", enter);

// ---- the notes on the other screen ----

const place = (stop) => stop && { step: stop.step, tool: toolOf(stop), part: stop.part };

function send() {
  if (!channel || !state.on) return void channel?.postMessage({ id, moved, gone: true });
  const clock = timed() ? clockOf(state.stop) : null;
  const time = clock && { left: clocks.left(clock), running: clocks.running(clock), over: clock.over };
  const screen = { blank: state.blank, below: below() };
  channel.postMessage({ id, moved, now: place(state.stop), next: place(around(state.stop).after), time, ...screen });
}

function hear({ data }) {
  if (!state.on) return;
  if (data.ask) askedAt = Date.now();
  if (data.ask) send();
  else if (data.to === id && Object.hasOwn(wishes, data.do ?? "")) grant(data.do);
}

// Without an opener: a window that is opened so gets no copy of this tab's storage, where a code may lie.
function openNotes() {
  if (Date.now() - askedAt < 4000) return note(words().notes);
  open($("presenter").dataset.notes, "_blank", "popup,noopener,width=900,height=800");
}

addEventListener("pagehide", () => channel?.postMessage({ id, moved, gone: true }));

// ---- from the first moment, while the page still arrives ----

function arrive() {
  channel = new BroadcastChannel($("presenter").dataset.channel);
  channel.onmessage = hear;
  setInterval(tick, 250);
  paint();
  send();
}

let due = 0;
new MutationObserver(() => {
  if (!channel && arrived()) arrive();
  if (state.on && channel && !due) due = requestAnimationFrame(() => { due = 0; paint(); });
}).observe(root, { childList: true, subtree: true });
if (window.lmiPresent) {
  Object.assign(state, { on: true, stop: opening("start") });
  keep();
}
paint();
if (!channel && arrived()) arrive();

// The module may have changed since this tab was here: a step that is gone is no place to stand.
function whole() {
  if (state.on && !sectionOf(state.stop)) go(opening("start"));
}
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", whole);
else whole();
