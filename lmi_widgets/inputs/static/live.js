// One activity on a page: shows the HTML that the kernel sends and tells it what the person did.
// Nothing travels as a synced trait: the kernel sends custom messages, the page answers with
// {do, with}. The HTML is made by Python, escaped there; here it is only morphed into place.

const fire = (name, detail = {}) => document.dispatchEvent(new CustomEvent(`lmi:${name}`, { detail }));

function said(element) {
  const { do: action, confirm, ...data } = element.dataset;
  if (element.matches("input[type=checkbox]")) data.value = element.checked ? "yes" : "no";
  else if (element.matches("input, select, textarea")) data.value = element.value;
  return { action, data, confirm };
}

function fields(form, submitter) {
  const data = Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value)]));
  return { ...data, ...said(form).data, ...(submitter ? said(submitter).data : {}) };
}

// A seat in a room lasts a day; what is kept because of one is kept no shorter, and hardly longer.
const stamp = (key) => localStorage.setItem(key, String(Date.now()));
const hoursSince = (key) => (Date.now() - Number(localStorage.getItem(key))) / 3_600_000;

// The device: a code in the address goes from there at once; one is kept only where asked to.
const device = {
  key: (slug) => `lmi:${slug}`,
  code(slug) {
    const inAddress = new URLSearchParams(location.hash.slice(1)).get("code") || window.lmiCode || "";
    if (location.hash.includes("code=")) history.replaceState(null, "", location.pathname);
    window.lmiCode = "";
    if (localStorage.getItem(`lmi-day:${slug}`) && hoursSince(`lmi-day:${slug}`) > 24) this.forget({ slug });
    return inAddress || sessionStorage.getItem(this.key(slug)) || localStorage.getItem(this.key(slug)) || "";
  },
  // With `day` no longer than that: a device of one's own in the room may be the school's.
  keep({ slug, code, always, day = false }) {
    if (day && localStorage.getItem(this.key(slug)) === code) return;
    if (always) this.forget({ slug });
    (always ? localStorage : sessionStorage).setItem(this.key(slug), code);
    if (day) stamp(`lmi-day:${slug}`);
  },
  // Of two tabs that were opened at once the first one's code stands, so a device is one person.
  first({ slug, code }) {
    const there = localStorage.getItem(this.key(slug));
    if (!there) this.keep({ slug, code, always: true, day: true });
    return there;
  },
  // The group that this device chose in the room; its cookie says so, and only our own page may ask.
  async group({ slug, seat }) {
    if (!seat || hoursSince(`lmi-passed-on:${slug}`) < 24) return "";
    const asked = await fetch(seat, { signal: AbortSignal.timeout?.(3000) }).then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));
    return asked.who ?? "";
  },
  passedOn({ slug }) { stamp(`lmi-passed-on:${slug}`); },
  forget({ slug }) {
    localStorage.removeItem(this.key(slug));
    sessionStorage.removeItem(this.key(slug));
    localStorage.removeItem(`lmi-day:${slug}`);
  },
};

