() => {
  const at = document.activeElement;
  const drawn = (one) => parseFloat(one.outlineWidth) >= 2 && one.outlineStyle !== "none";
  return [at, at.nextElementSibling].filter(Boolean).some((one) => drawn(getComputedStyle(one)));
}
