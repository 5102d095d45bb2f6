import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { KEPT_FILE_BYTES } from '../../../../shared/large-files.ts';
import { showForm } from '../testing/show-form.tsx';
import { checkFile } from './file-limits.ts';

const choose = (file: File) => userEvent.upload(screen.getByLabelText('file'), file, { applyAccept: false });

describe('a file to upload', () => {
  it('is taken by dropping, too', async () => {
    const form = showForm('files.create');
    const drop = screen.getByText('Drop a file here, or').closest('div');
    if (!drop) throw new Error('There is no place to drop at.');
    fireEvent.drop(drop, { dataTransfer: { files: [new File(['hi'], 'a.txt', { type: 'text/plain' })] } });
    expect(await screen.findByText('a.txt')).toBeVisible();
    expect(screen.getByText('2 B')).toBeVisible();
    expect(form.values()).toEqual({ file: { name: 'a.txt', type: 'text/plain', base64: 'aGk=' } });
  });

  it('is not read where it is too large, and nothing is lost', async () => {
    const form = showForm('files.create');
    await choose(new File(['hi'], 'a.txt'));
    await screen.findByText('a.txt');
    const read = vi.spyOn(FileReader.prototype, 'readAsDataURL');
    const huge = new File(['x'], 'huge.iso');
    Object.defineProperty(huge, 'size', { value: 512_000_000 });
    await choose(huge);
    expect(await screen.findByText(/^huge\.iso is larger than 20 MB/)).toBeVisible();
    expect(read).not.toHaveBeenCalled();
    expect(form.values()).toMatchObject({ file: { name: 'a.txt' } });
    read.mockRestore();
  });

  it('is held against what Stripe takes for its purpose, and sendable all the same', async () => {
    const form = showForm('files.create', (store, id) => store.setField(id, ['values', 'purpose'], 'business_logo'));
    await choose(new File([new Uint8Array(600 * 1024)], 'logo.png', { type: 'image/png' }));
    expect(await screen.findByText('Stripe takes up to 512 KB for business_logo; logo.png is larger.')).toBeVisible();
    expect(form.values()).toMatchObject({ file: { name: 'logo.png' } });
  });

  it('says that a large one is not kept on disk, and what is left of it afterwards', async () => {
    const form = showForm('files.create');
    await choose(new File([new Uint8Array(KEPT_FILE_BYTES + 1)], 'report.pdf', { type: 'application/pdf' }));
    expect(await screen.findByText(/a large file is not written to disk/)).toBeVisible();
    fireEvent.focus(document.body);
    form.store.setField(form.draftId, ['values', 'file'], { name: 'report.pdf', type: '', bytes: '300000' });
    expect(await screen.findByText(/^report\.pdf \(300\.0 kB\) is not here any more/)).toBeVisible();
  });
});

describe('what Stripe takes for a purpose', () => {
  it.each([
    ['logo.png', 'image/png', 1000, 'business_logo', null],
    [
      'logo.svg',
      'image/svg+xml',
      1000,
      'business_logo',
      'Stripe takes JPEG, PNG or GIF for business_logo; logo.svg is image/svg+xml.',
    ],
    ['report', '', 1000, 'issuing_regulatory_reporting', null],
    [
      'report.txt',
      'text/plain',
      1,
      'issuing_regulatory_reporting',
      'Stripe takes JSON for issuing_regulatory_reporting; report.txt is text/plain.',
    ],
    ['new.bin', 'x/y', 1e9, 'a_new_purpose', null],
    ['none.pdf', 'application/pdf', 0, 'dispute_evidence', 'none.pdf is empty. Stripe takes no empty files.'],
  ])('%s (%s, %d bytes) for %s', (name, type, bytes, purpose, said) => {
    expect(checkFile({ name, type, bytes }, purpose)).toBe(said);
  });
});
