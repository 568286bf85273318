/** Makes the lead's dashboard live: numbers and curves move by themselves, and the drawn parts are renewed. */

import { type ChartProps, drawCharts } from "./charts.ts";
import { Renewal } from "./renewal.ts";
import type { Snapshot } from "./snapshot.ts";
import { FigureStream, type State, type Surroundings } from "./stream.ts";
import { showNumbers, type TableProps } from "./tables.ts";

export interface Props extends Omit<ChartProps, "words">, TableProps {
  snapshot: Snapshot;
  /** Where a ticket for the stream is given out. */
  ticket: string;
  words: ChartProps["words"] & Record<State, string>;
}

const CLASSES: Record<State, string> = { live: "chip good", waiting: "chip", still: "chip warning" };

/** Mounts on the server's page and gives what takes it off again. */
export function mount(element: Element, props: Props, around: Surroundings = browser): () => void {
  const charts = drawCharts(element, props);
  charts.show(props.snapshot);
  const renewal = new Renewal(element, props.snapshot.version, {
    read: () => pageNow(around.fetch),
    is_visible: () => !document.hidden,
  });
  const looked = () => renewal.looked();
  document.addEventListener("visibilitychange", looked);
  const stream = new FigureStream(
    props.ticket,
    around,
    (snapshot) => {
      showNumbers(element, snapshot, props);
      charts.show(snapshot);
      renewal.heard(snapshot.version);
    },
    (state) => tell(element, state, props.words[state]),
  );
  tell(element, "waiting", props.words.waiting);
  void stream.start();
  return () => {
    stream.stop();
    renewal.stop();
    charts.remove();
    document.removeEventListener("visibilitychange", looked);
  };
}

const browser: Surroundings = {
  fetch: (...request) => fetch(...request),
  open: (address) => new EventSource(address),
};

async function pageNow(ask: typeof fetch): Promise<string> {
  const answer = await ask(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) throw new Error(`The page was refused with ${answer.status}.`);
  return answer.text();
}

function tell(element: Element, state: State, words: string): void {
  const place = element.querySelector<HTMLElement>("#live-state");
  if (!place || place.textContent === words) return;
  place.hidden = false;
  place.className = CLASSES[state];
  place.textContent = words;
}
