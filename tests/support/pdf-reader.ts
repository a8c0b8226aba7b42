import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFObject,
} from 'pdf-lib';

/** An operator of a content stream with what stands before it: names as `/Name`, strings as `<hex>`, the rest as it is. */
export interface Operation {
  operator: string;
  operands: string[];
}

/** The objects of a PDF as the tests ask for them. References are followed. */
export class PdfReader {
  private constructor(
    readonly document: PDFDocument,
    readonly text: string
  ) {}

  static async open(content: Buffer): Promise<PdfReader> {
    const document = await PDFDocument.load(content, { updateMetadata: false, throwOnInvalidObject: true });
    return new PdfReader(document, content.toString('latin1'));
  }

  get catalog(): PDFDict {
    return this.document.catalog;
  }

  follow(object: PDFObject | undefined): PDFObject | undefined {
    return object instanceof PDFRef ? this.document.context.lookup(object) : object;
  }

  get(dictionary: PDFDict | undefined, key: string): PDFObject | undefined {
    return this.follow(dictionary?.get(PDFName.of(key)));
  }

  /** A dictionary, or that of a stream. */
  dictionary(dictionary: PDFDict | undefined, key: string): PDFDict | undefined {
    const found = this.get(dictionary, key);
    if (found instanceof PDFRawStream) return found.dict;
    return found instanceof PDFDict ? found : undefined;
  }

  /** The items of an array as they stand, references included; a single item is a list of one. */
  items(dictionary: PDFDict | undefined, key: string): PDFObject[] {
    const found = this.get(dictionary, key);
    if (found === undefined) return [];
    return found instanceof PDFArray ? found.asArray() : [dictionary?.get(PDFName.of(key)) ?? found];
  }

  name(dictionary: PDFDict | undefined, key: string): string | null {
    const found = this.get(dictionary, key);
    return found instanceof PDFName ? found.decodeText() : null;
  }

  string(dictionary: PDFDict | undefined, key: string): string | null {
    const found = this.get(dictionary, key);
    return found instanceof PDFString || found instanceof PDFHexString ? found.decodeText() : null;
  }

  number(dictionary: PDFDict | undefined, key: string): number | null {
    const found = this.get(dictionary, key);
    return found instanceof PDFNumber ? found.asNumber() : null;
  }

  isTrue(dictionary: PDFDict | undefined, key: string): boolean {
    return this.get(dictionary, key)?.toString() === 'true';
  }

  bytes(stream: PDFObject | undefined): Uint8Array {
    const found = this.follow(stream);
    if (!(found instanceof PDFRawStream)) throw new Error('Not a stream.');
    return found.dict.has(PDFName.of('Filter')) ? decodePDFRawStream(found).decode() : found.contents;
  }

  /** Every object of the file that is a dictionary or a stream with one. */
  dictionaries(): PDFDict[] {
    return this.document.context
      .enumerateIndirectObjects()
      .map(([, object]) => (object instanceof PDFRawStream ? object.dict : object))
      .filter((object): object is PDFDict => object instanceof PDFDict);
  }
}

const token =
  /\s+|%[^\n]*|(<<|>>|\[|\])|\/([^\s<>[\](){}/%]*)|<([0-9a-fA-F\s]*)>|\(((?:[^()\\]|\\[\s\S])*)\)|([^\s<>[\](){}/%]+)/y;

/** Splits a content stream into its operations. */
export const operationsOf = (content: Uint8Array): Operation[] => {
  const text = Buffer.from(content).toString('latin1');
  const operations: Operation[] = [];
  let operands: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (!match) throw new Error(`The content stream cannot be read at ${text.slice(at, at + 40)}`);
    const [, bracket, name, hex, string, word] = match;
    if (bracket !== undefined) operands.push(bracket);
    else if (name !== undefined) operands.push(`/${name}`);
    else if (hex !== undefined) operands.push(`<${hex.replace(/\s/g, '')}>`);
    else if (string !== undefined) operands.push(`(${string})`);
    else if (word !== undefined) {
      if (/^[-+.\d]|^(true|false|null)$/.test(word)) operands.push(word);
      else {
        operations.push({ operator: word, operands });
        operands = [];
      }
    }
  }
  return operations;
};
