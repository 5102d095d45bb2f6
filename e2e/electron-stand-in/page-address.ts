// The one-to-one map between app:// addresses and those that a real Chromium can open.

const SUFFIX = '.stand-in.test';
const OWN = /^https:\/\/([a-z0-9-]+)\.stand-in\.test(\/.*)?$/;

export const STAND_IN_ADDRESSES = /^https:\/\/[a-z0-9-]+\.stand-in\.test\//;

/** `app://paydeck/x` becomes `https://paydeck.stand-in.test/x`. */
export function toChromium(address: string): string {
  const { protocol, host, pathname, search, hash } = new URL(address);
  return protocol === 'app:' ? `https://${host}${SUFFIX}${pathname}${search}${hash}` : address;
}

export function toElectron(address: string): string {
  const match = OWN.exec(address);
  return match ? `app://${match[1]}${match[2] ?? '/'}` : address;
}
