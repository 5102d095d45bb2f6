// A button that takes nothing while work is under way, and keeps the focus meanwhile: a disabled one would lose it.
import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef, Ref } from 'react';

export interface BusyButtonProps extends ButtonProps, Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> {
  isBusy: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function BusyButton({ isBusy, onClick, ...rest }: BusyButtonProps) {
  return (
    <Button
      {...rest}
      {...(isBusy ? { 'data-disabled': true } : {})}
      aria-disabled={isBusy || undefined}
      onClick={(event) => (isBusy ? event.preventDefault() : onClick?.(event))}
    />
  );
}
