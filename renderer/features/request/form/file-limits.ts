// What Stripe takes as a file, by what it is for. As its guide to uploads says in 2026: limits there have grown before,
// so that what passes one is pointed out, not refused.
export interface FileLimit {
  readonly bytes: number;
  readonly types: readonly string[];
}

const KB = 1024;
const MB = 1024 * KB;
const scans = ['application/pdf', 'image/jpeg', 'image/png'];
const logos = ['image/jpeg', 'image/png', 'image/gif'];

const limits: Readonly<Record<string, FileLimit>> = {
  account_requirement: { bytes: 64 * MB, types: scans },
  additional_verification: { bytes: 16 * MB, types: scans },
  business_icon: { bytes: 512 * KB, types: logos },
  business_logo: { bytes: 512 * KB, types: logos },
  customer_signature: { bytes: 4 * MB, types: ['image/jpeg', 'image/png', 'image/svg+xml'] },
  dispute_evidence: { bytes: 5 * MB, types: scans },
  identity_document: { bytes: 32 * MB, types: scans },
  issuing_regulatory_reporting: { bytes: 256 * KB, types: ['application/json'] },
  pci_document: { bytes: 16 * MB, types: ['application/pdf'] },
  platform_terms_of_service: { bytes: 64 * MB, types: ['application/pdf', 'text/plain', 'text/markdown'] },
  tax_document_user_upload: {
    bytes: 16 * MB,
    types: [
      ...scans,
      'text/csv',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  },
};

/** Undefined where none is known, e.g. for a purpose that is newer than this. */
export function limitOf(purpose: string): FileLimit | undefined {
  return Object.hasOwn(limits, purpose) ? limits[purpose] : undefined;
}

/** What speaks against a file for a purpose; null where nothing does. An empty `type` is one that the system doesn't know. */
export function checkFile(file: { name: string; type: string; bytes: number }, purpose: string): string | null {
  if (file.bytes === 0) return `${file.name} is empty. Stripe takes no empty files.`;
  const limit = limitOf(purpose);
  if (!limit) return null;
  if (file.bytes > limit.bytes) {
    return `Stripe takes up to ${writeLimit(limit.bytes)} for ${purpose}; ${file.name} is larger.`;
  }
  const isUnknown = file.type === '' || file.type === 'application/octet-stream' || limit.types.includes(file.type);
  return isUnknown ? null : `Stripe takes ${writeTypes(limit.types)} for ${purpose}; ${file.name} is ${file.type}.`;
}

function writeLimit(bytes: number): string {
  return bytes < MB ? `${bytes / KB} KB` : `${bytes / MB} MB`;
}

const names: Readonly<Record<string, string>> = {
  'image/svg+xml': 'SVG',
  'text/plain': 'TXT',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
};

function writeTypes(types: readonly string[]): string {
  const short = types.map((type) => names[type] ?? type.replace(/^.*\//, '').toUpperCase());
  return short.length === 1 ? (short[0] ?? '') : `${short.slice(0, -1).join(', ')} or ${short.at(-1)}`;
}
