// What a presentation knows: where it is, its clocks and settings. It lives in this tab alone
// (sessionStorage), so that a reload goes on where the room is.

import { Clocks } from "./clock.js";
import { liveOf, minutesOf, opening } from "./stops.js";

export const $ = (id) => document.getElementById(id);
export const SIZES = [1, 1.25, 1.5, 2]; // of the text, as often as it is made larger
const KEY = `lmi-present:${location.pathname}`;
const DEFAULTS = {
  on: false, stop: opening("start"), clocks: {}, running: "", size: 0, blank: false,
  settings: { clocks: true, sound: false, letters: true },
};

export const state = { ...DEFAULTS, ...JSON.parse(sessionStorage.getItem(KEY) ?? "{}") };
export const keep = () => sessionStorage.setItem(KEY, JSON.stringify(state));

// The page arrives bit by bit; presenter view needs its own part of it, which is the last.
export const arrived = () => Boolean($("presenter-menu"));
export const words = () => JSON.parse($("presenter").dataset.words);
export const put = (element, text) => { if (element.textContent !== text) element.textContent = text; };
export const tell = (text) => { put($("presenter-says"), ""); put($("presenter-says"), text); };
export const note = (text) => put($("presenter-note"), text);

// One clock for each beat; one runs at a time, until another activity comes.
export const timing = new Clocks(state);
export const nameOf = (stop) => `${stop.step} ${stop.live} ${stop.part}`;
export const sameActivity = (name, stop) => name.startsWith(`${stop.step} ${stop.live} `);
export const partOf = (name) => name.split(" ")[2];
export const clockOf = (stop) => timing.at(nameOf(stop), minutesOf(stop));
export const timed = () => state.settings.clocks && Boolean(liveOf(state.stop)) && minutesOf(state.stop) > 0;
