/** One screen of the reel as the server wrote it: what is to be played there, and the controls on it. */

export interface Clip {
  readonly element: HTMLElement;
  readonly stage: HTMLElement;
  readonly tap: HTMLButtonElement;
  readonly track: HTMLProgressElement;
  readonly video: string;
  readonly token: string;
  readonly low: string;
  readonly high: string;
  readonly duration_ms: number;
  readonly page: string;
}

function part<T extends Element>(element: HTMLElement, selector: string): T {
  const found = element.querySelector<T>(selector);
  if (!found) throw new Error(`A clip has no ${selector}.`);
  return found;
}

export function clipOf(element: HTMLElement): Clip {
  const { video = "", token = "", low = "", high = "", duration = "0", page = "" } = element.dataset;
  return {
    element,
    stage: part(element, ".stage"),
    tap: part(element, ".tap"),
    track: part(element, ".track"),
    video,
    token,
    low: low || high,
    high: high || low,
    duration_ms: Number(duration),
    page,
  };
}

/** Posters arrive only when their screen comes near. */
export function showPoster(clip: Clip): void {
  const poster = clip.stage.querySelector<HTMLImageElement>(".poster");
  if (poster?.dataset.src) {
    poster.src = poster.dataset.src;
    delete poster.dataset.src;
  }
}
