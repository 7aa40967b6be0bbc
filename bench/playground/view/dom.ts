/**
 * Making elements.
 */

type Child = Node | string | undefined | false;

interface Properties {
  readonly class?: string | undefined;
  /** Attributes; undefined leaves one out, true writes it empty. */
  readonly attributes?: Readonly<Record<string, string | number | true | undefined>>;
  readonly on?: { readonly [Event in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Event]) => void };
}

/** An element with its properties and children. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { class: className, attributes = {}, on = {} }: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className !== undefined) element.className = className;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener as EventListener);
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** An element of the page by its id, which index.html has. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

/** Radio buttons or boxes in a fieldset, drawn as segments or chips by its class. */
export function fillChoices(
  fieldset: HTMLElement,
  type: 'radio' | 'checkbox',
  names: readonly string[],
  onChange: (name: string, checked: boolean) => void,
): void {
  const look = fieldset.classList.contains('chips') ? 'chip' : 'segment';
  for (const name of names) {
    const input = h('input', {
      attributes: { type, name: fieldset.id, value: name },
      on: { change: () => onChange(name, input.checked) },
    });
    fieldset.append(h('label', { class: `choice choice-${name}` }, input, h('span', { class: look })));
  }
}

/** Labels choices and checks those that are chosen. */
export function showChoices(
  fieldset: HTMLElement,
  chosen: readonly string[],
  labelOf: (name: string) => string,
  isDisabled: (name: string) => boolean = () => false,
): void {
  for (const input of fieldset.querySelectorAll('input')) {
    input.checked = chosen.includes(input.value);
    input.disabled = isDisabled(input.value);
    (input.nextElementSibling as HTMLElement).textContent = labelOf(input.value);
  }
}

/** Fills a list to choose from. */
export function fillSelect(
  select: HTMLSelectElement,
  names: readonly string[],
  chosen: string,
  labelOf: (name: string) => string,
): void {
  select.replaceChildren(...names.map((name) => h('option', { attributes: { value: name } }, labelOf(name))));
  select.value = chosen;
}
