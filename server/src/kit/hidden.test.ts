import { ConflictError, hiddenAs, MissingError } from './errors';

const outcomeOf = (error: Error): Promise<unknown> =>
  Promise.reject(error)
    .catch(hiddenAs('payment'))
    .catch((refusal: unknown) => refusal);

describe('what hangs on something the actor may not see', () => {
  it('does not exist either', async () => {
    expect(await outcomeOf(new MissingError('invoice'))).toEqual(new MissingError('payment'));
  });

  it.each([new Error('connect ECONNREFUSED'), new ConflictError('no', { code: 'no' })])(
    'leaves any other error as it is: %s',
    async (error) => {
      expect(await outcomeOf(error)).toBe(error);
    }
  );
});
