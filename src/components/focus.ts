/** Where the keyboard goes on in the view that is open: the heading of a page, the timeline, else the view as a whole. */
const PLACES = ['main h2[tabindex="-1"]', 'main [role="application"]', '#main'];

/** For when what had the focus has gone. */
export function focusView(): void {
  const [place] = PLACES.flatMap((selector) => [...document.querySelectorAll(selector)]);
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
}
