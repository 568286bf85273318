/** Follows one's own videos while they are made ready; words come from the server's page, never from here. */

export const LONGEST_WAIT_S = 60;
/** A screen reader hears how far a video is at its quarters; eyes see every step. */
const SAID_EVERY_PERCENT = 25;

interface Row {
  public_id: string;
  state: string;
  progress_percent: number;
}

interface Progress {
  videos: Row[];
  look_again_s: number;
}

export type Fetch = (address: string) => Promise<Response>;

/** Asks where the videos of `list` stand until all are ready; a hidden page asks nothing. */
export class Follower {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait_s = 1;
  private is_asking = false;
  private readonly states = new Map<string, string>();
  private readonly numbers = new Intl.NumberFormat(document.documentElement.lang || "en");

  constructor(
    private readonly list: HTMLElement,
    private readonly fetch: Fetch = (address) => window.fetch(address),
  ) {
    for (const item of items(list)) this.states.set(item.id, item.dataset.state ?? "");
  }

  start(): void {
    document.addEventListener("visibilitychange", this.turned);
    this.turned();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.turned);
    clearTimeout(this.timer);
  }

  private readonly turned = (): void => {
    clearTimeout(this.timer);
    if (!document.hidden) void this.look();
  };

  private async look(): Promise<void> {
    if (this.is_asking) return;
    this.is_asking = true;
    try {
      const progress = (await (await this.get(this.list.dataset.progress ?? "")).json()) as Progress;
      await this.show(progress);
      this.offer_to_look_again(false);
      this.wait_s = progress.look_again_s;
      if (!progress.videos.some(is_under_way)) return this.stop();
    } catch {
      // Offline, or signed out meanwhile: the link of the page without scripts says which.
      this.offer_to_look_again(true);
      this.wait_s = Math.min(this.wait_s * 2, LONGEST_WAIT_S);
    } finally {
      this.is_asking = false;
    }
    if (!document.hidden) this.timer = setTimeout(() => void this.look(), this.wait_s * 1000);
  }

  private async get(address: string): Promise<Response> {
    const answer = await this.fetch(address);
    if (!answer.ok || answer.redirected) throw new Error(`${address} answered ${answer.status}.`);
    return answer;
  }

  private async show(progress: Progress): Promise<void> {
    const moved = progress.videos.filter(
      (row) => this.states.get(`video-${row.public_id}`) !== state_of(row),
    );
    if (moved.length > 0) await this.renew(moved);
    for (const row of progress.videos.filter(is_under_way)) this.advance(row);
  }

  /** Takes what is said of the videos that moved on from the page as the server writes it now. */
  private async renew(moved: Row[]): Promise<void> {
    const text = await (await this.get(location.pathname + location.search)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const { public_id } of moved) {
      const [old, now] = [document, page].map((one) => one.getElementById(`video-${public_id}`));
      if (!now) continue;
      this.states.set(now.id, now.dataset.state ?? "");
      const focused = old?.contains(document.activeElement)
        ? document.activeElement?.getAttribute("href")
        : null;
      if (old) old.replaceWith(now);
      else this.list.prepend(now);
      if (focused) now.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
      this.say(
        [...now.querySelectorAll(".chip, [data-next] > p:first-child")]
          .map((one) => one.textContent?.trim())
          .join(". "),
      );
    }
  }

  private advance(row: Row): void {
    const bar = document.querySelector<HTMLProgressElement>(`#video-${CSS.escape(row.public_id)} progress`);
    if (!bar || bar.value >= row.progress_percent) return;
    const quarter = (percent: number) => Math.floor(percent / SAID_EVERY_PERCENT);
    const words = (this.list.dataset.words ?? "").replace(
      "{percent}",
      this.numbers.format(row.progress_percent),
    );
    if (quarter(row.progress_percent) > quarter(bar.value)) this.say(words);
    bar.value = row.progress_percent;
    if (bar.nextElementSibling) bar.nextElementSibling.textContent = words;
  }

  private say(words: string): void {
    const said = document.querySelector("[data-said]");
    if (said) said.textContent = words;
  }

  private offer_to_look_again(is_needed: boolean): void {
    const link = document.querySelector<HTMLElement>("[data-look-again]");
    if (link) link.hidden = !is_needed;
  }
}

function items(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-state]")];
}

/** As the page names it: only while a video is under way does its state matter here. */
function state_of(row: Row): string {
  return is_under_way(row) ? row.state : "";
}

function is_under_way(row: Row): boolean {
  return row.state === "uploaded" || row.state === "rendering";
}
