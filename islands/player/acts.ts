/** What a viewer can do with a video besides watching: like, share, sound; each told to the server once. */

import { v7 } from "uuid";
import type { Clip } from "./clip";

export interface ActTexts {
  copied: string;
  failed: string;
}

interface LikeAnswer {
  is_liked: boolean;
  likes: number | null;
}

export class Acts {
  constructor(
    private readonly texts: ActTexts,
    private readonly status: HTMLElement,
  ) {}

  attach(clip: Clip): void {
    const like = clip.element.querySelector<HTMLButtonElement>("button[data-act=like]");
    like?.addEventListener("click", () => void this.like(clip, like));
    const share = clip.element.querySelector<HTMLButtonElement>("button[data-act=share]");
    share?.addEventListener("click", () => void this.share(clip));
  }

  private async like(clip: Clip, button: HTMLButtonElement): Promise<void> {
    const wasLiked = button.getAttribute("aria-pressed") === "true";
    this.paintLike(button, !wasLiked);
    button.disabled = true;
    try {
      const answer = await fetch(`/api/v1/videos/${clip.video}/like`, {
        method: wasLiked ? "DELETE" : "PUT",
      });
      if (!answer.ok) throw await answer.json();
      const { is_liked, likes } = (await answer.json()) as LikeAnswer;
      this.paintLike(button, is_liked);
      const count = button.querySelector(".likes");
      if (count && likes !== null) count.textContent = likes > 0 ? likes.toLocaleString() : "";
    } catch (problem) {
      this.paintLike(button, wasLiked);
      this.say(detailOf(problem) ?? this.texts.failed);
    } finally {
      button.disabled = false;
      button.focus({ preventScroll: true });
    }
  }

  private paintLike(button: HTMLButtonElement, is_liked: boolean): void {
    button.setAttribute("aria-pressed", String(is_liked));
  }

  private async share(clip: Clip): Promise<void> {
    const url = new URL(clip.page, location.href).href;
    const id = v7();
    if (navigator.share) {
      try {
        await navigator.share({ url, title: document.title });
        await this.count(clip, id, "share_sheet");
        return;
      } catch (fault) {
        // Closing the sheet is no share; anything else falls back to the link.
        if (fault instanceof DOMException && fault.name === "AbortError") return;
      }
    }
    try {
      await navigator.clipboard.writeText(url);
    } catch {
      this.say(url); // no clipboard in this browser: at least the link can be read
      return;
    }
    this.say(this.texts.copied);
    await this.count(clip, id, "copied_link");
  }

  private async count(clip: Clip, id: string, channel: "share_sheet" | "copied_link"): Promise<void> {
    await fetch(`/api/v1/videos/${clip.video}/shares`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id, channel }),
      keepalive: true,
    });
  }

  private clearing: ReturnType<typeof setTimeout> | undefined;

  say(words: string): void {
    this.status.textContent = words;
    clearTimeout(this.clearing);
    this.clearing = setTimeout(() => {
      this.status.textContent = "";
    }, 6000);
  }
}

function detailOf(problem: unknown): string | undefined {
  if (problem === null || typeof problem !== "object" || !("detail" in problem)) return undefined;
  return String(problem.detail);
}
