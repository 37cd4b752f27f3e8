import type { Params } from '../chromium/devtools-pipe.ts';
import { notImitated, onlyKnown } from '../imitation/strict.ts';

const INCHES: Readonly<Record<string, readonly [number, number]>> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
};

const SAME_IN_CHROMIUM = [
  'landscape',
  'displayHeaderFooter',
  'printBackground',
  'scale',
  'pageRanges',
  'headerTemplate',
  'footerTemplate',
  'preferCSSPageSize',
  'generateTaggedPDF',
  'generateDocumentOutline',
];

interface PrintOptions extends Readonly<Record<string, unknown>> {
  readonly pageSize?: string | { readonly width: number; readonly height: number };
  readonly margins?: Readonly<Record<string, unknown>>;
}

/** Options of `printToPDF`, in the words of Chromium's protocol. */
export function toPrintParams(options: PrintOptions): Params {
  const { pageSize = 'Letter', margins = {}, ...rest } = options;
  onlyKnown('printToPDF', rest, SAME_IN_CHROMIUM);
  onlyKnown('printToPDF: margins', margins, ['top', 'bottom', 'left', 'right']);
  const [paperWidth, paperHeight] = typeof pageSize === 'string' ? named(pageSize) : [pageSize.width, pageSize.height];
  const sides = Object.entries(margins).map(([side, inches]) => [
    `margin${side[0]?.toUpperCase()}${side.slice(1)}`,
    inches,
  ]);
  return { ...rest, paperWidth, paperHeight, ...Object.fromEntries(sides) };
}

function named(pageSize: string): readonly [number, number] {
  return INCHES[pageSize] ?? notImitated(`the page size ${pageSize}`);
}
