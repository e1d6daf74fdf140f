import { expect, test } from 'vitest';
import { createVideoJsPort } from '../../src/player';
import { makeOwnClip } from '../media/decoding-own-clip';

/** As the built page has it, apart from what the test runner itself needs. */
const POLICY = [
  "style-src 'self'",
  "img-src 'self' blob:",
  'media-src blob:',
  "font-src 'self'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

test('the player library keeps to the security policy, brings no style, and hides its box from people', async () => {
  const { file } = await makeOwnClip('mp4');
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = POLICY;
  document.head.append(meta);
  const stylesBefore = document.querySelectorAll('style, link[rel=stylesheet]').length;

  const host = document.createElement('div');
  document.body.append(host);
  const port = await createVideoJsPort(host);
  const presented: number[] = [];
  port.onPresented(({ mediaSeconds }) => presented.push(mediaSeconds));
  expect(await port.load(file)).toEqual({ ok: true, value: { widthPx: 640, heightPx: 128 } });
  port.setRate(2);
  expect(await port.play()).toBe(true);
  await expect.poll(() => presented.length).toBeGreaterThan(3);
  port.pause();
  expect(host.querySelector('video')).toMatchObject({ playbackRate: 2, preservesPitch: true, controls: false });
  expect(host.querySelector('[role], [aria-label], button')).toBe(null);
  expect(host.textContent).toBe('');
  expect(await port.recover()).toBe(true);
  port.close();

  expect(host.querySelector('video')).toBe(null);
  expect(document.querySelectorAll('style, link[rel=stylesheet]').length).toBe(stylesBefore);
  // The policy is at work: what it forbids is reported.
  const refused = document.createElement('style');
  refused.textContent = 'body { color: red }';
  document.head.append(refused);
  await expect.poll(() => violations).toEqual(['style-src-elem']);
});
