import type { EngineAnswer, FrameEngine, Preview } from '../media';

/** What the clock needs of the engine of `media`. */
export type FrameSource = Pick<FrameEngine, 'show' | 'hint' | 'close'>;

/** Opens the engine of a clip; its previews go to the sink, which closes them. */
export type OpenEngine = (onPreview: (preview: Preview) => void) => FrameSource;

/** A picture that may be painted once; whoever holds it closes it. */
export interface StillPicture {
  readonly image: VideoFrame | ImageBitmap;
  /** False for coded pictures, which still have to be turned. */
  readonly isUpright: boolean;
}

export type StillAnswer =
  | { readonly type: 'picture'; readonly frame: number; readonly still: StillPicture; readonly confirmed: boolean }
  /** Better than nothing, not exact: it may be painted, never numbered. */
  | { readonly type: 'preview'; readonly still: StillPicture }
  | { readonly type: 'superseded' }
  | { readonly type: 'undecodable' }
  /** There may be a picture, but nothing says of which frame. */
  | { readonly type: 'unverified' }
  /** This way of making pictures does not work for this clip at all. */
  | { readonly type: 'noDecoder' }
  | { readonly type: 'fileLost'; readonly code: 'V-103' | 'V-107' };

/** Stills by whatever way the rung allows. */
export interface StillSource {
  readonly show: (frame: number, onPreview: (still: StillPicture) => void) => Promise<StillAnswer>;
  readonly hint: (direction: 1 | -1 | 0) => void;
  /** Nobody waits for the last request any more. */
  readonly cancel: () => void;
  readonly close: () => void;
}

/** Stills of the engine: exact ones, in coded pixels. */
export function stillsOfEngine(open: OpenEngine): StillSource {
  let wanted: { readonly frame: number; readonly onPreview: (still: StillPicture) => void } | null = null;
  const engine = open(({ frame, picture }) => {
    if (wanted?.frame === frame) wanted.onPreview({ image: picture, isUpright: false });
    else picture.close();
  });
  return {
    show: async (frame, onPreview) => {
      wanted = { frame, onPreview };
      return answerOf(await engine.show(frame));
    },
    hint: engine.hint,
    cancel: () => {
      wanted = null;
    },
    close: () => void engine.close(),
  };
}

function answerOf(answer: EngineAnswer): StillAnswer {
  if (answer.type === 'superseded') return answer;
  if (answer.type === 'picture') {
    const still = { image: answer.picture, isUpright: false };
    if (answer.preview) return { type: 'preview', still };
    return { type: 'picture', frame: answer.frame, still, confirmed: true };
  }
  return ANSWERS[answer.problem.type];
}

const NO_DECODER: StillAnswer = { type: 'noDecoder' };
const UNDECODABLE: StillAnswer = { type: 'undecodable' };
/** What trouble of the engine means for stills. */
const ANSWERS: Readonly<Record<Extract<EngineAnswer, { type: 'problem' }>['problem']['type'], StillAnswer>> = {
  unsupportedCodec: NO_DECODER,
  notVideo: NO_DECODER,
  noFrameTable: NO_DECODER,
  tooLarge: NO_DECODER,
  changed: { type: 'fileLost', code: 'V-103' },
  permissionLapsed: { type: 'fileLost', code: 'V-107' },
  cancelled: { type: 'superseded' },
  damaged: UNDECODABLE,
  undecodable: UNDECODABLE,
};
