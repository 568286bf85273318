/** The numbers of the live page as the server sends them, and the cells of the page that show them. */

export type Numbers = Record<string, number>;
export type Block = Record<string, Numbers>;

export interface Snapshot {
  version: number;
  at_ms: number;
  /** Beginnings of the last 24 hours in ms, the present one first. */
  hours: number[];
  total: Numbers;
  day: Numbers;
  before: Numbers;
  blocks: Record<string, Block>;
  beside: Numbers;
}

/** Every number under the name that its cell carries in `data-figure`; what is missing is 0. */
export function cellsOf(snapshot: Snapshot): Map<string, number> {
  const cells = new Map<string, number>();
  for (const [part, numbers] of [
    ["total", snapshot.total],
    ["day", snapshot.day],
    ["before", snapshot.before],
  ] as const) {
    for (const [measure, number] of Object.entries(numbers)) cells.set(`${part}.${measure}`, number);
  }
  for (const [name, block] of Object.entries(snapshot.blocks)) {
    for (const [key, numbers] of Object.entries(block)) {
      for (const [measure, number] of Object.entries(numbers)) {
        cells.set(`${name}.${key}.${measure}`, number);
      }
    }
  }
  for (const [name, number] of Object.entries(snapshot.beside)) cells.set(`beside.${name}.count`, number);
  return cells;
}

/** The values of one measure hour by hour, the oldest first, as a chart reads them. */
export function seriesOf(snapshot: Snapshot, name: string, measure: string, prefix = ""): number[] {
  const block = snapshot.blocks[name] ?? {};
  return snapshot.hours.map((_, place) => block[`${prefix}${place}`]?.[measure] ?? 0).reverse();
}
