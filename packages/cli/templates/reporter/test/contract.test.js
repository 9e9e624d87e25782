// @ts-check
import test from 'node:test';
import { reporterContract } from '@plexgaps/testkit';
import { readReport } from '../fixture/read-report.js';
import plugin from '../index.js';

reporterContract({ test, plugin, options: { heading: 'To find' }, reports: { saved: readReport() } });
