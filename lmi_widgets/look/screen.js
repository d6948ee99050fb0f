// What the room sees of a presentation: the style sheet does the rest by what is set here.

import { face, left, running } from "./clock.js";
import { $, SIZES, arrived, clockOf, put, state, timed, words } from "./presentation.js";
import { activityIn, around, fitting, liveOf, livesOf, sectionOf } from "./stops.js";

const root = document.documentElement;

export function paint() {
  root.classList.toggle("presenting", state.on);
  root.classList.toggle("largest", state.on && SIZES[state.size] === 2);
  root.style.setProperty("--larger", SIZES[state.size]);
  if (!arrived()) return;
  blank(state.on && state.blank);
  if (!state.on || !sectionOf(state.stop)) return;
  state.stop = fitting(state.stop);
  root.dataset.stop = state.stop.live < 0 ? "opening" : "activity";
  root.dataset.part = state.stop.part;
  for (const section of document.querySelectorAll("section.step"))
    livesOf(section).forEach((live, n) => live.classList.toggle("on", section.id === state.stop.step && n === state.stop.live));
  put($("presenter-where"), where());
  const { before, after } = around(state.stop);
  document.querySelector("[data-present=back]").disabled = !before;
  $("presenter-next").disabled = !after;
  paintClock();
  paintBelow();
  if (owed) focusHeading();
}

// What doesn't fit the screen is told, since a clicker can't scroll.
export const below = () => state.on && root.scrollHeight - innerHeight - scrollY > innerHeight / 36;
export function paintBelow() {
  $("presenter-down").hidden = !below();
}

function where() {
  const step = state.stop.step === "start" ? document.querySelector(".module-head h1") : sectionOf(state.stop).querySelector(".eyebrow");
  const part = words()[state.stop.part];
  return part ? `${step.textContent} · ${part}` : step.textContent;
}

export function paintClock() {
  $("presenter-time").hidden = !timed();
  if (!timed()) return;
  const clock = clockOf(state.stop);
  put($("presenter-face"), face(left(clock)));
  put($("presenter-clock"), running(clock) ? words().pause : words().start);
}

function blank(on) {
  const cover = $("presenter-blank");
  if (cover.hidden === !on) return;
  cover.hidden = !on;
  for (const part of [$("content"), document.querySelector(".presenter-line")]) part.inert = on;
  if (on) cover.focus();
  else if (state.on) focusHeading();
}

const heading = () =>
  (state.stop.live < 0 ? sectionOf(state.stop)?.querySelector("h2") : activityIn(liveOf(state.stop))?.querySelector("h3"));

// An activity may still be on its way from the kernel: its heading gets the focus when it is there.
let owed = false;
export function focusHeading() {
  owed = !heading();
  heading()?.focus({ preventScroll: true });
}
