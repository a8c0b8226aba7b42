import * as fontkit from 'fontkit';
import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFRawStream } from 'pdf-lib';

import { operationsOf, type PdfReader } from './pdf-reader';

/** Marks on the page. Anything else sets a state or a position. */
const painting = ['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'EI'];
/** ISO 32000-1, annex A: those that documents of ours may use. */
const known = [
  ...painting,
  ...['q', 'Q', 'cm', 'w', 'J', 'j', 'M', 'd', 'm', 'l', 'c', 'h', 're', 'n', 'W', 'BT', 'ET', 'Tf', 'Tm', 'Td', 'Tr'],
  ...['BMC', 'BDC', 'EMC', 'g', 'G', 'rg', 'RG', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN'],
];
const language = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;

interface Marked {
  tag: string;
  mcid: number | null;
}

export interface PageContent {
  /** The tag of each marked content that has a number. */
  marked: Map<number, string>;
  problems: string[];
}

/** The codes that are drawn, by the name of their font among the page's resources. */
type UsedCodes = Map<string, Set<number>>;

const fontProblems = (reader: PdfReader, font: PDFDict, codes: Set<number>): string[] => {
  const [descendant] = reader.items(font, 'DescendantFonts').map((item) => reader.follow(item));
  if (!(descendant instanceof PDFDict)) return ['7.21: not a composite font'];
  const name = reader.name(font, 'BaseFont');
  const problems: string[] = [];
  const rule = (isHeld: boolean, problem: string): void => {
    if (!isHeld) problems.push(`${problem} (${name})`);
  };
  rule(reader.name(font, 'Subtype') === 'Type0', '6.2.11.2: not a composite font');
  rule(reader.name(font, 'Encoding') === 'Identity-H', '7.21.3.1: the encoding is not Identity-H');
  rule(reader.name(descendant, 'CIDToGIDMap') === 'Identity', '7.21.3.2: no map from codes to glyphs');
  const descriptor = reader.dictionary(descendant, 'FontDescriptor');
  rule(reader.get(descriptor, 'CIDSet') === undefined, '7.21.4.2: a list of codes that may be wrong');
  const file = reader.get(descriptor, 'FontFile2');
  if (!file) return [...problems, `7.21.4.1: not embedded (${name})`];
  const program = fontkit.create(Buffer.from(reader.bytes(file))) as fontkit.Font;
  const unicode = reader.get(font, 'ToUnicode');
  if (!unicode) return [...problems, `7.21.7: no Unicode values (${name})`];
  const map = Buffer.from(reader.bytes(unicode)).toString('latin1');
  const values: string[] = [];
  for (const [, first, , list] of map.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([^>]*)>/g)].forEach(([, value], index) => {
      values[parseInt(first, 16) + index] = value.replace(/\s/g, '');
    });
  }
  const [start, widths] = reader.items(descendant, 'W');
  const widthOf = (code: number): number | null => {
    const width = widths instanceof PDFArray ? widths.lookup(code) : null;
    return width instanceof PDFNumber ? width.asNumber() : null;
  };
  rule(start instanceof PDFNumber && start.asNumber() === 0, '6.2.11.5: widths do not begin with the first code');
  for (const code of codes) {
    rule(code !== 0 && code < program.numGlyphs, `7.21.8: code ${code} has no glyph`);
    const value = values[code];
    rule(value !== undefined && !/^(0000|FEFF|FFFE)/i.test(value), `7.21.7: code ${code} has no Unicode value`);
    const real = (program.getGlyph(code).advanceWidth * 1000) / program.unitsPerEm;
    const told = widthOf(code);
    rule(told !== null && Math.abs(told - real) <= 1, `7.21.5: code ${code} has another width in the font`);
  }
  return problems;
};

