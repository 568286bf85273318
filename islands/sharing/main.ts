/** The share sheet for a link that is passed on; without it the link, the code and the picture do the same. */

/** Shows the button of every `[data-share]` where the browser has a share sheet, and opens the sheet by it. */
export function offerSheets(page: Document, sheet: Pick<Navigator, "share"> | null): void {
  if (!sheet) return;
  for (const place of page.querySelectorAll<HTMLElement>("[data-share]")) {
    const button = place.querySelector<HTMLButtonElement>("[data-share-button]");
    if (!button) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      // The text holds the link already; closing the sheet is nothing to tell of.
      sheet.share({ text: place.dataset.shareText ?? place.dataset.share ?? "" }).catch(() => undefined);
    });
  }
}

offerSheets(document, "share" in navigator ? navigator : null);
