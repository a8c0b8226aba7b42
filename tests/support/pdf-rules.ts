import { DOMParser, type Element as XmlElement } from '@xmldom/xmldom';
import { PDFArray, type PDFDict, PDFName, PDFRef } from 'pdf-lib';

import { contentOf } from './pdf-content-rules';
import { PdfReader } from './pdf-reader';
import { parentTreeOf, structureOf, walk } from './pdf-structure-rules';

/** What the metadata and the Info dictionary of a PDF say of it. */
export interface Facts {
  xmp: Record<string, string | null>;
  info: Record<string, string | null>;
  /** Properties of namespaces that PDF/A does not know by itself, and those that the metadata declares. */
  own: string[];
  declared: string[];
}

const PREDEFINED = [
  'http://www.aiim.org/pdfa/ns/id/',
  'http://purl.org/dc/elements/1.1/',
  'http://ns.adobe.com/xap/1.0/',
  'http://ns.adobe.com/pdf/1.3/',
  'http://www.aiim.org/pdfa/ns/extension/',
];

/** Parses the metadata. Throws where it is not well formed. */
export const factsOf = (reader: PdfReader): Facts => {
  const text = Buffer.from(reader.bytes(reader.get(reader.catalog, 'Metadata'))).toString('utf8');
  const failures: string[] = [];
  const document = new DOMParser({ onError: (_level, message) => failures.push(message) }).parseFromString(
    text.trim(),
    'text/xml'
  );
  if (failures.length > 0) throw new Error(failures.join('\n'));
  const all = (name: string): XmlElement[] => [...document.getElementsByTagName(name)];
  const value = (name: string): string | null => all(name)[0]?.textContent?.trim() ?? null;
  const properties = all('rdf:Description').flatMap((description) =>
    [...description.childNodes].filter((node) => node.nodeType === 1)
  );
  const declared = all('pdfaSchema:namespaceURI').flatMap((namespace) => {
    const schema = namespace.parentNode as XmlElement;
    return [...schema.getElementsByTagName('pdfaProperty:name')].map(
      (name) => `${namespace.textContent} ${name.textContent}`
    );
  });
  const info = reader.document.context.trailerInfo.Info;
  const dictionary = reader.follow(info) as PDFDict;
  return {
    xmp: Object.fromEntries(
      [
        ...['pdfaid:part', 'pdfaid:conformance', 'pdfuaid:part', 'dc:title', 'dc:creator', 'xmp:CreatorTool'],
        ...['pdf:Producer', 'xmp:CreateDate', 'xmp:ModifyDate'],
      ].map((name) => [name, value(name)])
    ),
    info: Object.fromEntries(
      ['Title', 'Author', 'Creator', 'Producer', 'CreationDate', 'ModDate'].map((key) => [
        key,
        reader.string(dictionary, key),
      ])
    ),
    own: properties
      .filter(({ namespaceURI }) => !PREDEFINED.includes(namespaceURI ?? ''))
      .map(({ namespaceURI, localName }) => `${namespaceURI} ${localName}`),
    declared,
  };
};

const isoOf = (date: string | null): string | null =>
  date?.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z') ?? null;

const metadataProblems = (reader: PdfReader): string[] => {
  const { xmp, info, own, declared } = factsOf(reader);
  const pairs: [string, string | null, string | null][] = [
    ['the title', xmp['dc:title'], info.Title],
    ['the author', xmp['dc:creator'], info.Author],
    ['the creator', xmp['xmp:CreatorTool'], info.Creator],
    ['the producer', xmp['pdf:Producer'], info.Producer],
    ['the date', xmp['xmp:CreateDate'], isoOf(info.CreationDate)],
    ['the date of change', xmp['xmp:ModifyDate'], isoOf(info.ModDate)],
  ];
  return [
    ...pairs.filter(([, one, other]) => one !== other).map(([what]) => `6.6: two values for ${what}`),
    ...own.filter((property) => !declared.includes(property)).map((property) => `6.6.2.3: ${property} is not declared`),
    ...(xmp['pdfaid:part'] === '3' && xmp['pdfaid:conformance'] === 'B' ? [] : ['6.6.4: not PDF/A-3b']),
    ...(xmp['pdfuaid:part'] === '1' ? [] : ['5: not PDF/UA-1']),
    ...(xmp['dc:title'] ? [] : ['7.1: no title']),
  ];
};

