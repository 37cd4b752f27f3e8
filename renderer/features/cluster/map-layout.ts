/** Where each thing of the map stands, in CSS pixels. Top to bottom as the traffic flows. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: { readonly [id: string]: Box };
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const BALANCER = 'load-balancer';
export const DATABASE = 'database';
export const STORAGE = 'storage';

/** More nodes than this are shown as tiles. */
export const MOST_CARDS = 6;

const LEAST_CARD = 228;
const GAP = 16;
const CARD_HEIGHT = 336;
const FIXTURE_HEIGHT = 56;
const BUS = 40;
/** Room beneath for the name of the library that draws the map. */
const ATTRIBUTION = 20;

export function mapLayout(nodes: readonly string[], hasBalancer: boolean, width: number): MapLayout {
  const fitting = Math.max(1, Math.floor((width + GAP) / (LEAST_CARD + GAP)));
  const rows = Math.ceil(nodes.length / fitting);
  const columns = Math.ceil(nodes.length / rows);
  const cardWidth = Math.min(460, (width - GAP * (columns - 1)) / columns);
  const rowWidth = cardWidth * columns + GAP * (columns - 1);
  const left = (width - rowWidth) / 2;
  const top = hasBalancer ? FIXTURE_HEIGHT + BUS : 0;
  const cards = nodes.map((node, index): readonly [string, Box] => [
    node,
    {
      x: left + (index % columns) * (cardWidth + GAP),
      y: top + Math.floor(index / columns) * (CARD_HEIGHT + GAP),
      width: cardWidth,
      height: CARD_HEIGHT,
    },
  ]);
  const storesTop = top + rows * CARD_HEIGHT + (rows - 1) * GAP + BUS;
  const isNarrow = width < 560;
  const storeWidth = isNarrow ? width : (width - GAP) / 2;
  const second = isNarrow ? { x: 0, y: storesTop + FIXTURE_HEIGHT + GAP } : { x: storeWidth + GAP, y: storesTop };
  const stores: readonly (readonly [string, Box])[] = [
    [DATABASE, { x: 0, y: storesTop, width: storeWidth, height: FIXTURE_HEIGHT }],
    [STORAGE, { ...second, width: storeWidth, height: FIXTURE_HEIGHT }],
  ];
  const balancer: readonly (readonly [string, Box])[] = hasBalancer
    ? [[BALANCER, { x: 0, y: 0, width, height: FIXTURE_HEIGHT }]]
    : [];
  const height = second.y + FIXTURE_HEIGHT + ATTRIBUTION;
  return { width, height, boxes: Object.fromEntries([...balancer, ...cards, ...stores]) };
}
