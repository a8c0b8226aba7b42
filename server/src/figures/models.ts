import { shortText } from '../kit/schema';
import { DAILY_FIGURES_UID, FIGURE_CHANGES_UID } from '../plugin-id';

const attributes = {
  id: { type: 'increments' },
  environment: { ...shortText(8), column: { notNullable: true } },
  measure: { ...shortText(16), column: { notNullable: true } },
  day: { ...shortText(10), column: { notNullable: true } },
  currency: { ...shortText(3), column: { notNullable: true } },
  moduleId: { type: 'integer', column: { notNullable: true } },
  amount: { type: 'biginteger', column: { notNullable: true } },
  items: { type: 'integer', column: { notNullable: true } },
} as const;

/** Sums by day, currency and module: few rows, whatever the number of invoices. */
export const dailyFiguresModel = {
  uid: DAILY_FIGURES_UID,
  singularName: 'ip_daily_figures',
  tableName: 'ip_daily_figures',
  attributes,
  indexes: [
    {
      name: 'ip_daily_figures_uq',
      columns: ['environment', 'measure', 'day', 'currency', 'module_id'],
      type: 'unique',
    },
  ],
} as const;

/**
 * Changes that are not in the sums yet. Rows are appended and never updated, so two payments at once do not block each
 * other.
 */
export const figureChangesModel = {
  uid: FIGURE_CHANGES_UID,
  singularName: 'ip_figure_changes',
  tableName: 'ip_figure_changes',
  attributes,
} as const;
