/** Play, pause, step back and forward, scrub: the window's way through all positions in reading order. */

import { button, menu, slider } from "./controls.js";
import { html } from "./dom.js";
import { indexOf, positionAt, positionCount } from "./state.js";

const SPEEDS = { slow: 1500, normal: 800, quick: 350, rapid: 120 }; // milliseconds at one position

export class Transport {
  /**
   * @param {(position: number[]) => void} moveTo
   * @param {(on: boolean) => void} hush  called when the playing begins and ends
   */
  constructor(moveTo, hush) {
    Object.assign(this, { moveTo, hush });
    this.pace = SPEEDS.normal;
    this.timer = null;
    this.count = 1;
    this.button = button("Play", "play", () => (this.playing ? this.pause() : this.play()));
    this.scrub = slider({ label: "Position", min: 0, max: 0, step: 1, show: (n) => `${n + 1} of ${this.count}` }, (n) =>
      this.seek(n),
    );
    const speed = menu("Speed", (name) => (this.pace = SPEEDS[name]));
    speed.offer(Object.keys(SPEEDS).map((name) => ({ name })));
    speed.set("normal");
    this.root = html(
      "div",
      { class: "controls transport" },
      button("Step back", "back", () => this.seek(this.index - 1)).root,
      this.button.root,
      button("Step forward", "forward", () => this.seek(this.index + 1)).root,
      this.scrub.root,
      speed.root,
    );
  }

  get playing() {
    return this.timer !== null;
  }

  get index() {
    return indexOf(this.state);
  }

  set(state) {
    this.state = state;
    this.count = positionCount(state);
    this.scrub.limit(this.count - 1);
    this.scrub.set(this.index);
  }

  /** Go to a place in the order, as the reader asked: playing ends. */
  seek(index) {
    this.pause();
    this.moveTo(positionAt(this.state, index));
  }

  play() {
    this.button.set("Pause", "pause");
    this.hush(true);
    if (this.index === this.count - 1) this.moveTo(positionAt(this.state, 0));
    this.wait();
  }

  wait() {
    this.timer = setTimeout(() => {
      const next = this.index + 1;
      this.moveTo(positionAt(this.state, next));
      if (next < this.count - 1) this.wait();
      else this.pause();
    }, this.pace);
  }

  pause() {
    if (!this.playing) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.button.set("Play", "play");
    this.hush(false);
  }
}
