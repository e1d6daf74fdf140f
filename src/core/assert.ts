/** Throws when `condition` is false: the caller is wrong, not the person. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Returns `value`, or throws where the program's own logic promised that it exists. */
export function present<T>(value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw new Error(message);
  return value;
}
