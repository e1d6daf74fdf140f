import './no-egress';
import { expose, transfer } from 'comlink';
import { systemClock } from '../core';
import type { BucketRow } from './bucket-row';
import { createByteSource } from './byte-source';
import type { Derivation, DerivationRun } from './derivation';
import { runDerivations } from './derivation';
import { chooseDecoder } from './decode-choice';
import { createFrameLedger } from './decode-port';
import type { CreateDecoder } from './decode-port';
import { createDerivedStills } from './derived-stills';
import type { DerivedKind, DerivedView } from './derived-view';
import type { DerivedNews, DerivingOptions, DerivingWorker } from './deriving-api';
import { createFilmstrip, MOST_STRIP_PICTURES } from './filmstrip';
import { createMotion } from './motion';
import type { IndexedMedia } from './sample-table';
import { createSoundPeaks, openSound } from './sound-peaks';
import { createStripPictures } from './strip-pictures';

type Tell = (news: DerivedNews) => void;

interface Making {
  readonly file: Blob;
  readonly indexed: IndexedMedia;
  readonly options: DerivingOptions;
  readonly tell: Tell;
  readonly createDecoder: CreateDecoder;
}

let run: DerivationRun | null = null;
/** What was asked before everything was open. */
let view: DerivedView | null = null;
let isHeld = false;

async function pictures({ file, indexed, options, tell, createDecoder }: Making): Promise<Derivation> {
  const strip = createStripPictures({
    format: indexed.samples.picture,
    widthPx: options.pictureWidthPx,
    heightPx: options.pictureHeightPx,
    most: MOST_STRIP_PICTURES,
    onPicture: (frame, image) => tell({ type: 'picture', frame, image }),
    onDropped: (frame) => tell({ type: 'dropped', frame }),
  });
  if (options.kept.pictures !== undefined) await strip.restore(options.kept.pictures);
  return createFilmstrip({
    table: indexed.frames,
    stills: createDerivedStills(createByteSource(file), indexed, createDecoder),
    pictures: strip,
    pictureWidthPx: options.tileWidthPx,
  });
}

async function motion({ file, indexed, options, tell, createDecoder }: Making): Promise<Derivation> {
  const made = createMotion({
    table: indexed.frames,
    stills: createDerivedStills(createByteSource(file), indexed, createDecoder),
    onLevels: (first, levels) => tell({ type: 'levels', kind: 'motion', first, levels }),
  });
  await restoreLevels('motion', made.row, options, tell);
  return made;
}

async function sound({ file, indexed, options, tell }: Making): Promise<Derivation> {
  const made = createSoundPeaks({
    table: indexed.frames,
    open: () => openSound(createByteSource(file)),
    onNone: () => tell({ type: 'none', kind: 'sound' }),
    onLevels: (first, levels) => tell({ type: 'levels', kind: 'sound', first, levels }),
  });
  await restoreLevels('sound', made.row, options, tell);
  return made;
}

/** Takes over levels that were kept, when they are as many as this clip has. */
async function restoreLevels(
  kind: 'sound' | 'motion',
  row: BucketRow,
  { kept }: DerivingOptions,
  tell: Tell,
): Promise<void> {
  const blob = kept[kind];
  if (blob === undefined || blob.size !== row.levels.length) return;
  row.levels.set(new Uint8Array(await blob.arrayBuffer()));
  tell({ type: 'levels', kind, first: 0, levels: row.levels.slice() });
}

const MAKERS: Readonly<Record<DerivedKind, (making: Making) => Promise<Derivation>>> = {
  pictures,
  sound,
  motion,
};

const api: DerivingWorker = {
  open: async (file, indexed, options, onNews) => {
    const tell: Tell = (news) => {
      const parts = news.type === 'picture' ? [news.image] : [];
      // A page that is gone needs no news.
      Promise.resolve(onNews(transfer(news, parts))).catch(() => undefined);
    };
    const createDecoder = await chooseDecoder(indexed.samples.picture, createFrameLedger(), options.hevcWasm);
    const derivations: Derivation[] = [];
    for (const kind of options.kinds) {
      derivations.push(await MAKERS[kind]({ file, indexed, options, tell, createDecoder }));
    }
    run = runDerivations({
      derivations,
      nowMs: systemClock.nowMs,
      onRest: async (changed) => {
        for (const one of changed) tell({ type: 'keep', kind: one.kind, blob: await one.encode() });
      },
    });
    run.hold(isHeld);
    if (view !== null) run.look(view);
  },
  look: (next) => {
    view = next;
    run?.look(next);
  },
  hold: (held) => {
    isHeld = held;
    run?.hold(held);
  },
};

expose(api);
