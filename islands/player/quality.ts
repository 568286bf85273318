/** Which of the two files of a video to fetch, and how much of the next ones; pure, so that it can be tried. */

export type Level = "low" | "high";

/** What a browser says of its connection; Safari and Firefox say nothing. */
export interface Connection {
  saveData?: boolean;
  effectiveType?: string;
  downlink?: number;
}

/** The 540-line file runs at about 0.8 Mbit/s; with less than twice that it would stall on every dip. */
const ENOUGH_MBIT_S = 1.6;
/** Playing on while another second arrives needs a rate above 1; below 1.5 the next dip stalls it. */
const COMFORTABLE_RATE = 1.5;

export function isFrugal(connection: Connection | undefined): boolean {
  if (!connection) return false;
  return connection.saveData === true || /2g|^3g$/.test(connection.effectiveType ?? "");
}

/** `rate`: seconds of video that arrived in a second, lately, of the file of level `of`; undefined at first. */
export function chooseLevel(connection: Connection | undefined, rate: number | undefined, of: Level): Level {
  if (isFrugal(connection)) return "low";
  if (rate !== undefined) {
    const comfortable = of === "high" ? COMFORTABLE_RATE : COMFORTABLE_RATE * 3; // 0.4 MB beside 1.5 MB
    return rate >= comfortable ? "high" : "low";
  }
  return (connection?.downlink ?? ENOUGH_MBIT_S) < ENOUGH_MBIT_S ? "low" : "high";
}

/** How much of a video to fetch ahead: its beginning, all of it, or nothing. */
export function ahead(
  distance: number,
  frugal: boolean,
  presentIsWhole: boolean,
): "none" | "metadata" | "auto" {
  if (distance === 1) return presentIsWhole && !frugal ? "auto" : "metadata";
  return distance === 2 && !frugal ? "metadata" : "none";
}
