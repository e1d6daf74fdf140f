import { expect, test } from 'vitest';
import { securityHeaders } from './csp.ts';
import { hostHeaderFiles } from './host-headers.ts';

test('static hosts are told every header, as it is sent everywhere else', () => {
  const [plain, apache] = hostHeaderFiles().map(({ source }) => source);
  const wanted = Object.entries(securityHeaders());
  expect(wanted.length).toBeGreaterThan(4);
  const [path, ...lines] = (plain ?? '').trimEnd().split('\n');
  expect(path).toBe('/*');
  expect(
    lines.map((line) =>
      line
        .trim()
        .split(/: (.*)/s)
        .slice(0, 2),
    ),
  ).toEqual(wanted);
  const rules = [...(apache ?? '').matchAll(/^ {2}Header always set (\S+) "([^"]*)"$/gm)];
  expect(rules.map(([, name, value]) => [name, value])).toEqual(wanted);
});
