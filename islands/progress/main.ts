/** Finds the list of one's own videos; everything else is in `follow`. */

import { Follower } from "./follow.ts";

const list = document.querySelector<HTMLElement>("[data-progress]");
if (list) new Follower(list).start();
