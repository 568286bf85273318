/** Collects counts into batches and sends each until the server has acknowledged it. */

import type { Batch, BeaconEvent, Outbox } from "./outbox";

export const MOST_EVENTS = 50; // the server's limit for a batch
export const GATHER_MS = 1500; // one message for what happens together, and still live figures within seconds
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 300_000;
/** Play tokens count for 72 hours; an older batch could only be refused. */
const KEPT_MS = 72 * 3_600_000;
/** The message itself is wrong: sending it again would be refused again. */
const REFUSED_FOR_GOOD = new Set([400, 403, 404, 405, 413, 415, 422]);

export interface Surroundings {
  address: string;
  viewer: string;
  zone: string;
  newId: () => string;
  now: () => number;
  fetch: typeof fetch;
  sendBeacon: (address: string, body: string) => boolean;
}

export class Sender {
  private open: Batch | undefined;
  private readonly closed = new Map<string, Batch>();
  private is_sending = false;
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private wait_ms = FIRST_WAIT_MS;

  constructor(
    private readonly around: Surroundings,
    private readonly outbox: Outbox,
  ) {}

  /** Takes up what an earlier page could not send. */
  async resume(): Promise<void> {
    for (const batch of await this.outbox.all()) {
      const newest = Math.max(...batch.events.map((event) => event.at));
      if (this.around.now() - newest > KEPT_MS) await this.outbox.remove(batch.id);
      else if (batch.id !== this.open?.id) this.closed.set(batch.id, batch);
    }
    await this.send();
  }

  /** Keeps one event, and sends it with what comes within the next moments. */
  add(event: BeaconEvent): void {
    const { viewer, zone, newId } = this.around;
    this.open ??= { id: newId(), viewer, zone, events: [] };
    this.open.events.push(event);
    void this.outbox.put(this.open);
    if (this.open.events.length >= MOST_EVENTS) this.close();
    else this.gathering ??= setTimeout(() => this.close(), GATHER_MS);
  }

  /** The page goes away: hand everything to the browser. It stays in the outbox, since nothing is acknowledged. */
  hide(): void {
    this.seal();
    for (const batch of this.closed.values()) {
      this.around.sendBeacon(this.around.address, JSON.stringify(batch));
    }
  }

  /** Sends what there is now; the page may not come back to the front. */
  close(): void {
    this.seal();
    void this.send();
  }

  private seal(): void {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    if (this.open) this.closed.set(this.open.id, this.open);
    this.open = undefined;
  }

  /** One batch after the other, so that a server in trouble hears one message at a time. */
  private async send(): Promise<void> {
    if (this.is_sending) return;
    this.is_sending = true;
    let is_settled = true;
    while (is_settled) {
      const next = this.closed.values().next();
      if (next.done) break;
      is_settled = await this.post(next.value);
    }
    this.is_sending = false;
    if (is_settled) this.wait_ms = FIRST_WAIT_MS;
    else this.wait();
  }

  private wait(): void {
    if (this.waiting !== undefined) return;
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      void this.send();
    }, this.wait_ms);
    this.wait_ms = Math.min(this.wait_ms * 2, LONGEST_WAIT_MS);
  }

  private async post(batch: Batch): Promise<boolean> {
    const is_settled = await this.isAnswered(batch);
    if (is_settled) {
      this.closed.delete(batch.id);
      await this.outbox.remove(batch.id);
    }
    return is_settled;
  }

  private async isAnswered(batch: Batch): Promise<boolean> {
    try {
      const answer = await this.around.fetch(this.around.address, {
        method: "POST",
        body: JSON.stringify(batch),
        headers: { "Content-Type": "text/plain" }, // a simple request: no preflight
        credentials: "omit",
        keepalive: true,
      });
      return answer.ok || REFUSED_FOR_GOOD.has(answer.status);
    } catch {
      return false; // no network: the batch waits
    }
  }
}
