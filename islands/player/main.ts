/** The player: takes the list of videos that the server wrote and lets it be swiped through. */

import { begin } from "../beacons/replays";
import { startSender } from "../beacons/start";
import { Acts, type ActTexts } from "./acts";
import { clipOf } from "./clip";
import { steer } from "./keys";
import type { Connection } from "./quality";
import { Reel, type ReelTexts } from "./reel";

interface Props {
  beacons: string;
  texts: ReelTexts & ActTexts & { soundOn: string; soundOff: string };
}

const SOUND_KEY = "groundswell-sound";

function connection(): Connection | undefined {
  return (navigator as Navigator & { connection?: Connection }).connection;
}

function propsOf(id: string): Props {
  return JSON.parse(document.getElementById(id)?.textContent ?? "{}") as Props;
}

function step(screens: HTMLElement[], place: number, by: 1 | -1): void {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  screens[place + by]?.scrollIntoView({ behavior: still ? "instant" : "smooth", block: "start" });
}

function sound(reel: Reel, buttons: NodeListOf<HTMLButtonElement>, texts: Props["texts"]): () => void {
  const paint = () => {
    for (const button of buttons) {
      button.dataset.sound = reel.sound ? "on" : "off";
      button.setAttribute("aria-label", reel.sound ? texts.soundOff : texts.soundOn);
    }
  };
  reel.sound = sessionStorage.getItem(SOUND_KEY) === "on";
  paint();
  const turn = () => {
    reel.setSound(!reel.sound);
    sessionStorage.setItem(SOUND_KEY, reel.sound ? "on" : "off");
    paint();
  };
  for (const button of buttons) button.addEventListener("click", turn);
  return turn;
}

/** Brings the player to life inside `root`. */
export function mount(root: HTMLElement, props: Props): void {
  const clips = [...root.querySelectorAll<HTMLElement>(".clip")].map(clipOf);
  const screens = [...root.querySelectorAll<HTMLElement>(".clip, .stop")];
  const sender = startSender(props.beacons);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const reel = new Reel(clips, props.texts, connection(), () => still.matches, {
    isReplay: (clip, now) => begin(clip.video, now, localStorage),
    tell: (clip, count) => void sender.then((ready) => ready.add({ token: clip.token, ...count })),
  });
  const acts = new Acts(props.texts, root.querySelector<HTMLElement>(".said") ?? root);
  for (const clip of clips) acts.attach(clip);
  for (const hidden of root.querySelectorAll<HTMLElement>("[data-live]")) hidden.hidden = false;
  const turn = sound(reel, root.querySelectorAll("button[data-act=sound]"), props.texts);
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-step]")) {
    const by = button.dataset.step === "1" ? 1 : -1;
    button.addEventListener("click", () => {
      const screen = button.closest<HTMLElement>(".clip, .stop");
      if (screen) step(screens, screens.indexOf(screen), by);
    });
  }
  addEventListener("keydown", (event) =>
    steer(event, {
      isWatching: () => reel.place >= 0,
      step: (by) => step(screens, reel.place, by),
      toggle: () => reel.toggleCurrent(),
      sound: turn,
    }),
  );
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void sender.then((ready) => ready.close());
  });
  addEventListener("pagehide", () => {
    reel.leave();
    void sender.then((ready) => ready.hide());
  });
  reel.follow();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-island=player]")) {
  mount(root, propsOf("player-props"));
}
