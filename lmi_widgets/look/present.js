// Presenter view of a module's page: the same page and kernel in large type, one stop at a time.
// What it knows lives in this tab alone (sessionStorage). The trainer's notes, a window of their
// own, follow by BroadcastChannel: ids and seconds travel there, never a text that anybody wrote.

import * as clocks from "./clock.js";
import { wish } from "./keys.js";
import { activityIn, around, fitting, liveOf, livesOf, minutesOf, opening, sectionOf, toolOf } from "./stops.js";

const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const KEY = `lmi-present:${location.pathname}`;
const SIZES = [1, 1.25, 1.5, 2];
const id = Math.random().toString(36).slice(2);
const DEFAULTS = {
  on: false, stop: opening("start"), clocks: {}, running: "", size: 0, blank: false,
  settings: { clocks: true, sound: false, letters: true },
};

const state = { ...DEFAULTS, ...JSON.parse(sessionStorage.getItem(KEY) ?? "{}") };
const timing = new clocks.Clocks(state);
let moved = Date.now();
let askedAt = 0; // when a window with notes last asked
let channel = null;
let box = null;

const keep = () => sessionStorage.setItem(KEY, JSON.stringify(state));
const words = () => JSON.parse(box.dataset.words);
const put = (element, text) => { if (element.textContent !== text) element.textContent = text; };
const tell = (text) => { put($("presenter-says"), ""); put($("presenter-says"), text); };
const note = (text) => put($("presenter-note"), text);

// ---- clocks: one for each beat; one runs at a time, until another activity comes ----

const nameOf = (stop) => `${stop.step} ${stop.live} ${stop.part}`;
const sameActivity = (name, stop) => name.startsWith(`${stop.step} ${stop.live} `);
const clockOf = (stop) => timing.at(nameOf(stop), minutesOf(stop));
const timed = () => state.settings.clocks && Boolean(liveOf(state.stop)) && minutesOf(state.stop) > 0;

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
  note(words().over.replace("{part}", words()[ended.split(" ")[2]]));
  changed();
  if (state.settings.sound) clocks.tone();
}

// ---- what is on the screen ----

function paint() {
  root.classList.toggle("presenting", state.on);
  root.classList.toggle("largest", state.on && SIZES[state.size] === 2);
  root.style.setProperty("--larger", SIZES[state.size]);
  if (!box) return;
  blank(state.on && state.blank);
  if (!state.on || !sectionOf(state.stop)) return;
  state.stop = fitting(state.stop);
  root.dataset.stop = state.stop.live < 0 ? "opening" : "activity";
  root.dataset.part = state.stop.part;
  for (const section of document.querySelectorAll("section.step"))
    livesOf(section).forEach((live, n) => live.classList.toggle("on", section.id === state.stop.step && n === state.stop.live));
  put($("presenter-where"), where());
  const { before, after } = around(state.stop);
  box.querySelector("[data-present=back]").disabled = !before;
  $("presenter-next").disabled = !after;
  paintClock();
  paintBelow();
  if (owed) focusHeading();
}

// What doesn't fit the screen is told, since a clicker can't scroll.
const below = () => state.on && root.scrollHeight - innerHeight - scrollY > innerHeight / 36;
function paintBelow() {
  if ($("presenter-down").hidden === below()) $("presenter-down").hidden = !below();
}

function where() {
  const step = state.stop.step === "start" ? document.querySelector(".module-head h1") : sectionOf(state.stop).querySelector(".eyebrow");
  const part = words()[state.stop.part];
  return part ? `${step.textContent} · ${part}` : step.textContent;
}

function paintClock() {
  $("presenter-time").hidden = !timed();
  if (!timed()) return;
  const clock = clockOf(state.stop);
  put($("presenter-face"), clocks.face(clocks.left(clock)));
  put($("presenter-clock"), clocks.running(clock) ? words().pause : words().start);
}

function blank(on) {
  const cover = $("presenter-blank");
  if (cover.hidden === !on) return;
  cover.hidden = !on;
  for (const part of [$("content"), box.querySelector(".presenter-line")]) part.inert = on;
  if (on) cover.focus();
  else if (state.on) focusHeading();
}

const heading = () =>
  (state.stop.live < 0 ? sectionOf(state.stop)?.querySelector("h2") : activityIn(liveOf(state.stop))?.querySelector("h3"));

// An activity may still be on its way from the kernel: its heading gets the focus when it is there.
let owed = false;
function focusHeading() {
  owed = !heading();
  heading()?.focus({ preventScroll: true });
}

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
  if (!state.on || !box) return;
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
  if (!box || !state.on) return;
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
  channel.postMessage({ id, moved, now: place(state.stop), next: place(around(state.stop).after), time, blank: state.blank, below: below() });
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
  open(box.dataset.notes, "_blank", "popup,noopener,width=900,height=800");
}

addEventListener("pagehide", () => channel?.postMessage({ id, moved, gone: true }));

// ---- from the first moment, while the page still arrives ----

function arrive() {
  box = $("presenter");
  channel = new BroadcastChannel(box.dataset.channel);
  channel.onmessage = hear;
  setInterval(tick, 250);
  paint();
  send();
}

let due = 0;
new MutationObserver(() => {
  if (!box && $("presenter-menu")) arrive();
  if (state.on && box && !due) due = requestAnimationFrame(() => { due = 0; paint(); });
}).observe(root, { childList: true, subtree: true });
if (window.lmiPresent) {
  Object.assign(state, { on: true, stop: opening("start") });
  keep();
}
paint();
if ($("presenter-menu")) arrive();
