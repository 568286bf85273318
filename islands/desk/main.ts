/** The desk: its keys, and a queue that moves by itself; without this, buttons, links and Tab do the same. */

import { press } from "./keys.ts";
import { LiveQueue } from "./queue.ts";

addEventListener("keydown", (event) => {
  press(event, document);
});

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", () =>
    document.querySelector<HTMLDialogElement>("dialog#keys")?.showModal(),
  );
}

const root = document.querySelector<HTMLElement>("[data-desk]");
if (root) {
  new LiveQueue(root).start();
}
