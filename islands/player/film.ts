/** One of the three video elements: put into a clip, loaded as far as wanted, played once, and watched for counts. */

import { type Count, type Glimpse, Play } from "../beacons/counts";
import type { Clip } from "./clip";
import type { Level } from "./quality";

export interface Watcher {
  isReplay(clip: Clip, now: number): boolean;
  tell(clip: Clip, count: Count): void;
  changed(film: Film): void;
}

export class Film {
  readonly element: HTMLVideoElement;
  clip: Clip | undefined;
  level: Level = "low";
  shown = 0;
  private play: Play | undefined;
  private loading_since = 0;
  private asked_at = 0;

  /** `written`: the video that the server wrote into the first clip, which began to load before this script. */
  constructor(
    private readonly watcher: Watcher,
    private readonly written: HTMLVideoElement | null = null,
  ) {
    this.element = written ?? document.createElement("video");
    this.element.className = "film";
    this.element.playsInline = true;
    this.element.muted = true;
    this.element.tabIndex = -1;
    this.element.disablePictureInPicture = true;
    this.element.addEventListener("contextmenu", (event) => event.preventDefault());
    for (const event of ["timeupdate", "playing", "pause", "seeked"]) {
      this.element.addEventListener(event, () => this.look());
    }
    this.element.addEventListener("ended", () => this.finish());
    for (const event of ["loadeddata", "progress", "error", "waiting"]) {
      this.element.addEventListener(event, () => this.watcher.changed(this));
    }
    // A <source> that fails says so itself, a moment before the video knows that there is no other.
    this.element.addEventListener("error", () => setTimeout(() => this.watcher.changed(this)), true);
  }

  /** Puts the film into a clip; whatever it showed before is left. */
  enter(clip: Clip, level: Level, preload: "none" | "metadata" | "auto"): void {
    if (this.clip !== clip) {
      this.leave();
      this.clip = clip;
      this.loading_since = performance.now();
      this.element.preload = preload;
      if (!this.takesOver(clip, level)) this.load(clip, level);
    } else if (preload === "auto" && this.element.preload !== "auto") {
      this.element.preload = preload;
    }
  }

  private load(clip: Clip, level: Level): void {
    this.level = level;
    this.element.src = level === "low" ? clip.low : clip.high;
    clip.stage.prepend(this.element);
  }

  /**
   * Whether what the server wrote can go on loading. It is the small file on a phone; a line that brought its
   * beginning before this script came is quick enough for the large one.
   */
  private takesOver(clip: Clip, level: Level): boolean {
    if (!this.written || this.element.hasAttribute("src") || !clip.stage.contains(this.written)) return false;
    this.level = this.element.currentSrc === clip.high ? "high" : "low";
    return this.level === level || this.element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA;
  }

  /** Plays from where it stands, or once more from the start; false where the browser wants a tap first. */
  async start(sound: boolean): Promise<boolean> {
    if (!this.clip) return false;
    this.element.muted = !sound;
    if (this.hasFailed) this.load(this.clip, this.level);
    if (this.element.ended) this.element.currentTime = 0;
    this.asked_at = Date.now();
    try {
      await this.element.play();
      return true;
    } catch {
      if (!sound) return false;
      this.element.muted = true; // sound needs a tap of its own in some browsers
      return this.start(false);
    }
  }

  pause(): void {
    this.element.pause();
  }

  /** The viewer went on; coming back begins a new play from the start. */
  rewind(): void {
    this.element.pause();
    this.play?.leave(Date.now());
    this.play = undefined;
    if (this.element.currentTime > 0) this.element.currentTime = 0;
  }

  leave(): void {
    this.rewind();
    this.clip = undefined;
  }

  get isPlaying(): boolean {
    return !this.element.paused && !this.element.ended;
  }

  get hasEnded(): boolean {
    return this.element.ended;
  }

  /** Whether nothing of it could be loaded; starting tries again. */
  get hasFailed(): boolean {
    return this.element.error !== null || this.element.networkState === HTMLMediaElement.NETWORK_NO_SOURCE;
  }

  get isWhole(): boolean {
    const { buffered, duration } = this.element;
    return buffered.length > 0 && buffered.end(buffered.length - 1) >= duration - 0.2;
  }

  /** Seconds of video that arrived in a second since loading began; undefined while nothing has. */
  get rate(): number | undefined {
    const { buffered } = this.element;
    const waited_s = (performance.now() - this.loading_since) / 1000;
    return buffered.length > 0 && waited_s > 0 ? buffered.end(buffered.length - 1) / waited_s : undefined;
  }

  /** Takes a glimpse for the counts; also when something else moved the picture on or off the screen. */
  look(): void {
    const clip = this.clip;
    if (!clip) return;
    if (this.isPlaying) {
      this.play ??= new Play(
        this.asked_at,
        clip.duration_ms,
        (now) => this.watcher.isReplay(clip, now),
        (count) => this.watcher.tell(clip, count),
      );
    }
    this.play?.see(this.glimpse());
    this.watcher.changed(this);
  }

  private glimpse(): Glimpse {
    return {
      now: Date.now(),
      head_ms: this.element.currentTime * 1000,
      shown: document.visibilityState === "visible" ? this.shown : 0,
      is_moving: this.isPlaying,
    };
  }

  private finish(): void {
    this.look();
    this.play?.leave(Date.now());
    this.play = undefined;
    this.watcher.changed(this);
  }
}
