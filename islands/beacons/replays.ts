/** Whether this viewer began this video less than 30 minutes ago on the same UTC day; kept on the device alone. */

export const REPLAY_WITHIN_MS = 30 * 60_000;
const KEY = "groundswell-began";

type Began = Record<string, number>;

function utcDay(at: number): number {
  return Math.floor(at / 86_400_000);
}

function read(store: Storage): Began {
  try {
    const found: unknown = JSON.parse(store.getItem(KEY) ?? "{}");
    return found !== null && typeof found === "object" ? (found as Began) : {};
  } catch {
    return {}; // Somebody else wrote there, or storing is off: then every play is a start.
  }
}

/** Says whether a play that begins now is a replay, and remembers that it began. */
export function begin(video: string, now: number, store: Storage): boolean {
  const began = read(store);
  const last = began[video];
  const isReplay = last !== undefined && now - last < REPLAY_WITHIN_MS && utcDay(now) === utcDay(last);
  const recent = Object.entries(began).filter(([, at]) => now - at < REPLAY_WITHIN_MS);
  try {
    store.setItem(KEY, JSON.stringify({ ...Object.fromEntries(recent), [video]: now }));
  } catch {
    return isReplay; // The store is full or off; the next play will count as a start.
  }
  return isReplay;
}
