// No focus, no steps that are marked as seen; every day the same day, every server at the same port.
() => {
  document.activeElement?.blur();
  for (const link of document.querySelectorAll(".steps .seen")) link.classList.remove("seen");
  const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
  const day = new RegExp(`\\b(${months})[a-z]* \\d{1,2}, 20[2-9]\\d\\b`, "g");
  const meses = "ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic";
  const dia = new RegExp(`\\b\\d{1,2} (de )?(${meses})[a-z]*\\.? (de )?20[2-9]\\d\\b`, "g");
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const said = walk.currentNode.data.replace(day, "May 15, 2027").replace(dia, "15 may 2027")
      .replace(/127\.0\.0\.1:\d+/, "127.0.0.1:8866");
    if (said !== walk.currentNode.data) walk.currentNode.data = said;
  }
}
