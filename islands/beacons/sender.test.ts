import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Batch, type BeaconEvent, type Outbox, openOutbox } from "./outbox";
import { GATHER_MS, MOST_EVENTS, Sender } from "./sender";

const HOUR_MS = 3_600_000;
let factory: IDBFactory;
let outbox: Outbox;
let sent: Batch[];
let beaconed: Batch[];
let answer: () => Promise<Response>;
let ids: number;

function event(at = Date.now()): BeaconEvent {
  return { token: "t", kind: "play", at, watched_ms: 0, replay: false };
}

function sender(): Sender {
  return new Sender(
    {
      address: "https://live.example/beacons",
      viewer: "v".repeat(22),
      zone: "Europe/Brussels",
      newId: () => `id-${++ids}`,
      now: () => Date.now(),
      fetch: (_, init) => {
        sent.push(JSON.parse(String(init?.body)));
        return answer();
      },
      sendBeacon: (_, body) => {
        beaconed.push(JSON.parse(body));
        return true;
      },
    },
    outbox,
  );
}

const taken = () => Promise.resolve(new Response('{"accepted":1}', { status: 200 }));
const noNetwork = () => Promise.reject(new TypeError("Failed to fetch"));

/** Lets time pass, and the promises of the store settle. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 20; turn += 1) await vi.advanceTimersByTimeAsync(1);
}

describe("sending counts", () => {
  beforeEach(async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12) });
    factory = new IDBFactory();
    const opening = openOutbox(factory);
    await pass(10);
    outbox = await opening;
    sent = [];
    beaconed = [];
    answer = taken;
    ids = 0;
  });
  afterEach(() => vi.useRealTimers());

  it("sends what happens together as one batch with one id", async () => {
    const sending = sender();
    sending.add(event());
    sending.add(event());
    await pass(GATHER_MS);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ id: "id-1", viewer: "v".repeat(22), zone: "Europe/Brussels" });
    expect(sent[0]?.events).toHaveLength(2);
  });

  it("keeps a batch until it is acknowledged, and not longer", async () => {
    answer = noNetwork;
    const sending = sender();
    sending.add(event());
    await pass(GATHER_MS);
    expect(await kept()).toHaveLength(1);
    answer = taken;
    await pass(2000);
    expect(sent.map((batch) => batch.id)).toEqual(["id-1", "id-1"]);
    expect(await kept()).toEqual([]);
  });

  it("waits longer after every failure", async () => {
    answer = noNetwork;
    sender().add(event());
    await pass(GATHER_MS);
    await pass(2000);
    await pass(2000);
    expect(sent).toHaveLength(2);
    await pass(2100);
    expect(sent).toHaveLength(3);
  });

  it("asks a server in trouble with one message at a time, and then sends all", async () => {
    answer = noNetwork;
    const sending = sender();
    for (let count = 0; count < 3 * MOST_EVENTS; count += 1) sending.add(event());
    await pass(10);
    expect(sent.map((batch) => batch.id)).toEqual(["id-1"]);
    answer = taken;
    await pass(2000);
    expect(sent.map((batch) => batch.id)).toEqual(["id-1", "id-1", "id-2", "id-3"]);
  });

  it("tries again when the server is overloaded", async () => {
    answer = () => Promise.resolve(new Response("", { status: 503 }));
    sender().add(event());
    await pass(GATHER_MS);
    expect(await kept()).toHaveLength(1);
  });

  it("drops a batch that the server refuses for good", async () => {
    answer = () => Promise.resolve(new Response("", { status: 400 }));
    sender().add(event());
    await pass(GATHER_MS);
    await pass(60_000);
    expect(sent).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it("never puts more than fifty events into a batch", async () => {
    const sending = sender();
    for (let count = 0; count < MOST_EVENTS + 1; count += 1) sending.add(event());
    await pass(GATHER_MS);
    expect(sent.map((batch) => batch.events.length)).toEqual([50, 1]);
  });

  it("hands everything to the browser when the page goes away, and still keeps it", async () => {
    const sending = sender();
    sending.add(event());
    sending.hide();
    await pass(10);
    expect(beaconed.map((batch) => batch.id)).toEqual(["id-1"]);
    expect(await kept()).toHaveLength(1);
  });

  it("sends under its first id what an earlier page could not send", async () => {
    sender().add(event());
    await pass(10);
    const later = sender();
    void later.resume();
    await pass(10);
    expect(sent.map((batch) => batch.id)).toContain("id-1");
  });

  it("forgets what is older than the play tokens", async () => {
    await keep({ id: "old", viewer: "v", zone: "", events: [event(Date.now() - 73 * HOUR_MS)] });
    void sender().resume();
    await pass(10);
    expect(sent).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it("works in memory where the browser has no store", async () => {
    outbox = await openOutbox(undefined);
    sender().add(event());
    await pass(GATHER_MS);
    expect(sent).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });
});

async function kept(): Promise<Batch[]> {
  const reading = outbox.all();
  await pass(5);
  return reading;
}

async function keep(batch: Batch): Promise<void> {
  const writing = outbox.put(batch);
  await pass(5);
  await writing;
}
