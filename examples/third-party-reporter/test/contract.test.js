// @ts-check
import test from 'node:test';
import { reporterContract } from '@plexgaps/testkit';
import plugin from '../src/index.js';

reporterContract({ test, plugin, options: { groups: true } });
