import fs from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

/** Words that state what a number counts or measures. */
const UNIT =
  /minor units|\(a count\)|how many|years|days|hours|minutes|seconds|percentage|bytes|\bids?\b|number of|HTTP status/i;

const contracts = path.resolve(__dirname, '..', 'contracts');
const files = fs.readdirSync(contracts).filter((name) => name.endsWith('.ts'));

const isNumeric = (type: ts.TypeNode | undefined): boolean => {
  if (!type) return false;
  if (type.kind === ts.SyntaxKind.NumberKeyword) return true;
  if (ts.isUnionTypeNode(type)) return type.types.some(isNumeric);
  if (ts.isArrayTypeNode(type)) return isNumeric(type.elementType);
  if (ts.isTypeReferenceNode(type)) return (type.typeArguments ?? []).some(isNumeric);
  return false;
};

const docOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .map((part) => part.getText())
    .join(' ');

/** Returns the docstring of a property, or of the property whose inline type contains it. */
const docAround = (property: ts.PropertySignature): string => {
  for (let node: ts.Node = property; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isPropertySignature(node) && docOf(node)) return docOf(node);
  }
  return '';
};

const numericFields = (file: string): { field: string; doc: string }[] => {
  const text = fs.readFileSync(path.join(contracts, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: { field: string; doc: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && isNumeric(node.type)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ field: `${file}:${line + 1} ${node.name.getText()}`, doc: docAround(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

describe('a number in contracts/', () => {
  const fields = files.flatMap(numericFields);

  it('states its unit in its docstring', () => {
    expect(fields.filter(({ doc }) => !UNIT.test(doc)).map(({ field, doc }) => `${field} ${doc}`)).toEqual([]);
  });

  it('is found wherever it stands', () => {
    expect(fields.length).toBeGreaterThan(70);
  });
});
