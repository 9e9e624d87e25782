/** The reports that need no more than a place: where each goes, and what it is for. */
export const reports: Readonly<Record<string, { readonly output: string; readonly words: string }>> = {
  html: { output: 'out/site', words: 'a page for the browser' },
  markdown: { output: 'out/gaps.md', words: 'a text' },
  json: { output: 'out/gaps.json', words: 'for programs' },
  csv: { output: 'out/gaps.csv', words: 'a table' },
  list: { output: 'out/gaps.txt', words: 'one line each' },
  feed: { output: 'out/feed.xml', words: 'what is newly missing, for feed readers' },
  calendar: { output: 'out/calendar.ics', words: 'what is to come, for calendars' },
  radarr: { output: 'out/radarr.json', words: 'the missing films, as a list for Radarr' },
  badge: { output: 'out/badge.svg', words: 'a picture with the numbers' },
};
