import { hexOf } from '../plex/ids.ts';
import type { Tokens } from './tokens.ts';

/** The PINs that were asked for, each bound to the client that asked. */
export interface Pins {
  create(client: string, options: PinOptions): PinAnswer;
  /** `undefined`: unknown, expired or another client's. `hasProof`: the client has proved the key that came with the PIN. */
  poll(id: string, client: string, hasProof?: boolean): PinAnswer | undefined;
  /** What a person does at plex.tv/link. Throws for an unknown code. */
  authorise(code: string): void;
  /** Lets a PIN's time run out. Throws for an unknown code. */
  expire(code: string): void;
}

interface PinOptions {
  readonly product: string;
  readonly strong: boolean;
  /** A key came with it: it hands out a token only to who proves that key. */
  readonly hasKey?: boolean;
}

type PinAnswer = Readonly<Record<string, unknown>>;

interface Pin {
  readonly id: number;
  readonly code: string;
  readonly client: string;
  readonly product: string;
  readonly hasKey: boolean;
  readonly lifetime: number;
  readonly createdAt: number;
  /** There as soon as it is authorised. */
  token?: string | undefined;
  expired: boolean;
}

/** @param tokens where that comes from which an authorised PIN hands out */
export function createPins(tokens: Pick<Tokens, 'issue' | 'issueShort'>): Pins {
  const pins = new Map<string, Pin>();
  const byCode = (code: string): Pin => {
    const pin = [...pins.values()].find((candidate) => candidate.code === code);
    if (pin) return pin;
    throw new Error(`No PIN with the code ${JSON.stringify(code)} was asked for at this plex.tv.`);
  };
  return {
    create(client, { product, strong, hasKey = false }) {
      const id = 564_964_751 + pins.size;
      const pin: Pin = {
        id,
        code: codeOf(id, strong),
        client,
        product,
        hasKey,
        lifetime: strong ? 1800 : 900,
        createdAt: Date.now(),
        expired: false,
      };
      pins.set(String(id), pin);
      return describePin(pin);
    },
    poll(id, client, hasProof = false) {
      const pin = pins.get(id);
      if (!pin || pin.expired || pin.client !== client) return undefined;
      if (Date.now() > pin.createdAt + pin.lifetime * 1000) return undefined;
      const isKept = pin.hasKey && !hasProof;
      return describePin(isKept ? { ...pin, token: undefined } : pin);
    },
    authorise(code) {
      const pin = byCode(code);
      pin.token = pin.hasKey ? tokens.issueShort() : tokens.issue();
    },
    expire(code) {
      byCode(code).expired = true;
    },
  };
}

/** Long and not to be typed, or four characters for a screen. */
function codeOf(id: number, strong: boolean): string {
  return strong ? hexOf(`pin ${id}`, 25) : hexOf(`pin ${id}`, 4).toUpperCase();
}

function describePin(pin: Pin): PinAnswer {
  return {
    id: pin.id,
    code: pin.code,
    product: pin.product,
    trusted: false,
    clientIdentifier: pin.client,
    location: {
      code: 'GB',
      european_union_member: false,
      continent_code: 'EU',
      country: 'United Kingdom',
      city: 'London',
      time_zone: 'Europe/London',
      postal_code: 'N19',
      in_privacy_restricted_country: true,
      subdivisions: 'England, Windsor and Maidenhead',
      coordinates: '51.000, -1',
    },
    expiresIn: pin.lifetime,
    createdAt: isoSeconds(pin.createdAt),
    expiresAt: isoSeconds(pin.createdAt + pin.lifetime * 1000),
    authToken: pin.token ?? null,
    newRegistration: pin.token === undefined ? null : false,
  };
}

function isoSeconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}
