// Where an integration has no key in the chosen environment: says so, and offers the one way out.
import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { Environment } from '../../../shared/environment.ts';
import type { Integration } from '../../../shared/integration.ts';
import styles from './not-configured.module.css';

export interface NotConfiguredProps {
  environment: Environment;
  integration: Integration;
  onConfigure: () => void;
}

export function NotConfigured({ environment, integration, onConfigure }: NotConfiguredProps) {
  return (
    <div className={styles.bar} role="note">
      <IconKey className={styles.icon} size={16} stroke={1.75} aria-hidden />
      <p className={styles.words}>
        <strong>
          {integration.name} has no key in {environment.name}.
        </strong>{' '}
        Requests can be written here, and sent once there is one.
      </p>
      <Button variant="default" onClick={onConfigure}>
        Add a key
      </Button>
    </div>
  );
}
