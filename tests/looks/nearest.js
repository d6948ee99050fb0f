// What stands at or above a line of the page: the words that a person would look for.
(line) => {
  const seen = [...document.querySelectorAll("h1, h2, h3, h4, h5, legend, summary, button, .button, dt, label.block")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 2);
  const above = seen.map((one) => [one.getBoundingClientRect().top + scrollY, one.innerText.trim()])
    .filter(([top, text]) => text && top <= line + 16)
    .sort(([one], [other]) => other - one);
  return above[0]?.[1].replace(/\s+/g, " ").slice(0, 60) ?? "";
}
