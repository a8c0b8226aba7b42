import type { Environment } from '../../contracts/common';
import type { NumberFormat, NumberingSettings, NumberSeries, NumberSeriesKey } from '../../contracts/numbering';

/** The prefix of every test number, so that a test invoice is never taken for a real one. */
export const testPrefix = 'TEST';

/** The longest number in characters. The column holds 40, because a sequence may grow beyond its digits. */
const longestNumber = 32;
const mostDigits = 9;
const longestPattern = 80;

const prefixPattern = /^[A-Z0-9]{1,12}$/;
const literalPattern = /^[A-Za-z0-9._/-]*$/;

export type NumberFormatProblem =
  | 'token_unknown'
  | 'character_not_allowed'
  | 'sequence_missing'
  | 'sequence_twice'
  | 'too_many_digits'
  | 'year_missing'
  | 'month_missing'
  | 'test_mark_missing'
  | 'looks_like_test'
  | 'prefix_invalid'
  | 'too_long';

type Part =
  | { kind: 'text'; text: string }
  | { kind: 'prefix' }
  | { kind: 'year' }
  | { kind: 'yy' }
  | { kind: 'month' }
  | { kind: 'seq'; digits: number };

const tokenOf = (token: string): Part | null => {
  const sequence = /^seq(?::(\d{1,2}))?$/.exec(token);
  if (sequence) return { kind: 'seq', digits: Number(sequence[1] ?? '1') };
  return token === 'prefix' || token === 'year' || token === 'yy' || token === 'month' ? { kind: token } : null;
};

const partsOf = (pattern: string): Part[] | 'token_unknown' | 'character_not_allowed' => {
  const parts: Part[] = [];
  for (const piece of pattern.split(/(\{[^{}]*\})/)) {
    if (piece.startsWith('{') && piece.endsWith('}')) {
      const token = tokenOf(piece.slice(1, -1));
      if (!token) return 'token_unknown';
      parts.push(token);
    } else if (literalPattern.test(piece)) {
      parts.push({ kind: 'text', text: piece });
    } else return 'character_not_allowed';
  }
  return parts;
};

/**
 * Returns whether a text can be the prefix of live numbers: 1 to 12 capitals and digits that do not begin with `TEST`.
 */
export const isNumberPrefix = (prefix: string): boolean => prefixPattern.test(prefix) && !prefix.startsWith(testPrefix);

/** A format with its prefix filled in, for one environment. */
export interface ResolvedFormat extends NumberFormat {
  environment: Environment;
  prefix: string;
}

const write = (parts: Part[], prefix: string, day: string, sequence: number): string =>
  parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'prefix':
          return prefix;
        case 'year':
          return day.slice(0, 4);
        case 'yy':
          return day.slice(2, 4);
        case 'month':
          return day.slice(5, 7);
        case 'seq':
          return String(sequence).padStart(part.digits, '0');
      }
    })
    .join('');

/**
 * Returns why a format cannot be used, or `null` when it can.
 *
 * The sequence is the only part of variable length, so two sequences of one period never give the same number. The
 * year, and the month of a monthly series, keep periods apart.
 */
export const checkNumberFormat = ({
  pattern,
  reset,
  environment,
  prefix,
}: ResolvedFormat): NumberFormatProblem | null => {
  if (environment === 'live' && !isNumberPrefix(prefix)) return 'prefix_invalid';
  if (pattern.length > longestPattern) return 'too_long';
  const parts = partsOf(pattern);
  if (typeof parts === 'string') return parts;
  const kinds = parts.map(({ kind }) => kind);
  const sequences = parts.filter((part) => part.kind === 'seq');
  if (sequences.length === 0) return 'sequence_missing';
  if (sequences.length > 1) return 'sequence_twice';
  if (sequences[0].digits < 1 || sequences[0].digits > mostDigits) return 'too_many_digits';
  if (reset !== 'never' && !kinds.includes('year') && !kinds.includes('yy')) return 'year_missing';
  if (reset === 'monthly' && !kinds.includes('month')) return 'month_missing';
  const example = write(parts, prefix, '2026-12-31', 1);
  const isMarked = example.toUpperCase().startsWith(testPrefix);
  if (environment === 'test' && !isMarked) return 'test_mark_missing';
  if (environment === 'live' && isMarked) return 'looks_like_test';
  return example.length > longestNumber ? 'too_long' : null;
};

