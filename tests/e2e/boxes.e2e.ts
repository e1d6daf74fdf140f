import { axeFindings, expect, test } from './journey.ts';
import { HomePage } from './pages/app.ts';
import type { StudioPage } from './pages/app.ts';
import { BoxesPage, straightBox, truthStretches } from './pages/boxes.ts';
import type { Place, Stretch } from './pages/boxes.ts';

const LABELS = ['left_hand', 'right_hand', 'plate', 'cup'];

/** The key that gives a label: objects count in the order of the tray. */
function keyOf({ label }: Stretch): string {
  return String(LABELS.indexOf(label.replace('starter-object-', '')) + 1);
}

async function openBoxes(home: HomePage): Promise<{ readonly studio: StudioPage; readonly boxes: BoxesPage }> {
  await home.open();
  const studio = await home.trySample();
  await studio.focusStage();
  await studio.press('Alt+2');
  await expect(studio.stage).toHaveAttribute('data-mode', 'box');
  return { studio, boxes: new BoxesPage(studio) };
}

/** Goes to a frame in the middle of a stretch and gives the box it must have there. */
async function goBetween(studio: StudioPage, stretch: Stretch): Promise<Place> {
  await studio.goTo(Math.floor((stretch.from.frame + stretch.to.frame) / 2));
  return straightBox(stretch, Number(await studio.stage.getAttribute('data-pts')));
}

const rounded = ({ x, y, w, h }: Place): Place => ({
  x: Math.round(x),
  y: Math.round(y),
  w: Math.round(w),
  h: Math.round(h),
});

test('the three tracks of the sample are rebuilt by keyboard alone, and kept', async ({ page }) => {
  // Some hundred presses, each an edit kept on disk.
  test.slow();
  const { studio, boxes } = await openBoxes(new HomePage(page));
  const stretches = truthStretches();
  expect(stretches).toHaveLength(3);

  await test.step('by arrows: a new box has the keyboard, arrows move and resize it by whole pixels', async () => {
    const [cup] = stretches;
    if (cup === undefined) throw new Error('no cup');
    const exact: Stretch = {
      ...cup,
      from: { ...cup.from, box: rounded(cup.from.box) },
      to: { ...cup.to, box: rounded(cup.to.box) },
    };
    await studio.goTo(exact.from.frame);
    await studio.press(keyOf(exact), 'n');
    await expect(boxes.box).toBeFocused();
    await expect(boxes.box).toHaveAccessibleName('cup 1 box');
    for (const { frame, box } of [exact.from, exact.to]) {
      await studio.goTo(frame);
      await expect(boxes.box).toBeFocused();
      const now = await boxes.place();
      await boxes.walk({ x: box.x - now.x, y: box.y - now.y }, 'move');
      await boxes.walk({ x: box.w - now.w, y: box.h - now.h }, 'resize');
      await boxes.expectPlace(box);
    }
    await boxes.expectPlace(exact.to.box);
    await boxes.expectPlace(await goBetween(studio, exact));
    await expect(boxes.box).toHaveAttribute('data-keyframe', 'false');
    await studio.press('Escape');
    await expect(studio.stage).toBeFocused();
    await studio.press('Escape');
    await expect(boxes.box).toHaveCount(0);
  });

  await test.step('by numbers: the fields are reached with Tab and take hundredths', async () => {
    for (const stretch of stretches.slice(1)) {
      await studio.focusStage();
      await studio.goTo(stretch.from.frame);
      await studio.press(keyOf(stretch), 'n');
      await expect(boxes.box).toBeFocused();
      await boxes.typePlace(stretch.from.box);
      await boxes.expectPlace(stretch.from.box);
      await studio.focusStage();
      await studio.goTo(stretch.to.frame);
      await boxes.typePlace(stretch.to.box);
      await boxes.expectPlace(stretch.to.box);
      await studio.focusStage();
      await boxes.expectPlace(await goBetween(studio, stretch));
      await studio.press('Escape');
    }
    await studio.focusStage();
    await reach(studio, '[data-part="box-tools"]');
  });

  await test.step('after a reload the objects are back, where they were', async () => {
    const frames = await keyframesOfRows(boxes);
    expect(frames).toEqual(
      stretches
        .map(({ from, to }) => `${from.frame},${to.frame}`)
        .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
    );
    await studio.saved();
    await page.reload();
    await studio.ready();
    expect(await keyframesOfRows(boxes)).toEqual(frames);
    await expect(boxes.objects).toHaveCount(3);
  });
});

/** Walks with Tab until the keyboard is inside a part. */
async function reach(studio: StudioPage, part: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await studio.press('Tab');
    const isThere = await studio.page.evaluate((words) => document.activeElement?.closest(words) !== null, part);
    if (isThere) return;
  }
  throw new Error(`Tab does not reach ${part}`);
}

