// The trainer's notes follow the page that presents: it says which step, which tool, which beat,
// and how much time is left. Everything that is read here came with this page from the server.

import { face } from "./clock.js";
import { wish } from "./keys.js";
import { putting } from "./putting.js";

const $ = (id) => document.getElementById(id);
const box = $("notes");
const words = JSON.parse(box.dataset.words);
const channel = new BroadcastChannel(box.dataset.channel);
const SILENT = 5000; // ms without an answer after which the presenting page counts as gone
const showPutting = putting($("notes-putting"));
let following = null; // the last message of the page that was moved last
let heard = 0;

const put = (element, text) => { if (element.textContent !== text) element.textContent = text; };
const notes = [...document.querySelectorAll(".trainer-note")];
const noteOf = ({ step, tool }) => notes.find(({ dataset }) => dataset.step === step && dataset.tool === tool);
const titleOf = (place) => noteOf(place)?.querySelector(".note-title").textContent;
const named = (place) => [titleOf(place), words[place.part]].filter(Boolean).join(" · ");

function paint() {
  document.body.classList.toggle("following", Boolean(following));
  for (const button of document.querySelectorAll("[data-ask]")) button.disabled = !following;
  if (!following) return;
  const { now, next, time, blank } = following;
  const here = noteOf(now);
  for (const note of notes) note.classList.toggle("now", note === here);
  for (const beat of document.querySelectorAll("[data-beat]")) beat.classList.toggle("now", beat.dataset.beat === now.part);
  put($("notes-now"), named(now));
  put($("notes-next"), next ? named(next) : words.last);
  put($("notes-time"), time ? (time.over ? words.over : face(time.left)) : words.no_clock);
  put($("notes-clock"), time?.running ? words.pause : words.start);
  for (const button of document.querySelectorAll("[data-ask=clock], [data-ask=minute]")) button.disabled = !time;
  document.querySelector("[data-ask=down]").disabled = !following.below;
  put($("notes-state"), blank ? words.blank : words.there);
  showPutting(now.tool);
}

function gone() {
  following = null;
  put($("notes-state"), words.gone);
  paint();
}

channel.onmessage = ({ data }) => {
  if (data.ask || data.do) return;
  const same = data.id === following?.id;
  if (data.gone) return void (same && gone());
  if (following && !same && data.moved < following.moved) return; // an older page of the same module
  const elsewhere = following?.now.step !== data.now.step || following?.now.tool !== data.now.tool;
  following = data;
  heard = Date.now();
  paint();
  if (elsewhere) scrollTo(0, 0);
};

function ask() {
  put($("notes-day"), new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" }));
  if (following && Date.now() - heard > SILENT) gone();
  channel.postMessage({ ask: true });
}

const request = (name) => following && channel.postMessage({ to: following.id, do: name });
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-ask]");
  if (button) request(button.dataset.ask);
});
// A clicker may send its keys to this window, since it is the one in front.
addEventListener("keydown", (event) => {
  const wanted = wish(event);
  if (!["next", "back", "blank"].includes(wanted)) return;
  event.preventDefault();
  request(wanted);
});

document.body.classList.add("live-notes");
put($("notes-state"), words.gone);
paint();
ask();
setInterval(ask, 1000);
