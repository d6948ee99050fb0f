// The keys of presenter view, and of the clickers that send them. A field that is typed in keeps
// all of its keys, and so does whatever moves by arrows itself.

const WISHES = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", F5: "full", Escape: "leave" };
const LETTERS = { ".": "blank", b: "blank", B: "blank" };
const TYPED_IN = "textarea, select, input:not([type=button], [type=submit], [type=reset], [type=checkbox]), "
  + "[contenteditable]:not([contenteditable=false]), [role=region][tabindex], dialog[open], dialog[open] *";

// What a key asks for, or "" where it asks nothing of us; `letters` false leaves single characters alone.
export function wish(event, { letters = true } = {}) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return "";
  if (event.target instanceof Element && event.target.closest(TYPED_IN)) return "";
  return WISHES[event.key] ?? (letters ? LETTERS[event.key] : "") ?? "";
}
