/** The connection to the live figures: asks for a ticket, listens, and comes back when it breaks. */

import type { Snapshot } from "./snapshot.ts";

export const FIRST_WAIT_MS = 1_000;
export const LONGEST_WAIT_MS = 60_000;

export type State = "waiting" | "live" | "still";

export interface Surroundings {
  fetch: typeof fetch;
  open: (address: string) => EventSource;
}

/** Listens to the figures behind `ticket_address` until `stop` is called; each ticket lasts ten minutes. */
export class FigureStream {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait_ms = FIRST_WAIT_MS;
  private is_stopped = false;

  constructor(
    private readonly ticket_address: string,
    private readonly around: Surroundings,
    private readonly show: (snapshot: Snapshot) => void,
    private readonly tell: (state: State) => void,
  ) {}

  async start(): Promise<void> {
    try {
      const answer = await this.around.fetch(this.ticket_address, {
        headers: { accept: "application/json" },
      });
      if (!answer.ok) throw new Error(`The ticket was refused with ${answer.status}.`);
      const { address } = (await answer.json()) as { address: string };
      if (!this.is_stopped) this.listen(address);
    } catch {
      this.again();
    }
  }

  stop(): void {
    this.is_stopped = true;
    clearTimeout(this.timer);
    this.source?.close();
  }

  private listen(address: string): void {
    const source = this.around.open(address);
    this.source = source;
    source.addEventListener("figures", (event) => {
      this.wait_ms = FIRST_WAIT_MS;
      this.tell("live");
      this.show(JSON.parse((event as MessageEvent<string>).data) as Snapshot);
    });
    source.addEventListener("expired", () => {
      source.close();
      void this.start();
    });
    source.addEventListener("error", () => {
      // The browser would come back with the same ticket, which may be over; so a new one is asked for.
      source.close();
      this.again();
    });
  }

  private again(): void {
    if (this.is_stopped) return;
    this.tell("still");
    this.timer = setTimeout(() => void this.start(), this.wait_ms);
    this.wait_ms = Math.min(this.wait_ms * 2, LONGEST_WAIT_MS);
  }
}
