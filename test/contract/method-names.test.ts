import { expect, it } from 'vitest';
import { requests } from '../../contract/console-api.ts';
import { channelOf, methodNames } from '../../contract/method-names.ts';
import { fakeBridge } from '../support/fake-bridge.ts';

it('every method with a schema has its name in the list of the preload, and no other name is there', () => {
  expect(sorted(methodNames)).toEqual(sorted(namesOf(requests)));
});

it('the fake bridge has every method of the list, and no other', () => {
  const { events: _, ...nouns } = fakeBridge().bridge;
  expect(sorted(namesOf(nouns))).toEqual(sorted(methodNames));
});

it('a channel says noun and method', () => {
  expect(channelOf('windows', 'start')).toBe('lowtide:windows.start');
});

type Names = Readonly<Record<string, readonly string[]>>;

function namesOf(nouns: Readonly<Record<string, object>>): Names {
  return Object.fromEntries(Object.entries(nouns).map(([noun, methods]) => [noun, Object.keys(methods)]));
}

function sorted(names: Names): readonly string[] {
  return Object.entries(names)
    .flatMap(([noun, methods]) => methods.map((method) => `${noun}.${method}`))
    .toSorted();
}
