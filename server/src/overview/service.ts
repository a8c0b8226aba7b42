import type { Environment, OverviewFigures, OverviewFiguresQuery } from '../../../contracts';
import type { Contribution } from '../../../domain/figures/figures';
import { periodBefore } from '../../../domain/values/periods';
import { addDays, startOfDay } from '../../../domain/values/zoned-days';
import { overviewOf } from './overview-rules';
import type { FigureService } from '../figures';
import type { InvoiceScope, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { PaymentModuleService } from '../payment-modules';
import type { PaymentService } from '../payments';
import type { SiteCalendar } from '../settings';

export interface Dependencies {
  calendar: SiteCalendar;
  figures: FigureService;
  invoices: InvoiceService;
  payments: PaymentService;
  paymentModules: PaymentModuleService;
}

const byLiveFirst: readonly Environment[] = ['live', 'test'];

export const createOverviewService = (deps: Dependencies) => {
  const { calendar, figures, invoices, payments, paymentModules } = deps;

  /** Stored sums cover all invoices. For a caller who may see only some invoices, they are computed. */
  const countOwn = async (scope: InvoiceScope, from: string): Promise<Contribution[]> => [
    ...(await invoices.findContributions(scope)),
    ...(await payments.findContributions(scope, startOfDay(from, calendar.zone()))),
  ];

  return {
    /**
     * Returns collected, outstanding and overdue amounts of the invoices that the caller may see, per currency, in one
     * environment. Amounts are in minor units.
     */
    async figures(query: OverviewFiguresQuery, actor: Actor): Promise<OverviewFigures> {
      const scope = await invoices.scopeFor(actor);
      const today = calendar.today();
      const given = query.from && query.to ? { from: query.from, to: query.to } : null;
      const days = query.period ?? 30;
      const period = given ?? { from: addDays(today, 1 - days), to: today };
      // The last 30 days are compared with the 30 days before, also where they happen to be a month.
      const previous = given
        ? periodBefore(given)
        : { from: addDays(period.from, -days), to: addDays(period.from, -1) };
      const { from } = previous;
      const own = scope.see === 'all' ? null : await countOwn(scope, from);
      const environments = own
        ? byLiveFirst.filter((environment) => own.some((one) => one.environment === environment))
        : await figures.findEnvironments();
      const environment = query.environment ?? environments[0] ?? 'test';
      return overviewOf({
        contributions: own ?? (await figures.find(environment, from)),
        environment,
        environments,
        period,
        previous,
        today,
        modules: await paymentModules.findAllEntities(),
      });
    },
  };
};

export type OverviewService = ReturnType<typeof createOverviewService>;
