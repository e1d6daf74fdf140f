import '../no-egress';
import { expose } from 'comlink';
import { uprightSize } from '../../geometry';
import { createByteSource } from '../byte-source';
import { chooseDecoder } from '../decode-choice';
import { createFrameLedger } from '../decode-port';
import { createDerivedStills } from '../derived-stills';
import { followFrames } from './follow-frames';
import { createPictureFeed } from './picture-feed';
import { createPictureReducer } from './reduced-picture';
import type { TrackingWorker } from './tracking-api';

const api: TrackingWorker = {
  track: async ({ file, indexed, hevcWasm = null }, request, onBox) => {
    const { picture: format } = indexed.samples;
    const createDecoder = await chooseDecoder(format, createFrameLedger(), hevcWasm);
    const stills = createDerivedStills(createByteSource(file), indexed, createDecoder);
    const reducer = createPictureReducer(format);
    const end = await followFrames({
      request,
      size: uprightSize({ w: format.codedWidth, h: format.codedHeight }, format),
      scale: reducer.scale,
      pictureOf: createPictureFeed({
        read: async (frame) => {
          const picture = await stills.show(frame);
          return picture === null ? null : reducer.reduce(picture);
        },
        entryOf: stills.entryOf,
        isBroken: stills.isBroken,
      }),
      // A page that is gone needs no news.
      onBox: (proposed) => void Promise.resolve(onBox(proposed)).catch(() => undefined),
    });
    stills.close();
    return end;
  },
};

expose(api);
