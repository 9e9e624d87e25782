/**
 * Templates of the page. Handlebars escapes every value; addresses have been checked before they come here. The
 * page has no inline script and no inline style, so that its policy can forbid both.
 */
export const pageTemplate = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="plexgaps">
<title>{{headline}} · plexgaps</title>
<link rel="icon" href="{{icon}}">
<link rel="stylesheet" href="assets/style.css">
<script src="assets/theme.js"></script>
<script src="assets/data.js" defer></script>
<script src="assets/app.js" defer></script>
</head>
<body>
<a class="skip" href="#gaps">Skip to the gaps</a>
<header class="top">
  <p class="wordmark"><svg class="mark" viewBox="0 0 34 14" aria-hidden="true"><rect x="1" y="1" width="8" height="12" rx="1.5"/><rect class="gap" x="13" y="1" width="8" height="12" rx="1.5"/><rect x="25" y="1" width="8" height="12" rx="1.5"/></svg>plexgaps</p>
  <nav class="sections" aria-label="Sections"><ul>
{{#if changed}}
    <li><a href="#changes">New</a></li>
{{/if}}
    <li><a href="#gaps">Gaps</a></li>
{{#each lists}}{{#if linked}}
    <li><a href="#{{key}}">{{heading}}</a></li>
{{/if}}{{/each}}
{{#if mend}}
    <li><a href="#mend">Mend</a></li>
{{/if}}
  </ul></nav>
  <button type="button" class="theme" id="theme" aria-pressed="false" hidden>Dark</button>
</header>

<main>
<section class="opening">
  <h1>{{headline}}</h1>
  <p class="lead">As of <time datetime="{{today}}">{{day}}</time>.{{#if complete}} {{answered}}.{{/if}} <bdi>{{changes}}</bdi></p>
{{#unless complete}}
  <div class="alert" role="group" aria-labelledby="alert-title">
    <h2 id="alert-title">Not everything could be found out</h2>
    <p>What is listed as missing is missing; there may be more.</p>
    <div class="alert-list">
{{> rows errors kind="lines"}}
    </div>
  </div>
{{/unless}}
{{#if libraries}}
  <div class="libraries">
{{#each libraries}}
    <article class="library">
      <h2 dir="auto">{{name}}</h2>
      <p class="share">{{#if share}}<b>{{share}}</b> {{/if}}<span>{{owned}}</span></p>
      <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="1"/><rect class="filled" width="{{width}}" height="1"/></svg>
{{#if past}}
      <figure class="past">
        <svg viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true"><polyline points="{{past.points}}"/></svg>
        <figcaption>{{past.words}}</figcaption>
      </figure>
{{/if}}
      <dl>
{{#each facts}}
        <div><dt>{{name}}</dt><dd>{{value}}</dd></div>
{{/each}}
      </dl>
    </article>
{{/each}}
  </div>
{{else}}
  <p>No library was looked at.</p>
{{/if}}
</section>

{{#if changed}}
<section class="list" id="changes" aria-labelledby="changes-title">
  <details open>
    <summary><h2 id="changes-title">New since <time datetime="{{changed.since}}">{{changed.day}}</time></h2> <span class="total">{{changed.total}}</span></summary>
{{> rows changed.list kind="rows"}}
  </details>
</section>
{{/if}}

{{#each strips}}
<section class="strip" aria-labelledby="strip-{{key}}">
  <h2 id="strip-{{key}}">{{heading}}</h2>
  <ul class="strip-list" tabindex="0" aria-labelledby="strip-{{key}}">
{{#each tiles}}
    <li>
      <div class="poster hue-{{hue}}"{{#if kept}} data-poster="{{kept}}"{{/if}}><span aria-hidden="true">{{monogram}}</span>{{#if poster}}<img src="{{poster}}" alt="" loading="lazy" decoding="async">{{/if}}</div>
      <p class="tile-title">{{> named}}</p>
      <p class="tile-note">{{#if year}}{{year}} · {{/if}}completes <span dir="auto">{{completes}}</span></p>
    </li>
{{/each}}
  </ul>
{{#if more}}
  <p class="more">and {{more}} more below.</p>
{{/if}}
</section>
{{/each}}

<section class="gaps" id="gaps" aria-labelledby="gaps-title">
  <h2 id="gaps-title">Collections and shows</h2>
  <noscript><p>Search, filters and the cards need JavaScript; everything else on this page does not.</p></noscript>
  <form class="toolbar" id="toolbar" role="search" hidden>
    <label class="search"><span>Search <kbd>/</kbd></span><input type="search" name="words" autocomplete="off" spellcheck="false"></label>
    <label class="choice" id="library-choice"><span>Library</span><select name="library"></select></label>
    <label class="choice" id="decade-choice"><span>Decade</span><select name="decade"></select></label>
    <label class="choice" id="genre-choice"><span>Genre</span><select name="genre"></select></label>
    <label class="choice"><span>Sort by</span><select name="sort">
      <option value="nearest">Nearest to complete</option>
      <option value="title">Title</option>
      <option value="newest">Newest gap</option>
    </select></label>
    <div class="chips" role="group" aria-label="Show" id="facets"></div>
  </form>
  <p class="found"><span id="found" role="status">{{#unless hasGroups}}There is no collection and no show in this report.{{/unless}}</span> <button type="button" class="show-all" id="show-all" hidden>Show all</button></p>
  <div class="cards" id="cards"></div>
  <p class="show-more"><button type="button" id="more" hidden>Show more</button></p>
</section>

{{#each lists}}
<section class="list" id="{{key}}" aria-labelledby="{{key}}-title">
  <details{{#unless folded}} open{{/unless}}>
    <summary><h2 id="{{key}}-title">{{heading}}</h2> <span class="total">{{list.total}}</span></summary>
    <p class="explanation">{{explanation}}</p>
{{> rows list kind=kind}}
  </details>
</section>
{{/each}}

{{#if mend}}
<section class="list" id="mend" aria-labelledby="mend-title">
  <h2 id="mend-title">What to mend on the server</h2>
{{#each mend.groups}}
  <details open>
    <summary><h3>{{heading}}</h3> <span class="total">{{list.total}}</span></summary>
    <p class="explanation">{{explanation}}</p>
{{> rows list kind="rows is-mend"}}
  </details>
{{/each}}
</section>
{{/if}}

{{#if placeholders}}
<section class="list" aria-labelledby="placeholders-title">
  <details>
    <summary><h2 id="placeholders-title">Placeholder collections</h2> <span class="total">{{placeholders.total}}</span></summary>
{{> rows placeholders kind="rows"}}
  </details>
</section>
{{/if}}
</main>

<footer>
{{#if evidence}}
  <section aria-labelledby="evidence-title">
    <h2 class="footer-title" id="evidence-title">What this rests on</h2>
    <ul class="footer-list">
{{#each evidence}}
      <li><b dir="auto">{{name}}</b> <span dir="auto">{{line}}</span></li>
{{/each}}
    </ul>
  </section>
{{/if}}
{{#if notes.blocks}}
  <section aria-labelledby="notes-title">
    <h2 class="footer-title" id="notes-title">Notes</h2>
    <div class="footer-list">
{{> rows notes kind="lines"}}
    </div>
  </section>
{{/if}}
{{#if attributions}}
  <section aria-labelledby="sources-title">
    <h2 class="footer-title" id="sources-title">Sources</h2>
    <ul class="footer-list">
{{#each attributions}}
      <li>{{> named}} <span dir="auto">{{text}}</span></li>
{{/each}}
    </ul>
  </section>
{{/if}}
  <p class="imprint">Generated by plexgaps, as of {{today}}; written <time datetime="{{generatedAt}}">{{generatedAt}}</time>.</p>
</footer>
</body>
</html>
`;

/** The rows of a list ({@link PageList}), each of which has been rendered by one of {@link rowTemplates}. */
const rowsPartial = `    <div class="blocks"{{#if rest}} id="rows-{{rest.name}}"{{/if}}>
{{#each blocks}}
{{#if heading}}
    <div class="block"><h3>{{heading}}</h3>
{{/if}}
    <ul class="{{../kind}}">
{{#each rows}}
      {{{this}}}
{{/each}}
    </ul>
{{#if heading}}
    </div>
{{/if}}
{{/each}}
    </div>
{{#if rest}}
    <p class="show-more"><noscript>and {{rest.more}} more, which need JavaScript.</noscript><button type="button" data-rows="{{rest.name}}" data-pieces="{{rest.pieces}}" hidden>Show more</button></p>
{{/if}}
`;

/** Rows by what they tell. */
export const rowTemplates = {
  finding:
    '<li><span class="when">{{#if day}}<time datetime="{{day}}">{{day}}</time>{{/if}}</span> <span class="what">{{> named}}{{#if group}} <span class="of">{{> named group}}</span>{{/if}}{{#if itemUrl}} <a class="there" href="{{itemUrl}}" rel="noopener noreferrer">On the server</a>{{/if}}</span> <span class="why" dir="auto">{{detail}}</span></li>',
  upcoming:
    '<li{{#if isSameDay}} class="is-same-day"{{/if}}><span class="when">{{#if date}}<time datetime="{{day}}"><span class="date">{{date.number}}</span> {{date.weekday}}</time>{{/if}}</span> <span class="what">{{> named}}{{#if group}} <span class="of">{{> named group}}</span>{{/if}}</span> <span class="why" dir="auto">{{detail}}</span></li>',
  change:
    '<li><span class="when">{{#if day}}<time datetime="{{day}}">{{day}}</time>{{/if}}</span> <span class="what">{{> named}} <span class="of">{{> named group}}</span></span> <span class="why">{{what}} · <bdi>{{library}}</bdi></span></li>',
  mend: '<li><span class="what">{{> named}}{{#if links}} <span class="of">{{#each links}}<a href="{{url}}" rel="noopener noreferrer" dir="auto">{{label}}</a> {{/each}}{{#if more}}and {{more}} more{{/if}}</span>{{/if}}</span> <span class="why" dir="auto">{{message}}</span> <span class="do" dir="auto">{{advice}}</span></li>',
  placeholder:
    '<li><span class="when">{{action}}{{#if outcome}}, {{outcome}}{{/if}}</span> <span class="what">{{> untied}} <span class="of"><bdi>{{where}}</bdi></span></span> <span class="why" dir="auto">{{why}}</span></li>',
  problem: '<li>{{#if about}}<b dir="auto">{{about}}</b> · {{/if}}<span dir="auto">{{message}}</span></li>',
} as const;

/** A title, linked where there is a page to link to. */
const namedPartial =
  '{{#if url}}<a href="{{url}}" rel="noopener noreferrer">{{> untied}}</a>{{else}}{{> untied}}{{/if}}';

/** A title, kept from turning its surroundings right to left. */
const untiedPartial = '<bdi>{{#if title}}{{title}}{{else}}(no title){{/if}}</bdi>';

/** What templates are put together of. */
export const partials: Readonly<Record<string, string>> = {
  named: namedPartial,
  untied: untiedPartial,
  rows: rowsPartial,
};
