/** The numbers of the live page as the server sends them, and the cells of the page that show them. */

export type Numbers = Record<string, number>;
export type Block = Record<string, Numbers>;
export type Period = "minute" | "hour";

export interface Snapshot {
  version: number;
  at_ms: number;
  /** Beginnings of the last minutes and hours in ms, the present ones first. */
  times: Record<Period, number[]>;
  total: Numbers;
  day: Numbers;
  before: Numbers;
  /** By name: `minute`, `hour` and `hour_before`, each keyed by the place in `times`. */
  blocks: Record<string, Block>;
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
  return cells;
}

/** The values of one measure, the oldest first, as a chart reads them. */
export function seriesOf(
  snapshot: Snapshot,
  period: Period,
  measure: string,
  name: string = period,
): number[] {
  const block = snapshot.blocks[name] ?? {};
  return snapshot.times[period].map((_, place) => block[`${place}`]?.[measure] ?? 0).reverse();
}
