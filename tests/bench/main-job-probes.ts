import type { Page } from 'playwright';

/** From the key's own time stamp to what followed on screen or in the store; null when it did not within the wait. */
export interface KeyTimes {
  readonly frameMs: number | null;
  readonly segmentMs: number | null;
  readonly savedMs: number | null;
}

interface KeyRecorder {
  readonly arm: () => void;
  readonly read: () => KeyTimes;
}

declare global {
  interface Window {
    benchKeys?: KeyRecorder;
  }
}

/**
 * Watches the page for what a key does. A painted thing counts at the end of the screen frame that shows it: two
 * animation frames begin after the change, and the second starts when the first is on screen.
 */
export async function recordKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    let keyMs: number | null = null;
    let times: { frameMs: number | null; segmentMs: number | null; savedMs: number | null };
    const arm = (): void => {
      keyMs = null;
      times = { frameMs: null, segmentMs: null, savedMs: null };
    };
    arm();
    const whenPainted = (note: (ms: number) => void): void => {
      requestAnimationFrame(() => requestAnimationFrame(() => keyMs !== null && note(performance.now() - keyMs)));
    };
    addEventListener(
      'keydown',
      (event) => {
        keyMs ??= event.timeStamp;
      },
      { capture: true },
    );
    const isSaved = (target: Element): boolean => target.getAttribute('data-save-state') === 'saved';
    const follow = (target: Element, change: MutationRecord): void => {
      const { attributeName, addedNodes, target: at } = change;
      if (attributeName === 'data-frame-index') whenPainted((ms) => (times.frameMs ??= ms));
      if (isSaved(target) && keyMs !== null) times.savedMs ??= performance.now() - keyMs;
      const isSegment = attributeName === 'data-label-id' || addedNodes.length > 0;
      if (isSegment && at instanceof Element && at.closest('[role="grid"]') !== null) {
        whenPainted((ms) => (times.segmentMs ??= ms));
      }
    };
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (keyMs !== null && change.target instanceof Element) follow(change.target, change);
      }
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
    window.benchKeys = { arm, read: () => times };
  });
}

/** Milliseconds from choosing a file to its first picture in a plain video element of the same page. */
export async function firstPictureOfVideo(page: Page, path: string): Promise<number> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bench-video';
    document.body.append(input);
  });
  const measured = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const input = document.querySelector('#bench-video');
        if (!(input instanceof HTMLInputElement)) throw new Error('no input');
        input.addEventListener('change', () => {
          const chosenMs = performance.now();
          const video = document.createElement('video');
          video.muted = true;
          video.requestVideoFrameCallback((now) => resolve(now - chosenMs));
          video.src = URL.createObjectURL(input.files?.[0] ?? new Blob());
          document.body.append(video);
        });
      }),
  );
  await page.setInputFiles('#bench-video', path);
  return measured;
}
