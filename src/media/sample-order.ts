/** Ranks: places of samples by composition time, ties by decode order. */
export interface SampleOrder {
  readonly rankOfSample: Uint32Array<ArrayBuffer>;
  readonly sampleOfRank: Uint32Array<ArrayBuffer>;
  /** Composition times by rank. */
  readonly rankedTicks: Float64Array<ArrayBuffer>;
}

/** Pictures are reordered over a few places only; a table that moves them further is sorted the slow way. */
const MOVES_PER_SAMPLE = 64;

export function orderSamples(ptsTicks: Float64Array): SampleOrder {
  const count = ptsTicks.length;
  const sampleOfRank = sortNearly(ptsTicks) ?? sortFully(ptsTicks);
  const rankOfSample = new Uint32Array(count);
  const rankedTicks = new Float64Array(count);
  for (let rank = 0; rank < count; rank += 1) {
    const sample = sampleOfRank[rank] ?? 0;
    rankOfSample[sample] = rank;
    rankedTicks[rank] = ptsTicks[sample] ?? 0;
  }
  return { rankOfSample, sampleOfRank, rankedTicks };
}

/** Insertion sort; null when it would take more than its share of moves. */
function sortNearly(ptsTicks: Float64Array): Uint32Array<ArrayBuffer> | null {
  const count = ptsTicks.length;
  const order = new Uint32Array(count);
  let moves = count * MOVES_PER_SAMPLE;
  for (let sample = 0; sample < count; sample += 1) {
    const ticks = ptsTicks[sample] ?? 0;
    let place = sample;
    while (place > 0 && (ptsTicks[order[place - 1] ?? 0] ?? 0) > ticks) {
      order[place] = order[place - 1] ?? 0;
      place -= 1;
    }
    order[place] = sample;
    moves -= sample - place;
    if (moves < 0) return null;
  }
  return order;
}

function sortFully(ptsTicks: Float64Array): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from(ptsTicks, (_, sample) => sample);
  return order.sort((a, b) => (ptsTicks[a] ?? 0) - (ptsTicks[b] ?? 0) || a - b);
}
