// A module's page: one step at a time, the bar, and what happens when the kernel goes.
// Loaded in the head before anything is drawn; the activities talk to it by events on `document`:
//   lmi:ready            the session is live, so "Begin" may be pressed
//   lmi:saved {text}     what the bar says about the last change
//   lmi:code {code}      the person's code, for behind "My code"; empty takes the button away
//   lmi:error {text}     something failed; the activity shows the text itself
//   lmi:lost             no answer from the kernel
//   lmi:goto {id}        presenter view (present.js) asks for a step, and sets the focus itself
// and it answers with lmi:step {id} whenever another step is shown, and with lmi:present where the
// address says `#present`.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  // A code in the address goes from there before anything else can see it.
  const fragment = new URLSearchParams(location.hash.slice(1));
  if (fragment.has("code")) {
    window.lmiCode = fragment.get("code");
    history.replaceState(null, "", location.pathname + location.search);
  }
  // So does the wish for presenter view, which then lives in this tab. The class stands before
  // anything is drawn, so that a reload on the projector shows no bar for a moment.
  const presenting = `lmi-present:${location.pathname}`;
  if (fragment.has("present")) {
    window.lmiPresent = true;
    history.replaceState(null, "", location.pathname + location.search);
  }
  const asked = window.lmiPresent || sessionStorage.getItem(presenting)?.includes('"on":true');
  root.classList.toggle("presenting", Boolean(asked));

  const $ = (id) => document.getElementById(id);
  const words = () => JSON.parse(document.body.dataset.words);
  const steps = () => [...document.querySelectorAll("section.step")];
  const core = () => steps().filter((step) => !step.classList.contains("more"));
  let wanted = decodeURIComponent(location.hash.slice(1)) || "start";
  let shown = null;
  let lost = false;

  // ---- steps ----

  const holder = (id) => $(id)?.closest("section.step");

  function show(step, { focus = true } = {}) {
    if (step === shown) return;
    shown?.classList.remove("here");
    step.classList.add("here");
    if (shown) mark(shown.id, { seen: true });
    shown = step;
    document.body.classList.toggle("at-start", step.id === "start");
    deeper(step);
    mark(step.id, { current: true });
    pager();
    window.scrollTo(0, 0);
    if (focus) step.querySelector("h2")?.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("lmi:step", { detail: { id: step.id } }));
  }

  function mark(id, { seen = false, current = false }) {
    for (const link of document.querySelectorAll(".steps a")) {
      const here = link.dataset.goto === id;
      if (current) here ? link.setAttribute("aria-current", "step") : link.removeAttribute("aria-current");
      if (current && here) link.scrollIntoView?.({ block: "nearest", inline: "center" });
      if (seen && here && !link.classList.contains("seen")) seenOnce(link);
    }
  }

  // Beside a step the list of deeper ones stays open; above it, it would push the step off the screen.
  function deeper(step) {
    const list = document.querySelector(".more-steps");
    if (matchMedia("(max-width: 60rem)").matches) list?.removeAttribute("open");
    else if (step.classList.contains("more")) list?.setAttribute("open", "");
  }

  function seenOnce(link) {
    link.classList.add("seen");
    const note = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    note.textContent = ` (${words().seen})`;
    link.querySelector("span").append(note);
  }

  function pager() {
    const list = shown.classList.contains("more") ? steps() : core();
    const at = list.indexOf(shown);
    const nav = document.querySelector(".pager");
    if (!nav?.querySelector("#next span")) return; // not there yet, or only the beginning of it
    nav.hidden = shown.id === "start";
    $("previous").hidden = at <= 0;
    $("next").hidden = at >= list.length - 1;
    for (const [id, step] of [["previous", list[at - 1]], ["next", list[at + 1]]]) {
      $(id).dataset.goto = step?.id ?? "";
      const name = step?.querySelector("h2")?.textContent ?? "";
      const label = $(id).querySelector("span");
      // The observer below sees this change too: write only what is new.
      if (label.textContent !== name) label.textContent = name;
    }
  }

  // The step that `wanted` names, or that holds the part it names; it may not have come yet.
  function arrive({ focus = true } = {}) {
    const target = $(wanted);
    const step = target?.closest("section.step");
    if (!step) return false;
    show(step, { focus: focus && target === step });
    if (target !== step) reveal(target);
    return true;
  }

  function reveal(target) {
    target.closest("details")?.setAttribute("open", "");
    target.scrollIntoView({ block: "start" });
    (target.matches("[tabindex], a, button, input, textarea, select") ? target : target.querySelector("[tabindex='-1']"))?.focus({ preventScroll: true });
  }

  function goto(id, how) {
    wanted = id;
    later.disconnect();
    if (location.hash.slice(1) !== id) history.pushState(null, "", `#${id}`);
    arrive(how);
  }
  document.addEventListener("lmi:goto", ({ detail }) => goto(detail.id, { focus: false }));

  // Also for Back and Forward; popstate comes too early, the browser then still moves the focus.
  addEventListener("hashchange", () => {
    const id = decodeURIComponent(location.hash.slice(1)) || "start";
    if (id.startsWith("code=")) return location.reload();
    if (id === "present") return document.dispatchEvent(new Event("lmi:present"));
    wanted = id;
    arrive();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#'], button[data-goto]");
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
    const id = link.dataset.goto ?? link.getAttribute("href").slice(1);
    if (!id || id === "content") return;
    event.preventDefault();
    goto(id);
  });

  // Steps come one by one while the kernel works: show the wanted one as soon as it is there.
  const coming = new MutationObserver(() => {
    if (!shown && $("start")) show($("start"), { focus: false });
    if (shown?.id !== wanted) arrive({ focus: false });
    else pager();
  });
  coming.observe(root, { childList: true, subtree: true });

  // What an activity holds comes after the page, from the kernel: a link from another module waits for it.
  const later = new MutationObserver(() => {
    if (!holder(wanted)) return;
    later.disconnect();
    arrive({ focus: false });
  });

  // ---- the bar, and "Begin" ----

  let ready = false;
  const enable = () => {
    ready = true;
    const begin = $("begin");
    if (!begin || !core()[1]) return;
    begin.disabled = false;
    begin.textContent = words().ready;
    begin.dataset.goto = core()[1].id;
    $("slow").textContent = "";
  };
  document.addEventListener("lmi:ready", enable);
  document.addEventListener("lmi:saved", ({ detail }) => {
    $("saved").textContent = detail.text;
  });
  document.addEventListener("lmi:code", ({ detail }) => {
    $("code-text").textContent = detail?.code ?? "";
    $("my-code").hidden = !detail?.code;
  });
  document.addEventListener("lmi:lost", () => gone());

  document.addEventListener("DOMContentLoaded", () => {
    coming.disconnect();
    if (!arrive({ focus: false })) {
      show($("start"), { focus: false });
      later.observe($("content"), { childList: true, subtree: true });
    }
    pager();
    if (ready) enable();
    $("my-code").addEventListener("click", () => $("code-words").showModal());
    $("print").addEventListener("click", () => print());
    $("reload").addEventListener("click", () => location.reload());
    setTimeout(() => { if (!ready) $("slow").textContent = words().slow; }, 30000);
    listen();
  });

  // ---- the kernel ----

  function banner(text, final) {
    const place = $("banner");
    if (lost && !final) return;
    lost = final;
    place.hidden = !text;
    place.querySelector("p").textContent = text;
    $("reload").hidden = !final;
    document.body.classList.toggle("lost", final);
    // What has the focus, and the list of steps, stay below what sticks to the top.
    const tall = document.querySelector(".bar").offsetHeight + place.offsetHeight + 20;
    document.documentElement.style.setProperty("--under", text ? `${tall}px` : "");
  }
  const gone = () => banner(words().lost, true);

  // No connection: either this page is cut off and tries again, or its kernel is no more.
  async function away(kernel) {
    if (kernel.connectionStatus === "connected") return;
    banner(words().away, false);
    const asked = await fetch(document.body.dataset.kernels + kernelId()).catch(() => null);
    if (asked?.status === 404 || kernel.connectionStatus === "disconnected") gone();
    else setTimeout(() => away(kernel), 5000);
  }

  // Voilà's application appears when its scripts have run; its kernel connection tells the rest.
  function listen() {
    const kernel = window.jupyterapp?.widgetManager?.kernel;
    if (!kernel) return void setTimeout(listen, 250);
    let timer = 0;
    const told = () => {
      clearTimeout(timer);
      if (kernel.status === "dead" || kernel.isDisposed) return gone();
      if (kernel.connectionStatus === "connected") return banner("", false);
      timer = setTimeout(() => away(kernel), 1500); // a blink is not worth a word
    };
    kernel.statusChanged.connect(told);
    kernel.connectionStatusChanged.connect(told);
    told();
  }

  const kernelId = () => {
    const config = $("jupyter-config-data");
    return config ? JSON.parse(config.textContent).kernelId : "";
  };
  // Leaving frees the kernel. A page that the browser kept and shows again has none: load it anew.
  addEventListener("pagehide", () => {
    if (kernelId()) navigator.sendBeacon(document.body.dataset.leave + kernelId());
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
