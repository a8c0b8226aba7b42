import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { invalidParameter, missingParameter } from '../http/errors';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import { mergeMetadata } from '../http/metadata';
import { checkAmountForm, checkCurrency } from '../payments/currencies';
import type { Simulator } from '../simulator-type';
import { idOf, type Environment, type Price } from '../state';
import { emit } from '../webhooks/events';
import { referenced, required } from './lookup';

interface ProductInput {
  name: string;
  id?: string;
  active?: boolean;
  description?: string;
  images?: string[];
  metadata?: unknown;
  tax_code?: string;
  unit_label?: string;
  statement_descriptor?: string;
  url?: string;
  shippable?: boolean;
}

/** Creates a product. Also used for the products of `price_data`, which are inactive and send no event. */
export function newProduct(simulator: Simulator, env: Environment, input: ProductInput): Stripe.Product {
  if (input.id && env.products.get(input.id))
    throw invalidParameter(`Product already exists.`, 'id', 'resource_already_exists');
  const now = simulator.clock.now();
  return env.products.add({
    id: input.id ?? simulator.ids.short('prod'),
    object: 'product',
    active: input.active ?? true,
    created: now,
    default_price: null,
    description: input.description ?? null,
    images: input.images ?? [],
    livemode: env.livemode,
    marketing_features: [],
    metadata: mergeMetadata({}, input.metadata),
    name: input.name,
    package_dimensions: null,
    shippable: input.shippable ?? null,
    statement_descriptor: input.statement_descriptor ?? null,
    tax_code: input.tax_code ?? null,
    tax_details: null,
    type: 'service',
    unit_label: input.unit_label ?? null,
    updated: now,
    url: input.url ?? null,
  });
}

interface PriceInput {
  currency: string;
  product: string;
  unit_amount?: number;
  unit_amount_decimal?: string;
  active?: boolean;
  lookup_key?: string;
  nickname?: string;
  metadata?: unknown;
  tax_behavior?: Price['tax_behavior'];
}

export function newPrice(simulator: Simulator, env: Environment, input: PriceInput): Price {
  const decimal = input.unit_amount_decimal ?? String(input.unit_amount);
  return env.prices.add({
    id: simulator.ids.object('price'),
    object: 'price',
    active: input.active ?? true,
    billing_scheme: 'per_unit',
    created: simulator.clock.now(),
    currency: input.currency,
    custom_unit_amount: null,
    livemode: env.livemode,
    lookup_key: input.lookup_key ?? null,
    metadata: mergeMetadata({}, input.metadata),
    nickname: input.nickname ?? null,
    product: input.product,
    recurring: null,
    tax_behavior: input.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: /^\d+$/.test(decimal) ? Number(decimal) : null,
    unit_amount_decimal: decimal,
  });
}

export const products = [
  endpoint<Stripe.ProductCreateParams>('POST /v1/products', 'rak_product_write', ({ simulator, env, params }) => {
    const product = newProduct(simulator, env, params);
    emit(simulator, env, 'product.created', product);
    return product;
  }),
  endpoint<Stripe.ProductListParams>('GET /v1/products', 'rak_product_read', ({ env, params, path }) =>
    paginate(
      env.products
        .newestFirst()
        .filter(
          (product) =>
            inRange(product.created, params.created as CreatedFilter) &&
            (params.active === undefined || product.active === params.active)
        ),
      params,
      path
    )
  ),
  endpoint('GET /v1/products/{id}', 'rak_product_read', ({ env, id }) =>
    required(env, (e) => e.products, id, 'product')
  ),
];

export const prices = [
  endpoint<Stripe.PriceCreateParams>('POST /v1/prices', 'rak_plan_write', ({ simulator, env, params }) => {
    const currency = checkCurrency(params.currency);
    const decimal = params.unit_amount_decimal === undefined ? undefined : String(params.unit_amount_decimal);
    if (params.unit_amount === undefined && decimal === undefined) throw missingParameter('unit_amount');
    if (params.recurring) throw invalidParameter('The simulator serves one-time prices only.', 'recurring');
    if (params.unit_amount !== undefined) checkAmountForm(params.unit_amount, currency, 'unit_amount');
    let product = params.product;
    if (params.product_data) product = newProduct(simulator, env, params.product_data).id;
    if (!product) throw missingParameter('product');
    referenced(env, (e) => e.products, product, 'product', 'product');
    const { unit_amount, active, lookup_key, nickname, metadata, tax_behavior } = params;
    const price = newPrice(simulator, env, {
      currency,
      product,
      unit_amount,
      unit_amount_decimal: decimal,
      active,
      lookup_key,
      nickname,
      metadata,
      tax_behavior,
    });
    emit(simulator, env, 'price.created', price);
    return price;
  }),
  endpoint<Stripe.PriceListParams>('GET /v1/prices', 'rak_plan_read', ({ env, params, path }) =>
    paginate(
      env.prices
        .newestFirst()
        .filter(
          (price) =>
            inRange(price.created, params.created as CreatedFilter) &&
            (params.active === undefined || price.active === params.active) &&
            (!params.currency || price.currency === params.currency) &&
            (!params.product || idOf(price.product) === params.product) &&
            (!params.lookup_keys || params.lookup_keys.includes(price.lookup_key ?? ''))
        ),
      params,
      path
    )
  ),
  endpoint('GET /v1/prices/{id}', 'rak_plan_read', ({ env, id }) => required(env, (e) => e.prices, id, 'price')),
];
