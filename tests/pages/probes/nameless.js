[...document.querySelectorAll(".activity :is(button, a[href], summary)")].filter(e => e.checkVisibility())
  .map(e => [e.innerText.trim().toLowerCase(), (e.getAttribute("aria-label") ?? e.innerText).toLowerCase()])
  .filter(([seen, said]) => /[a-z]/.test(seen) && !said.includes(seen.split("\\n")[0]))
