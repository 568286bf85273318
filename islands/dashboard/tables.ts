/** Keeps the tables of the page in step with a snapshot: their numbers, new rows, and the names of the hours. */

import { cellsOf, type Snapshot } from "./snapshot.ts";

export interface TableWords {
  unknown: string;
  /** With `%(number)s` where the number of the invitation stands. */
  invitation: string;
}

export interface TableProps {
  language: string;
  zone: string;
  /** The measures of each table that can grow, in the order of its columns. */
  columns: Record<string, string[]>;
  words: TableWords;
}

/** Shows a snapshot in the tables and figures under `root`; a number that did not change is left alone. */
export function showNumbers(root: Element, snapshot: Snapshot, props: TableProps): void {
  for (const [name, columns] of Object.entries(props.columns)) {
    addRows(root, name, Object.keys(snapshot.blocks[name] ?? {}), columns, props);
  }
  const cells = cellsOf(snapshot);
  const format = new Intl.NumberFormat(props.language);
  for (const cell of root.querySelectorAll<HTMLElement>("[data-figure]")) {
    const text = format.format(cells.get(cell.dataset.figure ?? "") ?? 0);
    if (cell.textContent !== text) cell.textContent = text;
  }
  nameHours(root, snapshot, props.zone);
}

function addRows(root: Element, name: string, keys: string[], columns: string[], props: TableProps): void {
  const body = root.querySelector(`[data-table="${name}"] tbody`);
  if (!body) return;
  const known = new Set([...body.querySelectorAll<HTMLElement>("tr")].map((row) => row.dataset.row ?? ""));
  for (const key of keys.filter((each) => !known.has(each))) {
    const row = document.createElement("tr");
    row.dataset.row = key;
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = labelOf(name, key, props);
    row.append(head, ...columns.map((column) => figureCell(`${name}.${key}.${column}`)));
    body.append(row);
  }
}

function figureCell(name: string): HTMLElement {
  const cell = document.createElement("td");
  cell.className = "number";
  cell.dataset.figure = name;
  return cell;
}

function labelOf(name: string, key: string, props: TableProps): string {
  if (name === "invitation") return props.words.invitation.replace("%(number)s", key);
  if (key === "") return props.words.unknown;
  return new Intl.DisplayNames(props.language, { type: "region", fallback: "code" }).of(key) ?? key;
}

function nameHours(root: Element, snapshot: Snapshot, zone: string): void {
  const format = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone });
  for (const name of ["hour", "theme_hour"]) {
    for (const row of root.querySelectorAll<HTMLElement>(`[data-table="${name}"] [data-row]`)) {
      const begin_ms = snapshot.hours[Number(row.dataset.row)];
      const head = row.querySelector("th");
      if (head && begin_ms !== undefined) head.textContent = format.format(begin_ms);
    }
  }
}
