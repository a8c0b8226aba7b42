import path from 'node:path';

import ts from 'typescript';

export type JsonSchema = { [keyword: string]: unknown };

const BINARY = ['FileAnswer', 'Buffer', 'Readable', 'ReadableStream', 'Uint8Array'];

/**
 * Converts TypeScript types to JSON Schemas, as the compiler sees them. Named types become referenced components.
 * Objects are closed, so that undocumented fields are found. A number is an integer unless its comment contains
 * `@fraction`.
 */
export class TypeSchemas {
  readonly components: Record<string, JsonSchema> = {};
  private readonly named = new Map<string, ts.Symbol>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly root: string
  ) {}

  schemaOf(type: ts.Type): JsonSchema {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' };
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (flags & ts.TypeFlags.NumberLike) return { type: 'integer' };
    if (flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (type.isUnion()) return this.unionSchema(type);
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.objectOrReference(type);
    throw new Error(`No JSON Schema for the type ${this.checker.typeToString(type)}.`);
  }

  /** Tells whether a type is sent as bytes instead of JSON. */
  isBinary(type: ts.Type): boolean {
    return BINARY.includes(type.symbol?.name ?? '') || type.getProperty('pipe') !== undefined;
  }

  private unionSchema(type: ts.UnionType): JsonSchema {
    const members = type.types.filter(({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
    const schemas = members.map((member) => this.schemaOf(member));
    const values = schemas.filter((schema) => 'const' in schema).map((schema) => schema.const);
    const others = schemas.filter((schema) => !('const' in schema));
    // The compiler represents boolean as `true | false`.
    const booleans = values.filter((value) => typeof value === 'boolean');
    const rest = values.filter((value) => typeof value !== 'boolean');
    if (booleans.length === 2) others.unshift({ type: 'boolean' });
    else rest.push(...booleans);
    if (rest.length > 0) {
      const types = [...new Set(rest.map((value) => (typeof value === 'number' ? 'integer' : typeof value)))];
      others.unshift({ type: types.length === 1 ? types[0] : types, enum: rest });
    }
    if (others.length === 1) return others[0];
    const nullable = others.some((schema) => schema.type === 'null');
    const real = others.filter((schema) => schema.type !== 'null');
    const [only] = real;
    if (nullable && real.length === 1 && typeof only.type === 'string') {
      return {
        ...only,
        type: [only.type, 'null'],
        ...(only.enum ? { enum: [...(only.enum as unknown[]), null] } : {}),
      };
    }
    return { anyOf: [...real, ...(nullable ? [{ type: 'null' }] : [])] };
  }

  private objectOrReference(type: ts.Type): JsonSchema {
    if (type.symbol?.name === 'Date') return { type: 'string', format: 'date-time' };
    if (this.checker.isArrayType(type) || this.checker.isTupleType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: item ? this.schemaOf(item) : {} };
    }
    const name = this.nameOf(type);
    if (!name) return this.objectSchema(type);
    const symbol = type.aliasSymbol ?? type.symbol;
    const known = this.named.get(name);
    if (known && known !== symbol)
      throw new Error(`Two types have the name ${name}. Names must be unique in the document.`);
    if (!known) {
      this.named.set(name, symbol);
      this.components[name] = { ...this.descriptionOf(symbol), ...this.objectSchema(type) };
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  private objectSchema(type: ts.Type): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const found = this.schemaOf(this.checker.getTypeOfSymbol(property));
      const fraction = property.getJsDocTags().some(({ name }) => name === 'fraction');
      properties[property.name] = { ...(fraction ? asFraction(found) : found), ...this.descriptionOf(property) };
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const index = this.checker.getIndexInfosOfType(type)[0];
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
      additionalProperties: index ? this.schemaOf(index.type) : false,
    };
  }

  /** Returns the name of the project's own named types without parameters. All other types are inlined. */
  private nameOf(type: ts.Type): string | null {
    if (type.aliasSymbol) {
      return type.aliasTypeArguments?.length || !this.isOurs(type.aliasSymbol) ? null : type.aliasSymbol.name;
    }
    const { symbol } = type;
    if (!symbol || !(symbol.flags & ts.SymbolFlags.Interface) || !this.isOurs(symbol)) return null;
    return this.checker.getTypeArguments(type as ts.TypeReference).length > 0 ? null : symbol.name;
  }

  private isOurs(symbol: ts.Symbol): boolean {
    const file = symbol.declarations?.[0]?.getSourceFile().fileName;
    if (!file) return false;
    const relative = path.relative(this.root, file);
    return !relative.startsWith('..') && !relative.includes('node_modules');
  }

  private descriptionOf(symbol: ts.Symbol): { description?: string } {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.checker)).trim();
    return text ? { description: text.replace(/\s+/g, ' ') } : {};
  }
}

const asFraction = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  type: Array.isArray(schema.type)
    ? schema.type.map((name: unknown) => (name === 'integer' ? 'number' : name))
    : 'number',
});
