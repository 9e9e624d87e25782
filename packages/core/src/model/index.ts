export * from './catalogue.ts';
export * from './day.ts';
export * from './gap.ts';
export * from './identity.ts';
export * from './ids.ts';
export * from './library.ts';
export * from './problem.ts';
export * from './report.ts';
