// An environment's colour as a dot, beside its name.
import type { EnvironmentColour } from '../../../shared/environment.ts';

export function EnvironmentDot({ colour }: { colour: EnvironmentColour }) {
  return <span aria-hidden style={{ ...dotStyle, background: `var(--pd-env-${colour})` }} />;
}

const dotStyle = { flex: 'none', width: 8, height: 8, borderRadius: '50%' };