const validParts = (format: ResolvedFormat): Part[] => {
  const problem = checkNumberFormat(format);
  const parts = partsOf(format.pattern);
  if (problem || typeof parts === 'string')
    throw new RangeError(`Not a number format: ${problem ?? ''} ${format.pattern}`);
  return parts;
};

/**
 * Writes a number: `INV-2026-000001`.
 *
 * @param day the issue day, `YYYY-MM-DD`
 * @throws RangeError for a sequence below 1 or a format that {@link checkNumberFormat} refuses
 */
export const formatNumber = (format: ResolvedFormat, { day, sequence }: { day: string; sequence: number }): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`Not a day: ${day}`);
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError(`Not a sequence: ${sequence}`);
  return write(validParts(format), format.prefix, day, sequence);
};

/** Matches every number that a format can produce; the group `seq` is the sequence. */
export const numberMatcher = (format: ResolvedFormat): RegExp => {
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  const source = validParts(format).map((part) => {
    switch (part.kind) {
      case 'text':
        return escaped(part.text);
      case 'prefix':
        return escaped(format.prefix);
      case 'year':
        return '\\d{4}';
      case 'yy':
        return '\\d{2}';
      case 'month':
        return '(?:0[1-9]|1[0-2])';
      case 'seq':
        return `(?<seq>\\d{${part.digits}}|[1-9]\\d{${part.digits},15})`;
    }
  });
  return new RegExp(`^${source.join('')}$`);
};

const sampleDays = ['2026-01-01', '2026-11-30', '2031-12-31', '2099-10-01'];
const sampleSequences = [1, 9, 10, 11, 99, 100, 202, 2026, 9_999, 10_000, 202_611, 99_999, 1_000_000, 20_260_001];

/**
 * Returns whether two formats can produce the same number. It may miss rare pairs; a unique index is the final check.
 */
export const formatsCollide = (one: ResolvedFormat, other: ResolvedFormat): boolean => {
  if (one.environment !== other.environment) return false;
  const produces = (from: ResolvedFormat, by: RegExp): boolean =>
    sampleDays.some((day) => sampleSequences.some((sequence) => by.test(formatNumber(from, { day, sequence }))));
  return produces(one, numberMatcher(other)) || produces(other, numberMatcher(one));
};

/** Returns the period of a day: `2026`, `2026-11`, or `all` for a series without a reset. */
export const periodOf = (reset: NumberFormat['reset'], day: string): string =>
  reset === 'never' ? 'all' : reset === 'monthly' ? day.slice(0, 7) : day.slice(0, 4);

/** Names the series of credit notes. */
export const creditNoteSeries = 'creditNotes';

/**
 * Returns the name of a sequence's counter. Prefix and pattern are not part of it: changing them does not start a new
 * sequence.
 */
export const counterName = (
  environment: Environment,
  period: string,
  series: NumberSeriesKey = 'default',
  document = 'invoice'
): string => `${document}-number:${environment}:${period}${series === 'default' ? '' : `:${series}`}`;

/** Returns the series that an invoice takes its number from, with its name. */
export const seriesFor = (
  numbering: NumberingSettings,
  { module, contract }: { module: string; contract: string }
): { key: NumberSeriesKey; series: NumberSeries } => {
  if (numbering.byModule[module]) return { key: `module:${module}`, series: numbering.byModule[module] };
  if (numbering.byContract[contract]) return { key: `contract:${contract}`, series: numbering.byContract[contract] };
  return { key: 'default', series: numbering.default };
};

