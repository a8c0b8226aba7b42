import { formatAmount } from '../payments/currencies';
import { isWaitingMethod, waitingMethodNames } from '../payments/next-actions';
import type { Environment, Intent, Session } from '../state';
import { html, type Html } from './html';
import { page } from './layout';

const submitWords: Record<string, string> = {
  auto: 'Pay',
  pay: 'Pay',
  book: 'Book',
  donate: 'Donate',
  subscribe: 'Subscribe',
};

/** The payer's input, to show it again after a refusal. */
interface Typed {
  email?: string;
  name?: string;
  method?: string;
}

function heading(session: Session): Html {
  const branding = session.branding_settings;
  const image =
    branding?.logo?.type === 'url' ? branding.logo.url : branding?.icon?.type === 'url' ? branding.icon.url : undefined;
  return html`<header>
    ${image && html`<img src="${image}" alt="" />`}
    <h1>${branding?.display_name}</h1>
    ${!session.livemode && html`<span class="mark">Sandbox</span>`}
  </header>`;
}

function lines(env: Environment, session: Session): Html {
  const currency = session.currency!;
  const items = env.sessionDetails.get(session.id)?.lineItems ?? [];
  const { amount_tax = 0, amount_discount = 0 } = session.total_details ?? {};
  return html`<p class="total" data-testid="total">${formatAmount(session.amount_total!, currency)}</p>
    <table aria-label="Order">
      ${items.map(
        (item) =>
          html`<tr>
            <td>${item.description}${(item.quantity ?? 1) > 1 && html` × ${item.quantity}`}</td>
            <td>${formatAmount(item.amount_subtotal, currency)}</td>
          </tr>`
      )}
      ${
        amount_discount > 0 &&
        html`<tr>
          <td>Discount</td>
          <td>${formatAmount(-amount_discount, currency)}</td>
        </tr>`
      }
      ${
        amount_tax > 0 &&
        html`<tr>
          <td>Tax</td>
          <td>${formatAmount(amount_tax, currency)}</td>
        </tr>`
      }
      <tr>
        <td><strong>Total due</strong></td>
        <td><strong>${formatAmount(session.amount_total!, currency)}</strong></td>
      </tr>
    </table>`;
}

/** Renders the payment form. Works without JavaScript. */
export function payPage(env: Environment, session: Session, typed: Typed = {}, message?: string): string {
  const debit = session.payment_method_types.includes('sepa_debit');
  const card = session.payment_method_types.includes('card');
  const chosen = typed.method ?? (card ? 'card' : 'sepa_debit');
  const email = typed.email ?? session.customer_details?.email ?? session.customer_email ?? '';
  const verb = submitWords[session.submit_type ?? 'pay'] ?? 'Pay';
  const body = html`${heading(session)} ${lines(env, session)} ${message && html`<p role="alert">${message}</p>`}
    <form method="post" action="/c/pay/${session.id}">
      <label for="email">Email</label>
      <input id="email" name="email" type="email" autocomplete="email" value="${email}" required />
      ${
        session.amount_total === 0
          ? null
          : html`<fieldset>
              <legend>Payment method</legend>
              ${card && html`<label class="choice"><input type="radio" name="method" value="card" ${chosen === 'card' && html` checked`} /> Card</label>`}
              ${debit && html`<label class="choice"><input type="radio" name="method" value="sepa_debit" ${chosen === 'sepa_debit' && html` checked`} /> SEPA Direct Debit</label>`}
              ${session.payment_method_types
                .filter(isWaitingMethod)
                .map(
                  (type) =>
                    html`<label class="choice"
                      ><input type="radio" name="method" value="${type}" ${chosen === type && html` checked`} />
                      ${waitingMethodNames[type]}</label
                    >`
                )}
              ${
                card &&
                html`<div class="card-fields">
                  <label for="cardnumber">Card number</label>
                  <input
                    id="cardnumber"
                    name="cardnumber"
                    inputmode="numeric"
                    autocomplete="cc-number"
                    placeholder="4242 4242 4242 4242"
                  />
                  <div class="row">
                    <div>
                      <label for="expiry">Expiration</label
                      ><input id="expiry" name="expiry" autocomplete="cc-exp" placeholder="MM / YY" />
                    </div>
                    <div>
                      <label for="cvc">CVC</label
                      ><input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="CVC" />
                    </div>
                  </div>
                </div>`
              }
              ${
                debit &&
                html`<div class="debit-fields">
                  <label for="iban">IBAN</label> <input id="iban" name="iban" placeholder="AT61 1904 3002 3457 3201" />
                </div>`
              }
            </fieldset>`
      }
      <label for="name">${debit && !card ? 'Account holder name' : 'Cardholder name'}</label>
      <input id="name" name="name" autocomplete="name" value="${typed.name ?? ''}" />
      ${
        session.billing_address_collection === 'required' &&
        html`<label for="country">Country</label><input id="country" name="country" maxlength="2" value="FR" />
          <label for="postal">Postal code</label><input id="postal" name="postal_code" />`
      }
      ${session.phone_number_collection?.enabled && html`<label for="phone">Phone number</label><input id="phone" name="phone" type="tel" />`}
      ${session.custom_text.submit && html`<p class="note">${session.custom_text.submit.message}</p>`}
      <button type="submit">${verb}</button>
    </form>
    ${session.cancel_url && html`<p><a href="${session.cancel_url}">Back to ${session.branding_settings?.display_name}</a></p>`}
    <p class="note">Simulated by stripe-simulator: no money moves.</p>`;
  return page(
    `${session.branding_settings?.display_name ?? ''} checkout`,
    body,
    session.branding_settings,
    session.locale
  );
}

