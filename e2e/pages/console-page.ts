// The window as a person sees it: title bar, sidebar, request and answer. The only place of the journeys with selectors.
import { expect, type Locator, type Page } from '@playwright/test';

/** What `page` gives is asked each time: after a restart it is another one. */
export interface WithPage {
  readonly page: Page;
}

export class ConsolePage {
  readonly #app: WithPage;

  constructor(app: WithPage) {
    this.#app = app;
  }

  get page(): Page {
    return this.#app.page;
  }

  get environment(): Locator {
    return this.page.getByRole('combobox', { name: 'Environment' });
  }

  get request(): Locator {
    return this.page.getByRole('region', { name: 'Request' });
  }

  get answer(): Locator {
    return this.page.getByRole('region', { name: 'Answer' });
  }

  get outcome(): Locator {
    return this.answer.getByRole('status');
  }

  get sendButton(): Locator {
    return this.request.getByRole('button', { name: /^Send/ });
  }

  get liveDialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Confirm live request' });
  }

  tab(name: string | RegExp): Locator {
    return this.page.getByRole('tablist', { name: /open|requests|tabs/i }).getByRole('tab', { name });
  }

  field(name: string): Locator {
    return this.request.getByLabel(name, { exact: true });
  }

  async showCatalog(): Promise<void> {
    await this.page.getByRole('button', { name: 'Catalog', exact: true }).click();
  }

  async showCollections(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Collections', exact: true }).click();
    return this.page.getByRole('tree', { name: 'Collections' });
  }

  async showHistory(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'History', exact: true }).click();
    return this.page.getByRole('list', { name: 'History' });
  }

  /** By its title or path, through the search. */
  async openAction(search: string, name: string | RegExp): Promise<void> {
    await this.showCatalog();
    await this.page.getByRole('searchbox', { name: 'Search actions' }).fill(search);
    await this.page.getByRole('tree', { name: 'Catalog' }).getByRole('treeitem', { name }).first().click();
    await expect(this.sendButton).toBeVisible();
  }

  /** One of the views of the request: Form, Raw, Headers, Preview, Code. */
  async showView(name: string): Promise<void> {
    await this.request.getByRole('tab', { name }).click();
  }

  /** Types at the end of the raw text. */
  async typeRawText(text: string): Promise<void> {
    const editor = this.request.locator('.monaco-editor').first();
    await editor.click();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.page.keyboard.insertText(text);
  }

  async expectRawText(text: string | RegExp): Promise<void> {
    await expect(this.request.getByLabel('Raw text')).toHaveValue(text);
  }

  async addParameter(name: string): Promise<void> {
    await this.request.getByRole('combobox', { name: 'Add parameter' }).fill(name);
    await this.page
      .getByRole('option', { name: new RegExp(`^${name.replaceAll('.', '\\.')}\\b`) })
      .first()
      .click();
  }

  async send(outcome: string | RegExp): Promise<void> {
    await this.sendButton.click();
    await this.expectOutcome(outcome);
  }

  async expectOutcome(outcome: string | RegExp): Promise<void> {
    await expect(this.outcome).toHaveText(outcome);
  }

  /** The answer's whole text, as received. */
  async answerText(): Promise<string> {
    return this.answer.getByLabel('Answer text').inputValue();
  }

  async answerJson(): Promise<Record<string, unknown>> {
    return JSON.parse(await this.answerText());
  }

  async switchEnvironment(name: string): Promise<void> {
    await this.environment.click();
    await this.page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
    await expect(this.environment).toContainText(name);
  }

  async newGenericRequest(): Promise<void> {
    await this.page
      .getByRole('button', { name: /new request|write a request/i })
      .first()
      .click();
    await expect(this.request.getByRole('combobox', { name: 'Path' })).toBeVisible();
  }

  /** Saves the request in view into a collection, made if there is none of this name; the request keeps its name. */
  async saveInto(collection: string): Promise<void> {
    await this.request.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Save request' });
    const place = dialog.getByRole('combobox', { name: 'Collection or folder' });
    // The last place is offered again.
    if ((await place.inputValue()) !== collection) {
      await place.fill(collection);
      await this.page
        .getByRole('option', { name: new RegExp(collection) })
        .first()
        .click();
    }
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog).toBeHidden();
  }
}
