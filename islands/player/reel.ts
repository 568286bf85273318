/** The reel: which clip is on screen, which film plays in it, and what is fetched ahead. */

import { type Clip, showPoster } from "./clip";
import { Film, type Watcher } from "./film";
import { ahead, type Connection, chooseLevel, isFrugal, type Level } from "./quality";

const FILMS = 3; // the one on screen, and two that are ready before they are swiped to
const POSTERS_AHEAD = 3;
const HALF = 0.5;

export interface ReelTexts {
  play: string;
  pause: string;
  again: string;
}

export class Reel {
  private readonly films: Film[];
  private readonly shown = new Map<Element, number>();
  private current = -1;
  private rate: number | undefined;
  private rate_of: Level = "high";
  sound = false;

  constructor(
    readonly clips: readonly Clip[],
    private readonly texts: ReelTexts,
    private readonly connection: Connection | undefined,
    private readonly is_still: () => boolean,
    watcher: Pick<Watcher, "isReplay" | "tell">,
  ) {
    const changed = (film: Film) => this.changed(film);
    const written = clips[0]?.stage.querySelector<HTMLVideoElement>("video.film") ?? null;
    this.films = Array.from(
      { length: FILMS },
      (_, at) => new Film({ ...watcher, changed }, at ? null : written),
    );
    for (const clip of clips) clip.tap.addEventListener("click", () => this.toggle(clip));
    this.fetchAround(0);
  }

  /** Watches which clip is on screen. */
  follow(): void {
    const observer = new IntersectionObserver((entries) => this.moved(entries), {
      threshold: [0, 0.25, HALF, 0.75, 0.95],
    });
    for (const clip of this.clips) observer.observe(clip.stage);
    document.addEventListener("visibilitychange", () => this.visibility());
  }

  get place(): number {
    return this.current;
  }

  setSound(sound: boolean): void {
    this.sound = sound;
    const film = this.filmOf(this.current);
    if (film) film.element.muted = !sound;
  }

  /** Plays, pauses, or plays once more. */
  toggle(clip: Clip): void {
    const index = this.clips.indexOf(clip);
    if (index !== this.current) this.show(index);
    const film = this.filmOf(index);
    if (!film) return;
    if (film.isPlaying) film.pause();
    else void film.start(this.sound);
  }

  toggleCurrent(): void {
    const clip = this.clips[this.current];
    if (clip) this.toggle(clip);
  }

  /** The page goes away: end the play, so that its end is told. */
  leave(): void {
    this.filmOf(this.current)?.rewind();
  }

  private filmOf(index: number): Film | undefined {
    const clip = this.clips[index];
    return clip && this.films.find((film) => film.clip === clip);
  }

  private moved(entries: IntersectionObserverEntry[]): void {
    for (const entry of entries)
      this.shown.set(entry.target, entry.isIntersecting ? entry.intersectionRatio : 0);
    for (const film of this.films) {
      if (!film.clip) continue;
      film.shown = this.shown.get(film.clip.stage) ?? 0;
      film.look();
    }
    const index = this.clips.findIndex((clip) => (this.shown.get(clip.stage) ?? 0) >= HALF);
    if (index !== this.current) this.show(index);
  }

  private show(index: number): void {
    this.filmOf(this.current)?.rewind();
    this.current = index;
    if (index < 0) return;
    this.fetchAround(index);
    const film = this.filmOf(index);
    const clip = this.clips[index];
    if (!film || !clip) return;
    film.shown = this.shown.get(clip.stage) ?? 1;
    if (!this.is_still()) void film.start(this.sound);
    this.paint(film);
  }

  /** Fetches for the clip on screen and those after it; before the first is on screen, its beginning alone. */
  private fetchAround(index: number): void {
    for (const clip of this.clips.slice(index, index + POSTERS_AHEAD + 1)) showPoster(clip);
    this.put(index, this.current < 0 ? "metadata" : "auto");
    const present = this.filmOf(this.current);
    // Nothing competes with the first picture of the present one.
    if (!present || present.element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    for (let distance = 1; distance < FILMS; distance += 1) {
      const preload = ahead(distance, isFrugal(this.connection), present.isWhole);
      if (preload !== "none") this.put(index + distance, preload);
    }
  }

  private put(index: number, preload: "metadata" | "auto"): void {
    const clip = this.clips[index];
    const film = this.filmOf(index) ?? this.films[index % FILMS];
    if (!clip || !film) return;
    film.enter(clip, chooseLevel(this.connection, this.rate, this.rate_of), preload);
  }

  private changed(film: Film): void {
    if (film !== this.filmOf(this.current)) return;
    this.rate = film.isWhole ? this.rate : film.rate;
    this.rate_of = film.level;
    this.fetchAround(this.current);
    this.paint(film);
  }

  private paint(film: Film): void {
    const clip = film.clip;
    if (!clip) return;
    const state = film.hasEnded ? "ended" : film.isPlaying ? "playing" : "paused";
    if (clip.element.dataset.state !== state) {
      clip.element.dataset.state = state;
      clip.tap.setAttribute("aria-label", this.words(state));
    }
    clip.element.toggleAttribute("data-failed", film.hasFailed);
    clip.track.value = (film.element.currentTime * 1000) / (clip.duration_ms || 1);
  }

  private words(state: "ended" | "playing" | "paused"): string {
    return { ended: this.texts.again, playing: this.texts.pause, paused: this.texts.play }[state];
  }

  private visibility(): void {
    const film = this.filmOf(this.current);
    if (!film) return;
    if (document.visibilityState === "hidden") film.pause();
    film.look();
  }
}
