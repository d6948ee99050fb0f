// Keeps what live regions come to hold; regions that are hidden, and texts that go away, say nothing.
() => {
  window.lmiSaid = [];
  const regions = "[role=status], [role=alert], [aria-live]:not([aria-live=off])";
  new MutationObserver((changes) => {
    const changed = changes.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(regions));
    for (const region of new Set(changed)) {
      const text = region?.checkVisibility() ? region.innerText.trim() : "";
      if (text) window.lmiSaid.push(`${region.getAttribute("role")}: ${text}`);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["hidden"] });
}
