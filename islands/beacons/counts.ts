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
  private watched_ms = 0;
  private seen_ms = 0; // without a break
  private before: Pick<Glimpse, "now" | "shown" | "is_moving">;

  /** `asked_at`: when the video was asked to play; the first glimpse may come much later on a busy phone. */
  constructor(
    asked_at: number,
    private readonly duration_ms: number,
    private readonly isReplay: (now: number) => boolean,
    private readonly tell: (count: Count) => void,
  ) {
    this.before = { now: asked_at, shown: 0, is_moving: true };
  }

  /** Takes in a glimpse; to be called at least four times a second while the video plays. */
  see(glimpse: Glimpse): void {
    if (this.has_left) return;
    const step_ms = this.follow(glimpse);
    this.watchScreen(glimpse, step_ms);
    this.before = glimpse;
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

  /** Follows the playhead; gives how far it moved by playing, in ms. */
  private follow(glimpse: Glimpse): number {
    const step_ms = glimpse.head_ms - this.head_ms;
    const passed_ms = this.before.is_moving ? glimpse.now - this.before.now : 0;
    this.head_ms = glimpse.head_ms;
    if (step_ms <= 0) return 0;
    if (!this.has_begun) {
      this.has_begun = true;
      this.replay = this.isReplay(glimpse.now);
      this.say("play", glimpse.now);
    }
    if (step_ms > passed_ms + SLACK_MS) return 0;
    this.watched_ms = Math.min(this.watched_ms + step_ms, this.duration_ms);
    return step_ms;
  }

  private watchScreen(glimpse: Glimpse, step_ms: number): void {
    const was_seen = this.before.is_moving && this.before.shown >= VIEWABLE_PART;
    const is_seen = glimpse.shown >= VIEWABLE_PART;
    if (was_seen && is_seen) this.seen_ms += step_ms;
    if (!this.is_viewable && this.seen_ms >= VIEWABLE_AFTER_MS) {
      this.is_viewable = true;
      this.say("viewable", glimpse.now);
    }
    if (!is_seen || !glimpse.is_moving) this.seen_ms = 0;
  }

  private say(kind: Kind, at: number): void {
    this.tell({ kind, at, watched_ms: Math.round(this.watched_ms), replay: this.replay });
  }
}
