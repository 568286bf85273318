/** The desk's keys: P publishes, D declines, N claims the next case; without this the buttons do the same. */

const TYPED_INTO = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

/** Presses the button that carries `key`, unless somebody is typing or a modifier is held. */
export function press(event: KeyboardEvent, page: Document): boolean {
  const target = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
    return false;
  }
  if (target instanceof HTMLElement && target.matches(TYPED_INTO)) {
    return false;
  }
  const key = event.key.toLowerCase();
  const button = [...page.querySelectorAll<HTMLButtonElement>("button[data-key]")].find(
    (one) => one.dataset.key === key,
  );
  if (!button) {
    return false;
  }
  event.preventDefault();
  const firstRule = page.querySelector<HTMLInputElement>("input[name=rule]");
  if (key === "d" && firstRule && !page.querySelector("input[name=rule]:checked")) {
    firstRule.focus();
    return true;
  }
  button.click();
  return true;
}

addEventListener("keydown", (event) => {
  press(event, document);
});