const imageProblems = (reader: PdfReader, image: PDFDict): string[] => {
  const space = reader.get(image, 'ColorSpace');
  const base = space instanceof PDFArray ? space.asArray().slice(0, 2).join(' ') : String(space);
  const problems = [
    reader.name(image, 'Subtype') === 'Image' ? null : '7.20: not an image',
    /^\/(DeviceRGB|DeviceGray|Indexed \/DeviceRGB)$/.test(base) ? null : `6.2.4.3: an image in ${base}`,
    reader.isTrue(image, 'Interpolate') ? '6.2.8: an image that is interpolated' : null,
    reader.get(image, 'Alternates') ? '6.2.8: an image with alternates' : null,
  ];
  return problems.filter((problem): problem is string => problem !== null);
};

/** Reads what is drawn on a page, and says where that breaks PDF/UA-1 (clauses 7) or PDF/A-3b (clauses 6). */
export const contentOf = (reader: PdfReader, page: PDFDict): PageContent => {
  const problems: string[] = [];
  const marked = new Map<number, string>();
  const used: UsedCodes = new Map();
  const stack: Marked[] = [];
  const resources = reader.dictionary(page, 'Resources');
  const images = reader.dictionary(resources, 'XObject');
  let depth = 0;
  let font = '';

  const begin = (operator: string, operands: string[]): void => {
    const [tag] = operands;
    const at = operands.indexOf('/MCID');
    const mcid = operator === 'BDC' && at >= 0 ? Number(operands[at + 1]) : null;
    const isTagged = stack.some((mark) => mark.mcid !== null);
    const isArtifact = stack.some((mark) => mark.tag === '/Artifact');
    if (tag === '/Artifact' && isTagged) problems.push('7.1: an artifact within tagged content');
    if (mcid !== null && (isArtifact || isTagged)) problems.push(`7.1: tagged content ${mcid} within other content`);
    if (mcid !== null && marked.has(mcid)) problems.push(`7.1: two contents have the number ${mcid}`);
    if (mcid !== null) marked.set(mcid, tag.slice(1));
    const lang = operands.indexOf('/Lang');
    if (lang >= 0 && !language.test(operands[lang + 1].slice(1, -1))) problems.push('7.2: no language');
    stack.push({ tag, mcid });
  };

  for (const { operator, operands } of operationsOf(reader.bytes(reader.get(page, 'Contents') as PDFRawStream))) {
    if (!known.includes(operator)) problems.push(`6.2.2: an operator ${operator}`);
    if (operator === 'BMC' || operator === 'BDC') begin(operator, operands);
    if (operator === 'EMC' && !stack.pop()) problems.push('7.1: content ends that did not begin');
    if (operator === 'q') depth += 1;
    if (operator === 'Q') depth -= 1;
    if (depth > 28) problems.push('6.1.13: states are nested too deep');
    if (operator === 'Tf') font = operands[0].slice(1);
    if (operator === 'TJ' || operator === 'Tj') {
      const codes = used.get(font) ?? new Set();
      for (const operand of operands.filter((part) => part.startsWith('<')))
        for (const [code] of operand.slice(1, -1).matchAll(/.{4}/g)) codes.add(parseInt(code, 16));
      used.set(font, codes);
    }
    if (/^(cs|CS)$/.test(operator) && !/^\/Device(RGB|Gray)$/.test(operands[0]))
      problems.push(`6.2.4.3: a colour in ${operands[0]}`);
    if (operator === 'Do') {
      const image = reader.dictionary(images, operands[0].slice(1));
      problems.push(...(image ? imageProblems(reader, image) : ['6.2.2: an image that is not there']));
    }
    const isCovered = stack.some(({ tag, mcid }) => mcid !== null || tag === '/Artifact');
    if (painting.includes(operator) && !isCovered) problems.push(`7.1: ${operator} is neither tagged nor an artifact`);
  }
  if (stack.length > 0) problems.push('7.1: content does not end');
  if (depth !== 0) problems.push('6.2.2: a state is not restored');
  const fonts = reader.dictionary(resources, 'Font');
  for (const [name, codes] of used) {
    const found = fonts?.lookup(PDFName.of(name));
    problems.push(...(found instanceof PDFDict ? fontProblems(reader, found, codes) : [`6.2.2: no font ${name}`]));
  }
  return { marked, problems };
};
