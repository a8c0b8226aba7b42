import type { Environment } from '../../../contracts/common';
import type { NumberingSettings, NumberSeries } from '../../../contracts/numbering';
import {
  checkNumberFormat,
  isNumberPrefix,
  testPrefix,
  type NumberFormatProblem,
} from '../../../domain/invoices/number-format';

/** Any valid prefix tells whether a pattern can be used: that of the configuration is not known here. */
const SOME_PREFIX = 'INV';

export const isPrefixWrong = ({ prefix }: NumberSeries): boolean => prefix !== null && !isNumberPrefix(prefix);

/** Why a pattern cannot be used; a wrong prefix is told apart from it by {@link isPrefixWrong}. */
export const patternProblem = (series: NumberSeries, environment: Environment): NumberFormatProblem | null =>
  checkNumberFormat({
    ...series[environment],
    pattern: series[environment].pattern ?? '',
    environment,
    prefix: environment === 'test' ? testPrefix : isPrefixWrong(series) ? SOME_PREFIX : (series.prefix ?? SOME_PREFIX),
  });

/** Whether the settings hold a series that the server would refuse. */
export const hasNumberingProblem = ({
  default: shared,
  byContract,
  byModule,
  creditNotes,
}: NumberingSettings): boolean =>
  [shared, creditNotes, ...Object.values(byContract), ...Object.values(byModule)].some(
    (series) => isPrefixWrong(series) || patternProblem(series, 'live') || patternProblem(series, 'test')
  );
