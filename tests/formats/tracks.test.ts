import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { detectFormats } from '../../src/formats';
import { isRecordOf } from '../../src/model';
import type { ModelRecord } from '../../src/model';
import { edited, golden } from './json-edits';
import { groundRecords } from './project-records';
import {
  dataOf,
  exported,
  goldenText,
  imported,
  scene,
  trackContract,
  tryImport,
  withoutTracks,
} from './track-contract';

trackContract({
  id: 'tao',
  golden: 'tao.json',
  goldenOptions: { frames: 'step:30' },
  exact: {
    interpolations: ['linear', 'hold'],
    slackPx: 0.0011,
    codes: ['attributes-dropped', 'occluded-dropped', 'hollow-keyframes-dropped', 'keyframes-sampled'],
  },
  holdsOccluded: false,
});
trackContract({
  id: 'cvat-video',
  golden: 'cvat.xml',
  goldenOptions: {},
  exact: {
    interpolations: ['linear', 'hold', 'ease'],
    slackPx: 0.52,
    codes: ['baked-keyframes', 'coordinates-rounded', 'hollow-keyframes-dropped'],
  },
  holdsOccluded: true,
});

const BARE = withoutTracks(scene());
const TAO = goldenText('tao.json');
const CVAT = goldenText('cvat.xml');

function dropped(records: readonly ModelRecord[], content: string, format: 'tao' | 'coco' | 'cvat-video'): string[] {
  const { outcome } = imported(records, content, { format });
  return outcome.report.items.filter(({ severity }) => severity === 'dropped').map(({ code }) => code);
}

test('COCO without tracks: golden; each box comes back alone on its frame', () => {
  const text = dataOf(exported(scene(), { format: 'coco', sets: ['set-a'], frames: 'step:30' }));
  expect(text).toBe(golden('instances'));
  expect(detectFormats({ name: 'x', content: text }).map(({ id }) => id)).toEqual(['coco']);
  const { outcome, all } = imported(BARE, text, { format: 'coco' });
  const tracks = all.filter(isRecordOf('track'));
  expect(
    tracks.sort((a, b) => a.startFrame - b.startFrame).map(({ startFrame, endFrame }) => [startFrame, endFrame]),
  ).toEqual([30, 60, 90, 120, 150].map((frame) => [frame, frame + 1]));
  expect(outcome.report.items.filter(({ code }) => code === 'untracked-box')).toHaveLength(5);
});

test('results: golden, with the confidence of the track, or 1', () => {
  const ofModel = scene().map((record) => (record.type === 'track' ? { ...record, set: 'set-m' } : record));
  const made = exported(ofModel, { format: 'coco-results', frames: 'step:30' });
  expect(dataOf(made)).toBe(golden('results'));
});

test('COCO: absent on a listed picture is outside; crowd, mask, unknown picture and class each have an outcome', () => {
  const text = edited(TAO, {
    '/annotations/1/iscrowd': 1,
    '/annotations/2/segmentation': [[1, 1, 9, 1, 9, 9]],
    '/annotations/3/image_id': 99,
    '/annotations/4/category_id': 7,
  });
  expect(dropped(BARE, text, 'tao').sort()).toEqual(['crowd', 'unknown-category', 'unknown-picture']);
  const { outcome, all } = imported(BARE, text, { format: 'tao' });
  expect(outcome.report.items.find(({ code }) => code === 'mask-dropped')?.severity).toBe('changed');
  const [track] = all.filter(isRecordOf('track'));
  expect(track).toMatchObject({ startFrame: 30, endFrame: 120, outside: [{ startFrame: 60, endFrame: 90 }] });
});

test('COCO: zero size, wholly outside, beyond the clip, two boxes on one picture: dropped and listed', () => {
  const text = edited(TAO, {
    '/annotations/0/bbox': [100, 120, 0, 50],
    '/annotations/1/bbox': [900, 120, 10, 10],
    '/annotations/2/image_id': 5,
    '/images/5/frame_index': 300,
  });
  expect(dropped(BARE, text, 'tao')).toEqual(['bad-box', 'bad-box', 'duplicate-frame', 'beyond-clip']);
});

