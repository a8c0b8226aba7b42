import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, type PDFObject } from 'pdf-lib';

import type { PdfReader } from './pdf-reader';

/** An element of the structure, with what it holds in reading order. */
export interface Element {
  type: string;
  dictionary: PDFDict;
  ref: string;
  kids: Element[];
  /** Numbers of its contents, by the page they stand on. */
  contents: { page: string; mcid: number }[];
  annotations: string[];
}

/** What may stand within what; any element where none are named. */
const allowed: Record<string, string[]> = {
  Table: ['Caption', 'THead', 'TBody', 'TFoot', 'TR'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['Caption', 'L', 'LI'],
  LI: ['Lbl', 'LBody'],
};
const parents: Record<string, string[]> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  THead: ['Table'],
  TBody: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  Lbl: ['LI'],
  LBody: ['LI'],
};
/** These group others and hold no text themselves. */
const grouping = ['Document', 'Sect', 'Table', 'THead', 'TBody', 'TR', 'L', 'LI'];
const standard = [...grouping, 'H1', 'H2', 'P', 'Lbl', 'LBody', 'TH', 'TD', 'Figure', 'Link'];

const attribute = (reader: PdfReader, { dictionary }: Element, key: string): PDFObject | undefined => {
  const found = reader.items(dictionary, 'A').map((item) => reader.follow(item));
  return found.map((item) => (item instanceof PDFDict ? reader.get(item, key) : undefined)).find(Boolean);
};

/** Every header of a column, and those that stand before a cell in its row. */
const tableProblems = (reader: PdfReader, table: Element): string[] => {
  const rows = table.kids.flatMap((kid) => (kid.type === 'TR' ? [kid] : kid.kids));
  const widths = new Set(rows.map(({ kids }) => kids.length));
  const problems = widths.size > 1 ? [`7.2: rows of ${[...widths].join(' and ')} cells`] : [];
  const scopeOf = (cell: Element): string => String(attribute(reader, cell, 'Scope') ?? '');
  const columns = new Set<number>();
  for (const { kids } of rows) {
    let hasRowHeader = false;
    kids.forEach((cell, column) => {
      const scope = scopeOf(cell);
      if (cell.type === 'TH' && !/^\/(Row|Column|Both)$/.test(scope)) problems.push('7.5: a header without a scope');
      if (scope === '/Column' || scope === '/Both') columns.add(column);
      if (scope === '/Row' || scope === '/Both') hasRowHeader = true;
      if (cell.type === 'TD' && !hasRowHeader && !columns.has(column)) problems.push('7.5: a cell without a header');
    });
  }
  return problems;
};

export const walk = (elements: Element[], visit: (element: Element, parent: Element | null) => void): void => {
  const go = (element: Element, parent: Element | null): void => {
    visit(element, parent);
    element.kids.forEach((kid) => go(kid, element));
  };
  elements.forEach((element) => go(element, null));
};

const readElement = (reader: PdfReader, ref: PDFRef, parent: PDFRef, problems: string[]): Element => {
  const dictionary = reader.follow(ref) as PDFDict;
  const element: Element = {
    ...{ type: reader.name(dictionary, 'S') ?? '', dictionary, ref: ref.toString() },
    ...{ kids: [], contents: [], annotations: [] },
  };
  if (dictionary.get(PDFName.of('P'))?.toString() !== parent.toString())
    problems.push('7.1: an element without a parent');
  const page = dictionary.get(PDFName.of('Pg'))?.toString() ?? '';
  for (const item of reader.items(dictionary, 'K')) {
    const found = reader.follow(item);
    if (found instanceof PDFNumber) element.contents.push({ page, mcid: found.asNumber() });
    else if (found instanceof PDFDict && reader.name(found, 'Type') === 'MCR')
      element.contents.push({
        page: found.get(PDFName.of('Pg'))?.toString() ?? page,
        mcid: reader.number(found, 'MCID') ?? -1,
      });
    else if (found instanceof PDFDict && reader.name(found, 'Type') === 'OBJR')
      element.annotations.push(`${found.get(PDFName.of('Obj'))} on ${found.get(PDFName.of('Pg'))}`);
    else if (item instanceof PDFRef) element.kids.push(readElement(reader, item, ref, problems));
    else problems.push('7.1: something in the structure that is none');
  }
  return element;
};

const elementProblems = (reader: PdfReader, element: Element, parent: Element | null): string[] => {
  const { type, dictionary, kids, contents } = element;
  const problems: string[] = [];
  const kinds = kids.map((kid) => kid.type);
  if (!standard.includes(type)) problems.push(`7.1: an element of type ${type}`);
  if (!kinds.every((kind) => allowed[type]?.includes(kind) ?? true)) problems.push(`7.2: ${kinds.join()} in ${type}`);
  if (parents[type] && !parents[type].includes(parent?.type ?? '')) problems.push(`7.2: ${type} in ${parent?.type}`);
  if (grouping.includes(type) && contents.length > 0) problems.push(`7.1: content directly in ${type}`);
  if (type === 'Figure') {
    if (!reader.string(dictionary, 'Alt')) problems.push('7.3: a figure without words');
    const box = attribute(reader, element, 'BBox');
    if (!(box instanceof PDFArray) || box.size() !== 4) problems.push('7.3: a figure without a place');
  }
  if (type === 'Table') problems.push(...tableProblems(reader, element));
  if (kinds.filter((kind) => kind === 'THead').length > 1) problems.push('7.2: two heads in one table');
  if (kinds.includes('THead') && !kinds.includes('TBody')) problems.push('7.2: a table of a head alone');
  return problems;
};

/** Reads the logical structure, and says where it breaks PDF/UA-1. */
export const structureOf = (reader: PdfReader): { elements: Element[]; problems: string[] } => {
  const problems: string[] = [];
  const rootRef = reader.catalog.get(PDFName.of('StructTreeRoot'));
  if (!(rootRef instanceof PDFRef)) return { elements: [], problems: ['7.1: no structure'] };
  const root = reader.follow(rootRef) as PDFDict;
  const elements = reader
    .items(root, 'K')
    .filter((item): item is PDFRef => item instanceof PDFRef)
    .map((item) => readElement(reader, item, rootRef, problems));
  if (elements.map(({ type }) => type).join() !== 'Document') problems.push('7.1: not one document');
  let level = 0;
  walk(elements, (element, parent) => {
    problems.push(...elementProblems(reader, element, parent));
    const [, heading] = /^H(\d)$/.exec(element.type) ?? [];
    if (heading && Number(heading) > level + 1) problems.push(`7.4.2: H${heading} after level ${level}`);
    if (heading) level = Number(heading);
  });
  return { elements, problems };
};

/** Every element with the numbers of its content, as pages and annotations name them. */
export const parentTreeOf = (reader: PdfReader): Map<number, PDFObject | undefined> => {
  const tree = reader.dictionary(reader.dictionary(reader.catalog, 'StructTreeRoot'), 'ParentTree');
  const entries = new Map<number, PDFObject | undefined>();
  const numbers = reader.items(tree, 'Nums');
  for (let index = 0; index < numbers.length; index += 2)
    entries.set(Number(String(numbers[index])), numbers[index + 1]);
  return entries;
};
