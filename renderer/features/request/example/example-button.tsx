// The button above an action's form that fills it in.
import { Button, Tooltip } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useState } from 'react';
import { SANDBOX_ENVIRONMENT_ID } from '../../../../shared/ids.ts';
import styles from './example-button.module.css';
import { type ExampleOrder, fillWithExample } from './fill-with-example.ts';

export function ExampleButton(order: ExampleOrder) {
  const isSandbox = order.place.environmentId === SANDBOX_ENVIRONMENT_ID;
  const hint = isSandbox
    ? 'Values that the sandbox accepts as they are'
    : 'Believable values; ids of objects that were seen here, or marked with dots where you fill them in';
  const [isFilling, setFilling] = useState(false);
  // The first example waits for what it is made from; a request that is sent meanwhile goes without it.
  const fill = async () => {
    if (isFilling) return;
    setFilling(true);
    await fillWithExample(order);
    setFilling(false);
  };
  return (
    <div className={styles.bar}>
      <Tooltip label={hint} multiline w={260} position="bottom-end">
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconWand size={14} stroke={1.75} />}
          aria-busy={isFilling}
          onClick={() => void fill()}
        >
          {isFilling ? 'Filling in...' : 'Fill with an example'}
        </Button>
      </Tooltip>
    </div>
  );
}
