import { expect, test } from 'vitest';
import { removeEgress } from '../../src/core';

test('ways out are gone from a scope and from its prototypes, the rest stays', () => {
  const prototype = { fetch: () => 1, importScripts: () => 2, atob: () => 3 };
  const scope = Object.assign(Object.create(prototype), { WebSocket: class {}, XMLHttpRequest: class {}, self: 4 });
  removeEgress(scope);
  expect('fetch' in scope).toBe(false);
  expect('importScripts' in scope).toBe(false);
  expect('WebSocket' in scope).toBe(false);
  expect('XMLHttpRequest' in scope).toBe(false);
  expect(scope.atob()).toBe(3);
  expect(scope.self).toBe(4);
});

test('a way out that cannot be removed is a fault, never passed over', () => {
  const scope = Object.freeze({ fetch: () => 1 });
  expect(() => removeEgress(scope)).toThrow('fetch could not be removed');
});