function download({ name, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/html;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// A clock belongs to the page alone: it starts, stops and says once when time is up.
const clocks = new WeakMap();
const shown = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
function toggleClock(button, say) {
  const face = button.parentElement.querySelector(".clock");
  if (clocks.has(button)) {
    clearInterval(clocks.get(button));
    clocks.delete(button);
    button.textContent = button.dataset.start;
    return;
  }
  // By the time of day: a browser lets the ticks of a page in the background go slow.
  const ends = Date.now() + Number(face.dataset.left ?? face.dataset.seconds) * 1000;
  button.textContent = button.dataset.stop;
  clocks.set(button, setInterval(() => {
    if (!button.isConnected) return clearInterval(clocks.get(button)); // its part of the page is gone
    const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    face.dataset.left = left;
    face.textContent = shown(left);
    if (left > 0) return;
    say(button.dataset.over);
    face.dataset.left = face.dataset.seconds;
    toggleClock(button, say);
  }, 1000));
}

// Notes for oneself stay in this tab: they are never sent, and a new picture keeps them.
const notes = {
  key: (field) => `lmi-note:${field.dataset.device}`,
  keep(field) { sessionStorage.setItem(this.key(field), field.value); },
  fill(root) {
    for (const field of root.querySelectorAll("[data-device]")) {
      if (field !== document.activeElement) field.value = sessionStorage.getItem(this.key(field)) || "";
    }
  },
};

// A card is dragged by the pointer onto another column; by keyboard it is moved with “Move to”.
function draggable(root, move) {
  const column = (event) => event.target.closest?.("[data-column]:not(form)");
  const over = (on) => (event) => column(event)?.classList.toggle("over", on);
  let card = null;
  root.addEventListener("dragstart", (event) => { card = event.target.closest?.("[data-card]"); });
  root.addEventListener("dragover", (event) => {
    if (!card || !column(event)) return;
    event.preventDefault();
    over(true)(event);
  });
  root.addEventListener("dragleave", over(false));
  root.addEventListener("drop", (event) => {
    over(false)(event);
    const to = column(event);
    if (!card || !to) return;
    event.preventDefault();
    if (!to.contains(card)) move({ id: card.dataset.card, value: to.dataset.column });
    card = null;
  });
}

const KEEP_OPEN = (from, to) => {
  // What the person opened or is typing is theirs: a new picture of the page doesn't undo it.
  if (from.tagName === "DETAILS" && from.id && from.id === to.id) to.open = from.open;
  if (from.dataset?.device) return false;
  if (from.classList?.contains("clock") || from.dataset?.start) return false;
  if (from === document.activeElement && from.matches("textarea, input[type=text], input[type=date], input[type=number]")) return false;
  return true;
};

// Where the focus goes when its place is gone: what came after it, or else before it, or the heading.
const STOPS = "a[href], button:not(:disabled), input, select, textarea, summary, [tabindex]";
function besides(root) {
  const stops = [...root.querySelectorAll(STOPS)];
  const at = stops.indexOf(document.activeElement);
  return at < 0 ? [] : [...stops.slice(at + 1), ...stops.slice(0, at).reverse()];
}
function refocus(near) {
  if (document.activeElement === document.body) near.find((one) => one.isConnected && one.checkVisibility())?.focus();
}

// The field whose value was refused says so, and why, until the next try: the one that was filled in, or
// the one of a form that the kernel names; all of them, where it names the form.
const MARKED = "input:not([type=radio], [type=checkbox], [type=hidden]), select, textarea";
function refusal(error) {
  let marked = new Map();
  const named = (form, field) => (field === form.dataset.do ? [...form.elements] : [form.elements[field]]);
  return {
    holds: (element) => marked.has(element),
    mark(acted, field) {
      for (const one of (acted?.matches("form") ? named(acted, field) : [acted]).filter((one) => one?.matches?.(MARKED))) {
        const said = one.getAttribute("aria-describedby");
        marked.set(one, said);
        one.setAttribute("aria-invalid", "true");
        one.setAttribute("aria-describedby", said ? `${error.id} ${said}` : error.id);
      }
    },
    clear() {
      for (const [one, said] of marked) {
        one.removeAttribute("aria-invalid");
        said ? one.setAttribute("aria-describedby", said) : one.removeAttribute("aria-describedby");
      }
      marked = new Map();
    },
  };
}

function show(root, html, refused) {
  const near = besides(root);
  Idiomorph.morph(root, html, {
    morphStyle: "innerHTML",
    // What is being typed stays; a button that was just pressed gets its new words.
    ignoreActiveValue: Boolean(document.activeElement?.matches("input, select, textarea")),
    callbacks: {
      beforeNodeMorphed: (from, to) => (from.nodeType === 1 && to.nodeType === 1 ? KEEP_OPEN(from, to) : true),
      beforeAttributeUpdated: (name, node) => !(name.startsWith("aria-") && refused.holds(node)),
    },
  });
  refocus(near);
}

function heartbeat(send) {
  const state = { waiting: 0 };
  state.timer = setInterval(() => {
    if (state.waiting >= 3) fire("lost");
    state.waiting += 1;
    send("tick");
  }, 5000);
  return state;
}

export default {
  render({ model, el }) {
    const root = Object.assign(document.createElement("div"), { className: "lmi" });
    const error = Object.assign(document.createElement("div"), { className: "error", hidden: true });
    error.setAttribute("role", "alert");
    error.id = `refused-${Math.random().toString(36).slice(2)}`;
    const refused = refusal(error);
    let acted = null;
    const status = Object.assign(document.createElement("p"), { className: "visually-hidden" });
    status.setAttribute("role", "status");
    el.append(error, root, status);

    const send = (action, data = {}) => {
      try {
        model.send({ do: action, with: data });
      } catch {
        // The connection was closed for good, as it is while a page is left; page.js says so if it stays.
      }
    };
    const say = (text) => { status.textContent = ""; status.textContent = text; };
    const tries = (element) => {
      acted = element;
      error.hidden = true;
      refused.clear();
    };
    const act = (element, extra = {}) => {
      const { action, data, confirm } = said(element);
      if (confirm && !window.confirm(confirm)) return;
      tries(element);
      send(action, { ...data, ...extra });
    };
    let beat = null;

    const receive = {
      html: (html) => { show(root, html, refused); notes.fill(root); },
      event: ({ name, ...detail }) => fire(name, detail),
      say,
      error: (text, { field }) => {
        error.textContent = text;
        error.hidden = false;
        refused.mark(acted, field);
        fire("error", { text });
        if (!root.hasChildNodes()) fire("ready"); // there is nothing more to wait for
      },
      focus: (selector) => root.querySelector(selector)?.focus(),
      clear: (selector) => root.querySelectorAll(selector).forEach((form) => form.reset()),
      download,
      keep: (what) => device.keep(what),
      forget: (what) => device.forget(what),
      first: (what) => {
        const code = device.first(what);
        if (code) send("device", { code });
      },
      passedOn: (what) => device.passedOn(what),
      device: async (what) => {
        beat ??= heartbeat(send);
        const who = await device.group(what);
        const code = device.code(what.slug);
        send("device", who ? { code, who } : { code });
        fire("ready");
      },
      tock: () => { beat.waiting = 0; },
    };
    model.on("msg:custom", (message) => {
      for (const [name, value] of Object.entries(message)) receive[name]?.(value, message);
    });

    root.addEventListener("change", (event) => {
      const target = event.target;
      if (target.type === "file") return target.files[0]?.text().then((text) => act(target, { value: text }));
      if (target.dataset.do) act(target);
    });
    root.addEventListener("input", (event) => { if (event.target.dataset.device) notes.keep(event.target); });
    draggable(root, (data) => send("move", data));
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button || button.form?.dataset.do) return;
      if (button.dataset.start) return toggleClock(button, say);
      if (button.dataset.print !== undefined) return window.print();
      if (button.dataset.do) act(button);
    });
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      const { action, confirm } = said(event.target);
      if (confirm && !window.confirm(confirm)) return;
      tries(event.target);
      send(action, fields(event.target, event.submitter));
    });
    send("ready");
    return () => beat && clearInterval(beat.timer);
  },
};
