// Running text that a wide screen stretches: the texts of our sheets hold a hundred letters a line, few more.
() => [...document.querySelectorAll("p, li, dd, legend, figcaption, summary")]
  .filter((e) => e.checkVisibility() && !e.closest("table, .visually-hidden") && !e.querySelector("p, ul, ol, div, input, button, form"))
  .map((e) => {
    const range = document.createRange();
    range.selectNodeContents(e);
    const rows = new Map();
    for (const box of range.getClientRects()) rows.set(Math.round(box.bottom / 8), (rows.get(Math.round(box.bottom / 8)) ?? 0) + box.width);
    const widths = [...rows.values()], all = widths.reduce((sum, one) => sum + one, 0);
    return [e, Math.round(e.textContent.trim().replace(/\s+/g, " ").length * Math.max(...widths) / all)];
  })
  .filter(([, letters]) => letters > 120)
  .map(([e, letters]) => `${letters} letters: ${e.closest(".activity")?.id ?? ""} ${e.tagName}.${e.className} “${e.textContent.trim().slice(0, 40)}”`)
