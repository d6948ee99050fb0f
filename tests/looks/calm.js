// No focus, no steps that are marked as seen, and every day the same day.
() => {
  document.activeElement?.blur();
  for (const link of document.querySelectorAll(".steps .seen")) link.classList.remove("seen");
  const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
  const day = new RegExp(`\\b(${months})[a-z]* \\d{1,2}, 20[2-9]\\d\\b`, "g");
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const said = walk.currentNode.data.replace(day, "May 15, 2027");
    if (said !== walk.currentNode.data) walk.currentNode.data = said;
  }
}
