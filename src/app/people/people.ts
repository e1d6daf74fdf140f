import type { Person, Settings } from '../../storage';

export type Role = Person['role'];

/** The roles a person can work in. They choose what is shown first and lock nothing. */
export const ROLES: readonly Role[] = ['annotator', 'reviewer', 'lead', 'dataScientist'];

/** Who starts a project alone does everything in it. */
const FIRST_ROLE: Role = 'lead';

export function readRole(text: string): Role | null {
  return ROLES.find((role) => role === text) ?? null;
}

/** The person of a pseudonym; without a name where nobody of it ever worked at this browser. */
export function personOf(settings: Pick<Settings, 'get'>, id: string): Person {
  return settings.get().people.find((person) => person.id === id) ?? { id, name: '', role: FIRST_ROLE };
}

/** The name known in this browser, else the pseudonym. */
export function nameOfPerson(settings: Pick<Settings, 'get'>, id: string): string {
  const { name } = personOf(settings, id);
  return name === '' ? id : name;
}

/** Keeps a person in this browser; one of the same pseudonym is replaced. */
export function keepPerson(settings: Settings, person: Person): void {
  const { people } = settings.get();
  const isKnown = people.some(({ id }) => id === person.id);
  settings.set({
    people: isKnown ? people.map((each) => (each.id === person.id ? person : each)) : [...people, person],
  });
}

/** A pseudonym that says nothing about anybody: the end of a fresh id. */
export function freshPseudonym(newId: () => string): string {
  return `p-${newId().slice(-8)}`;
}
