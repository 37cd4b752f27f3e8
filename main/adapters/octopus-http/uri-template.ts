/** The forms of RFC 6570 that Octopus uses: `{id}`, `{/id}`, `{?a,b}`, `{&a,b}`, each with `*` or `:n`. */
const EXPRESSION = /\{([/?&]?)([^{}]*)\}/gu;

export type TemplateValues = Readonly<Record<string, string | readonly string[]>>;

interface Variable {
  readonly name: string;
  readonly isExploded: boolean;
  readonly maxLength: number | null;
}

/** Fills a template; a variable without a value leaves no trace. */
export function expand(template: string, values: TemplateValues): string {
  return template.replace(EXPRESSION, (_, operator: string, list: string) => {
    const parts = variablesIn(list).flatMap((variable) => partsOf(variable, values[variable.name], operator));
    if (parts.length === 0) return '';
    if (operator === '') return parts.join(',');
    if (operator === '/') return `/${parts.join('/')}`;
    return `${operator}${parts.join('&')}`;
  });
}

/** The names of all variables of a template. */
export function variablesOf(template: string): ReadonlySet<string> {
  return new Set(
    [...template.matchAll(EXPRESSION)].flatMap(([, , list]) => variablesIn(list ?? '').map(({ name }) => name)),
  );
}

function variablesIn(list: string): readonly Variable[] {
  return list.split(',').flatMap((text) => {
    const [, name, isExploded, maxLength] = /^\s*([^*:]+?)\s*(\*)?(?::(\d+))?\s*$/u.exec(text) ?? [];
    if (name === undefined) return [];
    return [
      { name, isExploded: isExploded !== undefined, maxLength: maxLength === undefined ? null : Number(maxLength) },
    ];
  });
}

function partsOf(
  { name, isExploded, maxLength }: Variable,
  value: string | readonly string[] | undefined,
  operator: string,
): readonly string[] {
  if (value === undefined) return [];
  const texts = (typeof value === 'string' ? [value] : value).map((text) =>
    encodeURIComponent(maxLength === null ? text : text.slice(0, maxLength)),
  );
  if (texts.length === 0) return [];
  const items = isExploded ? texts : [texts.join(',')];
  return operator === '?' || operator === '&' ? items.map((item) => `${encodeURIComponent(name)}=${item}`) : items;
}
