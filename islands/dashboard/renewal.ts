/** Renews what the server draws: fetches the page again when figures changed, and puts in the parts that differ. */

export const PAUSE_MS = 4_000;

export interface RenewalSurroundings {
  /** The page as it is now. */
  read: () => Promise<string>;
  is_visible: () => boolean;
}

/** At most one fetch every `PAUSE_MS`, and none while nobody looks. */
export class Renewal {
  private version: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private is_wanted = false;

  constructor(
    private readonly root: Element,
    version: number,
    private readonly around: RenewalSurroundings,
  ) {
    this.version = version;
  }

  /** Figures of this version are known. */
  heard(version: number): void {
    if (version === this.version) return;
    this.version = version;
    this.is_wanted = true;
    this.timer ??= setTimeout(() => void this.renew(), PAUSE_MS);
  }

  /** Somebody looks again. */
  looked(): void {
    if (this.is_wanted) this.timer ??= setTimeout(() => void this.renew(), 0);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async renew(): Promise<void> {
    try {
      if (!this.around.is_visible()) return;
      this.is_wanted = false;
      const page = new DOMParser().parseFromString(await this.around.read(), "text/html");
      putIn(this.root, page);
    } catch {
      this.is_wanted = true;
    } finally {
      this.timer = undefined;
      if (this.is_wanted && this.around.is_visible())
        this.timer = setTimeout(() => void this.renew(), PAUSE_MS);
    }
  }
}

/** Puts the parts of `page` in the place of those that differ; what somebody is in, or selected, stays as it is. */
export function putIn(root: Element, page: Document): void {
  for (const part of root.querySelectorAll<HTMLElement>("[data-part]")) {
    const newer = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!newer || newer.innerHTML === part.innerHTML || isInUse(part)) continue;
    const places = scrolls(part).map((each) => [each.scrollLeft, each.scrollTop] as const);
    part.replaceChildren(...newer.childNodes);
    scrolls(part).forEach((each, place) => {
      [each.scrollLeft, each.scrollTop] = places[place] ?? [0, 0];
    });
  }
}

function scrolls(part: Element): Element[] {
  return [...part.querySelectorAll(".table-wrap")];
}

function isInUse(part: Element): boolean {
  if (part.contains(document.activeElement)) return true;
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && part.contains(selection.anchorNode);
}
