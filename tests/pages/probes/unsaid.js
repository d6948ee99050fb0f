// Figures without a title, a text alternative that is longer than it, or the table behind them.
all => all.filter((one) => {
  const [title, picture] = [one.querySelector("figcaption")?.innerText ?? "", one.querySelector("svg[role=img]")];
  const alt = picture?.getAttribute("aria-label") ?? picture?.querySelector("title, desc")?.textContent ?? "";
  return !title.trim() || alt.length <= title.length || !one.querySelector("table th[scope]");
}).map((one) => one.innerText.slice(0, 80))
