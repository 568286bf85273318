/** The player by keyboard: up and down through the reel, space to play or pause, M for sound. */

export interface Steering {
  isWatching(): boolean;
  step(by: 1 | -1): void;
  toggle(): void;
  sound(): void;
}

const TAKES_KEYS = "input, textarea, select, button, a, summary, [contenteditable]";
const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, PageDown: 1, ArrowUp: -1, PageUp: -1 };

export function steer(event: KeyboardEvent, steering: Steering): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !steering.isWatching()) return;
  const on = event.target instanceof Element ? event.target.closest(TAKES_KEYS) : null;
  const step = STEPS[event.key];
  if (step && !on?.matches("input, textarea, select")) {
    event.preventDefault();
    steering.step(step);
  } else if (event.key === " " && !on) {
    event.preventDefault();
    steering.toggle();
  } else if (event.key.toLowerCase() === "m" && !on?.matches("input, textarea, select")) {
    steering.sound();
  }
}
