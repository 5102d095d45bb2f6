// Asks before the history is cleared, since nothing brings it back.
import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';

export interface ClearDialogProps {
  opened: boolean;
  onClear(): Promise<void>;
  onClose(): void;
}

export function ClearDialog({ opened, onClear, onClose }: ClearDialogProps) {
  const [error, setError] = useState<string | null>(null);
  const [isClearing, setClearing] = useState(false);

  const clear = async () => {
    setClearing(true);
    setError(null);
    try {
      await onClear();
      onClose();
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    } finally {
      setClearing(false);
    }
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Clear the history"
      size={420}
      centered
      transitionProps={{ duration: 120 }}
    >
      <p style={{ margin: '0 0 16px' }}>
        All requests and answers in the history are deleted, those that the filter hides, too. This can't be undone.
        Saved requests and open tabs stay.
      </p>
      {error && (
        <p role="alert" style={{ margin: '0 0 16px', color: 'var(--pd-bad)' }}>
          {error}
        </p>
      )}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button color="bad" disabled={isClearing} onClick={clear}>
          {isClearing ? 'Clearing…' : 'Clear the history'}
        </Button>
      </Group>
    </Modal>
  );
}
