import { readKeptSession } from './kept-session';

const kept = {
  id: 'cs_live_a1b2',
  object: 'checkout.session',
  amount_total: 1999,
  currency: 'eur',
  livemode: true,
  payment_intent: 'pi_3',
  payment_status: 'paid',
};

describe('readKeptSession', () => {
  it('reads a session, whether its intent is expanded or not', () => {
    expect(readKeptSession('cs_live_a1b2', JSON.stringify(kept))).toEqual({
      id: 'cs_live_a1b2',
      environment: 'live',
      isPaid: true,
      amount: 1999,
      currency: 'eur',
      intentId: 'pi_3',
    });
    expect(readKeptSession('cs_test_1', JSON.stringify({ ...kept, payment_intent: { id: 'pi_4' } }))).toEqual({
      id: 'cs_test_1',
      environment: 'test',
      isPaid: true,
      amount: 1999,
      currency: 'eur',
      intentId: 'pi_4',
    });
  });

  it('reads one of a subscription without an intent, and one that is not paid', () => {
    expect(readKeptSession('cs_test_1', JSON.stringify({ ...kept, payment_intent: null }))?.intentId).toBeNull();
    expect(readKeptSession('cs_test_1', JSON.stringify({ ...kept, payment_status: 'unpaid' }))?.isPaid).toBe(false);
  });

  it.each([null, '', '{"id":"cs_te', '"text"', '[]', '{"amount_total":"12","currency":7,"payment_intent":[]}'])(
    'knows only the id where the copy is lost: %s',
    (text) => {
      expect(readKeptSession('cs_test_1', text)).toEqual({
        id: 'cs_test_1',
        environment: 'test',
        isPaid: null,
        amount: null,
        currency: null,
        intentId: null,
      });
    }
  );

  it.each([null, '', 'pi_123', 'cs_prod_1', 'cs_test_1; drop'])('takes nothing else for a session: %s', (id) => {
    expect(readKeptSession(id, JSON.stringify(kept))).toBeNull();
  });
});
