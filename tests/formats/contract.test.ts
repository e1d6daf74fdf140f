import { contract, intervalEssence } from './contract';
import { byKey } from './project-records';

contract({ id: 'native', golden: 'project', goldenOptions: {}, author: 'ann-a', essence: byKey });
contract({
  id: 'activitynet',
  golden: 'gt.with-extras',
  goldenOptions: { sets: ['set-a'] },
  author: 'ann-a',
  essence: intervalEssence('ann-a', ({ id, attributes, confidence }) => [id, attributes, confidence]),
});
contract({
  id: 'activitynet-results',
  golden: 'detections',
  goldenOptions: {},
  author: 'model-1',
  essence: intervalEssence('model-1', ({ confidence }) => confidence ?? 1),
});
