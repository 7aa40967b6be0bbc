/**
 * How pictures are read: profile and readers.
 */

import type { App } from '../app.ts';
import { PROFILES, type Profile, READERS } from '../state/settings.ts';
import { byId, fillChoices, fillSelect, showChoices } from './dom.ts';

export function mountReading(app: App): void {
  const { settings } = app;
  const profile = byId<HTMLSelectElement>('profile');
  profile.addEventListener('change', () => settings.set({ profile: profile.value as Profile }));
  const readers = byId('readers');
  fillChoices(readers, 'checkbox', READERS, (name, isOn) => {
    const chosen = READERS.filter((id) => (id === name ? isOn : settings.now.readers.includes(id)));
    // At least one reads.
    settings.set({ readers: chosen.length > 0 ? chosen : [...settings.now.readers] });
  });
  settings.watch(['language', 'profile', 'readers'], () => {
    const { name } = app.words();
    fillSelect(profile, PROFILES, settings.now.profile, (one) => name('profiles', one));
    showChoices(readers, settings.now.readers, (one) => one);
  });
}
