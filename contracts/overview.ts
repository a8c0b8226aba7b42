import type { Environment, Single } from './common';

export const figurePeriods = [30, 90] as const;
/** Days that end today, in the time zone of the settings. */
export type FigurePeriod = (typeof figurePeriods)[number];

export const overdueAges = ['1-7', '8-30', '31-60', 'over-60'] as const;
/** Days since the due date. */
export type OverdueAge = (typeof overdueAges)[number];

/** Minor units of the currency it stands under, and how many invoices, payments, refunds or disputes it is made of. */
export interface Figure {
  /** Minor units of the currency it stands under. */
  amount: number;
  /** How many invoices, payments, refunds or disputes (a count). */
  count: number;
}

/** What one day brought and took. */
export interface DayFigures {
  /** `YYYY-MM-DD` in the time zone of the settings */
  day: string;
  collected: Figure;
  refunded: Figure;
  disputed: Figure;
}

/** The figures of one payment module or banking contract. */
export interface ShareFigures {
  /** documentId and name of a payment module or banking contract. */
  documentId: string;
  name: string;
  collected: Figure;
  refunded: Figure;
  disputed: Figure;
  outstanding: Figure;
  overdue: Figure;
  /** Credited by credit notes of any date. */
  credited: Figure;
  /** Written off, on any date. Does not include money that came after all. */
  writtenOff: Figure;
}

/** What moved in the period before. */
export interface EarlierFigures {
  collected: Figure;
  refunded: Figure;
  disputed: Figure;
}

/** The figures of one currency. */
export interface CurrencyFigures {
  currency: string;
  /** In the period, by the day the money arrived; refunds and lost disputes are not taken off. */
  collected: Figure;
  /** On the last seven days of the period. */
  collectedLastSevenDays: Figure;
  /** In the period, by the day of the refund. */
  refunded: Figure;
  /** Lost in disputes, in the period, by the day the dispute was opened. */
  disputed: Figure;
  /** Open and under way, whatever their date; of these `processing` is under way. */
  outstanding: Figure;
  processing: Figure;
  overdue: Figure;
  /** Credited by credit notes of any date. */
  credited: Figure;
  /** Written off, on any date. Does not include money that came after all. */
  writtenOff: Figure;
  overdueByAge: (Figure & { age: OverdueAge })[];
  /** In the period before: see `previous`. */
  before: EarlierFigures;
  /** Every day of the period, oldest first. */
  days: DayFigures[];
  byModule: ShareFigures[];
  byContract: ShareFigures[];
}

/** Figures of one environment: sandbox and live money are never added together, nor are currencies. */
export interface OverviewFigures {
  environment: Environment;
  /** Days of the period (a count). */
  period: number;
  from: string;
  to: string;
  /** The period before: the month before a month, the quarter before a quarter, else as many days. */
  previous: { from: string; to: string };
  /** How many invoices a person must look at (a count). */
  needsReview: number;
  /** Largest collection first. */
  currencies: CurrencyFigures[];
  /** Environments in which there is anything to show. */
  environments: Environment[];
}

/** Which figures are asked for. */
export interface OverviewFiguresQuery {
  /** `live` when there are live figures, else `test`. */
  environment?: Environment;
  /** 30 unless said otherwise. */
  period?: FigurePeriod;
  /** `YYYY-MM-DD` in the time zone of the settings: the first day of another period. With `to`, instead of `period`. */
  from?: string;
  /** The last day, at most three years after `from`. */
  to?: string;
}

export type OneOverviewFigures = Single<OverviewFigures>;
