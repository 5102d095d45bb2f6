// A value to carry elsewhere, with the button that copies it.
import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import styles from './copyable-text.module.css';

export function CopyableText({ text, name }: { text: string; name: string }) {
  return (
    <>
      <code className={styles.text} title={text}>
        {text}
      </code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : `Copy the ${name}`}>
            <ActionIcon variant="subtle" color="ink" aria-label={`Copy the ${name}`} size={24} onClick={copy}>
              {copied ? <IconCheck size={14} stroke={1.75} /> : <IconCopy size={14} stroke={1.75} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </>
  );
}
