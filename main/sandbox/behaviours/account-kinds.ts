// The kinds of connected accounts: who pays fees, bears losses, collects details, and what their dashboard is.
import { type JsonObject, objectOf, textOf } from '../engine/json.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';

interface Kind {
  readonly fees: string;
  readonly losses: string;
  readonly collection: string;
  readonly dashboard: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  custom: { fees: 'application_custom', losses: 'application', collection: 'application', dashboard: 'none' },
  express: { fees: 'application_express', losses: 'application', collection: 'stripe', dashboard: 'express' },
  standard: { fees: 'account', losses: 'stripe', collection: 'stripe', dashboard: 'full' },
};

/** Whether an account of this kind asks for the usual capabilities by itself. */
export function asksByItself(type: string): boolean {
  return type === 'standard' || type === 'express';
}

/** `type` and `controller` as an account made with these parameters has them. Throws where they contradict. */
export function kindOf(params: JsonObject): { type: string; controller: JsonObject } {
  const type = textOf(params.type);
  if (type !== undefined && params.controller !== undefined) {
    throw invalidRequest('Give type or controller, not both: a type stands for certain properties of the controller.', {
      param: 'controller',
    });
  }
  const given = objectOf(params.controller);
  const kind = KINDS[type ?? ''] ?? KINDS.standard;
  const nested = (name: string, field: string, usual: string | undefined) => ({
    [field]: textOf(objectOf(given[name])[field]) ?? usual,
  });
  return {
    type: type ?? 'none',
    controller: {
      fees: nested('fees', 'payer', kind?.fees),
      is_controller: true,
      losses: nested('losses', 'payments', kind?.losses),
      requirement_collection: textOf(given.requirement_collection) ?? kind?.collection,
      stripe_dashboard: nested('stripe_dashboard', 'type', kind?.dashboard),
      type: 'application',
    },
  };
}

const EURO_COUNTRIES = new Set('AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' '));

const CURRENCIES: Readonly<Record<string, string>> = {
  AU: 'aud',
  BG: 'eur',
  BR: 'brl',
  CA: 'cad',
  CH: 'chf',
  CZ: 'czk',
  DK: 'dkk',
  GB: 'gbp',
  HK: 'hkd',
  HU: 'huf',
  IN: 'inr',
  JP: 'jpy',
  MX: 'mxn',
  MY: 'myr',
  NO: 'nok',
  NZ: 'nzd',
  PL: 'pln',
  RO: 'ron',
  SE: 'sek',
  SG: 'sgd',
  TH: 'thb',
};

/** What an account in a country settles in. */
export function currencyOfCountry(country: string): string {
  return EURO_COUNTRIES.has(country) ? 'eur' : (CURRENCIES[country] ?? 'usd');
}
