// Rules on the code that is published: what a reviewer of packages looks for, found in the syntax tree and not by words
// in texts and comments.
import ts from 'typescript';

import { knownHosts } from './known-hosts.mjs';

const CODE = /\.(js|ts|mjs|cjs|jsx|tsx)$/;
const SKIPPED = [
  /node_modules/,
  /(^|\/)tests?\//,
  /\.(test|spec)\./,
  /\.d\.ts$/,
  /(^|\/)(examples?|docs?|fixtures?)\//,
];

/** Maximum average line length of readable code, in characters. */
const MAXIMUM_AVERAGE_LINE = 200;

/** A part of the OpenAPI document or a list of data, which the build writes as one line. */
const DATA_LINE = /^(?:const \w+ = (?:\/\* @__PURE__ \*\/ )?(?:JSON\.parse\('|\[?\{ ")|\s*"[^"]*":? ?)/;

/** This many escapes in one text hide what it says. */
const MAXIMUM_ESCAPES = 20;

/** The longest text without a space, in characters. Packed code is longer. */
const MAXIMUM_UNBROKEN = 4000;

const WRITING =
  /^(writeFile|appendFile|createWriteStream|mkdir|mkdtemp|rm|rmdir|unlink|rename|copyFile|cp|chmod|chown|symlink|link|truncate|open)(Sync)?$/;

const FILE_SYSTEM = /^(node:)?fs(\/promises)?$/;

const RUNNING = /^(node:)?(child_process|vm|worker_threads|cluster|inspector)$/;

/** The files that contain code, without what a reviewer skips. */
export const codeFilesOf = (files) =>
  files.filter(({ path }) => CODE.test(path) && !SKIPPED.some((pattern) => pattern.test(`/${path}`)));

const walk = (node, visit) => {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
};

const parse = (file) => ts.createSourceFile(file.path, file.text(), ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);

const nameOf = (node) =>
  ts.isIdentifier(node) ? node.text : ts.isPropertyAccessExpression(node) ? node.name.text : '';

/** `eval` and `Function` themselves, or of the global object; also `(0, eval)`. */
const isEvaluator = (callee) => {
  if (ts.isParenthesizedExpression(callee)) return isEvaluator(callee.expression);
  if (ts.isBinaryExpression(callee)) return isEvaluator(callee.right);
  if (ts.isIdentifier(callee)) return callee.text === 'eval' || callee.text === 'Function';
  return (
    ts.isPropertyAccessExpression(callee) &&
    /^(globalThis|window|global|self)$/.test(nameOf(callee.expression)) &&
    /^(eval|Function)$/.test(callee.name.text)
  );
};

const moduleOf = (node) => {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) return node.moduleSpecifier.text;
  if (!ts.isCallExpression(node) || node.arguments.length === 0 || !ts.isStringLiteral(node.arguments[0])) return null;
  const isLoad = node.expression.kind === ts.SyntaxKind.ImportKeyword || nameOf(node.expression) === 'require';
  return isLoad ? node.arguments[0].text : null;
};

const hostsOf = (text) =>
  [...text.matchAll(/\b(?:https?|wss?):\/\/([a-z0-9.-]+\.[a-z]{2,})/gi)].map(([, host]) => host);

const namesIn = (pattern) =>
  ts.isIdentifier(pattern)
    ? [pattern.text]
    : pattern.elements.filter(ts.isBindingElement).flatMap(({ name }) => namesIn(name));

/**
 * Tells whether an expression is Node's file system: `require('fs')`, `require('fs').promises`, a name for it, or what a
 * bundler's helper makes of it.
 */
const isFileSystem = (node, names) => {
  if (FILE_SYSTEM.test(moduleOf(node) ?? '')) return true;
  if (ts.isIdentifier(node)) return names.has(node.text);
  if (ts.isPropertyAccessExpression(node) || ts.isAwaitExpression(node)) return isFileSystem(node.expression, names);
  return (
    ts.isCallExpression(node) && /interop/i.test(nameOf(node.expression)) && isFileSystem(node.arguments[0], names)
  );
};

/** Returns the names that stand for Node's file system, or for a function of it, in a file. */
const fileSystemNames = (source) => {
  const names = new Set();
  walk(source, (node) => {
    if (ts.isImportDeclaration(node) && FILE_SYSTEM.test(moduleOf(node) ?? '')) {
      walk(node, (inner) => ts.isIdentifier(inner) && names.add(inner.text));
    }
    if (ts.isVariableDeclaration(node) && node.initializer && isFileSystem(node.initializer, names)) {
      for (const name of namesIn(node.name)) names.add(name);
    }
  });
  return names;
};

/** One pass over a file: finding by finding, with the name of its rule. */
const inspect = (file) => {
  const found = [];
  const source = parse(file);
  const fileSystem = fileSystemNames(source);
  const add = (rule, node, what) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push({ rule, text: `${file.path}:${line + 1} ${what}` });
  };
  walk(source, (node) => {
    const loaded = moduleOf(node);
    if (loaded && RUNNING.test(loaded)) add('runs-programs', node, `loads ${loaded}`);
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && isEvaluator(node.expression)) {
      add('evaluates-text', node, `calls ${node.expression.getText(source)}`);
    }
    if (
      ts.isCallExpression(node) &&
      WRITING.test(nameOf(node.expression)) &&
      isFileSystem(node.expression, fileSystem)
    ) {
      add('writes-files', node, `calls ${nameOf(node.expression)}`);
    }
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node)) return;
    for (const host of hostsOf(node.text).filter((name) => !knownHosts.has(name.toLowerCase()))) {
      add('unknown-hosts', node, `names ${host}`);
    }
    if ((node.getText(source).match(/\\x[0-9a-f]{2}|\\u00[0-7][0-9a-f]/gi) ?? []).length > MAXIMUM_ESCAPES) {
      add('obfuscated', node, 'hides a text behind escapes');
    }
    if (new RegExp(`[A-Za-z0-9+/=_-]{${MAXIMUM_UNBROKEN},}`).test(node.text))
      add('obfuscated', node, 'has a packed text');
  });
  return found;
};

const isMinified = (file) => {
  const lines = file
    .text()
    .split('\n')
    .filter((line) => !DATA_LINE.test(line));
  const average = lines.join('\n').length / Math.max(1, lines.length);
  return average > MAXIMUM_AVERAGE_LINE ? [`${file.path} is minified: ${average.toFixed(0)} characters a line`] : [];
};

const inspected = new WeakMap();

const ofRule = (rule) => (subject) => {
  if (!inspected.has(subject)) inspected.set(subject, codeFilesOf(subject.files).flatMap(inspect));
  return inspected
    .get(subject)
    .filter((finding) => finding.rule === rule)
    .map(({ text }) => text);
};

/** Each rule returns one text for each finding. */
export const codeRules = {
  minified: ({ files }) => codeFilesOf(files).flatMap(isMinified),
  obfuscated: ofRule('obfuscated'),
  'evaluates-text': ofRule('evaluates-text'),
  'unknown-hosts': ofRule('unknown-hosts'),
  'writes-files': ofRule('writes-files'),
  'runs-programs': ofRule('runs-programs'),
};
