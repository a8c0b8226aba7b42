import { latestApiVersion } from './schema';

/** 2022-11-15: charges no longer carry their refunds. 2026-09-30.endive: payment_method_types left the request parameters. */
const refundsLeftCharge = '2022-11-15';
export const endive = '2026-09-30.endive';

/** Versions sort by their date; the release name follows it. */
export function isBefore(version: string, other: string): boolean {
  return version.slice(0, 10) < other.slice(0, 10);
}

/** '2026-10-28.endive' or '2022-11-15': a date, from 2024 on with a release name, and not from the future. */
export function isKnownVersion(version: string): boolean {
  return /^20\d\d-\d\d-\d\d(\.[a-z]+)?$/.test(version) && !isBefore(latestApiVersion, version);
}

/**
 * Renders an object in an older API version. Only differences that matter for a payments integration are implemented.
 */
export function renderForVersion(
  object: Record<string, unknown>,
  version: string,
  refundsOf: (charge: string) => unknown[]
): Record<string, unknown> {
  if (object.object === 'charge' && isBefore(version, refundsLeftCharge)) {
    const data = refundsOf(object.id as string);
    return {
      ...object,
      refunds: { object: 'list', data, has_more: false, url: `/v1/charges/${String(object.id)}/refunds` },
    };
  }
  return object;
}
