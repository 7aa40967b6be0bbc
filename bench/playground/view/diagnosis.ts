/**
 * What stood in the way, in both languages: that of the page first, the other for whoever stands beside.
 */

import type { Finding, Language } from 'qrazor/diagnose';
import { findingText } from 'qrazor/diagnose';
import type { App } from '../app.ts';
import { byId, h } from './dom.ts';

export function mountDiagnosis(app: App): void {
  const place = byId('diagnosis');
  const show = () => {
    const { reading } = app.session.now;
    const findings = reading?.result.report?.findings ?? [];
    const none = reading === undefined ? '' : app.words().text('diagnosisNone');
    place.replaceChildren(
      findings.length === 0
        ? h('p', { class: 'note' }, none)
        : h('ol', { class: 'findings' }, ...findings.map((finding) => item(app, finding))),
    );
  };
  app.session.watch(['reading'], show);
  app.settings.watch(['language'], show);
}

function item(app: App, finding: Finding): HTMLElement {
  const { text, language } = app.words();
  const other: Language = language === 'en' ? 'zh' : 'en';
  const { code, severity, confidence, measurement } = finding;
  const measured =
    measurement && text('measured', { name: measurement.name, value: Number(measurement.value.toPrecision(2)) });
  return h(
    'li',
    { class: `finding finding-${severity}` },
    h('p', { class: 'finding-text' }, findingText(finding, language)),
    h(
      'p',
      { class: 'finding-other', attributes: { lang: other === 'zh' ? 'zh-CN' : 'en' } },
      findingText(finding, other),
    ),
    h(
      'p',
      { class: 'finding-facts' },
      h('code', { attributes: { translate: 'no' } }, code),
      h('span', {}, text('confidence', { percent: Math.round(100 * confidence) })),
      measured !== undefined && h('span', {}, measured),
    ),
  );
}