test('COCO: pictures of another scale are scaled, of another form refused', () => {
  const half = edited(TAO, Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`/images/${at}/width`, 320])));
  const turned = edited(TAO, { '/images/0/width': 360, '/images/0/height': 640 });
  expect(dropped(BARE, turned, 'tao')).toEqual(Array(5).fill('picture-differs'));
  const scaled = edited(half, Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`/images/${at}/height`, 180])));
  const { all } = imported(BARE, scaled, { format: 'tao' });
  expect(all.filter(isRecordOf('keyframe'))[0]?.shape).toMatchObject({ x: 200, y: 240, w: 80, h: 100 });
});

test('COCO: unknown labels are asked for, then added as objects under their group', () => {
  const text = edited(TAO, { '/categories/0/name': 'salad bowl', '/categories/0/id': 1 });
  expect(tryImport(BARE, text, { format: 'tao' })).toMatchObject({
    ok: false,
    error: { code: 'F-205', labels: ['salad bowl'] },
  });
  const { all } = imported(BARE, text, { format: 'tao', unknownLabel: 'add' });
  const label = all.filter(isRecordOf('label')).find(({ key }) => key === 'salad_bowl');
  expect(label).toMatchObject({ kind: 'object', exportIds: { coco: { id: 1, text: 'salad bowl' } } });
  expect(label?.parent).toBe('group-kitchen');
});

test('what a format of boxes leaves behind is listed: unlabelled tracks, other shapes, what a picture cuts', () => {
  const records = scene().map((record) => {
    if (record.type === 'keyframe' && record.frame === 30) {
      return { ...record, shape: { kind: 'box' as const, x: -10, y: 120, w: 40, h: 50 }, truncated: true };
    }
    return record;
  });
  const codes = exported(records, { format: 'tao', sets: ['set-a'] }).report.items.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['box-clipped', 'truncated-dropped', 'attributes-dropped']));
  const unlabelled = scene().map((record) => (record.type === 'track' ? { ...record, label: null } : record));
  const points = scene().map((record) =>
    record.type === 'keyframe' ? { ...record, shape: { kind: 'points' as const, points: [[1, 2] as const] } } : record,
  );
  for (const format of ['tao', 'cvat-video'] as const) {
    const made = exported(unlabelled, { format, sets: ['set-a'] });
    expect(made.report.counts.tracks).toEqual({ in: 1, out: 0 });
    expect(made.report.items.map(({ code }) => code)).toContain('unlabelled-dropped');
    const shapes = exported(points, { format, sets: ['set-a'] }).report.items;
    expect(shapes.find(({ code }) => code === 'shape-dropped')?.count).toBe(2);
  }
});

test('CVAT: the scene with attributes of the keyframe, outside exclusive, other interpolation ignored', () => {
  const text = CVAT.replace(
    '    <box frame="90"',
    '    <box frame="60" outside="0" occluded="0" keyframe="0" xtl="1.00" ytl="1.00" xbr="9.00" ybr="9.00" z_order="0"></box>\n    <box frame="90"',
  );
  const { outcome, all } = imported(BARE, text, { format: 'cvat-video' });
  expect(outcome.report.counts).toMatchObject({ read: 3, kept: 3, changed: 0 });
  const [track] = all.filter(isRecordOf('track'));
  expect(track).toMatchObject({ startFrame: 30, endFrame: 180, label: 'obj-cup', outside: [], occluded: [] });
  const keyframes = all.filter(isRecordOf('keyframe')).map(({ frame, attributes }) => [frame, attributes['state']]);
  expect(keyframes).toEqual([
    [30, 'dirty'],
    [90, 'clean'],
  ]);
});

