import type { Finding } from './check-result.ts';

const apart = 3 * 60_000;

/** Whether the clock of a service, so many milliseconds ahead of ours, and ours agree. */
export function clockFinding(ahead: number): Finding {
  const check = 'clock';
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  if (Math.abs(ahead) < apart)
    return { check, outcome: 'ok', found: "Its clock and this machine's agree to within 3 minutes." };
  return {
    check,
    outcome: 'warn',
    found: `Its clock is ${minutes.toLocaleString('en-US')} minutes ${ahead > 0 ? 'ahead of' : 'behind'} this machine's.`,
    advice:
      "Set both by the network (NTP). Where every service says so, it is this machine's that is wrong: what counts as released goes by it.",
  };
}
