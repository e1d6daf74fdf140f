import { expect, test } from 'vitest';
import { isLong, seededRandom } from '../torture/length';
import { Peer } from './peers';

const SEEDS = isLong ? 1_000 : 8;
const FIRST_SEED = Number(process.env['CHOROGRAPH_SEED'] ?? 1);
const STEPS = 200;

interface Play {
  readonly random: () => number;
  readonly peers: Peer[];
  readonly onTheWay: { readonly to: Peer; readonly bytes: Uint8Array }[];
}

/** One step of one peer: an edit, a bundle sent, a machine cloned, or a bundle received, perhaps not for the last time. */
async function step({ random, peers, onTheWay }: Play): Promise<void> {
  const peer = peers[Math.floor(random() * peers.length)];
  const to = peers[Math.floor(random() * peers.length)];
  const chance = random();
  if (peer === undefined || to === undefined) return;
  if (chance < 0.9) return peer.edit(random);
  if (chance < 0.95) {
    const bytes = await peer.bundle(random, false);
    if (bytes !== null) onTheWay.push({ to, bytes });
    return undefined;
  }
  if (chance < 0.96 && peers.length < 5) {
    peers.push(peer.clone());
    return undefined;
  }
  const place = Math.floor(random() * onTheWay.length);
  const letter = onTheWay[place];
  if (letter !== undefined) await letter.to.takeIn(letter.bytes);
  if (random() < 0.7) onTheWay.splice(place, 1);
  return undefined;
}

/** Two to five copies edit, are cloned and hand bundles around, late, twice and in parts; then all hear of all. */
async function playSeed(seed: number): Promise<{ peers: Peer[]; forks: number; held: number }> {
  const random = seededRandom(seed);
  const peers = Array.from({ length: 2 + Math.floor(random() * 4) }, (_, n) => new Peer(`d${n}`));
  const play: Play = { random, peers, onTheWay: [] };
  let held = 0;
  for (let count = 0; count < STEPS; count += 1) {
    await step(play);
    held += peers.filter((each) => each.held.length > 0).length;
  }
  for (let round = 0; round < 2; round += 1) {
    const bundles = await Promise.all(peers.map((peer) => peer.bundle(random, true)));
    for (const peer of peers) for (const bytes of bundles) if (bytes !== null) await peer.takeIn(bytes);
  }
  return { peers, held, forks: peers.reduce((sum, { forkCount }) => sum + forkCount, 0) };
}

test(
  `${SEEDS} seeds of peers exchanging bundles: all equal at the end, all chains valid`,
  { timeout: 3_600_000 },
  async () => {
    const counts = { seeds: 0, peers: 0, forks: 0, held: 0 };
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += 1) {
      const { peers, forks, held } = await playSeed(seed);
      const [first, ...others] = peers.map((peer) => peer.fingerprint());
      for (const each of others) expect(each, `seed ${seed}`).toEqual(first);
      expect(peers.map((peer) => peer.isAsReplayed() && peer.hasValidChains() && peer.held.length === 0)).not.toContain(
        false,
      );
      counts.seeds += 1;
      counts.peers += peers.length;
      counts.forks += forks;
      counts.held += held;
    }
    console.log(`peers exchanging bundles: ${JSON.stringify(counts)}, all equal (first seed ${FIRST_SEED})`);
    expect(counts.forks).toBeGreaterThan(0);
  },
);