async function keyframesOfRows(boxes: BoxesPage): Promise<readonly string[]> {
  const rows = await boxes.trackRow().evaluateAll((all) => all.map((row) => row.getAttribute('data-keyframes') ?? ''));
  return rows.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

test('a box drawn and moved by pointer follows the closed form; undo, redo and a reload keep it', async ({ page }) => {
  const { studio, boxes } = await openBoxes(new HomePage(page));
  await studio.press('4');
  await studio.goTo(100);
  const fromPts = Number(await studio.stage.getAttribute('data-pts'));
  await boxes.drag([600, 270], [676, 356]);
  const from = await boxes.place();
  await boxes.expectPlace({ x: 600, y: 270, w: 76, h: 86 }, 1.5);
  await studio.goTo(130);
  const toPts = Number(await studio.stage.getAttribute('data-pts'));
  await boxes.drag([640, 310], [440, 330]);
  const to = await boxes.place();
  await boxes.expectPlace({ x: 400, y: 290, w: 76, h: 86 }, 2.5);
  expect(await keyframesOfRows(boxes)).toEqual(['100,130']);

  const stretch: Stretch = {
    label: 'starter-object-cup',
    from: { frame: 100, pts: fromPts, box: from },
    to: { frame: 130, pts: toPts, box: to },
  };
  const between = await goBetween(studio, stretch);
  await boxes.expectPlace(between);

  await test.step('the box lies on the picture, at its size and twice as close', async () => {
    await expectGlued(boxes);
    const wholeWidthPx = (await boxes.pictureArea()).w;
    await page.getByRole('button', { name: 'Zoom into the picture' }).press('Enter');
    await page.getByRole('button', { name: 'Zoom into the picture' }).press('Enter');
    await expect.poll(async () => (await boxes.pictureArea()).w).toBeGreaterThan(1.9 * wholeWidthPx);
    await expectGlued(boxes);
    await page.getByRole('button', { name: 'Show the whole picture' }).press('Enter');
  });

  await test.step('undo takes back the move, then the box; redo brings both', async () => {
    await studio.focusStage();
    await studio.press('Control+z');
    expect(await keyframesOfRows(boxes)).toEqual(['100']);
    await studio.press('Control+z');
    await expect(boxes.trackRow()).toHaveCount(0);
    await studio.press('Control+Shift+z', 'Control+Shift+z');
    expect(await keyframesOfRows(boxes)).toEqual(['100,130']);
  });

  await test.step('after a reload it is the same', async () => {
    await studio.saved();
    await page.waitForTimeout(600);
    await page.reload();
    await studio.ready();
    await studio.focusStage();
    await studio.press("'");
    await goBetween(studio, stretch);
    await boxes.expectPlace(between);
  });
});

async function expectGlued(boxes: BoxesPage): Promise<void> {
  const area = await boxes.pictureArea();
  const place = await boxes.place();
  const rect = await boxes.box.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left, y: top, w: width, h: height };
  });
  const scale = area.w / 960;
  const off = [
    rect.x - (area.x + place.x * scale),
    rect.y - (area.y + place.y * scale),
    rect.w - place.w * scale,
    rect.h - place.h * scale,
  ];
  expect(Math.max(...off.map(Math.abs))).toBeLessThan(0.1);
}

test('a track of 300 frames with 6 keyframes takes at most 20 actions', async ({ page }) => {
  const { studio, boxes } = await openBoxes(new HomePage(page));
  let actions = 0;
  const act = async (one: () => Promise<void>): Promise<void> => {
    actions += 1;
    await one();
  };
  await act(() => studio.press('4'));
  await act(() => boxes.drag([600, 250], [680, 330]));
  for (let keyframe = 1; keyframe < 6; keyframe += 1) {
    const x = 640 - (keyframe - 1) * 40;
    await act(() => studio.goTo(keyframe * 60));
    await act(() => boxes.drag([x, 290], [x - 40, 290]));
  }
  await act(() => studio.press(']'));
  expect(await keyframesOfRows(boxes)).toEqual(['0,60,120,180,240,300']);
  expect(actions).toBeLessThanOrEqual(20);
});

test('an object is linked to a segment by key, seen in the inspector and kept; axe finds nothing in en and ar', async ({
  page,
}) => {
  const { studio, boxes } = await openBoxes(new HomePage(page));
  await studio.press('Alt+1', '1', 'Alt+2');
  await studio.press('4', 'n', 'Escape');
  await studio.press('Alt+l');
  await expect(page.locator('[data-part="roles"]')).toBeVisible();
  await page.keyboard.press('5');
  await expect(boxes.links).toHaveCount(1);
  await expect(boxes.links.first()).toHaveText(/tool: cup 1/);
  await expect(boxes.links.first()).toHaveAttribute('data-role', 'tool');
  expect(await axeFindings(page)).toEqual([]);

  await test.step('the form names a label in a further role, and a link is taken away and brought back', async () => {
    await page.getByRole('combobox', { name: 'Role' }).selectOption('from');
    await page.getByRole('combobox', { name: 'Object or label' }).selectOption('label:starter-object-table');
    await page.getByRole('button', { name: 'Add link' }).press('Enter');
    await expect(boxes.links).toHaveCount(2);
    await page.getByRole('button', { name: 'Remove link' }).first().press('Enter');
    await expect(boxes.links).toHaveCount(1);
    await studio.focusStage();
    await studio.press('Control+z');
    await expect(boxes.links).toHaveCount(2);
  });

  await test.step('the panel hides and locks, and what is locked does not move', async () => {
    await page.getByRole('button', { name: 'Hide cup 1' }).press('Enter');
    await expect(page.locator('[data-part="box"]')).toHaveCount(0);
    await page.getByRole('button', { name: 'Hide cup 1' }).press('Enter');
    await page.getByRole('button', { name: 'Lock cup 1' }).press('Enter');
    const before = await boxes.place();
    await boxes.box.focus();
    await studio.press('ArrowRight');
    expect(await boxes.place()).toEqual(before);
    await page.getByRole('button', { name: 'Lock cup 1' }).press('Enter');
  });

  await studio.saved();
  const language = page.locator('[data-part="language"]');
  await language.press('Enter');
  await page.getByRole('menuitemradio', { name: /العربية/ }).press('Enter');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await studio.ready();
  await expect(boxes.links).toHaveCount(2);
  expect(await axeFindings(page)).toEqual([]);
});
