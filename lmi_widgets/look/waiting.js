// The page of somebody who waits for a place: it tries again by itself until it is told not to.
const again = document.getElementById("again");
const timer = setTimeout(() => location.reload(), Number(again.dataset.seconds) * 1000);
const stop = document.getElementById("stop");
stop.hidden = false;
stop.addEventListener("click", () => {
  clearTimeout(timer);
  again.textContent = stop.dataset.stopped;
  stop.remove();
});
