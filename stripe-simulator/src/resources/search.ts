import type Stripe from 'stripe';
import { invalidParameter } from '../http/errors';
import { idOf, type Environment, type Intent } from '../state';

interface SearchResult<T> {
  object: 'search_result';
  data: T[];
  has_more: boolean;
  next_page: string | null;
  url: string;
}

type Test = (intent: Intent) => boolean;

/** Stripe's search language for payment intents: clauses joined by AND or OR, negated by '-'. */
export function searchIntents(
  env: Environment,
  params: Stripe.PaymentIntentSearchParams,
  url: string
): SearchResult<Intent> {
  const matches = parseQuery(params.query);
  const found = env.intents.newestFirst().filter(matches);
  const limit = params.limit ?? 10;
  const start = params.page ? Number(Buffer.from(params.page, 'base64url').toString('utf8')) : 0;
  if (!Number.isInteger(start)) throw invalidParameter(`Invalid page: ${params.page}`, 'page');
  const end = start + limit;
  const more = end < found.length;
  return {
    object: 'search_result',
    data: found.slice(start, end),
    has_more: more,
    next_page: more ? Buffer.from(String(end)).toString('base64url') : null,
    url,
  };
}

function parseQuery(query: string): Test {
  const both = /\sAND\s/i.test(query);
  if (both && /\sOR\s/i.test(query)) throw invalidParameter('Cannot combine AND and OR in one query.', 'query');
  const tests = query.split(both ? /\s+AND\s+/i : /\s+OR\s+/i).map((clause) => parseClause(clause.trim()));
  return both ? (intent) => tests.every((test) => test(intent)) : (intent) => tests.some((test) => test(intent));
}

function parseClause(clause: string): Test {
  const match =
    /^(-?)(\w+)(?:\[["'](.+?)["']\])?\s*(:|~|>=|<=|>|<)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\S+))$/.exec(
      clause
    );
  if (!match) throw invalidParameter(`We were unable to parse your search query: ${clause}`, 'query');
  const [, minus, field, key, operator, double, single, bare] = match;
  const wanted = (double ?? single ?? bare ?? '').replace(/\\(.)/g, '$1');
  const test = compare(valueOf(field!, key), operator!, wanted);
  return minus ? (intent) => !test(intent) : test;
}

function valueOf(field: string, key: string | undefined): (intent: Intent) => number | string | null {
  switch (field) {
    case 'amount':
      return (intent) => intent.amount;
    case 'created':
      return (intent) => intent.created;
    case 'currency':
      return (intent) => intent.currency;
    case 'customer':
      return (intent) => idOf(intent.customer);
    case 'metadata':
      if (!key) throw invalidParameter('Metadata is searched by key: metadata["key"]:"value".', 'query');
      return (intent) => intent.metadata[key] ?? null;
    case 'status':
      return (intent) => intent.status;
    default:
      throw invalidParameter(
        `Field \`${field}\` is an unsupported search field for resource \`payment_intents\`. See http://stripe.com/docs/search#query-fields-for-payment-intents for a list of supported fields.`,
        'query'
      );
  }
}

function compare(read: (intent: Intent) => number | string | null, operator: string, wanted: string): Test {
  switch (operator) {
    case ':':
      return (intent) =>
        wanted === 'null' ? read(intent) === null : String(read(intent) ?? '').toLowerCase() === wanted.toLowerCase();
    case '~':
      return (intent) =>
        String(read(intent) ?? '')
          .toLowerCase()
          .includes(wanted.toLowerCase());
    case '>':
      return (intent) => Number(read(intent)) > Number(wanted);
    case '<':
      return (intent) => Number(read(intent)) < Number(wanted);
    case '>=':
      return (intent) => Number(read(intent)) >= Number(wanted);
    default:
      return (intent) => Number(read(intent)) <= Number(wanted);
  }
}
