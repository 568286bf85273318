/** The counts of watching, as measure and page agree on them: play, viewable, complete, leave. No DOM, no clock. */

export const VIEWABLE_AFTER_MS = 2000; // Media Rating Council: half the picture for two continuous seconds
export const VIEWABLE_PART = 0.5;
export const COMPLETE_PART = 0.95;
/**
 * A playhead that moved on further than the clock, by more than this, has jumped; that is not watching.
 * Measured against the clock, because on a starved phone the reports come seconds apart.
 */
const SLACK_MS = 1000;

export type Kind = "play" | "viewable" | "complete" | "leave";

export interface Count {
  kind: Kind;
  at: number;
  watched_ms: number;
  replay: boolean;
}

/** What the player sees of a video at one moment; times in ms, `shown` is the part of the picture on screen. */
export interface Glimpse {
  now: number;
  head_ms: number;
  shown: number;
  is_moving: boolean;
}

/** One play of one video, from the moment it began to move until it was left; says each count exactly once. */
export class Play {
  private has_begun = false;
  private replay = false;
  private is_viewable = false;
  private is_complete = false;
  private has_left = false;
  private head_ms = 0; // every play begins at the start
  private moving_since: number | undefined; // of the glimpse before, where the video moved then
  private watched_ms = 0;
  private shown_since: number | undefined;

  constructor(
    private readonly duration_ms: number,
    private readonly isReplay: (now: number) => boolean,
    private readonly tell: (count: Count) => void,
  ) {}

  /** Takes in a glimpse; to be called at least four times a second while the video plays. */
  see(glimpse: Glimpse): void {
    if (this.has_left) return;
    this.follow(glimpse);
    if (!this.has_begun) return;
    this.watchScreen(glimpse);
    if (!this.is_complete && this.watched_ms >= this.duration_ms * COMPLETE_PART) {
      this.is_complete = true;
      this.say("complete", glimpse.now);
    }
  }

  /** The viewer went on to something else; nothing is counted after it. */
  leave(now: number): void {
    if (this.has_left) return;
    this.has_left = true;
    if (this.has_begun) this.say("leave", now);
  }

  private follow(glimpse: Glimpse): void {
    const step = glimpse.head_ms - this.head_ms;
    const passed = glimpse.now - (this.moving_since ?? glimpse.now);
    this.head_ms = glimpse.head_ms;
    this.moving_since = glimpse.is_moving ? glimpse.now : undefined;
    if (step <= 0) return;
    if (!this.has_begun) {
      this.has_begun = true;
      this.replay = this.isReplay(glimpse.now);
      this.say("play", glimpse.now);
    }
    if (step <= passed + SLACK_MS) this.watched_ms = Math.min(this.watched_ms + step, this.duration_ms);
  }

  private watchScreen(glimpse: Glimpse): void {
    if (this.is_viewable) return;
    if (!glimpse.is_moving || glimpse.shown < VIEWABLE_PART) {
      this.shown_since = undefined;
      return;
    }
    this.shown_since ??= glimpse.now;
    if (glimpse.now - this.shown_since >= VIEWABLE_AFTER_MS) {
      this.is_viewable = true;
      this.say("viewable", glimpse.now);
    }
  }

  private say(kind: Kind, at: number): void {
    this.tell({ kind, at, watched_ms: Math.round(this.watched_ms), replay: this.replay });
  }
}
