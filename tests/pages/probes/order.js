// What is seen before what it is read after: above it, or before it on the same line. What is put out of
// the flow is left out, and so are drawings, where a place is not an order.
() => {
  const flows = (e) => {
    const how = getComputedStyle(e);
    return e.checkVisibility() && ["static", "relative"].includes(how.position) && how.float === "none";
  };
  const before = (a, b) => {
    const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (shared > Math.min(a.height, b.height) / 2) return b.right <= a.left + 1;
    return b.bottom <= a.top + 1 && b.left < a.right - 1;
  };
  const found = [];
  for (const parent of document.querySelectorAll("body, body *:not(svg, svg *, .stages, .stages *)")) {
    const children = [...parent.children].filter(flows).map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 1 && r.height > 1);
    children.slice(1).forEach(([e, r], n) => {
      if (before(children[n][1], r)) found.push(`order: ${e.closest(".activity")?.id ?? ""} ${e.tagName}.${e.className} “${e.textContent.trim().slice(0, 30)}”`);
    });
  }
  return found;
}
