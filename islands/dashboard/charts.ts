/** The two charts of the live page; the tables beside them say the same in numbers. */

import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { type Period, type Snapshot, seriesOf } from "./snapshot.ts";

export interface ChartProps {
  language: string;
  zone: string;
  words: { starts: string; plays: string; day_before: string; hour: string; minute: string };
}

interface Chart {
  show: (snapshot: Snapshot) => void;
  remove: () => void;
}

const HEIGHT = 220;
const LINE_WIDTH = 2;
const ROOM_FOR_LAST_HOUR = 24;

/** Draws both charts under `root` and gives what renews and what removes them. */
export function drawCharts(root: Element, props: ChartProps): Chart {
  const line = { stroke: colour(root, "--action"), width: LINE_WIDTH };
  const beside = { stroke: colour(root, "--muted"), width: 1, dash: [4, 4] };
  const minutes = chart(root, "#chart-minute", props, props.words.minute, [
    { label: props.words.starts, ...line },
    { label: props.words.plays, ...beside },
  ]);
  const hours = chart(root, "#chart-hour", props, props.words.hour, [
    { label: props.words.starts, ...line },
    { label: props.words.day_before, ...beside },
  ]);
  return {
    show: (snapshot) => {
      minutes?.setData([
        timesOf(snapshot, "minute"),
        seriesOf(snapshot, "minute", "starts"),
        seriesOf(snapshot, "minute", "plays"),
      ]);
      hours?.setData([
        timesOf(snapshot, "hour"),
        seriesOf(snapshot, "hour", "starts"),
        seriesOf(snapshot, "hour", "starts", "hour_before"),
      ]);
    },
    remove: () => {
      minutes?.destroy();
      hours?.destroy();
    },
  };
}

function timesOf(snapshot: Snapshot, period: Period): number[] {
  return snapshot.times[period].map((begin_ms) => begin_ms / 1000).reverse();
}

function chart(
  root: Element,
  place: string,
  props: ChartProps,
  time: string,
  lines: uPlot.Series[],
): uPlot | undefined {
  const element = root.querySelector<HTMLElement>(place);
  if (!element) return undefined;
  element.hidden = false;
  const number = new Intl.NumberFormat(props.language);
  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: props.zone });
  const text = colour(root, "--text");
  const font = `12px ${getComputedStyle(root).fontFamily}`;
  const grid = { stroke: colour(root, "--line"), width: 1 };
  const plot = new uPlot(
    {
      width: element.clientWidth,
      height: HEIGHT,
      padding: [null, ROOM_FOR_LAST_HOUR, null, null],
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), props.zone),
      scales: { y: { range: (_plot, _low, high) => [0, Math.max(high ?? 0, 1)] } },
      axes: [
        {
          stroke: text,
          font,
          grid,
          values: (_plot, ticks) => ticks.map((seconds) => hour.format(seconds * 1000)),
        },
        {
          stroke: text,
          font,
          grid,
          size: 64,
          values: (_plot, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? number.format(tick) : "")),
        },
      ],
      series: [
        { label: time, value: (_plot, seconds) => (seconds ? hour.format(seconds * 1000) : "") },
        ...lines,
      ],
    },
    [[], ...lines.map(() => [])],
    element,
  );
  new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT })).observe(element);
  return plot;
}

function colour(root: Element, name: string): string {
  return getComputedStyle(root).getPropertyValue(name).trim();
}
