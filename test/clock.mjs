/** Loaded before a command (`--import`): its clock is so many milliseconds ahead as `CLOCK_AHEAD` says. */

const { CLOCK_AHEAD } = process.env;

if (CLOCK_AHEAD) {
  const System = Date;
  const ahead = Number(CLOCK_AHEAD);
  globalThis.Date = class extends System {
    constructor(...given) {
      super(...(given.length > 0 ? given : [System.now() + ahead]));
    }

    static now() {
      return System.now() + ahead;
    }
  };
}
