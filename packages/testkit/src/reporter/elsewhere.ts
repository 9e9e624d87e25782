/** Runs something at another time and in another time zone, as far as `Date` tells. */
export async function elsewhere<T>(
  { days, zone }: { readonly days: number; readonly zone: string },
  run: () => Promise<T>,
): Promise<T> {
  const before = { Date: globalThis.Date, TZ: process.env['TZ'] };
  globalThis.Date = shifted(before.Date, days * 86_400_000);
  process.env['TZ'] = zone;
  try {
    return await run();
  } finally {
    globalThis.Date = before.Date;
    if (before.TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before.TZ;
  }
}

function shifted(real: DateConstructor, by: number): DateConstructor {
  const now = (): number => real.now() + by;
  return new Proxy(real, {
    construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
    apply: () => new real(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}
