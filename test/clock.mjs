/** Loaded before a command (`--import`): moves its clock to the instant of `MOVED_CLOCK`, in milliseconds, from where it goes on. */

const { MOVED_CLOCK } = process.env;

if (MOVED_CLOCK) {
  const System = Date;
  const ahead = Number(MOVED_CLOCK) - System.now();
  globalThis.Date = class extends System {
    constructor(...given) {
      super(...(given.length > 0 ? given : [System.now() + ahead]));
    }

    static now() {
      return System.now() + ahead;
    }
  };
}
