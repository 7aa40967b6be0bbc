/**
 * Tabs as the ARIA Authoring Practices describe them: one is in the tab order, arrows go to the others.
 */

import type { App } from '../app.ts';
import { byId } from './dom.ts';

export function mountTabs(_app: App): void {
  const tabs = [...document.querySelectorAll<HTMLElement>('[role="tab"]')];
  const select = (chosen: HTMLElement) => {
    for (const tab of tabs) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      byId(tab.getAttribute('aria-controls') ?? '').hidden = tab !== chosen;
    }
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener('click', () => select(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const moves: Readonly<Record<string, number>> = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 };
      if (!Object.hasOwn(moves, key)) return;
      const next = tabs.at(moves[key] % tabs.length) as HTMLElement;
      select(next);
      next.focus();
    });
  });
  select(tabs[0]);
}
