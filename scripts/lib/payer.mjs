/** A payer with a browser without JavaScript: reads a page's form, fills it in and sends it. */

const attribute = (tag, name) => {
  const value = new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return value
    ?.replace(/&amp;/g, '&')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"');
};

/** Returns the form that contains a field, with its initial values. */
const formWith = (html, field) => {
  for (const [form] of html.matchAll(/<form\b[\s\S]*?<\/form>/gi)) {
    const values = new URLSearchParams();
    for (const [tag] of form.matchAll(/<(?:input|select|button)\b[^>]*>/gi)) {
      const name = attribute(tag, 'name');
      const type = attribute(tag, 'type');
      const unchecked = (type === 'radio' || type === 'checkbox') && !/\bchecked\b/i.test(tag);
      if (name && !unchecked && !/^<button/i.test(tag)) values.set(name, attribute(tag, 'value') ?? '');
    }
    if (values.has(field)) return { action: attribute(form, 'action') ?? '', values };
  }
  return null;
};

/**
 * Pays on the hosted page with a test card.
 *
 * @returns the address to which Stripe sends the payer back; it is not requested
 */
export const payWithCard = async (checkoutUrl, { number, email, name }) => {
  const page = await fetch(checkoutUrl);
  const form = formWith(await page.text(), 'cardnumber');
  if (!form) throw new Error(`No card form on ${checkoutUrl} (status ${page.status}).`);
  const details = { email, cardnumber: number, expiry: '12 / 34', cvc: '123', name };
  for (const [field, value] of Object.entries(details)) if (form.values.has(field)) form.values.set(field, value);
  const answer = await fetch(new URL(form.action, checkoutUrl), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.values.toString(),
  });
  const location = answer.headers.get('location');
  if (answer.status !== 303 || !location) {
    throw new Error(`The card was not accepted (status ${answer.status}).`);
  }
  return new URL(location, checkoutUrl).toString();
};
