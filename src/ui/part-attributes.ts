/** `data-part` and the state attributes of a part: the contract with automated checks. They go on the element with the role. */
export interface PartAttributes {
  readonly [name: `data-${string}`]: string | number | boolean | undefined;
}

function isPartAttribute(name: string): name is `data-${string}` {
  return name.startsWith('data-');
}

/** The `data-` attributes among `props`. */
export function partAttributes(props: object): PartAttributes {
  const found: Record<`data-${string}`, string | number | boolean | undefined> = {};
  for (const [name, value] of Object.entries(props)) {
    if (isPartAttribute(name)) found[name] = value;
  }
  return found;
}
