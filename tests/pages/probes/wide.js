() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll, .as-table, svg, .steps"))
  .map((e) => `wide: ${e.closest(".activity")?.id ?? ""} ${e.tagName}.${e.className} “${e.textContent.trim().slice(0, 30)}”`).slice(-6)
