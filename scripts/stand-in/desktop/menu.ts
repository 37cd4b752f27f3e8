import { record } from '../imitation/recordings.ts';
import { notImitated, onlyKnown } from '../imitation/strict.ts';
import { StrictEmitter } from '../imitation/strict-emitter.ts';
import { toKeys } from './accelerator.ts';
import { isRole, playRole, roleDefaults } from './menu-roles.ts';

interface Template extends Readonly<Record<string, unknown>> {
  readonly label?: string;
  readonly role?: string;
  readonly submenu?: Menu | readonly Template[];
  readonly accelerator?: string;
  readonly click?: (item: MenuItem, window: unknown, event: object) => void;
  readonly id?: string;
  readonly type?: string;
  readonly toolTip?: string;
  readonly sublabel?: string;
}

const KNOWN = [
  'label',
  'role',
  'submenu',
  'accelerator',
  'click',
  'id',
  'type',
  'enabled',
  'visible',
  'checked',
  'sublabel',
  'toolTip',
  'registerAccelerator',
  'acceleratorWorksWhenHidden',
  'before',
  'after',
];

const TYPES = ['normal', 'separator', 'submenu', 'checkbox', 'radio'];

/** One line of a menu, as data. A test clicks it by calling `click()`, as on Electron. */
export class MenuItem {
  readonly id: string;
  label: string;
  readonly role: string | null;
  readonly type: string;
  readonly accelerator: string | null;
  readonly submenu: Menu | null;
  readonly toolTip: string;
  readonly sublabel: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly click: (event?: object, window?: unknown) => void;

  constructor(template: Template) {
    onlyKnown('MenuItem', template, KNOWN);
    const { role = null, submenu, click } = template;
    if (role !== null && !isRole(role)) notImitated(`the menu role ${role}`);
    const defaults = role === null ? null : roleDefaults(role);
    this.id = template.id ?? '';
    this.role = role?.toLowerCase() ?? null;
    this.label = template.label ?? defaults?.label ?? '';
    this.accelerator = template.accelerator ?? defaults?.accelerator ?? null;
    this.submenu = toMenu(
      submenu ?? defaults?.submenu?.map((name) => (name === '-' ? { type: 'separator' } : { role: name })),
    );
    this.type = template.type ?? (this.submenu === null ? 'normal' : 'submenu');
    if (!TYPES.includes(this.type)) notImitated(`the menu item type ${this.type}`);
    this.toolTip = template.toolTip ?? '';
    this.sublabel = template.sublabel ?? '';
    this.enabled = template['enabled'] !== false;
    this.visible = template['visible'] !== false;
    this.checked = template['checked'] === true;
    this.click = (event = {}, window = null) => {
      if (!this.enabled) return;
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      if (click !== undefined) click(this, window, event);
      else if (this.role !== null) playRole(this.role, window);
    };
  }
}

/** A menu as a tree of items. Nothing shows it; the keys of the application menu work. */
export class Menu extends StrictEmitter {
  readonly items: MenuItem[] = [];

  constructor() {
    super('Menu', ['menu-will-show', 'menu-will-close']);
  }

  static buildFromTemplate(template: readonly (Template | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    current = menu;
    for (const tell of listeners) tell();
  }

  static getApplicationMenu(): Menu | null {
    return current;
  }

  append = (item: MenuItem): void => void this.items.push(item);
  insert = (at: number, item: MenuItem): void => void this.items.splice(at, 0, item);

  getMenuItemById(id: string): MenuItem | null {
    return this.standInAll().find((item) => item.id === id) ?? null;
  }

  popup(options: object = {}): void {
    record('Menu.popup', this, options);
    this.emit('menu-will-show');
  }
  closePopup(): void {
    this.emit('menu-will-close');
  }

  standInAll(): readonly MenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu?.standInAll() ?? [])]);
  }

  /** The keys a page has to hand over. */
  standInKeys(): readonly string[] {
    return this.standInAll().flatMap(({ accelerator }) => (accelerator === null ? [] : toKeys(accelerator)));
  }

  standInPress(keys: string, window: unknown): void {
    const item = this.standInAll().find(
      ({ accelerator }) => accelerator !== null && toKeys(accelerator).includes(keys),
    );
    item?.click({ triggeredByAccelerator: true }, window);
  }
}

let current: Menu | null = null;
const listeners: (() => void)[] = [];

export function applicationMenu(): Menu | null {
  return current;
}

export function onApplicationMenu(tell: () => void): void {
  listeners.push(tell);
}

function toMenu(submenu: Menu | readonly Template[] | undefined): Menu | null {
  if (submenu === undefined) return null;
  return submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu as readonly Template[]);
}