/** Returns the series with a name; `null` when the settings have none. */
export const seriesNamed = (numbering: NumberingSettings, key: NumberSeriesKey): NumberSeries | null => {
  if (key === 'default') return numbering.default;
  if (key === creditNoteSeries) return numbering.creditNotes;
  const [kind, id = ''] = key.split(':');
  const named = kind === 'module' ? numbering.byModule : kind === 'contract' ? numbering.byContract : {};
  return Object.hasOwn(named, id) ? named[id] : null;
};

/** Returns all series with their names, the default first. */
const allSeries = (numbering: NumberingSettings): [NumberSeriesKey, NumberSeries][] => [
  ['default', numbering.default],
  ...Object.entries(numbering.byContract).map(([id, series]): [string, NumberSeries] => [`contract:${id}`, series]),
  ...Object.entries(numbering.byModule).map(([id, series]): [string, NumberSeries] => [`module:${id}`, series]),
  [creditNoteSeries, numbering.creditNotes],
];

/**
 * Fills in the prefix of a series in one environment.
 *
 * @param configuredPrefix the prefix of the plugin's configuration, for series without their own
 */
export const resolvedFormat = (
  series: NumberSeries,
  environment: Environment,
  configuredPrefix: string
): ResolvedFormat => ({
  ...series[environment],
  environment,
  prefix: environment === 'test' ? testPrefix : (series.prefix ?? configuredPrefix),
});

/** Returns the problems of the numbering settings with their places; empty when they can be saved. */
export const numberingProblems = (
  numbering: NumberingSettings,
  configuredPrefix: string
): { path: string[]; code: NumberFormatProblem | 'series_collide'; other?: NumberSeriesKey }[] => {
  const formats = allSeries(numbering).flatMap(([key, series]) =>
    (['live', 'test'] as const).map((environment) => ({
      key,
      path: [
        ...(key === 'default' || key === creditNoteSeries
          ? [key]
          : [key.startsWith('module:') ? 'byModule' : 'byContract', key.split(':')[1]]),
        environment,
        'pattern',
      ],
      format: resolvedFormat(series, environment, configuredPrefix),
    }))
  );
  const problems = formats.flatMap(({ path, format }) => {
    const code = checkNumberFormat(format);
    return code ? [{ path, code }] : [];
  });
  if (problems.length > 0) return problems;
  return formats.flatMap(({ path, format }, index) => {
    const twin = formats.slice(0, index).find((other) => formatsCollide(other.format, format));
    return twin ? [{ path, code: 'series_collide' as const, other: twin.key }] : [];
  });
};

/** The formats of credit notes before a site chooses its own: `CN-2026-000001` and `TEST-CN-2026-000001`. */
export const defaultCreditNoteSeries: NumberSeries = {
  prefix: null,
  live: { pattern: 'CN-{year}-{seq:6}', reset: 'yearly' },
  test: { pattern: '{prefix}-CN-{year}-{seq:6}', reset: 'yearly' },
};

/** The formats of a site that has not chosen any: `INV-2026-000001` and `TEST-2026-000001`. */
export const defaultSeries: NumberSeries = {
  prefix: null,
  live: { pattern: '{prefix}-{year}-{seq:6}', reset: 'yearly' },
  test: { pattern: '{prefix}-{year}-{seq:6}', reset: 'yearly' },
};

/** The parts of a number in the only format of earlier versions. */
interface EarlierNumber {
  environment: Environment;
  /** Four digits. */
  year: number;
  sequence: number;
  prefix: string;
}

/** Parses a number such as `INV-2026-000001` whose series and sequence are not stored; `null` for other numbers. */
export const parseEarlierNumber = (number: string): EarlierNumber | null => {
  const match = /^([A-Z][A-Z0-9]{0,9})-([1-9]\d{3})-(\d{6}|[1-9]\d{6,15})$/.exec(number);
  if (!match) return null;
  const [, prefix = '', year, sequence] = match;
  const parts = {
    environment: prefix === testPrefix ? 'test' : 'live',
    year: Number(year),
    sequence: Number(sequence),
    prefix,
  } as const;
  return Number.isSafeInteger(parts.sequence) && parts.sequence > 0 ? parts : null;
};
