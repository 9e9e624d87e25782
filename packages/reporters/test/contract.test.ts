import { reporterContract } from '@plexgaps/testkit';
import { test } from 'vitest';
import badge from '../src/badge/index.ts';
import calendar from '../src/calendar/index.ts';
import csv from '../src/csv/index.ts';
import feed from '../src/feed/index.ts';
import github from '../src/github/index.ts';
import html from '../src/html/index.ts';
import json from '../src/json/index.ts';
import list from '../src/list/index.ts';
import markdown from '../src/markdown/index.ts';
import radarr from '../src/radarr/index.ts';
import webhook from '../src/webhook/index.ts';

reporterContract({ test, plugin: json });
reporterContract({ test, plugin: markdown });
reporterContract({ test, plugin: html });
reporterContract({ test, plugin: csv });
reporterContract({ test, plugin: list });
reporterContract({ test, plugin: github });
for (const format of ['discord', 'slack', 'json'])
  reporterContract({ test, plugin: webhook, options: { url: 'https://hooks.example.org/a-secret', format } });
reporterContract({ test, plugin: feed });
reporterContract({ test, plugin: calendar });
reporterContract({ test, plugin: radarr });
reporterContract({ test, plugin: badge });
