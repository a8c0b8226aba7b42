import type Stripe from 'stripe';
import { invalidParameter, missingParameter } from '../http/errors';
import { checkAmountForm, checkCurrency } from '../payments/currencies';
import type { Simulator } from '../simulator-type';
import type { Environment, LineItem, Price } from '../state';
import { referenced } from './lookup';
import { newPrice, newProduct } from './prices';

type Item = Stripe.Checkout.SessionCreateParams.LineItem;

interface Totals {
  items: LineItem[];
  currency: string;
  subtotal: number;
  tax: number;
  discount: number;
}

/** Builds line items with their totals, all in one currency. */
export function buildLineItems(
  simulator: Simulator,
  env: Environment,
  inputs: Item[],
  options: { discounts?: Stripe.Checkout.SessionCreateParams.Discount[] } = {}
): Totals {
  const items = inputs.map((input, index) => buildItem(simulator, env, input, `line_items[${index}]`));
  const currency = items[0]!.currency;
  const stray = items.findIndex((item) => item.currency !== currency);
  if (stray > 0) {
    throw invalidParameter(
      `The following line items have conflicting currencies: ${currency}, ${items[stray]!.currency}. All line items must have the same currency.`,
      `line_items[${stray}][price_data][currency]`
    );
  }
  const subtotal = sum(items, (item) => item.amount_subtotal);
  const discount = applyDiscount(env, items, subtotal, options.discounts?.[0]?.coupon);
  return {
    items,
    currency,
    subtotal,
    discount,
    tax: sum(items, (item) => item.amount_total - item.amount_subtotal + item.amount_discount),
  };
}

const sum = (items: LineItem[], pick: (item: LineItem) => number) =>
  items.reduce((total, item) => total + pick(item), 0);

function buildItem(simulator: Simulator, env: Environment, input: Item, param: string): LineItem {
  const price = priceOf(simulator, env, input, param);
  const quantity = input.quantity;
  if (quantity === undefined) throw missingParameter(`${param}[quantity]`);
  if (quantity < 1)
    throw invalidParameter(
      'This value must be greater than or equal to 1.',
      `${param}[quantity]`,
      'parameter_invalid_integer'
    );
  const unit = price.unit_amount;
  const subtotal = unit !== null ? unit * quantity : Math.round(Number(price.unit_amount_decimal) * quantity);
  const rates = (input.tax_rates ?? []).map((id, index) =>
    referenced(env, (e) => e.taxRates, id, 'tax_rate', `${param}[tax_rates][${index}]`)
  );
  let exclusive = 0;
  let tax = 0;
  for (const rate of rates) {
    const amount = rate.inclusive
      ? Math.round(subtotal - subtotal / (1 + rate.percentage / 100))
      : Math.round((subtotal * rate.percentage) / 100);
    tax += amount;
    if (!rate.inclusive) exclusive += amount;
  }
  const product = env.products.get(typeof price.product === 'string' ? price.product : price.product.id);
  return {
    id: simulator.ids.object('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: subtotal,
    amount_tax: tax,
    amount_total: subtotal + exclusive,
    currency: price.currency,
    description: product?.name ?? null,
    metadata: {},
    price,
    quantity,
  };
}

function priceOf(simulator: Simulator, env: Environment, input: Item, param: string): Price {
  if (input.price) {
    if (input.price_data)
      throw invalidParameter('You may only specify one of these parameters: price, price_data.', param);
    return structuredClone(referenced(env, (e) => e.prices, input.price, 'price', `${param}[price]`));
  }
  const data = input.price_data;
  if (!data) throw missingParameter(`${param}[price_data]`);
  const currency = checkCurrency(data.currency, `${param}[price_data][currency]`, env.account);
  const decimal = data.unit_amount_decimal === undefined ? undefined : String(data.unit_amount_decimal);
  if (data.unit_amount === undefined && decimal === undefined)
    throw missingParameter(`${param}[price_data][unit_amount]`);
  if (data.unit_amount !== undefined) {
    if (data.unit_amount < 0)
      throw invalidParameter(
        'This value must be greater than or equal to 0.',
        `${param}[price_data][unit_amount]`,
        'parameter_invalid_integer'
      );
    checkAmountForm(data.unit_amount, currency, `${param}[price_data][unit_amount]`);
  }
  if (data.recurring)
    throw invalidParameter(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      `${param}[price_data][recurring]`
    );
  let product = data.product;
  if (data.product_data) product = newProduct(simulator, env, { ...data.product_data, active: false }).id;
  else if (product) referenced(env, (e) => e.products, product, 'product', `${param}[price_data][product]`);
  else throw missingParameter(`${param}[price_data][product]`);
  return structuredClone(
    newPrice(simulator, env, {
      currency,
      product,
      unit_amount: data.unit_amount,
      unit_amount_decimal: decimal,
      active: false,
      tax_behavior: data.tax_behavior,
    })
  );
}

function applyDiscount(env: Environment, items: LineItem[], subtotal: number, id: string | undefined): number {
  if (!id) return 0;
  const coupon = referenced(env, (e) => e.coupons, id, 'coupon', 'discounts[0][coupon]');
  const wanted = coupon.percent_off ? Math.round((subtotal * coupon.percent_off) / 100) : (coupon.amount_off ?? 0);
  const total = Math.min(wanted, subtotal);
  let left = total;
  items.forEach((item, index) => {
    const share = index === items.length - 1 ? left : Math.floor((total * item.amount_subtotal) / subtotal);
    left -= share;
    item.amount_discount = share;
    item.amount_total -= share;
  });
  return total;
}
