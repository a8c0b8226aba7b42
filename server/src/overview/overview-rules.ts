import type { Environment } from '../../../contracts/common';
import {
  overdueAges,
  type CurrencyFigures,
  type Figure,
  type OverdueAge,
  type OverviewFigures,
  type ShareFigures,
} from '../../../contracts/overview';
import { movedMeasures, type Contribution, type Measure } from '../../../domain/figures/figures';
import { lengthOf, type Period } from '../../../domain/values/periods';
import { addDays, daysBetween } from '../../../domain/values/zoned-days';

const ageOf = (dueDay: string, today: string): OverdueAge => {
  const days = daysBetween(dueDay, today);
  if (days <= 7) return '1-7';
  if (days <= 30) return '8-30';
  return days <= 60 ? '31-60' : 'over-60';
};

const figureOf = (contributions: readonly Contribution[]): Figure =>
  contributions.reduce((sum, { amount, count }) => ({ amount: sum.amount + amount, count: sum.count + count }), {
    amount: 0,
    count: 0,
  });

const grouped = <K>(
  contributions: readonly Contribution[],
  keyOf: (one: Contribution) => K
): Map<K, Contribution[]> => {
  const groups = new Map<K, Contribution[]>();
  for (const contribution of contributions) {
    const key = keyOf(contribution);
    const group = groups.get(key);
    if (group) group.push(contribution);
    else groups.set(key, [contribution]);
  }
  return groups;
};

interface Label {
  documentId: string;
  name: string;
}

/** The names that a module's figures are shown under. */
interface ModuleLabel extends Label {
  id: number;
  bankingContract: Label;
}

const of = (contributions: readonly Contribution[], ...wanted: Measure[]): Contribution[] =>
  contributions.filter(({ measure }) => wanted.includes(measure));

const isLate =
  (today: string) =>
  ({ measure, day }: Contribution): boolean =>
    measure === 'open' && day !== '' && day < today;

/** Shares by module or contract, largest collection first, then largest outstanding. */
const sharesOf = (
  contributions: Contribution[],
  today: string,
  labelOf: (moduleId: number) => Label | undefined
): ShareFigures[] => {
  const shares = new Map<string, { label: Label; parts: Contribution[] }>();
  for (const [moduleId, parts] of grouped(
    of(contributions, 'open', 'processing', 'credited', 'written_off', ...movedMeasures),
    (one) => one.moduleId
  )) {
    const label = labelOf(moduleId);
    if (!label) continue;
    const share = shares.get(label.documentId) ?? { label, parts: [] };
    share.parts.push(...parts);
    shares.set(label.documentId, share);
  }
  return [...shares.values()]
    .map(({ label, parts }) => ({
      documentId: label.documentId,
      name: label.name,
      collected: figureOf(of(parts, 'collected')),
      refunded: figureOf(of(parts, 'refunded')),
      disputed: figureOf(of(parts, 'disputed')),
      outstanding: figureOf(of(parts, 'open', 'processing')),
      overdue: figureOf(parts.filter(isLate(today))),
      credited: figureOf(of(parts, 'credited')),
      writtenOff: figureOf(of(parts, 'written_off')),
    }))
    .sort(
      (one, other) => other.collected.amount - one.collected.amount || other.outstanding.amount - one.outstanding.amount
    );
};

interface Options {
  today: string;
  period: Period;
  /** What moved in the period before, of all currencies. */
  earlier: Contribution[];
  modules: Map<number, ModuleLabel>;
}

const currencyFigures = (
  currency: string,
  contributions: Contribution[],
  { today, period, earlier, modules }: Options
): CurrencyFigures => {
  const collected = of(contributions, 'collected');
  const refunded = of(contributions, 'refunded');
  const disputed = of(contributions, 'disputed');
  const late = contributions.filter(isLate(today));
  const byAge = grouped(late, ({ day }) => ageOf(day, today));
  const collectedOn = grouped(collected, ({ day }) => day);
  const refundedOn = grouped(refunded, ({ day }) => day);
  const disputedOn = grouped(disputed, ({ day }) => day);
  const lastSeven = addDays(period.to, -6);
  const before = earlier.filter((one) => one.currency === currency);
  return {
    currency,
    collected: figureOf(collected),
    collectedLastSevenDays: figureOf(collected.filter(({ day }) => day >= lastSeven)),
    refunded: figureOf(refunded),
    disputed: figureOf(disputed),
    outstanding: figureOf(of(contributions, 'open', 'processing')),
    processing: figureOf(of(contributions, 'processing')),
    overdue: figureOf(late),
    credited: figureOf(of(contributions, 'credited')),
    writtenOff: figureOf(of(contributions, 'written_off')),
    overdueByAge: overdueAges.map((age) => ({ age, ...figureOf(byAge.get(age) ?? []) })),
    before: {
      collected: figureOf(of(before, 'collected')),
      refunded: figureOf(of(before, 'refunded')),
      disputed: figureOf(of(before, 'disputed')),
    },
    days: Array.from({ length: lengthOf(period) }, (_, index) => {
      const day = addDays(period.from, index);
      return {
        day,
        collected: figureOf(collectedOn.get(day) ?? []),
        refunded: figureOf(refundedOn.get(day) ?? []),
        disputed: figureOf(disputedOn.get(day) ?? []),
      };
    }),
    byModule: sharesOf(contributions, today, (id) => modules.get(id)),
    byContract: sharesOf(contributions, today, (id) => modules.get(id)?.bankingContract),
  };
};

/**
 * Builds the overview of one environment from the sums of its rows.
 *
 * @param input.today `YYYY-MM-DD` in the site's time zone: the day that overdue refers to
 * @param input.previous the period that the figures are compared with
 */
export const overviewOf = (input: {
  contributions: Contribution[];
  environment: Environment;
  environments: Environment[];
  period: Period;
  previous: Period;
  today: string;
  modules: ModuleLabel[];
}): OverviewFigures => {
  const { environment, environments, period, previous, today } = input;
  const isIn =
    ({ from, to }: Period) =>
    ({ day }: Contribution): boolean =>
      day >= from && day <= to;
  const ours = input.contributions.filter((one) => one.environment === environment);
  const moved = ours.filter(({ measure }) => movedMeasures.includes(measure));
  const earlier = moved.filter(isIn(previous));
  const contributions = [
    ...ours.filter(({ measure }) => !movedMeasures.includes(measure)),
    ...moved.filter(isIn(period)),
  ];
  const modules = new Map(input.modules.map((module) => [module.id, module]));
  const byCurrency = grouped(contributions, ({ currency }) => currency);
  // A currency in which nothing moved but before is shown too, or the comparison would miss it.
  for (const { currency } of earlier) if (!byCurrency.has(currency)) byCurrency.set(currency, []);
  const currencies = [...byCurrency]
    .map(([currency, group]) => currencyFigures(currency, group, { today, period, earlier, modules }))
    .sort(
      (one, other) =>
        other.collected.amount - one.collected.amount ||
        other.outstanding.amount - one.outstanding.amount ||
        one.currency.localeCompare(other.currency)
    );
  return {
    environment,
    environments,
    period: lengthOf(period),
    ...period,
    previous,
    needsReview: figureOf(of(contributions, 'review')).count,
    currencies,
  };
};
