import { useDebounce } from '@strapi/strapi/admin';

import type { CorrectionInput } from '../../../contracts/credit-notes';
import { usePreviewCorrectionQuery } from './api';

/** The server validates the reason, which is typed last and does not change the figures. */
const UNTOLD_REASON = '–';

/** What a correction will do, kept up to date while it is typed. `input` is null while it cannot be read. */
export const useCorrectionPreview = (id: string, input: Omit<CorrectionInput, 'reason' | 'notes' | 'key'> | null) => {
  const asked = JSON.stringify(input);
  const settled = useDebounce(asked, 300);
  const query = { reason: UNTOLD_REASON, ...(JSON.parse(settled) as typeof input) } as CorrectionInput;
  const isReadable = settled !== 'null' && input !== null;
  const { currentData, error, isFetching } = usePreviewCorrectionQuery({ id, input: query }, { skip: !isReadable });
  const isCurrent = isReadable && settled === asked && !isFetching;
  return {
    /** Undefined while it is loading, and where the server refuses the input. */
    preview: isReadable ? currentData : undefined,
    error: isCurrent ? error : undefined,
    isCurrent: isCurrent && currentData !== undefined,
  };
};
