/** Help pages: leaving them leaves no way back, and messages show that there is a new one; without this, links do. */

const LOOK_EVERY_MS = 10_000;

interface State {
  messages: number;
  open: boolean;
}

/** Goes where the quick exit leads, in the place of this page, so that "back" does not show it again. */
export function leave(event: Event, go: (address: string) => void): boolean {
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-exit]") : null;
  if (!link) {
    return false;
  }
  event.preventDefault();
  document.body.hidden = true;
  go(link.href);
  return true;
}

/** Shows new messages: by loading the page again where nothing is being written, else by saying so. */
export function tellNew(page: HTMLElement, state: State, reload: () => void): boolean {
  if (state.messages <= Number(page.dataset.count)) {
    return false;
  }
  const written = page.querySelector<HTMLTextAreaElement>("textarea")?.value ?? "";
  if (written.trim() === "") {
    reload();
    return true;
  }
  const said = page.querySelector<HTMLElement>("[data-said]");
  if (said) {
    said.classList.remove("visually-hidden");
    said.textContent = said.dataset.new ?? "";
  }
  return true;
}

async function look(page: HTMLElement): Promise<void> {
  const answer = await fetch(page.dataset.thread ?? "", { headers: { Accept: "application/json" } });
  if (answer.ok) {
    tellNew(page, (await answer.json()) as State, () => {
      location.reload();
    });
  }
}

addEventListener("click", (event) => {
  leave(event, (address) => {
    location.replace(address);
  });
});

const thread = document.querySelector<HTMLElement>("[data-thread]");
if (thread) {
  setInterval(() => {
    if (document.visibilityState === "visible") {
      // A line that is down for a moment is asked again ten seconds later.
      look(thread).catch(() => undefined);
    }
  }, LOOK_EVERY_MS);
}
