// What has the focus, as name and place; an empty name where it is nowhere.
() => {
  const at = document.activeElement;
  if (!at || at === document.body || !at.checkVisibility()) return { name: "" };
  const field = at.matches("input[type=radio], input[type=checkbox]") && at.closest("label") || at;
  const box = (field.getBoundingClientRect().width > 2 ? field : field.parentElement).getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const points = [.1, .5, .9].flatMap((x) => [.1, .5, .9].map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
  const seen = right > left && bottom > top && points.some(([x, y]) => {
    const over = document.elementFromPoint(x, y);
    return over && (field.contains(over) || over.contains(field) && !over.matches(".bar *"));
  });
  const ring = [at, at.nextElementSibling, at.parentElement, at.closest(".card")].some((e) => e && getComputedStyle(e).outlineStyle !== "none");
  const name = (at.getAttribute("aria-label") ?? at.labels?.[0]?.innerText ?? at.innerText ?? "").trim().split("\\n")[0];
  return { name: name || at.id || at.tagName, seen, ring, tag: at.tagName };
}
