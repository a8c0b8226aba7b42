import type { ReferenceLabels } from '../invoices';
import type { Text } from './texts';

/** How a page writes texts and numbers, in the reader's language. */
export interface Formats {
  text: Text;
  labels: ReferenceLabels;
  /** What stands behind a quantity. */
  unit: (unitCode: string, quantity: string) => string;
  /** A decimal as text, and a percentage. */
  number: (decimal: string) => string;
  percent: (decimal: string) => string;
  money: (amount: number) => string;
  /** A price per piece: a decimal in minor units. */
  price: (unitAmountDecimal: string) => string;
  day: (day: string) => string;
}
