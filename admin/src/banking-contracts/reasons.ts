import { useCallback } from 'react';

import type { KeyPair } from '../../../contracts/banking-contracts';
import { useTexts } from '../hooks/useTexts';

/** Why a key pair does not (fully) work, translated if its code is known. */
export const useStatusReason = () => {
  const { textOr } = useTexts();
  return useCallback(
    ({ statusCode, statusReason, missingPermission }: KeyPair): string | null => {
      if (!statusCode && !statusReason) return null;
      const said = statusReason ?? statusCode ?? '';
      return statusCode
        ? textOr(`contract.reason.${statusCode}`, said, { permission: missingPermission ?? '', said })
        : said;
    },
    [textOr]
  );
};
