import { Box, Button, Typography } from '@strapi/design-system';
import { useId, useState, type ReactNode } from 'react';

interface Props {
  label: string;
  icon?: ReactNode;
  /** Why the action is unavailable; the button stays visible and shows the reason. */
  reason: string | null;
  /** Id of the element that shows the same reason already, so that it is not repeated. */
  shownBy?: string;
  /** Id for the reason, for others that share it. */
  reasonId?: string;
  primary?: boolean;
  /** As wide as its label, for a button inside a text. */
  small?: boolean;
  onAct: () => Promise<void> | void;
}

/** A button that says why it cannot be pressed. */
export const Action = ({ label, icon, reason, shownBy, reasonId: givenId, primary, small, onAct }: Props) => {
  const [isBusy, setBusy] = useState(false);
  const ownId = useId();
  const reasonId = shownBy ?? givenId ?? ownId;
  const act = async () => {
    const running = onAct();
    // A dialog gives the focus back to the button that opened it, which must not be disabled meanwhile.
    if (!running) return;
    setBusy(true);
    try {
      await running;
    } finally {
      setBusy(false);
    }
  };
  return (
    <Box width={small ? undefined : '100%'}>
      <Button
        fullWidth={!small}
        size={small ? 'S' : undefined}
        variant={primary ? 'default' : 'tertiary'}
        startIcon={icon}
        loading={isBusy}
        disabled={reason !== null}
        aria-describedby={reason ? reasonId : undefined}
        onClick={act}
      >
        {label}
      </Button>
      {reason && shownBy === undefined && (
        <Box paddingTop={1} paddingBottom={1}>
          <Typography id={reasonId} variant="pi" textColor="neutral600" tag="p">
            {reason}
          </Typography>
        </Box>
      )}
    </Box>
  );
};
