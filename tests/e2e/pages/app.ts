import { expect } from 'playwright/test';
import type { BrowserContext, Locator, Page } from 'playwright/test';

/** What must never happen during a journey, collected over all pages and workers of a browser context. */
export interface Watch {
  readonly problems: () => readonly string[];
}

/** Records requests to other origins, policy violations, page errors and console errors. */
export function watchContext(context: BrowserContext, origin: string): Watch {
  const problems: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('blob:') && !url.startsWith('data:'))
      problems.push(`request to ${url}`);
    if (request.method() !== 'GET') problems.push(`${request.method()} ${url}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => {
    const { name, message, stack = '' } = error.error();
    problems.push(`page error: ${name} ${message} ${stack}`);
  });
  return { problems: () => problems };
}

/** Chromium's own picker cannot be answered by a script: without it the app falls back to a file input. */
export async function withoutPicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'showOpenFilePicker');
    Reflect.deleteProperty(globalThis, 'showSaveFilePicker');
    Reflect.deleteProperty(globalThis, 'showDirectoryPicker');
  });
}

export class HomePage {
  readonly main: Locator;
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
    this.main = page.locator('[data-part="main"][data-screen="home"]');
  }
  async open(query = ''): Promise<void> {
    await this.page.goto(`./${query}`);
    await expect(this.main).toHaveAttribute('data-ready', 'true');
  }
  async trySample(): Promise<StudioPage> {
    await this.page.getByRole('button', { name: 'Try the sample' }).press('Enter');
    const studio = new StudioPage(this.page);
    await studio.ready();
    return studio;
  }
  async addClips(files: string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.locator('[data-part="add-clips"]').first().press('Enter');
    await (await chooser).setFiles(files);
  }
}

/** The Studio by roles and names of the contract. */
export class StudioPage {
  readonly main: Locator;
  readonly stage: Locator;
  readonly playhead: Locator;
  readonly timeline: Locator;
  readonly saveState: Locator;
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
    this.main = page.locator('[data-part="main"][data-screen="studio"]');
    this.stage = page.locator('[data-part="stage"]');
    this.playhead = page.locator('[data-part="playhead"]');
    this.timeline = page.locator('[data-part="timeline"]');
    this.saveState = page.locator('[data-part="save-state"]');
  }
  async ready(): Promise<void> {
    await expect(this.main).toHaveAttribute('data-ready', 'true', { timeout: 30_000 });
  }
  async frame(): Promise<number> {
    return Number(await this.stage.getAttribute('data-frame-index'));
  }
  async frameCount(): Promise<number> {
    return Number(await this.stage.getAttribute('data-frame-count'));
  }
  async expectFrame(frame: number): Promise<void> {
    await expect(this.stage).toHaveAttribute('data-frame-index', String(frame));
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
  async focusStage(): Promise<void> {
    await this.stage.focus();
  }
  /** Goes to a frame with the "go to" command. */
  async goTo(frame: number): Promise<void> {
    await this.page.keyboard.press('Control+g');
    await this.page.getByRole('dialog').getByRole('textbox').fill(String(frame));
    await this.page.keyboard.press('Enter');
    await this.expectFrame(frame);
  }
  segments(rowId: string): Locator {
    return this.page.locator(`[data-part="row"][data-row-id="${rowId}"] [data-part="segment"]`);
  }
  async segmentRanges(rowId: string): Promise<{ label: string; start: number; end: number }[]> {
    return this.segments(rowId).evaluateAll((cells) =>
      cells.map((cell) => ({
        label: cell.getAttribute('data-label-id') ?? '',
        start: Number(cell.getAttribute('data-start-frame')),
        end: Number(cell.getAttribute('data-end-frame')),
      })),
    );
  }
  async saved(): Promise<void> {
    await expect(this.saveState).toHaveAttribute('data-save-state', 'saved');
  }
}
