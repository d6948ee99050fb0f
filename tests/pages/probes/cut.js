// Text that its own box cuts off; what is a pixel wide is there for a screen reader alone.
() => [...document.querySelectorAll("button, .button, label, legend, h1, h2, h3, h4, summary, .badge, th, td, p")]
  .filter((e) => e.checkVisibility() && !e.closest(".visually-hidden, .scroll") && !e.querySelector(".visually-hidden"))
  .filter((e) => e.clientWidth > 1 && ["hidden", "clip"].includes(getComputedStyle(e).overflowX) && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
  .map((e) => `cut: ${e.tagName}.${e.className} “${e.innerText.slice(0, 40)}”`)
