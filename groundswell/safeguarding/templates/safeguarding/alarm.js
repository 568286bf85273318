// Shows a push to a colleague on duty, and opens what it is about; it keeps and asks nothing.
addEventListener("push", (event) => {
  const alert = event.data ? event.data.json() : {};
  const shown = self.registration.showNotification(alert.title || "Groundswell", {
    tag: alert.case,
    renotify: Boolean(alert.case),
    requireInteraction: true,
    data: { link: alert.link },
  });
  event.waitUntil(shown);
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const link = event.notification.data && event.notification.data.link;
  if (link && new URL(link).origin === self.location.origin) {
    event.waitUntil(clients.openWindow(link));
  }
});
