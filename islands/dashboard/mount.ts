/** Makes the lead's live page live: the numbers renew themselves and charts appear beside the tables. */

import { type ChartProps, drawCharts } from "./charts.ts";
import type { Snapshot } from "./snapshot.ts";
import { FigureStream, type State, type Surroundings } from "./stream.ts";
import { showNumbers, type TableProps } from "./tables.ts";

export interface Props extends Omit<ChartProps, "words">, Omit<TableProps, "words"> {
  snapshot: Snapshot;
  /** Where a ticket for the stream is given out. */
  ticket: string;
  words: ChartProps["words"] & TableProps["words"] & Record<State, string>;
}

const CLASSES: Record<State, string> = { live: "chip good", waiting: "chip", still: "chip warning" };

/** Mounts on the server's page and gives what takes it off again. */
export function mount(element: Element, props: Props, around: Surroundings = browser): () => void {
  const charts = drawCharts(element, props);
  charts.show(props.snapshot);
  const stream = new FigureStream(
    props.ticket,
    around,
    (snapshot) => {
      showNumbers(element, snapshot, props);
      charts.show(snapshot);
    },
    (state) => tell(element, state, props.words[state]),
  );
  tell(element, "waiting", props.words.waiting);
  void stream.start();
  return () => {
    stream.stop();
    charts.remove();
  };
}

const browser: Surroundings = {
  fetch: (...request) => fetch(...request),
  open: (address) => new EventSource(address),
};

function tell(element: Element, state: State, words: string): void {
  const place = element.querySelector<HTMLElement>("#live-state");
  if (!place || place.textContent === words) return;
  place.hidden = false;
  place.className = CLASSES[state];
  place.textContent = words;
}
