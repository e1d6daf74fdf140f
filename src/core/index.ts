/**
 * core: the words every room may use, and nothing else.
 *
 * Results for failures a person can act on, assertions for bugs, branded types, ids, canonical JSON, hashes,
 * sorted lists, the seams to clock, random source and timers, and the limits on outside data.
 *
 * Invariants: pure, apart from the three system seams; no knowledge of video, records or screens.
 * Never: grow a function that belongs to one room only.
 *
 * 2026-11-24: SHA-256 comes from @noble/hashes because WebCrypto can neither stream nor answer at once.
 */
export { assert, present } from './assert';
export type { Brand } from './brand';
export { canonicalJson, toJson } from './canonical-json';
export type { Json } from './canonical-json';
export { crc32 } from './crc32';
export { createSha256, sha256Hex } from './hash';
export type { HashStream } from './hash';
export { createIdSource, ID_PATTERN } from './ids';
export type { IdSource } from './ids';
export { IMPORT_LIMITS } from './import-limits.data';
export { removeEgress } from './no-egress';
export { err, ok } from './result';
export type { Err, Ok, Result } from './result';
export { systemClock, systemRandom, systemTimers } from './seams';
export type { Clock, Random, Timers } from './seams';
export { firstIndexWhere, lastIndexWhere } from './sorted';
export { textOfUtf8 } from './utf8';
export { openZip } from './zip-archive';
export type { ZipArchive } from './zip-archive';
export type { ByteSource, ZipEntry } from './zip-directory';
export { damagedAt, tooLarge, unsafeAt } from './zip-problem';
export type { ZipProblem } from './zip-problem';
