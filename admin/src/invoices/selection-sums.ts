import type { Invoice } from '../../../contracts/invoices';

type Summed = Pick<Invoice, 'environment' | 'currency' | 'total' | 'amountDue' | 'status'>;

interface Sum {
  environment: Invoice['environment'];
  currency: string;
  total: number;
  due: number;
}

/** Totals by currency; live invoices, sandbox invoices and drafts do not mix. A draft is not owed. */
export const sumsOf = (invoices: Summed[]): Sum[] => {
  const sums = new Map<string, Sum>();
  for (const { environment, currency, total, amountDue, status } of invoices) {
    const key = `${environment} ${currency}`;
    const sum = sums.get(key) ?? { environment, currency, total: 0, due: 0 };
    sums.set(key, { ...sum, total: sum.total + total, due: sum.due + (status === 'draft' ? 0 : amountDue) });
  }
  return [...sums.values()];
};
