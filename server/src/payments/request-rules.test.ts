import { paymentStatuses } from '../../../contracts/payments';
import { awaitsAnswer, isMoney, isOfAnotherRequest, takesOver } from './request-rules';

const row = { status: 'created' as const, sessionId: null, idempotencyKey: 'second' };

describe('a row takes the answer', () => {
  it('to the request it holds, while it has no page', () => {
    expect(awaitsAnswer(row, { idempotencyKey: 'second', sessionId: 'cs_2' })).toBe(true);
    expect(awaitsAnswer(row, { idempotencyKey: 'second', sessionId: null })).toBe(true);
  });

  it('again, as Stripe repeats it', () => {
    const open = { ...row, status: 'open' as const, sessionId: 'cs_2' };
    expect(awaitsAnswer(open, { idempotencyKey: 'second', sessionId: 'cs_2' })).toBe(true);
  });

  it.each([
    ['to a former request', row, { idempotencyKey: 'first', sessionId: 'cs_1' }],
    ['with another page', { ...row, sessionId: 'cs_2' }, { idempotencyKey: 'second', sessionId: 'cs_3' }],
    [
      'that refuses what others have a page of',
      { ...row, sessionId: 'cs_2' },
      { idempotencyKey: 'second', sessionId: null },
    ],
    ['once it is over', { ...row, status: 'failed' as const }, { idempotencyKey: 'second', sessionId: 'cs_2' }],
  ])('never one %s', (_which, of, answer) => {
    expect(awaitsAnswer(of, answer)).toBe(false);
  });
});

describe('a fact is about another request', () => {
  const marked = (requestId?: string) => ({
    sessionId: null,
    request: { reference: requestId === undefined ? {} : { requestId } },
  });
  const fact = (sessionId: string | null, requestId?: string) => ({
    sessionId,
    reference: {
      installationId: 'i',
      invoiceId: 'v',
      paymentId: 'p',
      ...(requestId === undefined ? {} : { requestId }),
    },
  });

  it.each([
    [{ ...marked('second'), sessionId: 'cs_2' }, fact('cs_1'), true],
    [{ ...marked('second'), sessionId: 'cs_2' }, fact('cs_2'), false],
    [marked('second'), fact('cs_1', 'first'), true],
    [marked('second'), fact('cs_2', 'second'), false],
    // Made by an earlier version.
    [marked(), fact('cs_1', 'first'), false],
    [marked('second'), fact('cs_1'), false],
    [{ sessionId: null, request: null }, fact('cs_1', 'first'), false],
    [marked('second'), fact(null), false],
  ])('row %j, fact %j: %s', (of, heard, expected) => {
    expect(isOfAnotherRequest(of, heard)).toBe(expected);
  });
});

it('only money moves to a row, and only to one that has none', () => {
  for (const status of paymentStatuses) {
    expect(takesOver({ status }, { status: 'succeeded' })).toBe(status === 'created' || status === 'open');
    expect(takesOver({ status }, { status: 'expired' })).toBe(false);
  }
  expect(isMoney({ status: 'open' })).toBe(false);
});
