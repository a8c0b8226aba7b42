import type { Environment, OverviewFigures, OverviewFiguresQuery } from '../../../contracts';
import type { Contribution } from '../../../domain/figures/figures';
import { daysBefore, overviewOf } from './overview-rules';
import type { FigureService } from '../figures';
import type { InvoiceScope, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { dayOf, type Clock } from '../kit/clock';
import type { PaymentModuleService } from '../payment-modules';
import type { PaymentService } from '../payments';

interface Dependencies {
  clock: Clock;
  figures: FigureService;
  invoices: InvoiceService;
  payments: PaymentService;
  paymentModules: PaymentModuleService;
}

const byLiveFirst: readonly Environment[] = ['live', 'test'];

export const createOverviewService = (deps: Dependencies) => {
  const { clock, figures, invoices, payments, paymentModules } = deps;

  /** Sums are kept for everybody together; who sees only its own invoices has them counted. */
  const countOwn = async (scope: InvoiceScope, from: string): Promise<Contribution[]> => [
    ...(await invoices.findContributions(scope)),
    ...(await payments.findContributions(scope, new Date(`${from}T00:00:00Z`))),
  ];

  return {
    /**
     * What was collected, is outstanding and overdue, of the invoices the asker may see: per currency,
     * in one environment.
     */
    async figures(query: OverviewFiguresQuery, actor: Actor): Promise<OverviewFigures> {
      const scope = await invoices.scopeFor(actor);
      const period = query.period ?? 30;
      const today = dayOf(clock());
      const from = daysBefore(today, period - 1);
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
        today,
        modules: await paymentModules.findAllEntities(),
      });
    },
  };
};

export type OverviewService = ReturnType<typeof createOverviewService>;
