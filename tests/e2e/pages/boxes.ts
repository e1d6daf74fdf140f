import { readFileSync } from 'node:fs';
import { expect } from 'playwright/test';
import type { Locator, Page } from 'playwright/test';
import type { StudioPage } from './app.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One straight stretch of a track of the sample's truth: two neighbouring keyframes, the stretch the longest it has. */
export interface Stretch {
  readonly label: string;
  readonly from: { readonly frame: number; readonly pts: number; readonly box: Place };
  readonly to: { readonly frame: number; readonly pts: number; readonly box: Place };
}

interface TruthKeyframe {
  readonly frame: number;
  readonly pts: number;
  readonly box: readonly [number, number, number, number];
}

interface TruthTrack {
  readonly id: string;
  readonly label: string;
  readonly outside: readonly { readonly startFrame: number; readonly endFrame: number }[];
  readonly keyframes: readonly TruthKeyframe[];
}

/** The longest stretch of each track of the sample. */
export function truthStretches(): readonly Stretch[] {
  const text = readFileSync('public/sample/clear-the-table.chorograph.json', 'utf8');
  const { tracks }: { readonly tracks: readonly TruthTrack[] } = JSON.parse(text);
  return tracks.map(({ label, keyframes, outside }) => {
    const pairs = keyframes.slice(1).map((to, at) => [keyframes[at] ?? to, to] as const);
    const isWhole = ([from, to]: (typeof pairs)[number]): boolean =>
      !outside.some((range) => from.frame < range.endFrame && range.startFrame < to.frame);
    const [longest] = pairs.filter(isWhole).toSorted(([a, b], [c, d]) => d.frame - c.frame - (b.frame - a.frame));
    if (longest === undefined) throw new Error(`${label} has no stretch`);
    return { label, from: placed(longest[0]), to: placed(longest[1]) };
  });
}

function placed({ frame, pts, box: [x, y, w, h] }: TruthKeyframe): Stretch['from'] {
  return { frame, pts, box: { x, y, w, h } };
}

/** The box a straight stretch has at a presentation time, by the closed form. */
export function straightBox({ from, to }: Stretch, pts: number): Place {
  const u = (pts - from.pts) / (to.pts - from.pts);
  const mix = (side: keyof Place): number => from.box[side] + (to.box[side] - from.box[side]) * u;
  return { x: mix('x'), y: mix('y'), w: mix('w'), h: mix('h') };
}

/** Boxes, objects and links of the Studio by the names of the contract. */
export class BoxesPage {
  readonly studio: StudioPage;
  readonly page: Page;
  constructor(studio: StudioPage) {
    this.studio = studio;
    this.page = studio.page;
  }
  /** The selected box. */
  get box(): Locator {
    return this.page.locator('[data-part="box"][aria-pressed="true"]');
  }
  get objects(): Locator {
    return this.page.locator('[data-part="objects"] > li');
  }
  get links(): Locator {
    return this.page.locator('[data-part="links"] > li');
  }
  number(name: string): Locator {
    return this.page.locator('[data-part="box-tools"]').getByRole('textbox', { name, exact: true });
  }
  async place(): Promise<Place> {
    const [x = 0, y = 0, w = 0, h = 0] = await this.box.evaluate((element) =>
      ['x', 'y', 'w', 'h'].map((side) => Number(element.getAttribute(`data-${side}`))),
    );
    return { x, y, w, h };
  }
  async expectPlace(wanted: Place, tolerance = 0.006): Promise<void> {
    await expect
      .poll(async () => {
        const { x, y, w, h } = await this.place();
        return Math.max(...[x - wanted.x, y - wanted.y, w - wanted.w, h - wanted.h].map(Math.abs));
      })
      .toBeLessThanOrEqual(tolerance);
  }
  /** Presses an arrow chord as often as a way of whole px needs, by tens first. */
  async walk(way: { readonly x: number; readonly y: number }, mods: 'move' | 'resize'): Promise<void> {
    const shift = mods === 'resize' ? 'Shift+' : '';
    const keys = [...steps(way.x, ['ArrowLeft', 'ArrowRight']), ...steps(way.y, ['ArrowUp', 'ArrowDown'])];
    await this.studio.press(
      ...keys.map((key) => (key.startsWith('Alt+') ? `Alt+${shift}${key.slice(4)}` : shift + key)),
    );
  }
  /** Types a number into one of the four fields. */
  async type(name: string, value: number): Promise<void> {
    const field = this.number(name);
    await field.focus();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(String(value));
    await this.page.keyboard.press('Enter');
  }
  async typePlace({ x, y, w, h }: Place): Promise<void> {
    await this.type('X', x);
    await this.type('Y', y);
    await this.type('Width', w);
    await this.type('Height', h);
  }
  /** Place of a point of the picture on the page. */
  async onPage(x: number, y: number): Promise<{ readonly x: number; readonly y: number }> {
    const area = await this.pictureArea();
    return { x: area.x + (x * area.w) / 960, y: area.y + (y * area.h) / 540 };
  }
  async pictureArea(): Promise<Place> {
    const rect = await this.studio.stage
      .locator('canvas')
      .first()
      .evaluate((canvas) => {
        const { left, top, width, height } = canvas.getBoundingClientRect();
        return { x: left, y: top, w: width, h: height };
      });
    return rect;
  }
  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const { mouse } = this.page;
    const start = await this.onPage(...from);
    const end = await this.onPage(...to);
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
    await mouse.move(end.x, end.y);
    await mouse.up();
  }
  trackRow(): Locator {
    return this.page.locator('[data-part="row"][data-row-kind="track"]');
  }
}

function steps(way: number, [less, more]: readonly [string, string]): readonly string[] {
  const key = way < 0 ? less : more;
  const count = Math.abs(Math.round(way));
  return [
    ...Array.from({ length: Math.floor(count / 10) }, () => `Alt+${key}`),
    ...Array.from({ length: count % 10 }, () => key),
  ];
}
