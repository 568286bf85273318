/** Sets the sender up in a browser: the device's viewer word, its time zone, and when to try again. */

import { v7 } from "uuid";
import { openOutbox } from "./outbox";
import { Sender } from "./sender";

const VIEWER_KEY = "groundswell-viewer";
const VIEWER_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VIEWER_LENGTH = 22; // 132 random bits

function newViewer(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(VIEWER_LENGTH));
  return Array.from(bytes, (byte) => VIEWER_SIGNS[byte % VIEWER_SIGNS.length]).join("");
}

/** A random word made on this device; the server salts it daily and forgets the salt, so it follows nobody. */
export function viewerOf(store: Storage): string {
  const known = store.getItem(VIEWER_KEY);
  if (known?.length === VIEWER_LENGTH) return known;
  const made = newViewer();
  try {
    store.setItem(VIEWER_KEY, made);
  } catch {
    return made; // Storing is off: a word for this page alone.
  }
  return made;
}

export async function startSender(address: string): Promise<Sender> {
  const sender = new Sender(
    {
      address,
      viewer: viewerOf(localStorage),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "",
      newId: () => v7(),
      now: () => Date.now(),
      fetch: (input, init) => fetch(input, init),
      sendBeacon: (to, body) => navigator.sendBeacon(to, body),
    },
    await openOutbox(globalThis.indexedDB),
  );
  for (const event of ["pageshow", "online"]) addEventListener(event, () => void sender.resume());
  void sender.resume();
  return sender;
}
