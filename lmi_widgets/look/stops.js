// Where a presentation halts: each step's opening, then each of its activities, beat by beat.
// Read from the page itself, since only the page knows what has arrived from the kernel.
// A stop is {step, live, part}: the step's id, which activity of it (-1: its opening), which part.

const WHOLE = "all"; // an opening, or an activity without beats
export const sectionOf = (stop) => document.getElementById(stop.step);
export const livesOf = (section) => [...(section?.querySelectorAll(":scope > .live") ?? [])];
export const liveOf = (stop) => livesOf(sectionOf(stop))[stop.live];
export const activityIn = (live) => live?.querySelector(".activity");
export const toolOf = (stop) => activityIn(liveOf(stop))?.dataset.tool ?? "";
export const same = (a, b) => a?.step === b?.step && a?.live === b?.live && a?.part === b?.part;

// The parts of an activity that have something in them; `all` where it has no beats.
export function partsOf(live) {
  const parts = [...(activityIn(live)?.querySelectorAll(":scope > [data-part][data-minutes]") ?? [])];
  const filled = parts.filter((part) => part.querySelector("*")).map((part) => part.dataset.part);
  return filled.length ? filled : [WHOLE];
}

export function minutesOf(stop) {
  const part = activityIn(liveOf(stop))?.querySelector(`:scope > [data-part="${stop.part}"]`);
  return Number(part?.dataset.minutes ?? 0);
}

export const opening = (step) => ({ step, live: -1, part: WHOLE });

function stopsOf(section) {
  const lives = livesOf(section).flatMap((live, n) =>
    partsOf(live).map((part) => ({ step: section.id, live: n, part })));
  return [opening(section.id), ...lives];
}

// The stops before and after one. "More" is for another day: the core ends before it.
export function around(stop) {
  const sections = [...document.querySelectorAll("section.step")];
  const deeper = sectionOf(stop)?.classList.contains("more");
  const list = sections.filter((section) => deeper || !section.classList.contains("more")).flatMap(stopsOf);
  const at = list.findIndex((known) => same(known, stop));
  return { before: list[at - 1] ?? null, after: at < 0 ? null : list[at + 1] ?? null };
}

// The stop as the page has it now: an activity that has just arrived may have beats after all.
export function fitting(stop) {
  const live = stop.live < 0 ? null : liveOf(stop);
  if (!activityIn(live)) return stop;
  const parts = partsOf(live);
  return parts.includes(stop.part) ? stop : { ...stop, part: parts[0] };
}