/** Renders the page on which the bank authenticates the payer. */
export function authenticationPage(session: Session): string {
  const body = html`${heading(session)}${challenge(session.amount_total!, session.currency!, session.branding_settings?.display_name, `/c/pay/${session.id}/authenticate`)}`;
  return page('3D Secure', body, session.branding_settings, session.locale);
}

export function challengePage(intent: Intent, merchant: string): string {
  return page('3D Secure', challenge(intent.amount, intent.currency, merchant, `/3d-secure/${intent.id}`));
}

export function instructionsPage(intent: Intent, merchant: string): string {
  return page(
    'Payment instructions',
    html`<h1>Payment instructions</h1>
      <p>
        ${formatAmount(intent.amount, intent.currency)} to ${merchant}:
        ${intent.next_action?.type.replaceAll('_', ' ')}.
      </p>
      <form method="post" action="/instructions/${intent.id}"><button type="submit">Do what it asks for</button></form>`
  );
}

export function challengeDonePage(intent: Intent): string {
  return page(
    '3D Secure',
    html`<h1>Done</h1>
      <p>The payment is now: ${intent.status}.</p>`
  );
}

function challenge(amount: number, currency: string, merchant: string | undefined, action: string): Html {
  return html`<h2>3D Secure 2 Test Page</h2>
    <p>${formatAmount(amount, currency)} to ${merchant}. Your bank wants to confirm that it is you.</p>
    <form method="post" action="${action}">
      <button type="submit" name="outcome" value="complete">Complete authentication</button>
      <button type="submit" name="outcome" value="fail" class="plain">Fail authentication</button>
    </form>`;
}

export function expiredPage(session: Session): string {
  const body = html`${heading(session)}
    <h2>This Checkout Session has expired</h2>
    <p>You have not been charged. Please go back to the site you came from and start again.</p>
    ${session.cancel_url && html`<p><a href="${session.cancel_url}">Back to ${session.branding_settings?.display_name}</a></p>`}`;
  return page('Session expired', body, session.branding_settings, session.locale);
}

export function alreadyPaidPage(session: Session): string {
  const body = html`${heading(session)}
    <h2>You’re all done here</h2>
    <p>This Checkout Session has been completed. You don’t need to pay again.</p>`;
  return page('All done', body, session.branding_settings, session.locale);
}

export function inactiveLinkPage(message: string | null): string {
  return page('Link inactive', html`<h1>${message ?? 'This link is no longer active.'}</h1>`);
}

export function errorPage(message: string): string {
  return page(
    'Something went wrong',
    html`<h1>Something went wrong</h1>
      <p role="alert">${message}</p>`
  );
}

export function notFoundPage(): string {
  return page(
    'Not found',
    html`<h1>Something went wrong</h1>
      <p>The page you were looking for could not be found. Please check the URL or contact the merchant.</p>`
  );
}
