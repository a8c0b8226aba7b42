import { InvalidInputError } from './errors';

/** The parameters of Strapi's own lists that these lists do not have. */
const strapiParameters = ['filters', 'populate', 'fields', 'pagination'];

/** What comes nearest to a parameter of Strapi, or of common APIs. */
const synonyms: Readonly<Record<string, string>> = {
  _q: 'search',
  q: 'search',
  query: 'search',
  per_page: 'pageSize',
  perPage: 'pageSize',
  page_size: 'pageSize',
  starting_after: 'cursor',
  after: 'cursor',
  order: 'sort',
  orderBy: 'sort',
  order_by: 'sort',
};

/** The number of single-character edits between two texts (Levenshtein). */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_none, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change));
    }
    row = next;
  }
  return row[other.length];
};

/** Returns the name that was probably meant; null when none is near. */
const nearestName = (given: string, names: readonly string[]): string | null => {
  const synonym = synonyms[given];
  if (synonym && names.includes(synonym)) return synonym;
  const plain = (name: string): string => name.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
  const ranked = names
    .map((name) => ({ name, edits: distance(plain(given), plain(name)) }))
    .sort((one, other) => one.edits - other.edits);
  const [best] = ranked;
  return best && best.edits <= Math.max(1, Math.floor(given.length / 3)) ? best.name : null;
};

type Nested = string | readonly Nested[] | { readonly [name: string]: Nested };

/** Returns the path to the first value: `{ status: { $eq: 'open' } }` → `['status', '$eq']` and `open`. */
const firstValue = (value: Nested, path: string[] = []): { path: string[]; value: string } => {
  if (typeof value === 'string') return { path, value };
  const [entry] = Object.entries(value) as [string, Nested][];
  return entry ? firstValue(entry[1], [...path, entry[0]]) : { path, value: '' };
};

const listed = (names: readonly string[]): string => `It takes ${names.join(', ')}.`;

const filterHint = (value: Nested, names: readonly string[]): string => {
  const found = firstValue(value);
  const field = found.path.find((part) => !part.startsWith('$') && !/^\d+$/.test(part));
  if (field === undefined) return listed(names);
  const operator = found.path.find((part) => part.startsWith('$')) ?? '$eq';
  const from = /^\$gte?$/.test(operator) ? nearestName(`${field}From`, names) : null;
  const to = /^\$lte?$/.test(operator) ? nearestName(`${field}To`, names) : null;
  const text = /contains|startsWith|endsWith/i.test(operator) && names.includes('search') ? 'search' : null;
  const name = from ?? to ?? (names.includes(field) ? field : (text ?? nearestName(field, names)));
  return name === null ? `There is no filter for "${field}" here. ${listed(names)}` : `Use ${name}=${found.value}.`;
};

const sortHint = (value: Nested): string => {
  const { path, value: text } = firstValue(value);
  const field = path.findLast((part) => !/^\d+$/.test(part));
  return `Use sort=${field ? `${field}:${text}` : text}.`;
};

const paginationHint = (value: Nested, names: readonly string[]): string => {
  const { path, value: text } = firstValue(value);
  const name = path[0] ?? 'page';
  if (names.includes(name)) return `Use ${name}=${text}.`;
  return names.includes('cursor') ? 'Use page and pageSize, or limit and cursor.' : listed(names);
};

const hintFor = (name: string, value: Nested, names: readonly string[]): string => {
  switch (name) {
    case 'filters':
      return filterHint(value, names);
    case 'pagination':
      return paginationHint(value, names);
    case 'sort':
      return sortHint(value);
    default:
      return 'Leave it out: the answer holds every field and what belongs to it.';
  }
};

const refuse = (name: string, message: string, hint: string): never => {
  throw new InvalidInputError(message, {
    code: 'invalid_input',
    field: name,
    hint,
    errors: [
      { path: [name], message: hint, name: 'ValidationError', code: 'input_unknown_field', params: { fields: name } },
    ],
  });
};

/**
 * Refuses parameters that an address does not have, with the one that was probably meant. Parameters of Strapi's own lists
 * (`filters[status]=open`, `sort[0]=…`) are translated.
 *
 * @throws {InvalidInputError} `invalid_input`
 */
export const refuseUnknownParameters = (query: Readonly<Record<string, unknown>>, names: readonly string[]): void => {
  for (const [name, value] of Object.entries(query)) {
    const isNested = typeof value === 'object' && value !== null;
    const isStrapis = strapiParameters.includes(name) || (name === 'sort' && isNested && names.includes('sort'));
    if (isStrapis) {
      if (names.length === 0)
        refuse(name, `The parameter "${name}" does not exist here.`, 'Leave it out: this address takes no parameters.');
      refuse(name, `"${name}" of Strapi's own lists does not exist here.`, hintFor(name, value as Nested, names));
    }
    if (names.includes(name)) continue;
    const nearest = nearestName(name, names);
    refuse(
      name,
      `The parameter "${name}" does not exist here.`,
      nearest ? `Did you mean ${nearest}?` : names.length > 0 ? listed(names) : 'This address takes no parameters.'
    );
  }
};
