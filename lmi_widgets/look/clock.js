// A clock of one beat as plain data, so that it outlives a reload: seconds left while it stands,
// or the moment at which it ends while it runs. A computer that slept tells the time right.

export const fresh = (minutes) => ({ whole: minutes * 60, left: minutes * 60, ends: 0, over: false });

export const running = (clock) => clock.ends > 0;

export const left = (clock) =>
  running(clock) ? Math.max(0, Math.ceil((clock.ends - Date.now()) / 1000)) : clock.left;

export const paused = (clock) => ({ ...clock, left: left(clock), ends: 0 });

// One that is over begins anew.
export function started(clock) {
  const seconds = clock.over ? clock.whole : left(clock);
  return { ...clock, left: seconds, ends: Date.now() + seconds * 1000, over: false };
}

// A minute more keeps a clock running; one that was over runs again.
export function added(clock) {
  const more = { ...clock, left: left(clock) + 60, ends: 0, over: false };
  return running(clock) || clock.over ? started(more) : more;
}

export const over = (clock) => ({ ...clock, left: 0, ends: 0, over: true });

// The clocks of all beats, kept in `state` (clocks by name, and the name of the one that runs).
export class Clocks {
  constructor(state) { this.state = state; }
  at(name, minutes) { return this.state.clocks[name] ?? fresh(minutes); }
  get current() { return this.state.clocks[this.state.running]; }

  #set(name, clock) {
    this.state.clocks[name] = clock;
    if (running(clock)) this.state.running = name;
    else if (this.state.running === name) this.state.running = "";
  }
  pause() { if (this.state.running) this.#set(this.state.running, paused(this.current)); }
  // One runs at a time: whichever starts stops the other.
  change(name, clock) {
    if (running(clock) && this.state.running !== name) this.pause();
    this.#set(name, clock);
  }
  // The name of the clock that has just come to its end, or "".
  ended() {
    const name = this.state.running;
    if (!name || left(this.current) > 0) return "";
    this.#set(name, over(this.current));
    return name;
  }
}

export const face = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

// A soft tone of half a second, made here: nothing is loaded.
export function tone() {
  const sound = new AudioContext();
  const [note, volume] = [sound.createOscillator(), sound.createGain()];
  note.frequency.value = 528;
  volume.gain.setValueAtTime(0.2, sound.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.5);
  note.connect(volume).connect(sound.destination);
  note.start();
  note.stop(sound.currentTime + 0.5);
  note.onended = () => sound.close();
}
