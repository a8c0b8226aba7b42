import path from 'node:path';
import ts from 'typescript';
import type { Field, Fields } from '../src/schema';

type Direction = 'request' | 'response';

export interface Answer {
  kind: 'one' | 'list' | 'search';
  name: string;
  type: ts.Type;
}

/** Turns TypeScript types of stripe-node's declarations into the simulator's schema fields. */
export class TypeReader {
  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly resourcesRoot: string
  ) {}

  /** `Promise<Response<Refund>>` → one Refund, `ApiListPromise<Refund>` → list of Refund. */
  answerOf(method: ts.MethodDeclaration): Answer {
    const returned = method.type;
    if (!returned || !ts.isTypeReferenceNode(returned)) throw new Error(`no return type: ${method.getText()}`);
    const wrapper = returned.typeName.getText();
    let inner = returned.typeArguments?.[0];
    if (wrapper === 'Promise' && inner && ts.isTypeReferenceNode(inner)) inner = inner.typeArguments?.[0];
    if (!inner) throw new Error(`no answer type: ${method.getText()}`);
    const type = this.checker.getTypeFromTypeNode(inner);
    // A deleted customer still answers: `Customer | DeletedCustomer` goes by its first name.
    const named = ts.isUnionTypeNode(inner) ? inner.types[0]! : inner;
    const kind = wrapper === 'ApiListPromise' ? 'list' : wrapper === 'ApiSearchResultPromise' ? 'search' : 'one';
    return { kind, name: this.nameOf(this.checker.getTypeFromTypeNode(named), named), type };
  }

  fields(node: ts.TypeNode, direction: Direction): Fields {
    return this.objectFields(this.checker.getTypeFromTypeNode(node), direction);
  }

  /** A union of objects (such as the many kinds of Event) gives all their fields; required is what all share. */
  objectFields(type: ts.Type, direction: Direction, trail: ts.Type[] = []): Fields {
    if (type.isUnion()) {
      const members = type.types.filter((member) => (member.flags & ts.TypeFlags.Object) !== 0);
      return this.unionFields(members, direction, trail);
    }
    const fields: Fields = {};
    for (const property of this.checker.getPropertiesOfType(type)) {
      const field = this.field(this.checker.getTypeOfSymbol(property), direction, [...trail, type]);
      if ((property.flags & ts.SymbolFlags.Optional) === 0) field.r = true;
      fields[property.name] = field;
    }
    return fields;
  }

  private unionFields(members: readonly ts.Type[], direction: Direction, trail: ts.Type[]): Fields {
    // Beyond a handful of members the union is Event: its differing parts are `type` and `data` only.
    if (members.length > 40) {
      const fields = this.objectFields(members[0]!, direction, trail);
      return { ...fields, type: { t: ['string'], r: true }, data: { t: ['object'], any: true, r: true } };
    }
    const all = members.map((member) => this.objectFields(member, direction, trail));
    const fields: Fields = {};
    for (const one of all) {
      for (const [name, field] of Object.entries(one)) {
        const known = fields[name];
        const merged: Field = known
          ? { ...field, t: [...new Set([...(known.t ?? []), ...(field.t ?? [])])] }
          : { ...field };
        if (known?.e && field.e) merged.e = [...new Set([...known.e, ...field.e])];
        if (known?.p && field.p) merged.p = { ...known.p, ...field.p };
        if (!all.every((other) => other[name]?.r)) delete merged.r;
        fields[name] = merged;
      }
    }
    return fields;
  }

  private field(type: ts.Type, direction: Direction, trail: ts.Type[]): Field {
    const field: Field = {};
    const types = new Set<string>();
    const literals: string[] = [];
    const objects: ts.Type[] = [];
    for (const member of type.isUnion() ? type.types : [type]) {
      if (member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) continue;
      if (member.flags & ts.TypeFlags.Null) field.null = true;
      else if (member.isStringLiteral()) {
        if (member.value === '' && direction === 'request') field.empty = true;
        else literals.push(member.value);
        if (member.value !== '') types.add('string');
      } else if (member.flags & ts.TypeFlags.StringLike) types.add('string');
      else if (member.flags & ts.TypeFlags.NumberLike) types.add('number');
      else if (member.flags & ts.TypeFlags.BooleanLike) types.add('boolean');
      else if (member.isIntersection() && member.types.some((part) => part.flags & ts.TypeFlags.String)) {
        types.add('string');
        field.open = true;
      } else if (member.flags & ts.TypeFlags.Object) objects.push(member);
      else return { any: true };
    }
    // An emptyable field is declared `null | '' | T`; over the wire null is never sent.
    if (direction === 'request') delete field.null;
    if (literals.length > 0) field.e = literals.sort();
    this.readObjects(field, types, objects, direction, trail);
    if (types.size > 0) field.t = [...types].sort();
    else if (!field.ref && !field.list) field.any = true;
    return field;
  }

  private readObjects(
    field: Field,
    types: Set<string>,
    objects: ts.Type[],
    direction: Direction,
    trail: ts.Type[]
  ): void {
    const plain: ts.Type[] = [];
    for (const object of objects) {
      const name = object.aliasSymbol?.name ?? object.symbol?.name ?? '';
      const [argument] = this.checker.getTypeArguments(object as ts.TypeReference);
      const index = this.checker.getIndexInfosOfType(object)[0];
      if (this.checker.isArrayType(object) && argument) {
        types.add('array');
        field.i = this.field(argument, direction, trail);
      } else if (name === 'Decimal' || name === 'DecimalImpl') {
        types.add('string');
        field.decimal = true;
      } else if (name === 'Date') types.add('number');
      else if (name === 'ApiList' && argument) {
        types.add('object');
        field.list = this.nameOf(argument);
      } else if (index && this.checker.getPropertiesOfType(object).length === 0) {
        types.add('object');
        field.m = this.field(index.type, direction, trail);
      } else if (direction === 'response' && this.isApiObject(object)) {
        types.add('object');
        (field.ref ??= []).push(this.nameOf(object));
      } else if (trail.includes(object)) field.any = true;
      else plain.push(object);
    }
    if (plain.length === 0) return;
    types.add('object');
    field.p =
      plain.length === 1 ? this.objectFields(plain[0]!, direction, trail) : this.unionFields(plain, direction, trail);
  }

  private isApiObject(type: ts.Type): boolean {
    const property = type.getProperty('object');
    return (
      property !== undefined &&
      type.getProperty('id') !== undefined &&
      this.checker.getTypeOfSymbol(property).isStringLiteral()
    );
  }

  /** The name a Stripe user knows: `Refund`, `Checkout.Session`. */
  private nameOf(type: ts.Type, node?: ts.TypeNode): string {
    const symbol =
      type.aliasSymbol ??
      type.symbol ??
      (node && ts.isTypeReferenceNode(node) ? this.checker.getSymbolAtLocation(node.typeName) : undefined);
    const declared = symbol?.declarations?.[0];
    if (!symbol || !declared) return 'Unknown';
    const folder = path.dirname(path.relative(this.resourcesRoot, declared.getSourceFile().fileName));
    return folder === '.' || folder.startsWith('..')
      ? symbol.name
      : `${folder.split(path.sep).join('.')}.${symbol.name}`;
  }
}
