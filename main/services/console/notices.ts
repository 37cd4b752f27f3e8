import type { AppNotice } from '../../../contract/app.ts';
import type { SettingsDamage } from '../../../core/ports/settings-store.ts';

export function noticeOf(damage: SettingsDamage | null): readonly AppNotice[] {
  return damage === null ? [] : [damage];
}
