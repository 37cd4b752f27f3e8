import { expect, it } from 'vitest';
import { newsOf, withNews } from '../../contract/facts-news.ts';
import { succeeded } from '../../core/base/result.ts';
import type { NodeSummary } from '../../core/ports/octopus-api.ts';
import { absorbSummary } from '../../core/window/absorb.ts';
import { emptyFacts, emptyNodeFacts, type Facts } from '../../core/window/facts.ts';

it('given one node that was read, when the news are taken in, then the facts are those of main', () => {
  const before = emptyFacts(['OCTO-1', 'OCTO-2'], 1);
  const now = { ...before, nodes: { ...before.nodes, 'OCTO-2': emptyNodeFacts('OCTO-2', 2) } };

  const news = newsOf(before, now);

  expect(Object.keys(news.nodes)).toEqual(['OCTO-2']);
  expect(withNews(before, news)).toEqual(now);
});

it('given a reading of one thing of the instance, then nothing else of it is told again', () => {
  const before = emptyFacts(['OCTO-1'], 1);
  const now: Facts = { ...before, sharedAnswers: [{ answeredBy: 'OCTO-1', atMs: 2 }] };

  expect(newsOf(before, now)).toEqual({ instance: { sharedAnswers: now.sharedAnswers }, nodes: {} });
  expect(withNews(before, newsOf(before, now))).toEqual(now);
});

it('given nothing before, then the news are everything', () => {
  const now = emptyFacts(['OCTO-1'], 1);

  expect(withNews(emptyFacts([], 0), newsOf(null, now))).toEqual(now);
});

it('given another summary, when one of two nodes went offline, then only that node is told again', () => {
  const before = withSummary(emptyFacts(['OCTO-1', 'OCTO-2'], 1), 2, []);

  expect(newsOf(before, withSummary(before, 3, [])).nodes).toEqual({});
  expect(newsOf(before, withSummary(before, 3, ['OCTO-2'])).nodes).toEqual({
    'OCTO-2': { ...before.nodes['OCTO-2'], onlineSinceMs: null },
  });
  expect(before.nodes['OCTO-2']?.onlineSinceMs).toBe(2);
});

function withSummary(facts: Facts, atMs: number, offline: readonly string[]): Facts {
  const value = Object.keys(facts.nodes).map((name): NodeSummary => {
    const isOffline = offline.includes(name);
    const idle = { isDraining: false, taskCap: 5, runningTaskCount: 0, version: null };
    return { id: name, name, isOffline, lastSeenMs: atMs, ...idle };
  });
  const answer = succeeded({ value, answeredBy: null, serverTimeMs: atMs, throughShared: false });
  return absorbSummary(facts, answer, { startedAtMs: atMs, observedAtMs: atMs });
}
