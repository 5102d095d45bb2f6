// The two comboboxes of the title bar: which integration, and which environment everything goes to.
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { Environment } from '../../../shared/environment.ts';
import { EnvironmentId, IntegrationId } from '../../../shared/ids.ts';
import type { Integration } from '../../../shared/integration.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { ValuePicker } from '../../ui/value-picker.tsx';
import { EnvironmentDot } from './environment-dot.tsx';
import { ModeWord, type PlaceMode } from './mode-badge.tsx';
import type { PlacesView } from './places-view.ts';
import { currentIntegration, type WorkspaceStore } from './workspace-store.ts';

export interface PickerProps {
  store: WorkspaceStore;
  /** Opens the dialog "Environments and keys" there. */
  onEdit: (view: PlacesView) => void;
}

const iconProps = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

export function EnvironmentPicker({ store, onEdit }: PickerProps) {
  const workspace = useStore(store, (state) => state.workspace);
  const integration = currentIntegration({ workspace });
  return (
    <ValuePicker
      label="Environment"
      value={workspace.environmentId}
      options={workspace.environments.map((environment) => ({
        value: environment.id,
        name: environment.name,
        mark: <EnvironmentDot colour={environment.colour} />,
        note: <ModeWord mode={modeOf(environment, integration)} />,
      }))}
      onChoose={(value) =>
        store
          .selectEnvironment(EnvironmentId.parse(value))
          .catch((cause) => notifyFailure('The environment was not switched', cause))
      }
      commands={[
        {
          label: 'Add environment...',
          icon: <IconPlus {...iconProps} />,
          run: () => onEdit({ kind: 'new_environment' }),
        },
        { label: 'Edit environments...', icon: <IconPencil {...iconProps} />, run: () => onEdit({ kind: 'current' }) },
      ]}
    />
  );
}

export function IntegrationPicker({ store, onEdit }: PickerProps) {
  const workspace = useStore(store, (state) => state.workspace);
  return (
    <ValuePicker
      label="Integration"
      value={workspace.integrationId}
      options={workspace.integrations.map(({ id, name }) => ({ value: id, name }))}
      onChoose={(value) =>
        store
          .selectIntegration(IntegrationId.parse(value))
          .catch((cause) => notifyFailure('The integration was not switched', cause))
      }
      commands={[
        {
          label: 'Add integration...',
          icon: <IconPlus {...iconProps} />,
          run: () => onEdit({ kind: 'new_integration' }),
        },
        {
          label: 'Edit integrations...',
          icon: <IconPencil {...iconProps} />,
          run: () => onEdit({ kind: 'integration', integrationId: workspace.integrationId }),
        },
      ]}
    />
  );
}

export function modeOf(environment: Environment, integration: Integration | undefined): PlaceMode {
  if (environment.isSandbox) return 'offline';
  return integration?.configurations[environment.id]?.mode ?? null;
}
