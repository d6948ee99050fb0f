// Tells the trainer's notes, a window of their own, where the room is, and hears what is asked for
// there. By BroadcastChannel: ids and seconds travel, never a text that anybody wrote.

import { left, running } from "./clock.js";
import { $, clockOf, note, state, timed, words } from "./presentation.js";
import { below } from "./screen.js";
import { around, toolOf } from "./stops.js";

const OPEN = 4000; // ms for which notes that asked count as open; they ask every second
const id = Math.random().toString(36).slice(2);
let moved = Date.now(); // of two pages of a module the notes follow the one that was moved last
let asked = 0;
let channel = null;

// `grant` does what the notes ask for by name.
export function openChannel(grant) {
  channel = new BroadcastChannel($("presenter").dataset.channel);
  channel.onmessage = ({ data }) => {
    if (!state.on) return;
    if (data.ask) asked = Date.now();
    if (data.ask) tellNotes();
    else if (data.to === id) grant(data.do);
  };
  addEventListener("pagehide", () => channel.postMessage({ id, gone: true }));
}

export function tellMoved() {
  moved = Date.now();
  tellNotes();
}

export function tellNotes() {
  channel?.postMessage(state.on ? { id, moved, ...standing() } : { id, gone: true });
}

const place = (stop) => stop && { step: stop.step, tool: toolOf(stop), part: stop.part };

function standing() {
  const clock = timed() && clockOf(state.stop);
  const time = clock ? { left: left(clock), running: running(clock), over: clock.over } : null;
  return { now: place(state.stop), next: place(around(state.stop).after), time, blank: state.blank, below: below() };
}

// Without an opener: a window that is opened so gets no copy of this tab's storage, where a code may lie.
export function openNotes() {
  if (Date.now() - asked < OPEN) return note(words().notes);
  open($("presenter").dataset.notes, "_blank", "popup,noopener,width=900,height=800");
}
