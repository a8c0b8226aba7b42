/** An element of a file that is read. Names have the standard's own prefixes, whatever the file calls them. */
export interface XmlNode {
  /** `ram:ID`, `cbc:ID`; the root of UBL has no prefix. */
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
  /** Without white space at both ends. */
  text: string;
}

/** Something in a file that no draft can hold, or that the standard does not allow. */
export class UnreadableError extends Error {
  constructor(
    /** `rsm:CrossIndustryInvoice/…/ram:TypeCode` */
    readonly element: string,
    message: string
  ) {
    super(`${element}: ${message}`);
  }
}

/**
 * An element on the way through a file, which notes what was read: what is left at the end would be lost, and is
 * refused.
 */
export class Cursor {
  private readonly seen: Set<XmlNode>;

  constructor(
    private readonly node: XmlNode,
    readonly path: string = node.name,
    seen?: Set<XmlNode>
  ) {
    this.seen = seen ?? new Set();
    this.seen.add(node);
  }

  get name(): string {
    return this.node.name;
  }

  get text(): string {
    return this.node.text;
  }

  attribute(name: string): string | null {
    return this.node.attributes[name] ?? null;
  }

  /** @throws {UnreadableError} always */
  refuse(message: string): never {
    throw new UnreadableError(this.path, message);
  }

  all(name: string): Cursor[] {
    const found = this.node.children.filter((child) => child.name === name);
    return found.map((child) => new Cursor(child, `${this.path}/${name}`, this.seen));
  }

  /** @throws {UnreadableError} where there are several */
  one(...names: string[]): Cursor | null {
    const [name, ...rest] = names;
    const found = this.all(name);
    if (found.length > 1) found[1].refuse('a draft holds one of it.');
    if (found.length === 0) return null;
    return rest.length === 0 ? found[0] : found[0].one(...rest);
  }

  textOf(...names: string[]): string | null {
    return this.one(...names)?.text || null;
  }

  /** @throws {UnreadableError} where there is none */
  needText(...names: string[]): string {
    return this.textOf(...names) ?? this.refuse(`${names.join('/')} is missing.`);
  }

  /** Takes a part as read whose content comes from elsewhere, such as the seller's own settings. */
  skip(name: string): void {
    const take = (node: XmlNode): void => {
      this.seen.add(node);
      node.children.forEach(take);
    };
    this.node.children.filter((child) => child.name === name).forEach(take);
  }

  /** @throws {UnreadableError} naming the first element that nobody has read */
  refuseRest(): void {
    const walk = (node: XmlNode, path: string): void => {
      if (!this.seen.has(node)) throw new UnreadableError(path, 'a draft cannot hold this element.');
      node.children.forEach((child) => walk(child, `${path}/${child.name}`));
    };
    walk(this.node, this.path);
  }
}

/** @throws {UnreadableError} for anything but a plain decimal */
export const decimalOf = (cursor: Cursor): string => {
  const { text } = cursor;
  if (!/^\d{1,15}(\.\d{1,15})?$/.test(text)) cursor.refuse('this is not a decimal above or equal to zero.');
  const [whole, fraction = ''] = text.split('.');
  const short = fraction.replace(/0+$/, '');
  return short === '' ? String(BigInt(whole)) : `${BigInt(whole)}.${short}`;
};
