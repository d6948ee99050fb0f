// With forced colors: a control that neither a border nor a line under its words sets off from the page.
// Where the browser draws a radio button or a checkbox itself, it is set off; else its face must be.
() => {
  const face = (e) => (e.matches("[type=radio], [type=checkbox]") && getComputedStyle(e).opacity === "0" ? e.nextElementSibling : e);
  const framed = (how) => ["Top", "Bottom"].every((side) => parseFloat(how[`border${side}Width`]) >= 1 && how[`border${side}Style`] !== "none");
  const native = (e) => e.matches("[type=radio], [type=checkbox]") && getComputedStyle(e).appearance !== "none";
  return [...document.querySelectorAll("button, .button, input:not([type=hidden]), select, textarea")]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().width > 1 && !e.matches(".blank"))
    .map(face).filter((e) => e && !native(e))
    .filter((e) => { const how = getComputedStyle(e); return !framed(how) && !how.textDecorationLine.includes("underline"); })
    .map((e) => `bare: ${e.closest(".activity")?.id ?? ""} ${e.tagName}.${e.className} “${e.innerText?.slice(0, 30) ?? ""}”`);
}
