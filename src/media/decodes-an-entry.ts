import type { Timers } from '../core';
import type { CodedPicture, CreateDecoder, DecoderPort } from './decode-port';
import type { SampleSource } from './decode-samples';
import type { SampleTable } from './sample-table';

/** How long one picture may take to prove that a decoder works. */
const PROBE_LIMIT_MS = 2000;
/** Entry points tried, so that one damaged picture does not condemn the codec. */
const MOST_PROBED = 8;

/** True once a picture came out of one of the first entry points. */
export async function decodesAnEntry(
  samples: SampleTable,
  source: SampleSource,
  createDecoder: CreateDecoder,
  timers: Timers,
): Promise<boolean> {
  let probed = 0;
  for (let sample = 0; sample < samples.isSync.length && probed < MOST_PROBED; sample += 1) {
    if (samples.isSync[sample] !== 1 || samples.isUnreadable[sample] === 1) continue;
    probed += 1;
    const read = await source.read(sample, sample);
    const bytes = read.ok ? read.value[0]?.bytes : undefined;
    if (
      bytes !== undefined &&
      (await decodesOne({ rank: samples.rankOfSample[sample] ?? 0, isEntry: true, bytes }, createDecoder, timers))
    )
      return true;
  }
  return false;
}

function decodesOne(entry: CodedPicture, createDecoder: CreateDecoder, timers: Timers): Promise<boolean> {
  return new Promise((resolve) => {
    let decoder: DecoderPort | null = null;
    const settle = (decodes: boolean): void => {
      cancel();
      decoder?.close();
      resolve(decodes);
    };
    const cancel = timers.after(PROBE_LIMIT_MS, () => settle(false));
    decoder = createDecoder({
      onPicture: (picture) => {
        picture.close();
        settle(true);
      },
      onFailure: () => settle(false),
      onDequeue: () => undefined,
    });
    decoder.restart();
    decoder.decode(entry);
    decoder.flush().then(
      () => settle(false),
      () => settle(false),
    );
  });
}
