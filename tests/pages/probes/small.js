// WCAG 2.5.8: a circle of 24 px on the middle of a small target touches no other; links in a sentence
// and what the browser draws itself are excepted.
() => {
  const hit = (e) => (e.matches("input[type=radio], input[type=checkbox]") && e.closest("label")) || e;
  const all = [...new Set([...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true })).map(hit))];
  const boxes = all.map((e) => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width && b.height);
  const inSentence = (e) => e.matches("p a, li a, dd a, span a") && getComputedStyle(e).display === "inline";
  const near = (x, y, b) => Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom));
  const small = ([, b]) => b.width < 23.5 || b.height < 23.5;
  return boxes.filter((one) => small(one) && !inSentence(one[0])).filter(([e, b]) => {
    const [x, y] = [(b.left + b.right) / 2, (b.top + b.bottom) / 2];
    return boxes.some(([other, o]) => other !== e && !e.contains(other) && !other.contains(e) && near(x, y, o) < 12);
  }).map(([e, b]) => `${e.tagName}.${e.className} “${e.innerText.slice(0, 40)}” ${Math.round(b.width)}×${Math.round(b.height)}`);
}
