/** The desk's keys: each presses, opens or focuses what carries it; without this everything is reached by Tab. */

const TYPED_INTO = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
/** What a decision still needs, which is focused before it is sent; of one that is not here, nothing is. */
const STILL_NEEDS: Record<string, (form: HTMLFormElement) => HTMLElement | null> = {
  decline: firstMissing,
  limit: firstMissing,
  suspend: firstMissing,
  publish: untickedLook,
};

type Act = (page: Document) => boolean;

const ACTS: Record<string, Act> = {
  j: (page) => goTo(page, 1),
  k: (page) => goTo(page, -1),
  m: (page) => withVideo(page, (video) => (video.muted = !video.muted)),
  " ": (page) => withVideo(page, (video) => (video.paused ? void video.play() : video.pause())),
  r: (page) => ["#thread-text", "#thread-place button", "#thread-place"].some((one) => focusOn(page, one)),
  w: (page) => focusOn(page, "textarea#id_words"),
  "?": (page) => {
    const keys = page.querySelector<HTMLDialogElement>("dialog#keys");
    keys?.showModal();
    return keys !== null;
  },
};

/** Does what a key stands for; false where it stands for nothing, somebody is typing or holds a modifier. */
export function press(event: KeyboardEvent, page: Document): boolean {
  const target = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || page.querySelector("dialog[open]")) {
    return false;
  }
  if (target instanceof HTMLElement && target.matches(TYPED_INTO)) {
    if (event.key === "Escape") {
      target.blur();
    }
    return false;
  }
  if (
    event.key === " " &&
    target instanceof HTMLElement &&
    target.matches("button, a, input, summary, video")
  ) {
    return false;
  }
  const key = event.key === "=" ? "+" : event.key.toLowerCase();
  const carrier = [...page.querySelectorAll<HTMLElement>("[data-key]")].find(
    (one) => one.dataset.key === key && key !== "?",
  );
  const isDone = carrier ? use(carrier) : (ACTS[key]?.(page) ?? false);
  if (isDone) {
    event.preventDefault();
  }
  return isDone;
}

function use(carrier: HTMLElement): boolean {
  if (carrier instanceof HTMLDetailsElement) {
    carrier.open = true;
    carrier.querySelector<HTMLElement>("textarea, select, input:not([type=hidden]), button")?.focus();
  } else if (carrier.matches(TYPED_INTO)) {
    carrier.focus();
  } else if (carrier instanceof HTMLButtonElement) {
    const missing = carrier.form ? (STILL_NEEDS[carrier.value]?.(carrier.form) ?? null) : null;
    if (missing) {
      missing.focus();
    } else {
      carrier.click();
    }
  } else {
    carrier.click();
  }
  return true;
}

/** The tick that somebody looked, which stands where somebody may be in need: what may be a cry takes P, Space, P. */
function untickedLook(form: HTMLFormElement): HTMLElement | null {
  return form.querySelector<HTMLElement>("input[name=is_cared_for]:not(:checked)");
}

/** The first field that a decision against somebody still needs: why, which rule or law, and words for the author. */
function firstMissing(form: HTMLFormElement): HTMLElement | null {
  const chosen = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]:checked`)?.value;
  const field = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`);
  const ground = chosen("ground");
  if (field("ground") && !ground) {
    return field("ground");
  }
  if (field("rule") && (!ground || ground === "rule") && !chosen("rule")) {
    return field("rule");
  }
  if (ground === "law" && !field("law")?.value.trim()) {
    return field("law");
  }
  if (field("is_not_distress") && ground !== "care" && !chosen("is_not_distress")) {
    return field("is_not_distress");
  }
  return field("words")?.value.trim() === "" ? field("words") : null;
}

function goTo(page: Document, step: 1 | -1): boolean {
  const links = [...page.querySelectorAll<HTMLAnchorElement>(".queue a[data-row]")];
  const here = links.findIndex((link) => link.closest("li")?.hasAttribute("aria-current"));
  const next = links[here < 0 && step < 0 ? -1 : here + step];
  next?.click();
  return next !== undefined;
}

function withVideo(page: Document, act: (video: HTMLVideoElement) => unknown): boolean {
  const video = page.querySelector<HTMLVideoElement>("video.held");
  if (video) {
    act(video);
  }
  return video !== null;
}

function focusOn(page: Document, selector: string): boolean {
  const found = page.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null;
}
