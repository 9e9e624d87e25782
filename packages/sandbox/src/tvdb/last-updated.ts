/** When every record of a world was last touched, as records spell it; UTC. */
export const lastUpdated = '2026-01-01 00:00:00';
