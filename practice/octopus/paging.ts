const USUAL_TAKE = 30;

/** An Octopus collection: one page of the items with the links to the others. */
export function pageOf(itemType: string, items: readonly object[], url: URL): object {
  const skip = numberOf(url, 'skip', 0);
  const take = numberOf(url, 'take', USUAL_TAKE);
  const pages = take === 0 ? 1 : Math.max(1, Math.ceil(items.length / take));
  const current = take === 0 ? 0 : Math.floor(skip / take);
  const linkTo = (first: number, count: number): string => {
    const query = new URLSearchParams(url.searchParams);
    query.set('skip', String(first));
    query.set('take', String(count));
    return `${url.pathname}?${query}`;
  };
  const link = (page: number): string => linkTo(page * take, take);
  const links: Record<string, string> = {
    Self: `${url.pathname}${url.search}`,
    Template: `${url.pathname}{?skip,take,ids,partialName}`,
    'Page.All': linkTo(0, 2_147_483_647),
    'Page.Current': link(current),
    'Page.Last': link(pages - 1),
  };
  if (current > 0) links['Page.Previous'] = link(current - 1);
  if (current < pages - 1) links['Page.Next'] = link(current + 1);
  return {
    ItemType: itemType,
    TotalResults: items.length,
    ItemsPerPage: take,
    NumberOfPages: pages,
    LastPageNumber: pages - 1,
    Items: items.slice(skip, skip + take),
    Links: links,
  };
}

function numberOf(url: URL, name: string, usual: number): number {
  const text = url.searchParams.get(name);
  const number = text === null ? Number.NaN : Number.parseInt(text, 10);
  return Number.isFinite(number) && number >= 0 ? number : usual;
}
