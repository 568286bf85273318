/** The two charts of the live page; the tables beside them say the same in numbers. */

import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { type Snapshot, seriesOf } from "./snapshot.ts";

export interface Theme {
  key: string;
  name: string;
  colour: string;
}

export interface ChartProps {
  language: string;
  zone: string;
  themes: Theme[];
  words: { starts: string; day_before: string; hour: string };
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
  const hours = chart(root, "#chart-hours", props, [
    { label: props.words.starts, stroke: colour(root, "--action"), width: LINE_WIDTH },
    { label: props.words.day_before, stroke: colour(root, "--muted"), width: 1, dash: [4, 4] },
  ]);
  const themes = chart(
    root,
    "#chart-themes",
    props,
    props.themes.map((theme) => ({
      label: theme.name,
      stroke: theme.colour,
      width: LINE_WIDTH,
    })),
  );
  return {
    show: (snapshot) => {
      const times = snapshot.hours.map((begin_ms) => begin_ms / 1000).reverse();
      hours?.setData([
        times,
        seriesOf(snapshot, "hour", "start"),
        seriesOf(snapshot, "hour_before", "start"),
      ]);
      const byTheme = props.themes.map(({ key }) => seriesOf(snapshot, "theme_hour", "start", `${key}-`));
      themes?.setData([times, ...byTheme]);
    },
    remove: () => {
      hours?.destroy();
      themes?.destroy();
    },
  };
}

function chart(root: Element, place: string, props: ChartProps, lines: uPlot.Series[]): uPlot | undefined {
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
        { label: props.words.hour, value: (_plot, seconds) => (seconds ? hour.format(seconds * 1000) : "") },
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
