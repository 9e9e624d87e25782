import { reporterContract } from '@plexgaps/testkit';
import { test } from 'vitest';
import html from '../src/html/index.ts';
import json from '../src/json/index.ts';
import markdown from '../src/markdown/index.ts';

reporterContract({ test, plugin: json });
reporterContract({ test, plugin: markdown });
reporterContract({ test, plugin: html });
