() => [...document.querySelectorAll("*")].filter((e) => {
      const { transitionDuration: t, animationName: a, animationDuration: d, scrollBehavior: s } = getComputedStyle(e);
      return t.split(", ").some((one) => parseFloat(one) > 0.01) || (a !== "none" && parseFloat(d) > 0.01) || s === "smooth";
    }).map((e) => `${e.tagName}.${e.className}`)
