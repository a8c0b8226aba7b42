import { ConflictError, InvalidInputError } from '../kit/errors';

export const confirmationDiffers = (): InvalidInputError =>
  new InvalidInputError('The confirmation is not what the person was searched by.', {
    code: 'confirmation_differs',
    field: 'confirmation',
    hint: 'Type the e-mail address again. Without one, type the tax id; without both, the name.',
  });

export const nothingStored = (): ConflictError =>
  new ConflictError('Nothing is stored about this person.', {
    code: 'person_unknown',
    hint: 'Check the spelling. A search finds exact values only.',
  });
