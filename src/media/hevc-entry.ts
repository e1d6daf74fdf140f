import type { HevcRawPicture, HevcStream } from './hevc-core';
import { asCleanAccess, createHevcHeads, pocAfter } from './hevc-order';
import type { HevcPictureHead } from './hevc-order';

export interface HevcEntryDeps {
  /** Closed with the entry. */
  readonly stream: HevcStream;
  readonly parameterSets: readonly Uint8Array[];
  readonly onPicture: (rank: number, raw: HevcRawPicture) => void;
}

/** Decodes from an entry point on, and tells by its picture order count which picture came out. */
export interface HevcEntry {
  /** `units` are the NAL units of one sample. False: it, or what came out, is not what was expected. */
  readonly decode: (rank: number, units: readonly Uint8Array[]) => boolean;
  /** Brings out what is held back; after it only an IDR picture, or `restart`, goes on well. */
  readonly flush: () => boolean;
  readonly restart: () => void;
  readonly close: () => void;
}

const START_CODE = [0, 0, 0, 1];

/**
 * The compiled decoder counts the pictures after a CRA it begins with from zero instead of from the CRA: where the
 * order bits of the CRA lie in the upper half of their range, all that follows is garbage. Fed twice, the second one is
 * an ordinary picture to it, and what follows counts from there. The first comes out as well and belongs to nobody.
 */
export function createHevcEntry({ stream, parameterSets, onPicture }: HevcEntryDeps): HevcEntry {
  let heads = createHevcHeads(parameterSets);
  /** Rank by the picture order count under which it will come out. */
  const awaited = new Map<number, number>();
  let isFresh = true;
  /** Until the first picture that is shown after the entry. */
  let isBehindEntry = false;
  let anchorPoc = 0;
  /** The count of the first copy of a CRA, until it has come out. */
  let surplusPoc: number | null = null;

  function restart(): void {
    stream.reset();
    heads = createHevcHeads(parameterSets);
    isFresh = true;
    forget();
  }
  function forget(): void {
    awaited.clear();
    surplusPoc = null;
    anchorPoc = 0;
  }
  /** False as soon as a picture comes out that nobody fed. */
  function putOut(pictures: readonly HevcRawPicture[]): boolean {
    for (const raw of pictures) {
      const rank = awaited.get(raw.poc);
      if (rank !== undefined) {
        awaited.delete(raw.poc);
        onPicture(rank, raw);
      } else if (surplusPoc === raw.poc) surplusPoc = null;
      else return false;
    }
    return true;
  }
  function feed(units: readonly Uint8Array[]): boolean {
    const pictures = stream.feed(behindStartCodes(units));
    return pictures !== null && putOut(pictures);
  }
  /** Pictures before and after may have the same counts, so the former come out first. */
  function beginAnew(): boolean {
    const isWell = putOut(stream.flush());
    forget();
    return isWell;
  }
  function enter(head: HevcPictureHead, units: readonly Uint8Array[]): boolean {
    if (head.kind !== 'idr' && head.kind !== 'cra') return false;
    isFresh = false;
    isBehindEntry = true;
    if (head.kind === 'idr') return feed(parameterSets);
    surplusPoc = head.pocLow;
    return feed([...parameterSets, ...units]);
  }
  function goOn(rank: number, head: HevcPictureHead, units: readonly Uint8Array[]): boolean {
    // Its picture never comes, as it would not from any other decoder that began here.
    if (head.kind === 'skipped' && isBehindEntry) return true;
    if (head.kind === 'other') isBehindEntry = false;
    const poc = pocAfter(anchorPoc, head);
    awaited.set(poc, rank);
    if (head.isAnchor) anchorPoc = poc;
    return feed(units);
  }

  return {
    decode: (rank, stored) => {
      const found = heads.read(stored);
      if (found === null) return false;
      const isBroken = found.kind === 'bla';
      const head: HevcPictureHead = isBroken ? { ...found, kind: 'cra' } : found;
      const units = isBroken ? asCleanAccess(stored) : stored;
      const isNew = isBroken || head.kind === 'idr';
      if (!isFresh && isNew && !beginAnew()) return false;
      if (isBroken && !isFresh) {
        stream.reset();
        isFresh = true;
      }
      if (isFresh && !enter(head, units)) return false;
      return goOn(rank, head, units);
    },
    flush: () => putOut(stream.flush()),
    restart,
    close: () => stream.close(),
  };
}

function behindStartCodes(units: readonly Uint8Array[]): Uint8Array {
  const length = units.reduce((sum, unit) => sum + START_CODE.length + unit.byteLength, 0);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const unit of units) {
    bytes.set(START_CODE, at);
    bytes.set(unit, at + START_CODE.length);
    at += START_CODE.length + unit.byteLength;
  }
  return bytes;
}
