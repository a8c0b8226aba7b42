import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Stripe from 'stripe';
import ts from 'typescript';
import type { Fields, Operation, Schema } from '../src/schema';
import { servedOperations } from './served-operations';
import { TypeReader } from './type-reader';

const compiledRoot = path.dirname(require.resolve('stripe'));
const resourcesRoot = path.join(compiledRoot, 'resources');

function resourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'V2' ? [] : resourceFiles(full);
    return entry.name.endsWith('.d.ts') && entry.name !== 'index.d.ts' ? [full] : [];
  });
}

/** Where stripe-node's compiled code sends each method: 'RefundResource.create' → ['POST /v1/refunds']. */
function endpointsOf(declarationFile: string): Map<string, string[]> {
  const file = declarationFile.replace(/\.d\.ts$/, '.js');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const endpoints = new Map<string, string[]>();
  const pathOf = (node: ts.Node | undefined): string | undefined => {
    if (node && ts.isStringLiteralLike(node)) return node.text;
    if (node && ts.isTemplateExpression(node)) {
      return node.head.text + node.templateSpans.map((span) => `{id}${span.literal.text}`).join('');
    }
    return undefined;
  };
  const visit = (node: ts.Node, className?: string, method?: string): void => {
    if (ts.isClassDeclaration(node)) className = node.name?.text;
    if (ts.isMethodDeclaration(node) && ts.isIdentifier(node.name)) method = node.name.text;
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === '_makeRequest'
    ) {
      const [verb, target] = [node.arguments[0], pathOf(node.arguments[1])];
      if (verb && ts.isStringLiteral(verb) && target) {
        const name = `${className}.${method}`;
        endpoints.set(name, [...(endpoints.get(name) ?? []), `${verb.text} ${target}`]);
      }
    }
    ts.forEachChild(node, (child) => visit(child, className, method));
  };
  visit(source);
  return endpoints;
}

/** Reads the installed package's type declarations; the result is what `src/generated/schema.json` holds. */
export function generateSchema(): Schema {
  const files = resourceFiles(resourcesRoot);
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    strict: true,
    skipLibCheck: true,
    types: ['node'],
  });
  const reader = new TypeReader(program.getTypeChecker(), resourcesRoot);
  const wanted = new Set<string>(servedOperations);
  const operations: Record<string, Operation> = {};
  const objectTypes = new Map<string, ts.Type>();

  for (const file of files) {
    const endpoints = endpointsOf(file);
    if (![...endpoints.values()].flat().some((endpoint) => wanted.has(endpoint))) continue;
    program.getSourceFile(file)?.forEachChild((node) => {
      if (!ts.isClassDeclaration(node)) return;
      for (const member of node.members) {
        if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) continue;
        const keys = (endpoints.get(`${node.name?.text}.${member.name.text}`) ?? []).filter(
          (key) => wanted.has(key) && !operations[key]
        );
        if (keys.length === 0) continue;
        const params = member.parameters.find((parameter) => parameter.name.getText() === 'params');
        const answer = reader.answerOf(member);
        objectTypes.set(answer.name, answer.type);
        for (const key of keys) {
          operations[key] = {
            params: params?.type ? reader.fields(params.type, 'request') : {},
            returns: answer.kind === 'one' ? answer.name : `${answer.kind}:${answer.name}`,
          };
        }
      }
    });
  }
  const missing = servedOperations.filter((key) => !operations[key]);
  if (missing.length > 0) throw new Error(`stripe-node has no ${missing.join(', ')}`);

  const objects: Record<string, Fields> = {};
  for (const [name, type] of objectTypes) objects[name] = reader.objectFields(type, 'response');
  const { version } = JSON.parse(readFileSync(path.join(compiledRoot, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    source: `stripe ${version}`,
    apiVersion: Stripe.API_VERSION,
    operations: sorted(operations),
    objects: sorted(objects),
  };
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One operation or object per line: small enough to check in, and a readable diff when stripe-node changes. */
export function printSchema(schema: Schema): string {
  const lines = (record: Record<string, unknown>): string =>
    Object.entries(record)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(',\n');
  return `{
  "source": ${JSON.stringify(schema.source)},
  "apiVersion": ${JSON.stringify(schema.apiVersion)},
  "operations": {\n${lines(schema.operations)}\n  },
  "objects": {\n${lines(schema.objects)}\n  }
}\n`;
}

if (require.main === module) {
  const file = path.join(__dirname, '..', 'src', 'generated', 'schema.json');
  writeFileSync(file, printSchema(generateSchema()));
  console.log(`wrote ${path.relative(process.cwd(), file)}`);
}
