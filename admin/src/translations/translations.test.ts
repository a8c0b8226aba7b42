import fs from 'node:fs';
import path from 'node:path';

import en from './en.json';
import fr from './fr.json';
import menu from './menu.json';
import refusals from './refusals.fr.json';

const english = en as Record<string, string>;
const french = fr as Record<string, string>;

/** Names and kinds of an ICU message's arguments: `{count, plural, …}` is `count:plural`. */
const argumentsOf = (message: string): string[] => {
  const found = new Set<string>();
  // Inside a plural's branches, braces hold text or further arguments: what follows a brace decides.
  for (const [, name, kind] of message.matchAll(
    /\{\s*(\w+)\s*(?:,\s*(plural|select|selectordinal|number|date|time)|(?=\}))/g
  )) {
    found.add(kind ? `${name}:${kind}` : name);
  }
  // A branch such as `other {them}` is text and no argument.
  for (const [, text] of message.matchAll(/(?:=\d+|zero|one|two|few|many|other)\s*\{\s*(\w+)\s*\}/g))
    found.delete(text);
  return [...found].sort();
};

const sources = (folder: string): string[] =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(full);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [fs.readFileSync(full, 'utf8')] : [];
  });

/** Ids as written in the code: quoted, or as a template whose placeholders match anything. */
const usedPatterns = (): RegExp[] => {
  const code = sources(path.resolve(__dirname, '..')).join('\n');
  const literals = [...code.matchAll(/(['"])([\w.-]+)\1/g)].map(([, , id]) => id);
  const templates = [...code.matchAll(/`([\w.-]+\.\$\{[^`]*)`/g)].map(([, id]) => id);
  const escape = (text: string) => text.replace(/[.*+?^()|[\]\\-]/g, '\\$&');
  return [
    ...literals.map((id) => new RegExp(`^${escape(id)}$`)),
    ...templates.map(
      (id) =>
        new RegExp(
          `^${id
            .split(/\$\{[^}]*\}/)
            .map(escape)
            .join('[\\w+-]+')}$`
        )
    ),
  ];
};

test('French has exactly the texts English has', () => {
  expect(Object.keys(french).sort()).toEqual(Object.keys(english).sort());
  expect(Object.keys(menu).sort()).toEqual(['en', 'fr']);
});

test('both languages take the same arguments', () => {
  const of = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).map(([id, message]) => [id, argumentsOf(message)]));
  expect(of(french)).toEqual(of(english));
});

test('no text is empty or untranslated', () => {
  const long = Object.entries(english).filter(([, text]) => text.length > 25);
  expect(Object.values(french).filter((text) => text.trim() === '')).toEqual([]);
  expect(long.filter(([id, text]) => french[id] === text).map(([id]) => id)).toEqual([]);
});

test('every text is used', () => {
  const patterns = usedPatterns();
  expect(Object.keys(english).filter((id) => !patterns.some((pattern) => pattern.test(id)))).toEqual([]);
});

const server = path.resolve(__dirname, '../../../server/src');

/**
 * Codes the panel never shows as a refusal: Stripe's deliveries, MCP clients, code that bypasses the plugin's services,
 * the problems of an entry's fields, which one refusal lists, and zod's own code of an issue.
 */
const notInThePanel = [
  ...['missing', 'no_items', 'not_a_country', 'unknown_currency'],
  'custom',
  'guarded_field',
  'guarded_type',
  'history_append_only',
  // For payers' programs.
  ...['passcode_locked', 'passcode_wrong', 'passcode_required'],
  'permission_missing',
  'signing_secret_unreadable',
  'webhook_too_large',
];

test('every error code of a room has a French text', () => {
  const rooms = fs
    .readdirSync(server, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['plugin', 'providers'].includes(entry.name));
  const code = rooms.flatMap(({ name }) => sources(path.join(server, name))).join('\n');
  const codes = [...new Set([...code.matchAll(/\bcode: '([a-z_]+)'/g)].map(([, found]) => found))];
  expect(codes.length).toBeGreaterThan(30);
  const silent = codes.filter((found) => !notInThePanel.includes(found) && !(`error.code.${found}` in refusals));
  expect(silent).toEqual([]);
});

test('reads the arguments of a message', () => {
  expect(argumentsOf('{count, plural, one {# of {name}} other {them}} and {total}')).toEqual([
    'count:plural',
    'name',
    'total',
  ]);
});
