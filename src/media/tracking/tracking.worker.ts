import '../no-egress';
import { expose } from 'comlink';
import { uprightSize } from '../../geometry';
import { createByteSource } from '../byte-source';
import { createDerivedStills } from '../derived-stills';
import { followFrames } from './follow-frames';
import { createPictureReducer } from './reduced-picture';
import type { TrackingWorker } from './tracking-api';

/** Going back needs what lies between two entry points at hand, or each step would decode it anew. */
const HELD_PICTURES = 96;

const api: TrackingWorker = {
  track: async (file, indexed, request, onBox) => {
    const { picture: format } = indexed.samples;
    const stills = createDerivedStills(createByteSource(file), indexed, HELD_PICTURES);
    const reducer = createPictureReducer(format);
    const end = await followFrames({
      request,
      size: uprightSize({ w: format.codedWidth, h: format.codedHeight }, format),
      scale: reducer.scale,
      pictureOf: async (frame) => {
        const picture = await stills.show(frame);
        return picture === null ? null : reducer.reduce(picture);
      },
      // A page that is gone needs no news.
      onBox: (proposed) => void Promise.resolve(onBox(proposed)).catch(() => undefined),
    });
    stills.close();
    return end;
  },
};

expose(api);
