/** Keeps the queue on an open page as it is now, and says when somebody in need comes; words come from the server. */

const EVERY_MS = 1_500;
/** A hidden page only keeps the figure in its title. */
const HIDDEN_EVERY_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

interface Answer {
  rows: string;
  urgent: number;
  waiting: number;
  overdue: number;
  urgent_ids: string[];
}

export type Fetch = (address: string) => Promise<Response>;

/** Asks for the queue again and again; what is focused keeps its focus, and failing brings the link back. */
export class LiveQueue {
  private readonly title = document.title;
  private known: Set<string>;
  private shown = "";
  private failures = 0;
  private timer = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly fetched: Fetch = (address) =>
      fetch(address, { headers: { Accept: "application/json" } }),
  ) {
    this.known = new Set(this.rowIds());
  }

  start(): void {
    document.addEventListener("visibilitychange", this.now);
    void this.look();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.now);
    clearTimeout(this.timer);
  }

  private readonly now = (): void => {
    if (!document.hidden) {
      clearTimeout(this.timer);
      void this.look();
    }
  };

  private async look(): Promise<void> {
    try {
      const answer = await this.fetched(this.root.dataset.desk ?? "");
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      this.show((await answer.json()) as Answer);
      this.failures = 0;
    } catch {
      this.failures += 1;
    }
    this.showLink(this.failures > 0);
    // Turning to the page asks at once, also while an answer is under way: one of the two goes on asking.
    clearTimeout(this.timer);
    const usual = document.hidden ? HIDDEN_EVERY_MS : EVERY_MS;
    this.timer = window.setTimeout(
      () => void this.look(),
      Math.min(usual * 2 ** this.failures, LONGEST_WAIT_MS),
    );
  }

  private show(answer: Answer): void {
    const rows = this.root.querySelector<HTMLElement>("[data-rows]");
    // Every answer carries new form tokens; rows that differ in nothing else stay where they are.
    const told = answer.rows.replace(/(csrfmiddlewaretoken" value=")[^"]*/g, "$1");
    if (rows && told !== this.shown) {
      this.replace(rows, answer.rows);
      this.shown = told;
    }
    for (const name of ["waiting", "overdue", "urgent"] as const) {
      const figure = this.root.querySelector(`[data-figure=${name}]`);
      if (figure && figure.textContent !== String(answer[name])) {
        figure.textContent = String(answer[name]);
      }
    }
    this.toggle("[data-filled]", answer.waiting === 0);
    this.toggle("[data-empty]", answer.waiting > 0);
    document.title = answer.urgent > 0 ? `(${answer.urgent}) ${this.title}` : this.title;
    this.announce(answer.urgent_ids);
  }

  /** Puts the new rows in place; the same thing in the same row keeps the focus. */
  private replace(rows: HTMLElement, content: string): void {
    const focused = document.activeElement;
    const row = rows.contains(focused) ? focused?.closest<HTMLElement>("[data-row]")?.dataset.row : undefined;
    rows.innerHTML = content;
    if (row) {
      const again = rows.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
      (again?.matches("a, button") ? again : again?.querySelector<HTMLElement>("a, button"))?.focus();
    }
  }

  private announce(urgent: string[]): void {
    const fresh = urgent.filter((id) => !this.known.has(id));
    for (const id of fresh) {
      this.known.add(id);
    }
    const said = this.root.querySelector("[data-said]");
    const first = fresh[0];
    if (said && first !== undefined) {
      const row = this.root.querySelector(`[data-row="${CSS.escape(first)}"]`);
      const chips = [...(row?.querySelectorAll(".chip") ?? [])].map((chip) => chip.textContent?.trim());
      said.textContent = `${this.root.dataset.wordsNew ?? ""} ${chips.join(", ")}`;
    }
  }

  private rowIds(): string[] {
    return [...this.root.querySelectorAll<HTMLElement>("[data-row]")].map((row) => row.dataset.row ?? "");
  }

  private toggle(selector: string, isHidden: boolean): void {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (found) {
      found.hidden = isHidden;
    }
  }

  private showLink(isShown: boolean): void {
    this.toggle("[data-look-again]", !isShown);
  }
}
