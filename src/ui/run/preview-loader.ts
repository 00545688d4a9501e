/** Milliseconds within which keys come quickly, and how long a preview then waits for the last one. */
const QUICK = 150;
const PREVIEW_DELAY = 80;

/**
 * Runs jobs that load stories. A preview is loaded at once after a pause, but waits for the last of keys that come
 * quickly: a key that is held moves the selection alone.
 */
export function previewLoader(end: AbortSignal): (isPreview: boolean, load: () => void) => void {
  let asked = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  end.addEventListener('abort', () => clearTimeout(timer));
  return (isPreview, load) => {
    clearTimeout(timer);
    const now = performance.now();
    const isQuick = now - asked < QUICK;
    asked = now;
    if (isPreview && isQuick) timer = setTimeout(load, PREVIEW_DELAY);
    else load();
  };
}
