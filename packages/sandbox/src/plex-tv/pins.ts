import { hexOf } from '../plex/ids.ts';

/** The PINs that were asked for, each bound to the client that asked. */
export interface Pins {
  create(client: string, options: { readonly product: string; readonly strong: boolean }): PinAnswer;
  /** `undefined`: unknown, expired or another client's. */
  poll(id: string, client: string): PinAnswer | undefined;
  /** What a person does at plex.tv/link. Throws for an unknown code. */
  authorise(code: string): void;
  /** Lets a PIN's time run out. Throws for an unknown code. */
  expire(code: string): void;
}

type PinAnswer = Readonly<Record<string, unknown>>;

interface Pin {
  readonly id: number;
  readonly code: string;
  readonly client: string;
  readonly product: string;
  readonly lifetime: number;
  readonly createdAt: number;
  /** There as soon as it is authorised. */
  token?: string;
  expired: boolean;
}

/** @param issue makes what an authorised PIN hands out */
export function createPins(issue: () => string): Pins {
  const pins = new Map<string, Pin>();
  const byCode = (code: string): Pin => {
    const pin = [...pins.values()].find((candidate) => candidate.code === code);
    if (pin) return pin;
    throw new Error(`No PIN with the code ${JSON.stringify(code)} was asked for at this plex.tv.`);
  };
  return {
    create(client, { product, strong }) {
      const id = 564_964_751 + pins.size;
      const pin: Pin = {
        id,
        code: codeOf(id, strong),
        client,
        product,
        lifetime: strong ? 1800 : 900,
        createdAt: Date.now(),
        expired: false,
      };
      pins.set(String(id), pin);
      return describePin(pin);
    },
    poll(id, client) {
      const pin = pins.get(id);
      if (!pin || pin.expired || pin.client !== client) return undefined;
      if (Date.now() > pin.createdAt + pin.lifetime * 1000) return undefined;
      return describePin(pin);
    },
    authorise(code) {
      byCode(code).token = issue();
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
