import type { NumberPreview, NumberPreviewQuery, SetNextNumberInput } from '../../../contracts';
import {
  checkNumberFormat,
  formatNumber,
  numberMatcher,
  periodOf,
  resolvedFormat,
  seriesNamed,
  testPrefix,
  type ResolvedFormat,
} from '../../../domain/invoices/number-format';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError, InvalidInputError } from '../kit/errors';
import { badNumberFormat } from '../settings';
import type { InvoiceDependencies } from './dependencies';
import { highestSequence, lastSequence, lockCounter, numberedUid, raiseCounter, type Drawing } from './numbering';

const SHOWN = 3;
const MOST_COMPARED = 1000;
/** Keeps numbers within their column, whatever an administrator types. */
export const HIGHEST_NEXT = 999_999_999;

type Dependencies = Pick<InvoiceDependencies, 'strapi' | 'activity' | 'calendar' | 'settings' | 'numberPrefix'>;

/** What administrators see and change of the series: the next numbers, and where a series continues. */
export const createNumberSettings = ({ strapi, activity, calendar, settings, numberPrefix }: Dependencies) => {
  const today = async (): Promise<string> => {
    await calendar.read();
    return calendar.today();
  };

  /**
   * Returns existing numbers of the same environment that this format would produce again and that this series did not
   * draw.
   */
  const collisionsOf = async ({ series, format, day }: Drawing): Promise<number> => {
    const [literal] = format.pattern.split(/\{(?!prefix)/);
    const start = literal.replace('{prefix}', format.prefix);
    const rows: { number: string }[] = await strapi.db.query(numberedUid(series)).findMany({
      select: ['number'],
      where: {
        environment: format.environment,
        number: { $startsWith: start },
        $or: [
          { numberSeries: { $ne: series } },
          ...(series === 'default' ? [] : [{ numberSeries: { $null: true } }]),
          // A series without a reset never collides with its own numbers.
          ...(format.reset === 'never'
            ? []
            : [{ numberSeries: series, numberPeriod: { $ne: periodOf(format.reset, day) } }]),
        ],
      },
      limit: MOST_COMPARED,
    });
    const matcher = numberMatcher(format);
    const current = periodOf(format.reset, day).slice(0, 4);
    return rows.filter(({ number }) => {
      if (!matcher.test(number)) return false;
      // A number with its year cannot collide with another year of the same series.
      return format.reset === 'never' || number.includes(current) || !/\{year\}/.test(format.pattern);
    }).length;
  };

  const previewOf = async (drawing: Drawing, from?: number): Promise<NumberPreview> => {
    const { format, day } = drawing;
    const last = await lastSequence(strapi, drawing);
    const numberAt = (sequence: number): string => formatNumber(format, { day, sequence });
    return {
      numbers: Array.from({ length: SHOWN }, (_, index) => numberAt((from ?? last + 1) + index)),
      next: last + 1,
      last: last === 0 ? null : numberAt(last),
      collisions: await collisionsOf(drawing),
    };
  };

  return {
    /**
     * Returns the next numbers of a format, which need not be saved.
     *
     * @throws {InvalidInputError} when the format cannot be used
     */
    async previewNumbers(query: NumberPreviewQuery): Promise<NumberPreview> {
      const { series, environment, prefix, pattern, reset, from } = query;
      const format: ResolvedFormat = {
        environment,
        pattern,
        reset,
        prefix: environment === 'test' ? testPrefix : (prefix ?? numberPrefix),
      };
      const problem = checkNumberFormat(format);
      if (problem) throw badNumberFormat(problem, problem === 'prefix_invalid' ? 'prefix' : 'pattern');
      return previewOf({ series, format, day: await today() }, from);
    },

    /**
     * Sets the next number of a series in its current period. It can only be raised.
     *
     * @throws {ConflictError} `number_not_forward`, or `number_gap` unless the gap is confirmed
     */
    async setNextNumber(input: SetNextNumberInput, actor: Actor): Promise<NumberPreview> {
      const { series, environment, next, confirmGap = false } = input;
      const found = seriesNamed(await settings.numbering(), series);
      if (!found) {
        throw new InvalidInputError('This series does not exist.', {
          code: 'number_series_unknown',
          field: 'series',
          hint: 'Save the series in the settings first.',
        });
      }
      if (next > HIGHEST_NEXT) {
        throw new InvalidInputError(`The next number is at most ${HIGHEST_NEXT}.`, {
          code: 'number_too_high',
          field: 'next',
          hint: 'Give the sequence only, without year and prefix.',
        });
      }
      const drawing: Drawing = {
        series,
        format: resolvedFormat(found, environment, numberPrefix),
        day: await today(),
      };
      return inTransaction(strapi, async () => {
        const last = Math.max(await lockCounter(strapi, drawing), await highestSequence(strapi, drawing));
        const numberAt = (sequence: number): string => formatNumber(drawing.format, { day: drawing.day, sequence });
        if (next <= last) {
          throw new ConflictError(`${numberAt(next)} was passed already: the last number is ${numberAt(last)}.`, {
            code: 'number_not_forward',
            field: 'next',
            hint: `Give ${last + 1} or more. Numbers only go forwards.`,
          });
        }
        if (next > last + 1 && !confirmGap) {
          throw new ConflictError(
            `This leaves out ${numberAt(last + 1)} to ${numberAt(next - 1)}: no document here will have these numbers.`,
            {
              code: 'number_gap',
              field: 'next',
              hint: 'Confirm the gap (confirmGap) if other software issued these numbers, or choose the next one.',
            }
          );
        }
        await raiseCounter(strapi, drawing, next - 1);
        await activity.record({
          entityType: 'settings',
          entityId: 'numbering',
          action: 'next_number_set',
          actor,
          before: { series, environment, next: last + 1 },
          after: { series, environment, next },
        });
        return previewOf(drawing);
      });
    },
  };
};
