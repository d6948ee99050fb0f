// Words that the end of a line breaks in the middle; an address has no better place to break.
() => {
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { data, parentElement: holder } = walk.currentNode;
    if (!data.trim() || holder.closest("svg, .visually-hidden") || !holder.checkVisibility()) continue;
    for (const { 0: run, index } of data.matchAll(/\S+/gu)) {
      if (/[/@_=]|\.\p{L}/u.test(run)) continue;
      for (const { 0: word, index: within } of run.matchAll(/\p{L}{2,}/gu)) {
        const range = document.createRange();
        range.setStart(walk.currentNode, index + within);
        range.setEnd(walk.currentNode, index + within + word.length);
        const tops = [...range.getClientRects()].filter((box) => box.width > 1).map((box) => box.top);
        if (Math.max(...tops) - Math.min(...tops) > 4) found.add(`broken: “${word}” in ${holder.tagName}.${holder.className}`);
      }
    }
  }
  return [...found];
}
