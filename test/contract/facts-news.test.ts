import { expect, it } from 'vitest';
import { newsOf, withNews } from '../../contract/facts-news.ts';
import { emptyFacts, emptyNodeFacts } from '../../core/window/facts.ts';

it('given one node that was read, when the news are taken in, then the facts are those of main', () => {
  const before = emptyFacts(['OCTO-1', 'OCTO-2'], 1);
  const now = { ...before, nodes: { ...before.nodes, 'OCTO-2': emptyNodeFacts('OCTO-2', 2) } };

  const news = newsOf(before, now);

  expect(Object.keys(news.nodes)).toEqual(['OCTO-2']);
  expect(withNews(before, news)).toEqual(now);
});

it('given nothing before, then the news are everything', () => {
  const now = emptyFacts(['OCTO-1'], 1);

  expect(withNews(emptyFacts([], 0), newsOf(null, now))).toEqual(now);
});
