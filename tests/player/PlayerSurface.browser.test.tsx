import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { createPlayerScreen, PlayerSurface } from '../../src/player';
import type { PictureFormat } from '../../src/media';
import type { Box } from '../../src/geometry';

const PICTURE: PictureFormat = {
  codedWidth: 320,
  codedHeight: 180,
  rotation: 90,
  mirrored: false,
  pixelAspect: [2, 1],
  colour: { primaries: null, transfer: null, matrix: null, fullRange: null },
  codec: 'avc1.64001f',
  description: null,
};

test('video, stills and what lies above share one letterboxed box, left to right in every language', async () => {
  const screen = createPlayerScreen(PICTURE);
  const place = document.createElement('div');
  place.dir = 'rtl';
  Object.assign(place.style, { width: '700px', height: '480px' });
  document.body.append(place);
  const boxes: Box[] = [];
  const root = createRoot(place);
  root.render(
    <PlayerSurface screen={screen}>
      {(box) => {
        boxes.push(box);
        return <i data-part="above" />;
      }}
    </PlayerSurface>,
  );
  // Upright the picture is 180×320 with pixels half as wide as high: 90:320 of 480 px height.
  const expected = { x: (700 - 135) / 2, y: 0, w: 135, h: 480 };
  await expect.poll(() => boxes.at(-1)).toEqual(expected);
  const surface = place.querySelector('[dir=ltr]');
  const origin = surface?.getBoundingClientRect();
  for (const layer of [screen.canvas, screen.videoHost]) {
    const { left, top, width, height } = layer.getBoundingClientRect();
    expect({ x: left - (origin?.left ?? 0), y: top - (origin?.top ?? 0), w: width, h: height }).toEqual(expected);
  }
  expect([screen.canvas.width, screen.canvas.height]).toEqual([180, 320]);
  expect(screen.videoHost.inert).toBe(true);

  place.style.width = '100px';
  await expect.poll(() => boxes.at(-1)?.w).toBe(100);
  root.unmount();
  expect(screen.canvas.isConnected).toBe(false);
  place.remove();
});
