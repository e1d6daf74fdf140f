import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from './journey.ts';
import { HomePage, StudioPage } from './pages/app.ts';
import { BoxesPage, straightBox } from './pages/boxes.ts';
import type { Stretch } from './pages/boxes.ts';

const CLIPS = process.env['CHOROGRAPH_CLIPS'];
const REAL_CLIP = CLIPS === undefined ? null : join(CLIPS, 'intel-bottle-detection.mp4');

interface Job {
  readonly name: string;
  readonly open: (home: HomePage) => Promise<StudioPage>;
}

const JOBS: readonly Job[] = [
  { name: 'the sample', open: (home) => home.trySample() },
  ...(REAL_CLIP === null
    ? []
    : [
        {
          name: 'a real clip',
          open: async (home: HomePage) => {
            await home.addClips([REAL_CLIP]);
            const studio = new StudioPage(home.page);
            await studio.ready();
            return studio;
          },
        },
      ]),
];
if (REAL_CLIP === null) console.warn('CHOROGRAPH_CLIPS is not set: the main job runs on the sample only');

for (const { name, open } of JOBS) {
  test(`the main job by keyboard alone, on ${name}`, async ({ page }) => {
    const home = new HomePage(page);
    await home.open();
    const studio = await open(home);

    await test.step('frame 0 is painted, arrows step one frame, ten and to a given one', async () => {
      await studio.expectFrame(0);
      await studio.focusStage();
      await studio.press('ArrowRight', 'ArrowRight');
      await studio.expectFrame(2);
      await studio.press('ArrowLeft');
      await studio.expectFrame(1);
      await studio.press('Shift+ArrowRight');
      await studio.expectFrame(11);
      await studio.goTo(60);
      expect(await studio.playhead.getAttribute('aria-valuenow')).toBe('60');
      expect(Number(await studio.stage.getAttribute('data-pts'))).toBeGreaterThan(0);
    });

    await test.step('it plays, and the frame on screen at the pause is the one whose number is shown', async () => {
      await studio.press('Space');
      await expect(studio.stage).toHaveAttribute('data-playing', 'true');
      await expect.poll(() => studio.frame()).toBeGreaterThan(75);
      await studio.press('Space');
      await expect(studio.stage).toHaveAttribute('data-playing', 'false');
      await expect
        .poll(async () => (await studio.playhead.getAttribute('aria-valuenow')) === String(await studio.frame()))
        .toBe(true);
    });

    await test.step('a label key closes the running segment and opens the next', async () => {
      await studio.goTo(20);
      await studio.press('1');
      await studio.goTo(50);
      await studio.press('2');
      await studio.goTo(90);
      await studio.press('3');
      const ranges = await studio.segmentRanges('step');
      expect(ranges.map(({ start }) => start)).toEqual([0, 20, 50, 90]);
      expect(ranges.at(-1)?.end).toBe(await studio.frameCount());
      expect(ranges.map(({ label }) => label)).toEqual([
        '',
        'starter-task-clear_table',
        'starter-task-wash_dishes',
        'starter-task-wipe_surfaces',
      ]);
    });

    await test.step('a boundary is nudged by one frame and by ten, undone and redone', async () => {
      await studio.goTo(60);
      await studio.press(';', ',');
      expect((await studio.segmentRanges('step')).map(({ start }) => start)).toEqual([0, 20, 49, 90]);
      await page.waitForTimeout(600);
      await studio.press('Alt+.');
      expect((await studio.segmentRanges('step')).map(({ start }) => start)).toEqual([0, 20, 59, 90]);
      await studio.press('Control+z', 'Control+z');
      expect((await studio.segmentRanges('step')).map(({ start }) => start)).toEqual([0, 20, 50, 90]);
      await studio.press('Control+Shift+z');
      expect((await studio.segmentRanges('step')).map(({ start }) => start)).toEqual([0, 20, 49, 90]);
    });

    await test.step('after a reload everything is back, the way back too', async () => {
      await studio.goTo(77);
      await studio.saved();
      await page.waitForTimeout(600);
      await page.reload();
      if (name === 'a real clip') {
        await expect(page.locator('[data-error-code="V-101"]')).toContainText('intel-bottle-detection.mp4');
        const chooser = page.waitForEvent('filechooser');
        await page.getByRole('button', { name: 'Choose file' }).press('Enter');
        await (await chooser).setFiles(REAL_CLIP ?? '');
      }
      await studio.ready();
      await studio.expectFrame(77);
      expect((await studio.segmentRanges('step')).map(({ start }) => start)).toEqual([0, 20, 49, 90]);
      await studio.press('Control+z', 'Control+z');
      expect((await studio.segmentRanges('step')).map(({ start }) => start)).toEqual([0, 20, 50]);
      await studio.press('Control+Shift+z', 'Control+Shift+z');
    });

    await test.step('a box becomes a track, moved on another frame it gains a keyframe, and lies between in between', async () => {
      const boxes = new BoxesPage(studio);
      await studio.focusStage();
      await studio.press('Alt+2');
      const at = async (frame: number): Promise<Stretch['from']> => {
        await studio.goTo(frame);
        return { frame, pts: Number(await studio.stage.getAttribute('data-pts')), box: await boxes.place() };
      };
      await studio.goTo(100);
      await studio.press('1', 'n');
      await expect(boxes.box).toBeFocused();
      const from = await at(100);
      const unmoved = await at(140);
      await expect(boxes.box).toBeFocused();
      await boxes.walk({ x: 24, y: -6 }, 'move');
      await boxes.walk({ x: 8, y: 4 }, 'resize');
      const { x, y, w, h } = unmoved.box;
      const to = { ...unmoved, box: { x: x + 24, y: y - 6, w: w + 8, h: h + 4 } };
      await boxes.expectPlace(to.box);
      await studio.goTo(119);
      await boxes.expectPlace(
        straightBox({ label: '', from, to }, Number(await studio.stage.getAttribute('data-pts'))),
      );
      await expect(boxes.trackRow()).toHaveAttribute('data-keyframes', '100,140');
      await studio.press('Escape', 'Escape', 'Alt+1');
      await expect(studio.stage).toHaveAttribute('data-mode', 'segment');
    });

    await test.step('the export holds what was labelled, and comes in again as an equal project', async () => {
      const bytes = await exportZip(studio, 'native');
      const entries = unzipSync(bytes);
      const text = strFromU8(entries['project.json'] ?? new Uint8Array());
      const project: unknown = JSON.parse(text);
      expect(project).toMatchObject({ format: 'chorograph/project' });
      const activitynet = unzipSync(await exportZip(studio, 'activitynet'));
      expect(Object.keys(activitynet)).toEqual(expect.arrayContaining(['SHA256SUMS', 'export-report.json']));

      await page.goto('./');
      await expect(home.main).toHaveAttribute('data-ready', 'true');
      const chooser = page.waitForEvent('filechooser');
      await page.locator('[data-part="import"]').press('Enter');
      await (await chooser).setFiles({ name: 'project.json', mimeType: 'application/json', buffer: Buffer.from(text) });
      const summary = page.locator('[data-part="import-summary"]');
      await expect(summary).toHaveAttribute('data-dropped', '0');
      await expect(summary).toHaveAttribute('data-changed', '0');
      await summary.getByRole('button', { name: 'Apply' }).press('Enter');
      await expect(page.locator('[data-part="main"][data-screen="project"]')).toBeVisible();
      const again = strFromU8(unzipSync(await exportZip(studio, 'native'))['project.json'] ?? new Uint8Array());
      expect(withoutId(again)).toEqual(withoutId(text));
    });
  });
}

/** The copy is a project of its own; everything else must be the same bytes. */
function withoutId(text: string): unknown {
  const project: unknown = JSON.parse(text, (key, value: unknown) =>
    key === 'id' || key === 'project' ? undefined : value,
  );
  return project;
}

async function exportZip(studio: StudioPage, format: string): Promise<Uint8Array> {
  const { page } = studio;
  await page.locator('[data-part="export"]').press('Enter');
  const dialog = page.locator('[data-part="export-dialog"]');
  await dialog.locator(`[data-format-id="${format}"]`).click();
  const button = dialog.locator('[data-part="export-download"]');
  await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  const download = page.waitForEvent('download');
  await button.press('Enter');
  const path = await (await download).path();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return new Uint8Array(readFileSync(path));
}
