/** Subscribes this browser to alerts: asks for permission, fills the form's hidden fields and sends it. */

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Writes what the browser gave into the form; false where it lacks something. */
export function fill(form: HTMLFormElement, given: PushSubscriptionJSON): boolean {
  const values = { address: given.endpoint, p256dh: given.keys?.p256dh, auth: given.keys?.auth };
  return Object.entries(values).every(([name, value]) => {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement) || !value) {
      return false;
    }
    field.value = value;
    return true;
  });
}

async function subscribe(form: HTMLFormElement): Promise<boolean> {
  const { push, worker } = form.dataset;
  if (!push || !worker || (await Notification.requestPermission()) !== "granted") {
    return false;
  }
  const registration = await navigator.serviceWorker.register(worker);
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytes(push),
  });
  return fill(form, subscription.toJSON());
}

const form = document.querySelector<HTMLFormElement>("form[data-push]");
if (form && "serviceWorker" in navigator && "PushManager" in globalThis) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = form.querySelector("[data-said]");
    subscribe(form)
      .catch(() => false)
      .then((done) => {
        if (done) {
          form.submit();
        } else if (said) {
          said.textContent = form.dataset.failed ?? "";
        }
      });
  });
}
