import { contract, intervalEssence } from './contract';
import type { FormatCase } from './contract';
import { byKey } from './project-records';

const PERSON = { author: 'ann-a', isExact: true, goldenOptions: { sets: ['set-a'] } };
const labelsAndFrames = intervalEssence('ann-a', () => null);

const FORMATS: readonly FormatCase[] = [
  { ...PERSON, id: 'native', golden: 'project', goldenOptions: {}, essence: byKey },
  {
    ...PERSON,
    id: 'activitynet',
    golden: 'gt.with-extras',
    essence: intervalEssence('ann-a', ({ id, attributes, confidence }) => [id, attributes, confidence]),
  },
  {
    id: 'activitynet-results',
    golden: 'detections',
    goldenOptions: {},
    author: 'model-1',
    isExact: true,
    essence: intervalEssence('model-1', ({ confidence }) => confidence ?? 1),
  },
  { ...PERSON, id: 'hacs', golden: 'HACS_segments_v1.1', essence: labelsAndFrames },
  { ...PERSON, id: 'thumos-json', golden: 'thumos_gt', isExact: false, essence: labelsAndFrames },
  { ...PERSON, id: 'coin', golden: 'COIN', essence: labelsAndFrames },
];
for (const format of FORMATS) contract(format);
