// The dialog in which environments and their keys are made.
import { expect, type Locator } from '@playwright/test';
import type { ConsolePage } from './console-page.ts';

export interface NewEnvironment {
  name: string;
  colour: string;
  apiKey: string;
  baseUrl: string;
  isReadOnly?: boolean;
}

export class PlacesDialog {
  readonly #console: ConsolePage;

  constructor(console: ConsolePage) {
    this.#console = console;
  }

  get dialog(): Locator {
    return this.#console.page.getByRole('dialog', { name: 'Environments and keys' });
  }

  get keyField(): Locator {
    return this.dialog.getByRole('textbox', { name: 'API key' });
  }

  async openNew(): Promise<void> {
    await this.#console.environment.click();
    await this.#console.page.getByRole('option', { name: 'Add environment...' }).click();
    await expect(this.dialog).toBeVisible();
  }

  async nameIt(name: string, colour: string): Promise<void> {
    await this.dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.dialog.getByText(colour, { exact: true }).click();
    await this.dialog
      .getByRole('form')
      .getByRole('button', { name: /^(Add|Save)/ })
      .click();
    await expect(this.keyField).toBeVisible();
  }

  async fillKey({
    apiKey,
    baseUrl,
    isReadOnly = false,
  }: Pick<NewEnvironment, 'apiKey' | 'baseUrl' | 'isReadOnly'>): Promise<void> {
    await this.keyField.fill(apiKey);
    await this.dialog.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl);
    if (isReadOnly) await this.dialog.getByRole('switch', { name: 'Read-only' }).click();
  }

  async testConnection(result: string | RegExp): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Test connection' }).click();
    await expect(this.dialog.getByRole('status', { name: 'Connection test' })).toContainText(result);
  }

  async save(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(this.dialog.getByRole('button', { name: 'Replace key' })).toBeVisible();
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** The whole way: a new environment with its key, saved, and chosen. */
  async make(environment: NewEnvironment): Promise<void> {
    await this.openNew();
    await this.nameIt(environment.name, environment.colour);
    await this.fillKey(environment);
    await this.save();
    await this.close();
    await this.#console.switchEnvironment(environment.name);
  }
}
