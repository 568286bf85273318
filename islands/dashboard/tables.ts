/** Keeps the live figures of the page in step with a snapshot: their numbers, and the names of minutes and hours. */

import { cellsOf, type Period, type Snapshot } from "./snapshot.ts";

export interface TableProps {
  language: string;
  zone: string;
}

/** Shows a snapshot in the figures under `root`; a number that did not change is left alone. */
export function showNumbers(root: Element, snapshot: Snapshot, props: TableProps): void {
  const cells = cellsOf(snapshot);
  const format = new Intl.NumberFormat(props.language);
  for (const cell of root.querySelectorAll<HTMLElement>("[data-figure]")) {
    const text = format.format(cells.get(cell.dataset.figure ?? "") ?? 0);
    if (cell.textContent !== text) cell.textContent = text;
  }
  nameTimes(root, snapshot, props.zone);
}

function nameTimes(root: Element, snapshot: Snapshot, zone: string): void {
  const format = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  for (const period of ["minute", "hour"] satisfies Period[]) {
    for (const row of root.querySelectorAll<HTMLElement>(`[data-table="${period}"] [data-row]`)) {
      const begin_ms = snapshot.times[period][Number(row.dataset.row)];
      const head = row.querySelector("th");
      if (!head || begin_ms === undefined) continue;
      const text = format.format(begin_ms);
      if (head.textContent !== text) head.textContent = text;
    }
  }
}