test('CVAT: rotated boxes, other shapes, only interpolated boxes, frames beyond the clip', () => {
  const turned = CVAT.replace('z_order="0">', 'z_order="0" rotation="90">');
  const { outcome, all } = imported(BARE, turned, { format: 'cvat-video' });
  expect(outcome.report.items.filter(({ severity }) => severity === 'changed').map(({ code }) => code)).toEqual([
    'rotation-dropped',
  ]);
  const shape = all.filter(isRecordOf('keyframe')).find(({ frame }) => frame === 30)?.shape;
  expect(shape?.kind === 'box' ? [shape.x, shape.y, shape.w, shape.h].map(Math.round) : null).toEqual([
    95, 125, 50, 40,
  ]);
  const polygon = CVAT.replaceAll('<box ', '<polygon points="1,1;2,2" ').replaceAll('</box>', '</polygon>');
  expect(dropped(BARE, polygon, 'cvat-video')).toEqual(Array(3).fill('invalid-item'));
  expect(dropped(BARE, CVAT.replaceAll('keyframe="1"', 'keyframe="0"'), 'cvat-video')).toEqual(['invalid-item']);
  expect(dropped(BARE, CVAT.replace('frame="90"', 'frame="300"'), 'cvat-video')).toEqual(['beyond-clip']);
});

test('CVAT: a task that takes every third picture; frame numbers are those of the video unless told', () => {
  const text = CVAT.replace('<frame_filter></frame_filter>', '<frame_filter>step=3</frame_filter>');
  const startOf = (frameNumbers: 'video' | 'task'): number | undefined =>
    imported(BARE, text, { format: 'cvat-video', frameNumbers }).all.filter(isRecordOf('track'))[0]?.startFrame;
  expect(startOf('video')).toBe(30);
  expect(startOf('task')).toBe(90);
});

test('CVAT: document types and entities are refused, in any encoding', () => {
  for (const head of ['<!DOCTYPE a>', '<!doctype a [<!ENTITY x "y">]>', '<!ENTITY x "y">']) {
    const text = CVAT.replace('<annotations>', `${head}<annotations>`);
    expect(tryImport(BARE, text, { format: 'cvat-video' })).toMatchObject({ ok: false, error: { code: 'F-207' } });
    const wide = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(Buffer.from(text, 'utf16le')).length)]);
    wide.set(Buffer.from(text, 'utf16le').subarray(0, wide.length - 2), 2);
    expect(tryImport(BARE, wide, { format: 'cvat-video' })).toMatchObject({ ok: false, error: { code: 'F-207' } });
  }
});

test('CVAT: UTF-16, carriage returns and a byte order mark are read', () => {
  const wide = Uint8Array.from([0xff, 0xfe, ...Buffer.from(CVAT, 'utf16le')]);
  for (const content of [wide, `\ufeff${CVAT}`, CVAT.replaceAll('\n', '\r\n')]) {
    expect(detectFormats({ name: 'x', content }).map(({ id }) => id)).toEqual(['cvat-video']);
    expect(imported(BARE, content, { format: 'cvat-video' }).outcome.report.counts.kept).toBe(3);
  }
});

test('CVAT: 65 levels are refused', () => {
  const deep = `<annotations>${'<a>'.repeat(64)}${'</a>'.repeat(64)}</annotations>`;
  expect(tryImport(BARE, deep, { format: 'cvat-video' })).toMatchObject({ ok: false, error: { code: 'F-203' } });
});

const annotations = process.env['CHOROGRAPH_ANNOTATIONS'];
const real = `${annotations ?? ''}/coco/croissant_mini_instances_train2014.json`;
const isThere = annotations !== undefined && existsSync(real);
if (!isThere) console.warn('CHOROGRAPH_ANNOTATIONS is not set: the real COCO file is not tried');

test.skipIf(!isThere)(
  'a real COCO file: no picture is of a clip, so each annotation is listed and nothing is changed',
  () => {
    const content = readFileSync(real, 'utf8');
    expect(detectFormats({ name: 'x.json', content }).map(({ id }) => id)).toEqual(['coco']);
    const request = { format: 'coco', unknownLabel: 'add', rate: { num: 30, den: 1 } } as const;
    const { outcome } = imported(groundRecords(), content, request);
    expect(outcome.report.counts).toMatchObject({ read: 4, kept: 0, dropped: 4 });
    expect(outcome.records.filter(({ type }) => ['clip', 'track', 'keyframe'].includes(type))).toEqual([]);
  },
);
