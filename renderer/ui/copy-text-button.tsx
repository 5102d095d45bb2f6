// Copies a text and says for a moment that it did.
import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { notifyFailure } from './notify.ts';

interface CopyTextButtonProps {
  text: string;
  /** What is copied, as one says it: `code`. */
  name: string;
  className?: string | undefined;
}

const SAID_MS = 1500;

export function CopyTextButton({ text, name, className }: CopyTextButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
      setTimeout(() => setIsCopied(false), SAID_MS);
    } catch (cause) {
      notifyFailure(`The ${name} could not be copied`, cause);
    }
  };
  return (
    <Button
      className={className}
      variant="default"
      size="compact-xs"
      leftSection={isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      onClick={copy}
    >
      {isCopied ? 'Copied' : `Copy ${name}`}
    </Button>
  );
}
