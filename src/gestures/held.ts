/**
 * A press whose release never arrives, because the window lost the focus or the button was let go elsewhere, would drag
 * for ever. It is told to be released: d3 waits for that at the window.
 */
export function endWhenLost(element: Element): () => void {
  const release = (): void => {
    stop();
    dispatchEvent(new MouseEvent('mouseup', { view: window, bubbles: true }));
  };
  const onMove = (event: MouseEvent): void => {
    if (event.buttons === 0) release();
  };
  const start = (): void => {
    addEventListener('blur', release);
    addEventListener('pointercancel', release);
    addEventListener('mousemove', onMove, true); // before d3, which would go on dragging
    addEventListener('mouseup', stop, true);
  };
  const stop = (): void => {
    removeEventListener('blur', release);
    removeEventListener('pointercancel', release);
    removeEventListener('mousemove', onMove, true);
    removeEventListener('mouseup', stop, true);
  };
  element.addEventListener('mousedown', start, true);
  return () => {
    stop();
    element.removeEventListener('mousedown', start, true);
  };
}