const documentProblems = (reader: PdfReader): string[] => {
  const { catalog } = reader;
  const names = reader.dictionary(catalog, 'Names');
  const [intent] = reader.items(catalog, 'OutputIntents').map((item) => reader.follow(item) as PDFDict);
  const rules: [isHeld: boolean, problem: string][] = [
    [/^%PDF-1\.[0-7]\n%[\x80-\xff]{4}/.test(reader.text), '6.1.2: the head of the file'],
    [/%%EOF\n?$/.test(reader.text), '6.1.3: something after the end of the file'],
    [reader.document.context.trailerInfo.ID instanceof PDFArray, '6.1.3: no ID'],
    [!reader.document.isEncrypted, '6.1.3: encrypted'],
    [reader.isTrue(reader.dictionary(catalog, 'MarkInfo'), 'Marked'), '6.2: not marked'],
    [!reader.isTrue(reader.dictionary(catalog, 'MarkInfo'), 'Suspects'), '7.1: suspects'],
    [reader.isTrue(reader.dictionary(catalog, 'ViewerPreferences'), 'DisplayDocTitle'), '7.1: the title is not shown'],
    [/^[a-z]{2}$/.test(reader.string(catalog, 'Lang') ?? ''), '7.2: no language'],
    [reader.name(intent, 'S') === 'GTS_PDFA1', '6.2.3: no output intent'],
    [reader.number(reader.dictionary(intent, 'DestOutputProfile'), 'N') === 3, '6.2.4: no RGB profile'],
    [
      ['OpenAction', 'AA', 'AcroForm', 'Requirements', 'OCProperties'].every((key) => !reader.get(catalog, key)),
      '6: actions or forms',
    ],
    [!reader.get(names, 'JavaScript') && !reader.get(names, 'AlternatePresentations'), '6.5: scripts'],
  ];
  return rules.filter(([isHeld]) => !isHeld).map(([, problem]) => problem);
};

const attachmentProblems = (reader: PdfReader): string[] => {
  const associated = reader.items(reader.catalog, 'AF').map((item) => reader.follow(item));
  return reader
    .dictionaries()
    .filter((dictionary) => reader.name(dictionary, 'Type') === 'Filespec')
    .flatMap((file) => {
      const embedded = reader.dictionary(reader.dictionary(file, 'EF'), 'F');
      const rules: [boolean, string][] = [
        [Boolean(reader.string(file, 'F') && reader.string(file, 'UF')), '7.11: a file without a name'],
        [reader.name(file, 'AFRelationship') !== null, '6.8: a file without a relationship'],
        [associated.includes(file), '6.8: a file that belongs to nothing'],
        [/^[-\w+.]+\/[-\w+.]+$/.test(reader.name(embedded, 'Subtype') ?? ''), '6.8: a file without a type'],
      ];
      return rules.filter(([isHeld]) => !isHeld).map(([, problem]) => problem);
    });
};

/**
 * Says where a PDF breaks PDF/UA-1 (ISO 14289-1) or PDF/A-3b (ISO 19005-3), by the rules of both that apply to what our
 * documents hold. Written after the rules that veraPDF publishes; numbers are those of the clauses.
 */
export const pdfProblems = async (content: Buffer): Promise<string[]> => {
  const reader = await PdfReader.open(content);
  const { elements, problems } = structureOf(reader);
  problems.push(...documentProblems(reader), ...metadataProblems(reader), ...attachmentProblems(reader));
  const tree = parentTreeOf(reader);
  const owners = new Map<string, string[]>();
  const linked = new Map<string, string>();
  walk(elements, ({ type, ref, contents, annotations }) => {
    for (const { page, mcid } of contents) {
      const key = `${mcid} on ${page}`;
      owners.set(key, [...(owners.get(key) ?? []), `${ref} ${type}`]);
    }
    for (const annotation of annotations) linked.set(annotation, `${ref} ${type}`);
  });
  const drawn = new Set<string>();
  for (const page of reader.document.getPages()) {
    const { node, ref } = page;
    const found = contentOf(reader, node);
    problems.push(...found.problems);
    const parents = reader.follow(tree.get(reader.number(node, 'StructParents') ?? -1));
    for (const [mcid, tag] of found.marked) {
      const key = `${mcid} on ${ref}`;
      drawn.add(key);
      const [owner, ...others] = owners.get(key) ?? [];
      const parent = parents instanceof PDFArray ? parents.get(mcid)?.toString() : undefined;
      if (!owner || others.length > 0)
        problems.push(`7.1: content ${key} is in ${others.length + (owner ? 1 : 0)} elements`);
      else if (owner !== `${parent} ${tag}`) problems.push(`7.1: content ${key} of ${owner} is ${tag} of ${parent}`);
    }
    if (parents instanceof PDFArray && parents.size() !== found.marked.size)
      problems.push('7.1: parents of no content');
    const annotations = reader.items(node, 'Annots').filter((item): item is PDFRef => item instanceof PDFRef);
    if (annotations.length > 0 && reader.name(node, 'Tabs') !== 'S') problems.push('7.18.3: no tab order');
    for (const annotation of annotations) {
      const dictionary = reader.follow(annotation) as PDFDict;
      const element = linked.get(`${annotation} on ${ref}`);
      const parent = tree.get(reader.number(dictionary, 'StructParent') ?? -1)?.toString();
      const flags = reader.number(dictionary, 'F') ?? 0;
      if (element !== `${parent} Link`) problems.push('7.18.5: a link that is not in the structure');
      if (!reader.string(dictionary, 'Contents')) problems.push('7.18.5: a link without words');
      if ((flags & 0b100100111) !== 0b100) problems.push('6.3.2: a link that is not printed');
      if (reader.name(reader.dictionary(dictionary, 'A'), 'S') !== 'URI')
        problems.push('6.5.1: another action than a link');
    }
    if (reader.get(node, 'AA') || reader.get(node, 'Group')) problems.push('6.5.2: actions or groups of a page');
  }
  for (const key of owners.keys())
    if (!drawn.has(key)) problems.push(`7.1: an element of content ${key} that is not there`);
  if (reader.dictionaries().some((dictionary) => dictionary.has(PDFName.of('JS')))) problems.push('6.5.1: scripts');
  return problems;
};
