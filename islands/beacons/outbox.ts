/** Batches on the device until the server has acknowledged them; in IndexedDB, or in memory where that is off. */

import type { Count } from "./counts";

export interface BeaconEvent extends Count {
  token: string;
}

/** What is posted: one id for the whole batch, so that sending it twice counts it once. */
export interface Batch {
  id: string;
  viewer: string;
  zone: string;
  events: BeaconEvent[];
}

export interface Outbox {
  put(batch: Batch): Promise<void>;
  remove(id: string): Promise<void>;
  all(): Promise<Batch[]>;
}

const NAME = "groundswell";
const STORE = "batches";

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

class DatabaseOutbox implements Outbox {
  constructor(private readonly database: IDBDatabase) {}

  private store(mode: IDBTransactionMode): IDBObjectStore {
    return this.database.transaction(STORE, mode).objectStore(STORE);
  }

  async put(batch: Batch): Promise<void> {
    await settled(this.store("readwrite").put(batch));
  }

  async remove(id: string): Promise<void> {
    await settled(this.store("readwrite").delete(id));
  }

  all(): Promise<Batch[]> {
    return settled(this.store("readonly").getAll() as IDBRequest<Batch[]>);
  }
}

class MemoryOutbox implements Outbox {
  private readonly batches = new Map<string, Batch>();

  async put(batch: Batch): Promise<void> {
    this.batches.set(batch.id, batch);
  }

  async remove(id: string): Promise<void> {
    this.batches.delete(id);
  }

  async all(): Promise<Batch[]> {
    return [...this.batches.values()];
  }
}

/** Private windows of some browsers have no IndexedDB; there the batches live as long as the page. */
export async function openOutbox(factory: IDBFactory | undefined): Promise<Outbox> {
  if (!factory) return new MemoryOutbox();
  try {
    const request = factory.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    return new DatabaseOutbox(await settled(request));
  } catch {
    return new MemoryOutbox();
  }
}
