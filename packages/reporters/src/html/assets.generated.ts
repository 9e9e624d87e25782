// Made by scripts/bundle-page.mjs out of page/. Do not edit.

export const themeScript: string = `(function() {
  // page/remembered-theme.ts
  const key = "plexgaps-theme";
  function rememberedTheme() {
    const value = storage()?.getItem(key);
    return value === "light" || value === "dark" ? value : void 0;
  }
  function storage() {
    try {
      return localStorage;
    } catch {
      return;
    }
  }
  // page/theme.ts
  const theme = rememberedTheme();
  if (theme !== void 0) document.documentElement.dataset["theme"] = theme;
})();
`;

export const appScript: string = `(function() {
  // src/html/page-head.ts
  const facets = [
    "missing",
    "new",
    "upcoming",
    "complete",
    "check",
    "ignored",
    "failed"
  ];
  function unpackHead(packed, { prefixes, genres }, at) {
    const [prefix, id, library, title, missing, bits, weight, decades, newestGap, places] = packed;
    return {
      at,
      id: \`\${prefixes[prefix] ?? ""}\${id}\`,
      library,
      title,
      missing,
      facets: facets.filter((_, bit) => (bits & 1 << bit) !== 0),
      weight,
      decades: decades.map((tens) => tens * 10),
      newestGap,
      genres: places.flatMap((place) => genres[place] ?? [])
    };
  }
  // src/wording.ts
  function count(number, noun, plural = \`\${noun}s\`) {
    return \`\${digits(number)} \${number === 1 ? noun : plural}\`;
  }
  function digits(number) {
    return String(number).replace(/\\B(?=(\\d{3})+$)/g, ",");
  }
  "January February March April May June July August September October November December".split(" ");
  // src/html/add-links.ts
  const ways = [
    [
      "radarr",
      "Radarr",
      { "tmdb:movie": (value) => \`/add/new?term=tmdb%3A\${value}\` }
    ],
    [
      "sonarr",
      "Sonarr",
      { "tvdb:series": (value) => \`/add/new?term=tvdb%3A\${value}\` }
    ],
    [
      "seerr",
      "Seerr",
      {
        "tmdb:movie": (value) => \`/movie/\${value}\`,
        "tmdb:series": (value) => \`/tv/\${value}\`
      }
    ]
  ];
  function addLinks(id, addTo) {
    const cut = id.lastIndexOf(":");
    const [kind, value] = [id.slice(0, cut), encodeURIComponent(id.slice(cut + 1))];
    return ways.flatMap(([tool, name, ends]) => {
      const [base, end] = [addTo[tool], ends[kind]];
      return base === void 0 || end === void 0 ? [] : [{
        tool: name,
        url: \`\${base.replace(/\\/+$/, "")}\${end(value)}\`
      }];
    });
  }
  // src/status-words.ts
  const statusWords = {
    owned: "Owned",
    missing: "Missing",
    upcoming: "Upcoming",
    announced: "Announced",
    ignored: "Ignored",
    possiblyOwned: "Possibly owned",
    disputed: "Disputed",
    conflict: "Conflict",
    elsewhere: "Elsewhere",
    extra: "Video"
  };
  // page/dom.ts
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== void 0) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== void 0 && child !== false));
    return made;
  }
  function named(title, url) {
    const text = element("bdi", {}, title || "(no title)");
    return url === void 0 ? text : element("a", {
      href: url,
      rel: "noopener noreferrer"
    }, text);
  }
  function part(id, kind) {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error(\`Expected an element #\${id} (\${kind.name}) on the page.\`);
    return found;
  }
  // page/card.ts
  function card(group, library, ...content) {
    return element("article", { class: \`card is-\${group.status}\` }, element("header", {}, element("h3", {}, named(group.title, group.url)), element("p", { class: "tally" }, ...tally(group), group.kind === "collection" && group.custom && " · your set", ...age(group), permalink(group)), library !== void 0 && element("p", {
      class: "card-library",
      dir: "auto"
    }, library)), group.why !== void 0 && element("p", {
      class: "card-why",
      dir: "auto"
    }, group.why), ...content);
  }
  function permalink({ id, title }) {
    return element("a", {
      class: "permalink",
      href: \`#\${id}\`,
      "aria-label": \`Link to \${title}\`
    }, "#");
  }
  function tally(group) {
    if (group.status === "failed") return [element("b", {}, "Could not be looked up")];
    if (group.status === "ignored") return [element("b", {}, "Ignored")];
    const share = \`\${digits(group.owned)} of \${digits(group.of)}\`;
    if (group.missing > 0) return [
      share,
      " · ",
      element("b", {}, \`\${digits(group.missing)} missing\`)
    ];
    return [share, group.status === "complete" ? " · complete" : " · to check"];
  }
  function age({ asOf }) {
    if (asOf === void 0) return [];
    const title = "The provider gave no newer answer that could be used, so what it said then stands.";
    const day = element("time", { datetime: asOf }, asOf);
    return [" ", element("span", {
      class: "age",
      title
    }, "as of ", day)];
  }
  function addTo(title, links) {
    if (links.length === 0) return false;
    return element("p", { class: "add" }, ...links.map(({ tool, url }) => element("a", {
      href: url,
      rel: "noopener noreferrer",
      "aria-label": \`Add \${title} in \${tool}\`
    }, \`+ \${tool}\`)).flatMap((link, at) => at === 0 ? [link] : [" ", link]));
  }
  function otherPages(title, { itemUrl, imdb }) {
    const links = [itemUrl !== void 0 && pageLink("On the server", \`\${title} on the server\`, itemUrl), imdb !== void 0 && pageLink("IMDb", \`\${title} at IMDb\`, \`https://www.imdb.com/title/\${imdb}/\`)].filter((link) => link !== false);
    if (links.length === 0) return false;
    return element("p", { class: "tile-there" }, ...links.flatMap((link, at) => at === 0 ? [link] : [" ", link]));
  }
  function pageLink(name, about, url) {
    return element("a", {
      "aria-label": about,
      href: url,
      rel: "noopener noreferrer"
    }, name);
  }
  function foldedLines(label, lines, holds = []) {
    const details = element("details", {
      class: "folded",
      ...holds.length > 0 && { "data-holds": holds.join(" ") }
    }, element("summary", {}, label));
    const fill = () => details.append(element("ul", {}, ...lines()));
    details.addEventListener("toggle", fill, { once: true });
    return details;
  }
  // src/text-hash.ts
  function hashOf(text) {
    let hash = 2166136261;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619) >>> 0;
    return hash;
  }
  function hueOf(id) {
    return hashOf(id) % 12;
  }
  function monogram(title) {
    const words = title.match(/[\\p{L}\\p{N}\\p{Extended_Pictographic}][\\p{L}\\p{N}\\p{M}]*/gu) ?? [];
    const [first, ...rest] = words.length > 1 ? words.filter(isTelling) : words;
    return [first, rest.at(-1)].map((word) => [...word ?? ""][0] ?? "").join("").toUpperCase() || "?";
  }
  function isTelling(word) {
    return !/^(?:the|an?|collection)$/i.test(word);
  }
  // src/html/poster-source.ts
  function isKept(poster) {
    return poster?.startsWith("posters-") ?? false;
  }
  // page/pieces.ts
  function withPiece(name, use, failed) {
    const there = found(name);
    if (there !== void 0) {
      use(there);
      return;
    }
    (asked.get(name) ?? load(name)).then(() => {
      const piece = found(name);
      if (piece === void 0) failed(fileOf(name));
      else use(piece);
    });
  }
  function found(name) {
    return globalThis.plexgapsPieces?.[name];
  }
  const asked = new Map();
  function load(name) {
    const loading = new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = fileOf(name);
      const end = () => {
        script.remove();
        resolve();
      };
      script.addEventListener("load", end);
      script.addEventListener("error", () => {
        asked.delete(name);
        end();
      });
      document.head.append(script);
    });
    asked.set(name, loading);
    return loading;
  }
  function fileOf(name) {
    return \`assets/\${name}.js\`;
  }
  // page/poster.ts
  function poster(title, id, image) {
    const tile = element("div", { class: \`poster hue-\${hueOf(id)}\` }, element("span", { "aria-hidden": "true" }, monogram(title)));
    if (isKept(image)) showKept(tile, image);
    else if (image !== void 0) tile.append(imageOf(image));
    return tile;
  }
  function startKeptPosters() {
    for (const tile of document.querySelectorAll("[data-poster]")) showKept(tile, tile.dataset["poster"] ?? "");
  }
  function dropBrokenImages() {
    const drop = (target) => {
      if (target instanceof HTMLImageElement) target.remove();
    };
    document.addEventListener("error", ({ target }) => drop(target), true);
    for (const image of document.images) if (image.complete && image.naturalWidth === 0) drop(image);
  }
  function showKept(tile, place) {
    const [piece = "", position] = place.split(":");
    withPiece(piece, (images) => {
      const image = images[Number(position)];
      if (image !== void 0) tile.append(imageOf(image));
    }, () => {});
  }
  function imageOf(src) {
    return element("img", {
      alt: "",
      loading: "lazy",
      decoding: "async",
      src
    });
  }
  // page/collection-card.ts
  const wideFrom$1 = 6;
  function collectionCard(group, library, tools) {
    const told = group.parts.filter(({ why }) => why !== void 0 && why !== "");
    const made = card(group, library, group.parts.length > 0 && element("ol", { class: "parts" }, ...group.parts.map((part) => tile(part, tools))), told.length > 0 && foldedLines("Why", () => told.map(reasonLine)));
    made.classList.toggle("is-wide", group.parts.length >= wideFrom$1);
    return made;
  }
  function tile(part, tools) {
    const { id, title, status, released, url, isNew } = part;
    return element("li", {
      class: \`part is-\${status}\`,
      "data-id": id
    }, poster(title, id, part.poster), element("p", { class: "tile-title" }, named(title, url)), element("p", { class: "tile-note" }, element("span", { class: "status" }, statusWords[status]), " ", status === "upcoming" ? released : released?.slice(0, 4), isNew && " ", isNew && element("b", { class: "new" }, "New")), status === "missing" && addTo(title, addLinks(id, tools)), otherPages(title, part));
  }
  function reasonLine({ title, status, why }) {
    return element("li", {}, element("b", {}, element("bdi", {}, title)), \` \${statusWords[status].toLowerCase()}: \`, element("span", { dir: "auto" }, why));
  }
  // src/episode-label.ts
  function episodeLabel(episode) {
    const name = [episodeNumber(episode), episode.title].filter((part) => part !== void 0).join(" ");
    return name === "" ? "An episode without number, date or title" : name;
  }
  function episodeNumber({ season, number, aired }) {
    if (season === void 0 || number === void 0) return aired;
    return \`S\${padded(season)}E\${padded(number)}\`;
  }
  function seasonLabel(season) {
    if (season === void 0) return "Without a season";
    return season === 0 ? "Specials" : \`Season \${season}\`;
  }
  function padded(number) {
    return String(number).padStart(2, "0");
  }
  // src/number-ranges.ts
  function toRanges(numbers) {
    const sorted = [...new Set(numbers)].sort((a, b) => a - b);
    const ranges = [];
    for (const number of sorted) {
      const last = ranges.at(-1);
      if (last?.to === number - 1) last.to = number;
      else ranges.push({
        from: number,
        to: number
      });
    }
    return ranges.map(({ from, to }) => from === to ? \`\${from}\` : \`\${from}-\${to}\`).join(", ");
  }
  function fromRanges(text) {
    return text.split(", ").flatMap((range) => {
      const match = /^(\\d+)(?:-(\\d+))?$/.exec(range);
      if (!match) return [];
      const from = Number(match[1]);
      const to = Number(match[2] ?? match[1]);
      return Array.from({ length: to - from + 1 }, (_, step) => from + step);
    });
  }
  // page/series-card.ts
  const longestGrid = 60;
  const wideFrom = 4;
  function seriesCard(group, library, tools) {
    const complete = group.seasons.filter(({ status }) => status === "complete");
    const open = group.seasons.filter(({ status }) => status !== "complete" && status !== "ignored");
    const numberless = group.episodes.filter(({ season, number }) => season === void 0 || number === void 0);
    const made = card(group, library, element("div", { class: "show" }, poster(group.title, group.id, group.poster), element("ul", { class: "seasons" }, complete.length > 0 && completeRow(complete), ...open.map(seasonRow), numberless.length > 0 && numberlessRow(numberless))), otherPages(group.title, group), group.missing > 0 && addTo(group.title, addLinks(group.id, tools)), group.episodes.length > 0 && foldedLines(\`Titles and reasons of \${count(group.episodes.length, "episode")}\`, () => group.episodes.map(episodeLine), group.episodes.map(({ id }) => id)));
    made.classList.toggle("is-wide", open.length >= wideFrom);
    return made;
  }
  function completeRow(seasons) {
    const numbers = seasons.map(({ number }) => number).filter((number) => number > 0);
    return element("li", { class: "season is-complete" }, element("b", {}, [numbers.length > 0 && \`\${numbers.length === 1 ? "Season" : "Seasons"} \${toRanges(numbers)}\`, numbers.length < seasons.length && "specials"].filter((name) => name !== false).join(" and ")), " complete");
  }
  function seasonRow(season) {
    const cells = Object.entries(season.numbers).flatMap(([status, numbers]) => fromRanges(numbers).map((number) => ({
      number,
      status
    }))).sort((a, b) => a.number - b.number);
    return element("li", { class: "season" }, element("p", { class: "season-head" }, element("b", {}, seasonLabel(season.number)), season.of > 0 && \` \${season.owned} of \${season.of}\`, season.status === "not-comparable" && " not comparable"), cells.length <= longestGrid && element("div", {
      class: "cells",
      "aria-hidden": "true"
    }, ...cells.map(cell)), element("p", { class: "season-words" }, ...seasonWords(season)));
  }
  function cell({ number, status }) {
    return element("span", { class: \`cell is-\${status}\` }, String(number));
  }
  function seasonWords({ numbers }) {
    return Object.entries(numbers).filter(([status]) => status !== "owned" && status !== "ignored").map(([status, ranges]) => element("span", { class: \`words is-\${status}\` }, \`\${statusWords[status]} \${ranges}\`));
  }
  function numberlessRow(episodes) {
    return element("li", { class: "season" }, element("p", { class: "season-head" }, element("b", {}, "Without a number"), \` \${count(episodes.length, "episode")}\`));
  }
  function episodeLine(episode) {
    const { id, status, aired, why } = episode;
    return element("li", {
      "data-id": id,
      class: location.hash === \`#\${id}\` ? "is-linked" : void 0
    }, element("b", {}, element("bdi", {}, episodeLabel(episode))), \` \${statusWords[status].toLowerCase()}\${aired === void 0 ? "" : \`, \${aired}\`}\`, why !== void 0 && why !== "" && element("span", { dir: "auto" }, \`: \${why}\`));
  }
  // page/card-list.ts
  const step$1 = {
    cards: 60,
    elements: 1440
  };
  function startCardList(index) {
    const list = part("cards", HTMLElement);
    const found = part("found", HTMLElement);
    const more = part("more", HTMLButtonElement);
    let asked = {
      heads: [],
      linked: void 0,
      note: void 0
    };
    let shown = 0;
    const showNext = () => {
      const end = endOfStep(asked.heads, shown);
      const next = asked.heads.slice(shown, end).map((head) => cardOf(head, index, asked.linked));
      list.append(...next);
      shown = end;
      more.hidden = shown === asked.heads.length;
      found.textContent = [words(shown, asked.heads.length), asked.note].filter(Boolean).join(" · ");
      return next;
    };
    more.addEventListener("click", () => {
      const [first] = showNext();
      first?.setAttribute("tabindex", "-1");
      first?.focus({ preventScroll: true });
    });
    return (wanted) => {
      asked = wanted;
      shown = 0;
      list.replaceChildren(...wanted.heads.length === 0 ? [nothing()] : []);
      showNext();
    };
  }
  function endOfStep(heads, from) {
    let elements = 0;
    let end = from;
    for (const { weight } of heads.slice(from, from + step$1.cards)) {
      elements += weight;
      if (end > from && elements > step$1.elements) break;
      end += 1;
    }
    return end;
  }
  function cardOf(head, index, linked) {
    const card = element("article", {
      class: "card",
      "aria-busy": "true"
    }, element("h3", {}, element("bdi", {}, head.title || "(no title)")));
    const number = index.groups.findLastIndex((first) => first <= head.at);
    withPiece(\`groups-\${number}\`, (groups) => {
      const group = groups[head.at - (index.groups[number] ?? 0)];
      if (group === void 0) throw new Error(\`Expected \${head.id} in assets/groups-\${number}.js.\`);
      fill(card, group, index);
      if (linked !== void 0) pointAt(card, linked);
    }, (file) => {
      card.removeAttribute("aria-busy");
      card.append(element("p", { class: "card-why" }, \`\${file} could not be loaded.\`));
    });
    return card;
  }
  function fill(card, group, { libraries, addTo }) {
    const library = nameIfNeeded(libraries, group.library);
    const made = group.kind === "collection" ? collectionCard(group, library, addTo) : seriesCard(group, library, addTo);
    card.removeAttribute("aria-busy");
    card.className = made.className;
    card.replaceChildren(...made.childNodes);
  }
  function pointAt(card, id) {
    for (const folded of card.querySelectorAll("details")) if (folded.dataset["holds"]?.split(" ").includes(id)) folded.open = true;
    for (const tile of card.querySelectorAll("[data-id]")) tile.classList.toggle("is-linked", tile.dataset["id"] === id);
  }
  function nameIfNeeded(libraries, index) {
    const library = libraries[index];
    return libraries.filter(({ type }) => type === library?.type).length > 1 ? library?.name : void 0;
  }
  function nothing() {
    return element("p", { class: "nothing" }, "Nothing here fits. Try another word or another filter.");
  }
  function words(shown, total) {
    if (total === 0) return "No collection or show";
    return shown === total ? count(total, "result") : \`\${digits(shown)} of \${digits(total)} results\`;
  }
  // page/holders.ts
  function holdersIn(index, heads) {
    return (id, use) => {
      const own = heads.filter((head) => head.id === id).map(({ at }) => at);
      if (own.length > 0) return use(new Set(own));
      if (!id.includes(":") || index.ids === 0) return;
      const nobody = () => {};
      withPiece(\`ids-\${hashOf(id) % index.ids}\`, (positions) => {
        const found = positions[id];
        if (found !== void 0) use(new Set(found));
      }, nobody);
    };
  }
  // page/more-rows.ts
  const step = 100;
  function startMoreRows() {
    for (const button of document.querySelectorAll("[data-rows]")) startButton(button);
  }
  function startButton(button) {
    const name = button.dataset["rows"] ?? "";
    const list = document.getElementById(\`rows-\${name}\`);
    if (list === null) return;
    const failure = element("span", { role: "alert" });
    const pieces = Number(button.dataset["pieces"]);
    let number = 0;
    let shown = 0;
    button.addEventListener("click", () => {
      withPiece(\`rows-\${name}-\${number}\`, (rows) => {
        const first = addRows(list, rows.slice(shown, shown + step));
        shown += step;
        if (shown >= rows.length) [number, shown] = [number + 1, 0];
        button.hidden = number === pieces;
        first?.setAttribute("tabindex", "-1");
        first?.focus({ preventScroll: true });
      }, (file) => {
        failure.textContent = \`\${file} could not be loaded. \`;
      });
    });
    button.before(failure);
    button.hidden = false;
  }
  function addRows(list, rows) {
    const [first] = rows.map(([html, heading]) => {
      const holder = document.createElement("template");
      holder.innerHTML = html;
      const row = holder.content.firstElementChild;
      if (row !== null) rowsBelow(list, heading).append(row);
      return row;
    });
    return first instanceof HTMLElement ? first : void 0;
  }
  function rowsBelow(list, heading) {
    const last = [...list.querySelectorAll("ul")].at(-1);
    const above = (last?.closest(".block"))?.querySelector("h3")?.textContent ?? void 0;
    if (last !== void 0 && above === heading) return last;
    const rows = element("ul", { class: last?.className });
    list.append(element("div", { class: "block" }, element("h3", {}, heading ?? ""), rows));
    return rows;
  }
  // page/selection.ts
  function searchable(heads, titles) {
    return heads.map((head) => ({
      head,
      text: fold(\`\${head.title}\\n\${titles?.[head.at] ?? ""}\`)
    }));
  }
  function select(groups, choice) {
    const { only } = choice;
    if (only !== void 0) return groups.map(({ head }) => head).filter(({ at }) => only.holders.has(at));
    return inScope(groups, choice).filter(({ facets }) => choice.facet === void 0 || facets.includes(choice.facet)).sort(orders[choice.sort]);
  }
  function countFacets(groups, choice) {
    const counts = new Map();
    for (const { facets } of inScope(groups, choice)) for (const facet of [void 0, ...facets]) counts.set(facet, (counts.get(facet) ?? 0) + 1);
    return counts;
  }
  function inScope(groups, { words, library, decade, genre }) {
    const wanted = fold(words).split(/\\s+/);
    return groups.filter(({ head, text }) => {
      return (library === void 0 || head.library === library) && (decade === void 0 || head.decades.includes(decade)) && (genre === void 0 || head.genres.includes(genre)) && wanted.every((word) => text.includes(word));
    }).map(({ head }) => head);
  }
  function fold(text) {
    return text.normalize("NFD").replace(/\\p{M}/gu, "").toLowerCase();
  }
  const titles = new Intl.Collator("en", { numeric: true });
  function byTitle(a, b) {
    return titles.compare(a.title, b.title) || (a.id < b.id ? -1 : 1);
  }
  const orders = {
    nearest: (a, b) => distance(a) - distance(b) || byTitle(a, b),
    title: byTitle,
    newest: (a, b) => b.newestGap - a.newestGap || byTitle(a, b)
  };
  function distance({ missing }) {
    return missing === 0 ? Number.MAX_SAFE_INTEGER : missing;
  }
  // page/remembered-theme.ts
  const key = "plexgaps-theme";
  function rememberTheme(theme) {
    storage()?.setItem(key, theme);
  }
  function storage() {
    try {
      return localStorage;
    } catch {
      return;
    }
  }
  // page/theme-button.ts
  function startThemeButton(button) {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const { dataset } = document.documentElement;
    const isDark = () => dataset["theme"] === void 0 ? system.matches : dataset["theme"] === "dark";
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      const theme = isDark() ? "light" : "dark";
      dataset["theme"] = theme;
      rememberTheme(theme);
      show();
    });
    system.addEventListener("change", show);
    button.hidden = false;
    show();
  }
  // page/titles.ts
  function titlesIn(pieces) {
    const loaded = [];
    let state = "unasked";
    let left = pieces;
    const all = () => left === 0 ? loaded.flat() : void 0;
    return {
      all,
      areLost: () => state === "lost",
      load(done) {
        if (state !== "unasked") return;
        state = "asked";
        for (let number = 0; number < pieces; number++) withPiece(\`titles-\${number}\`, (titles) => {
          loaded[number] = titles;
          left -= 1;
          if (left === 0) done();
        }, () => {
          state = "lost";
          done();
        });
      }
    };
  }
  // page/toolbar.ts
  const facetWords = [
    [void 0, "All"],
    ["missing", "Missing"],
    ["new", "New"],
    ["upcoming", "Upcoming"],
    ["check", "To check"],
    ["complete", "Complete"],
    ["ignored", "Ignored"],
    ["failed", "Failed"]
  ];
  function startToolbar({ libraries, decades, genres, facet, holders }, onChoice) {
    const form = part("toolbar", HTMLFormElement);
    const words = control(form, "words", HTMLInputElement);
    const library = control(form, "library", HTMLSelectElement);
    const decade = control(form, "decade", HTMLSelectElement);
    const genre = control(form, "genre", HTMLSelectElement);
    const sort = control(form, "sort", HTMLSelectElement);
    const all = part("show-all", HTMLButtonElement);
    let chosen = facet;
    let only;
    const choose = () => {
      const counts = onChoice({
        words: words.value,
        library: library.value === "" ? void 0 : Number(library.value),
        decade: decade.value === "" ? void 0 : Number(decade.value),
        genre: genre.value === "" ? void 0 : genre.value,
        facet: chosen,
        sort: sort.value,
        only
      });
      all.hidden = only === void 0;
      for (const [value, chip] of chips) showCount(chip, counts.get(value) ?? 0, only === void 0 && value === chosen);
    };
    const chooseAnew = () => {
      if (only !== void 0) history.replaceState(null, "", location.pathname + location.search);
      only = void 0;
      choose();
    };
    const followLink = () => {
      const id = linkedId();
      holders(id, (found) => {
        if (linkedId() !== id) return;
        only = {
          id,
          holders: found
        };
        choose();
        part("gaps", HTMLElement).scrollIntoView();
      });
    };
    const chips = facetWords.map(([value, label]) => {
      const chip = element("button", { type: "button" }, label, " ", element("span", {}));
      chip.addEventListener("click", () => {
        chosen = value;
        chooseAnew();
      });
      return [value, chip];
    });
    part("facets", HTMLElement).append(...chips.map(([, chip]) => chip));
    library.append(element("option", { value: "" }, "All"), ...libraries.map(libraryOption));
    part("library-choice", HTMLElement).hidden = libraries.length < 2;
    decade.append(element("option", { value: "" }, "All"), ...decades.map(decadeOption));
    part("decade-choice", HTMLElement).hidden = decades.length < 2;
    genre.append(element("option", { value: "" }, "All"), ...genres.map(genreOption));
    part("genre-choice", HTMLElement).hidden = genres.length < 2;
    form.addEventListener("input", chooseAnew);
    all.addEventListener("click", chooseAnew);
    form.addEventListener("submit", (event) => event.preventDefault());
    focusBySlash(words);
    form.hidden = false;
    choose();
    followLink();
    addEventListener("hashchange", followLink);
    return choose;
  }
  function linkedId() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  }
  function showCount(chip, number, isChosen) {
    chip.setAttribute("aria-pressed", String(isChosen));
    chip.hidden = number === 0 && !isChosen;
    const shown = chip.lastElementChild;
    if (shown !== null) shown.textContent = digits(number);
  }
  function libraryOption({ name }, index) {
    return element("option", { value: String(index) }, name);
  }
  function genreOption(name) {
    return element("option", { value: name }, name);
  }
  function decadeOption(year) {
    return element("option", { value: String(year) }, \`\${year}s\`);
  }
  function focusBySlash(words) {
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      words.focus();
      words.select();
    });
  }
  function control(form, name, kind) {
    const found = form.elements.namedItem(name);
    if (!(found instanceof kind)) throw new Error(\`Expected a control "\${name}" (\${kind.name}) in the toolbar.\`);
    return found;
  }
  // page/app.ts
  const index = globalThis.plexgapsData;
  startThemeButton(part("theme", HTMLButtonElement));
  dropBrokenImages();
  startKeptPosters();
  startMoreRows();
  if (index.heads.length > 0) startGaps();
  function startGaps() {
    const heads = index.heads.map((packed, at) => unpackHead(packed, index, at));
    const titles = titlesIn(index.titles);
    const show = startCardList(index);
    const facet = heads.some(({ missing }) => missing > 0) ? "missing" : void 0;
    const decades = [...new Set(heads.flatMap((head) => head.decades))].sort((a, b) => a - b);
    let all = searchable(heads);
    let isChoosing = false;
    const onChoice = (choice) => {
      isChoosing = true;
      if (choice.words.trim() !== "") titles.load(withTitles);
      isChoosing = false;
      show({
        heads: select(all, choice),
        linked: choice.only?.id,
        note: noteOf(choice)
      });
      return countFacets(all, choice);
    };
    const withTitles = () => {
      all = searchable(heads, titles.all());
      if (!isChoosing) chooseAgain();
    };
    const noteOf = ({ words, only }) => {
      if (words.trim() === "" || only !== void 0 || titles.all() !== void 0) return void 0;
      return titles.areLost() ? "the titles of films and episodes could not be loaded" : "still reading the titles of films and episodes";
    };
    const holders = holdersIn(index, heads);
    const chooseAgain = startToolbar({
      libraries: index.libraries,
      decades,
      genres: index.genres,
      facet,
      holders
    }, onChoice);
  }
})();
`;

export const styleSheet: string = `:root {
  color-scheme: light dark;
  --paper: light-dark(#f5f1e9, #141210);
  --card: light-dark(#fffdf8, #1e1b18);
  --sunk: light-dark(#ebe5d9, #2a2622);
  --ink: light-dark(#1f1b16, #f1ebe1);
  --soft: light-dark(#655d52, #ada395);
  --line: light-dark(#dcd4c5, #37322c);
  --gap: light-dark(#9c4a00, #f5b54a);
  --gap-wash: light-dark(#fbe9cf, #3a2a12);
  --kept: light-dark(#1d6350, #74c9ad);
  --kept-wash: light-dark(#d3e8df, #1b3a31);
  --coming: light-dark(#2c5a94, #93bdf0);
  --alarm: light-dark(#a12a1c, #ff9c8c);
  --alarm-wash: light-dark(#fbe3dd, #3b1d18);
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --radius: 0.75rem;
}

:root[data-theme="light"] {
  color-scheme: light;
}

:root[data-theme="dark"] {
  color-scheme: dark;
}

*,
*::before,
*::after {
  box-sizing: border-box;
}

[hidden] {
  /* biome-ignore lint/complexity/noImportantStyles: hidden things stay hidden, whatever their display is below */
  display: none !important;
}

html {
  scroll-padding-top: 1rem;
  -webkit-text-size-adjust: 100%;
}

body {
  margin: 0 auto;
  padding: 0 clamp(1rem, 4vw, 3rem) 3rem;
  max-width: 96rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem / 1.5 var(--sans);
  overflow-wrap: anywhere;
}

h1,
h2,
h3,
p,
ul,
ol,
dl,
dd {
  margin: 0;
  padding: 0;
}

ul,
ol {
  list-style: none;
}

h1,
h2,
h3 {
  font-family: var(--serif);
  font-weight: 600;
  line-height: 1.15;
  text-wrap: balance;
}

h2 {
  font-size: 1.5rem;
}

b {
  color: var(--ink);
}

a {
  color: inherit;
  text-decoration: underline;
  text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
  text-underline-offset: 0.18em;
}

a:hover {
  text-decoration-color: currentColor;
}

:focus-visible {
  outline: 3px solid var(--coming);
  outline-offset: 2px;
  border-radius: 4px;
}

.skip {
  position: absolute;
  inset-inline-start: -100vw;
}

.skip:focus {
  inset-inline-start: 1rem;
  top: 0.5rem;
  z-index: 9;
  padding: 0.5rem 1rem;
  background: var(--card);
}

button,
input,
select {
  font: inherit;
  color: inherit;
}

/* Top */

.top {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem 2rem;
  align-items: center;
  padding: 1.1rem 0;
  border-bottom: 1px solid var(--line);
}

.wordmark {
  display: flex;
  gap: 0.6rem;
  align-items: center;
  font-weight: 700;
  letter-spacing: 0.01em;
}

.mark {
  width: 2.4rem;
  fill: var(--ink);
}

.mark .gap {
  fill: none;
  stroke: var(--gap);
  stroke-width: 1.5;
  stroke-dasharray: 2.2 1.6;
}

.sections {
  margin-inline-start: auto;
}

.sections ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.25rem;
  font-size: 0.9rem;
}

.sections a {
  display: inline-block;
  padding: 0.2rem 0;
  color: var(--soft);
  text-decoration: none;
}

.sections a:hover {
  color: var(--ink);
  text-decoration: underline;
}

.theme {
  padding: 0.3rem 0.9rem;
  border: 1px solid var(--line);
  border-radius: 99rem;
  background: var(--card);
  font-size: 0.85rem;
  cursor: pointer;
}

.theme::before {
  content: "";
  display: inline-block;
  width: 0.75em;
  height: 0.75em;
  margin-inline-end: 0.5em;
  border: 1.5px solid currentColor;
  border-radius: 50%;
  background: linear-gradient(90deg, currentColor 50%, transparent 50%);
}

.theme[aria-pressed="true"] {
  border-color: var(--gap);
}

/* Opening */

.opening {
  padding: clamp(2rem, 5vw, 4rem) 0 1rem;
}

h1 {
  max-width: 24ch;
  font-size: clamp(2rem, 5.2vw, 3.9rem);
  letter-spacing: -0.02em;
}

.lead {
  margin-top: 0.9rem;
  max-width: 60ch;
  color: var(--soft);
  font-size: 1.1rem;
}

.alert {
  margin-top: 1.75rem;
  padding: 1.1rem 1.4rem;
  border: 1px solid var(--alarm);
  border-inline-start-width: 0.5rem;
  border-radius: var(--radius);
  background: var(--alarm-wash);
}

.alert h2 {
  color: var(--alarm);
  font-size: 1.3rem;
}

.alert-list {
  margin-top: 0.5rem;
  max-height: 16rem;
  overflow: auto;
}

.alert li {
  padding: 0.15rem 0;
}

.libraries {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
  gap: 1.25rem;
  margin-top: 2.25rem;
}

.library,
.card {
  padding: 1.25rem 1.4rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--card);
}

.share {
  display: flex;
  gap: 0.7rem;
  align-items: baseline;
  margin-top: 0.4rem;
  color: var(--soft);
}

.share b {
  color: var(--kept);
  font: 600 2.6rem / 1 var(--serif);
  letter-spacing: -0.02em;
}

.bar {
  display: block;
  width: 100%;
  height: 0.6rem;
  margin: 0.8rem 0 1rem;
  border-radius: 99rem;
}

.bar .track {
  fill: var(--sunk);
}

.bar .filled {
  fill: var(--kept);
}

.library dl {
  display: flex;
  flex-wrap: wrap;
  gap: 0.6rem 1.6rem;
}

.library dt {
  color: var(--soft);
  font-size: 0.8rem;
}

.library dd {
  font-weight: 600;
}

/* Posters: an image over a drawn tile */

.poster {
  position: relative;
  display: grid;
  place-items: center;
  aspect-ratio: 2 / 3;
  border-radius: 0.4rem;
  overflow: hidden;
  background:
    repeating-linear-gradient(115deg, transparent 0 13px, rgb(255 255 255 / 0.06) 13px 14px),
    linear-gradient(155deg, hsl(var(--hue) 36% 42%), hsl(calc(var(--hue) + 40) 42% 20%));
  color: #fff;
  container-type: inline-size;
}

.poster span {
  font: 600 38cqi / 1 var(--serif);
  letter-spacing: -0.02em;
  white-space: nowrap;
}

.poster img {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  object-fit: cover;
}

.hue-0 {
  --hue: 12;
}
.hue-1 {
  --hue: 32;
}
.hue-2 {
  --hue: 48;
}
.hue-3 {
  --hue: 88;
}
.hue-4 {
  --hue: 142;
}
.hue-5 {
  --hue: 166;
}
.hue-6 {
  --hue: 188;
}
.hue-7 {
  --hue: 208;
}
.hue-8 {
  --hue: 228;
}
.hue-9 {
  --hue: 262;
}
.hue-10 {
  --hue: 312;
}
.hue-11 {
  --hue: 346;
}

.tile-title {
  margin-top: 0.45rem;
  font-size: 0.82rem;
  font-weight: 600;
  line-height: 1.25;
  hyphens: auto;
}

.tile-title a {
  text-decoration: none;
}

.tile-title a:hover {
  text-decoration: underline;
}

.tile-note {
  color: var(--soft);
  font-size: 0.78rem;
  line-height: 1.35;
}

.tile-there,
.there {
  font-size: 0.78rem;
}

/* One from complete */

.strip {
  padding-top: 2.25rem;
}

.strip-list {
  display: grid;
  grid-auto-columns: 8.75rem;
  grid-auto-flow: column;
  gap: 1rem;
  /* Room for the outline of what has the focus; a row that scrolls begins where one that does not does. */
  margin: 1rem -0.25rem 0;
  padding: 0.25rem 0.25rem 0.9rem;
  overflow-x: auto;
  scroll-padding-inline: 0.25rem;
  scroll-snap-type: x proximity;
  scrollbar-width: thin;
}

.strip li {
  scroll-snap-align: start;
}

.more {
  color: var(--soft);
  font-size: 0.9rem;
}

/* Gaps */

.gaps {
  padding-top: 2.75rem;
}

.toolbar {
  display: flex;
  flex-wrap: wrap;
  gap: 0.9rem 1rem;
  align-items: end;
  margin: 1rem 0 0.75rem;
}

.toolbar label > span {
  display: block;
  margin-bottom: 0.2rem;
  color: var(--soft);
  font-size: 0.8rem;
}

.toolbar input,
.toolbar select {
  width: 100%;
  height: 2.6rem;
  padding: 0 0.8rem;
  border: 1px solid color-mix(in srgb, var(--soft) 70%, transparent);
  border-radius: 0.5rem;
  background: var(--card);
}

.toolbar .search {
  flex: 1 1 18rem;
}

.toolbar .choice {
  flex: 0 1 13rem;
}

@media (hover: none) {
  kbd {
    display: none;
  }
}

kbd {
  padding: 0 0.35rem;
  border: 1px solid var(--line);
  border-radius: 0.25rem;
  background: var(--card);
  font: 0.75rem var(--sans);
}

.chips {
  display: flex;
  flex: 1 1 100%;
  flex-wrap: wrap;
  gap: 0.5rem;
}

.chips button {
  padding: 0.35rem 0.9rem;
  border: 1px solid var(--line);
  border-radius: 99rem;
  background: var(--card);
  font-size: 0.9rem;
  cursor: pointer;
}

.chips button:hover {
  border-color: var(--soft);
}

.chips button span {
  color: var(--soft);
  font-variant-numeric: tabular-nums;
}

.chips button[aria-pressed="true"] {
  border-color: var(--ink);
  background: var(--ink);
  color: var(--paper);
}

.chips button[aria-pressed="true"] span {
  color: inherit;
}

.found {
  min-height: 1.5em;
  margin-bottom: 0.75rem;
  color: var(--soft);
  font-size: 0.9rem;
}

.cards {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 25rem), 1fr));
  grid-auto-flow: dense;
  gap: 1.25rem;
}

.card {
  min-width: 0;
}

.card header {
  display: flex;
  flex-wrap: wrap;
  gap: 0.15rem 1rem;
  align-items: baseline;
  justify-content: space-between;
}

.card h3 {
  font-size: 1.2rem;
}

.card h3 a {
  text-decoration: none;
}

.card h3 a:hover {
  text-decoration: underline;
}

.tally {
  color: var(--soft);
  font-size: 0.85rem;
  font-variant-numeric: tabular-nums;
}

.tally b {
  color: var(--gap);
}

.card.is-failed .tally b {
  color: var(--alarm);
}

.card.is-ignored .tally b {
  color: var(--soft);
}

.age {
  margin-inline-start: 0.25rem;
  padding: 0 0.5rem 0.05rem;
  border: 1px solid var(--line);
  border-radius: 99rem;
  font-size: 0.78rem;
  white-space: nowrap;
}

.card-library,
.card-why {
  flex-basis: 100%;
  color: var(--soft);
  font-size: 0.82rem;
}

.parts {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(4.9rem, 1fr));
  gap: 1rem 0.75rem;
  margin-top: 1rem;
}

.parts:has(> :nth-child(5):last-child) {
  grid-template-columns: repeat(5, minmax(0, 1fr));
  column-gap: 0.5rem;
}

.parts:has(> :nth-child(5):last-child) .tile-title {
  font-size: 0.74rem;
}

@media (min-width: 62rem) {
  .card.is-wide {
    grid-column: span 2;
  }

  .is-wide .seasons {
    columns: 2;
    column-gap: 1.5rem;
  }
}

.status {
  display: block;
  font-weight: 600;
}

.part.is-owned .tile-note::before {
  content: "✓ " / "";
  color: var(--kept);
  font-weight: 700;
}

.part.is-owned .status {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}

.part.is-missing .status {
  color: var(--gap);
}

.part.is-upcoming .status,
.part.is-announced .status {
  color: var(--coming);
}

/* What is not owned is an empty frame, and its image a shadow in it. */

.part:not(.is-owned) .poster {
  border: 2px dashed var(--soft);
  background: var(--sunk);
  color: var(--soft);
}

.part:not(.is-owned) .poster img {
  opacity: 0.45;
  filter: grayscale(1);
}

.part:not(.is-owned) .poster:has(img) span {
  visibility: hidden;
}

.part.is-missing .poster {
  border-color: var(--gap);
  background: var(--gap-wash);
  color: var(--gap);
}

.part.is-upcoming .poster,
.part.is-announced .poster {
  border: 2px dotted var(--coming);
  color: var(--coming);
}

/* Shows */

.show {
  display: grid;
  grid-template-columns: 4.75rem minmax(0, 1fr);
  gap: 1rem;
  align-items: start;
  margin-top: 1rem;
}

.season {
  padding-bottom: 0.9rem;
  break-inside: avoid;
}

.season,
.season-head {
  font-size: 0.88rem;
}

.season-head,
.season.is-complete {
  color: var(--soft);
}

.season.is-complete::before {
  content: "✓ ";
  color: var(--kept);
  font-weight: 700;
}

.cells {
  display: flex;
  flex-wrap: wrap;
  gap: 3px;
  margin-top: 0.35rem;
}

.cell {
  display: grid;
  place-items: center;
  min-width: 1.55rem;
  height: 1.55rem;
  padding: 0 0.1rem;
  border: 1.5px solid transparent;
  border-radius: 0.3rem;
  font-size: 0.74rem;
  font-variant-numeric: tabular-nums;
}

.cell.is-owned {
  background: var(--kept-wash);
  color: var(--kept);
}

.cell.is-missing {
  border: 1.5px dashed var(--gap);
  background: var(--gap-wash);
  color: var(--gap);
  font-weight: 700;
}

.cell.is-upcoming,
.cell.is-announced {
  border: 1.5px dotted var(--coming);
  color: var(--coming);
}

.cell.is-possiblyOwned,
.cell.is-disputed,
.cell.is-conflict,
.cell.is-elsewhere {
  border: 1.5px solid var(--soft);
  color: var(--soft);
}

.cell.is-ignored {
  color: var(--soft);
  text-decoration: line-through;
}

.season-words {
  display: flex;
  flex-wrap: wrap;
  gap: 0 0.9rem;
  margin-top: 0.25rem;
  color: var(--soft);
  font-size: 0.8rem;
}

.words.is-missing {
  color: var(--gap);
  font-weight: 600;
}

.folded {
  margin-top: 0.8rem;
  color: var(--soft);
  font-size: 0.82rem;
}

.folded li {
  padding: 0.2rem 0;
}

summary {
  cursor: pointer;
}

.show-more {
  margin-top: 1.5rem;
  text-align: center;
}

.show-more button {
  padding: 0.7rem 2rem;
  border: 1px solid var(--soft);
  border-radius: 99rem;
  background: var(--card);
  cursor: pointer;
}

.nothing {
  grid-column: 1 / -1;
  padding: 2rem;
  border: 2px dashed var(--line);
  border-radius: var(--radius);
  color: var(--soft);
  text-align: center;
}

/* Lists */

.list {
  padding-top: 2.25rem;
}

.list > details {
  margin-top: 0.6rem;
}

.list summary :is(h2, h3) {
  display: inline;
}

.total {
  color: var(--soft);
  font-variant-numeric: tabular-nums;
}

.explanation {
  margin-top: 0.3rem;
  color: var(--soft);
}

.rows {
  margin-top: 0.8rem;
  border-top: 1px solid var(--line);
}

.rows li {
  display: grid;
  grid-template-columns: 8rem minmax(0, 2fr) minmax(0, 3fr);
  gap: 0.15rem 1.5rem;
  padding: 0.6rem 0;
  border-bottom: 1px solid var(--line);
}

.is-mend li {
  grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) minmax(0, 3fr);
}

/* The calendar of what is to come: months side by side, in each its days */

.blocks:has(> .block) {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 25rem), 1fr));
  gap: 1.25rem;
  align-items: start;
  margin-top: 1rem;
}

.block {
  padding: 1rem 1.25rem 0.4rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--card);
}

.rows.is-calendar {
  margin-top: 0.6rem;
}

.is-calendar li {
  break-inside: avoid;
  grid-template-columns: 3rem minmax(0, 1fr);
  gap: 0.1rem 0.9rem;
}

.is-calendar li:last-child {
  border-bottom: 0;
}

.is-calendar li:has(+ .is-same-day) {
  border-bottom: 0;
  padding-bottom: 0.2rem;
}

.is-calendar .is-same-day {
  padding-top: 0.2rem;
}

.is-calendar .when {
  grid-row: span 2;
  font-size: 0.8rem;
  line-height: 1.2;
  text-align: center;
}

.is-calendar .date {
  display: block;
  color: var(--coming);
  font: 600 1.5rem / 1 var(--serif);
}

/* Each row has its day, and the eye needs it once. */

.is-calendar .is-same-day time {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}

.is-calendar .why {
  font-size: 0.82rem;
}

/* A full month alone takes the whole width. Its days stand in columns, so each row shows its own. */

.block:only-child:has(li:nth-child(6)) {
  grid-column: 1 / -1;
}

.block:only-child:has(li:nth-child(6)) .is-calendar {
  columns: 22rem;
  column-gap: 2rem;
}

.block:only-child:has(li:nth-child(6)) .is-calendar > * {
  padding-block: 0.45rem;
  border: 0;
}

.block:only-child:has(li:nth-child(6)) .is-same-day time {
  position: static;
  width: auto;
  height: auto;
  clip-path: none;
}

.rows .when {
  color: var(--soft);
  font-variant-numeric: tabular-nums;
}

.rows .what {
  font-weight: 600;
}

.rows .there {
  margin-inline-start: 0.4rem;
  font-weight: 400;
}

.rows .of {
  display: block;
  color: var(--soft);
  font-size: 0.85rem;
  font-weight: 400;
}

.rows .why {
  color: var(--soft);
}

/* Footer */

footer {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
  gap: 2rem;
  margin-top: 3.5rem;
  padding-top: 2rem;
  border-top: 1px solid var(--line);
  color: var(--soft);
  font-size: 0.88rem;
}

.footer-title {
  margin-bottom: 0.4rem;
  color: var(--ink);
  font-size: 1.05rem;
}

.footer-list li {
  padding: 0.15rem 0;
}

.imprint {
  grid-column: 1 / -1;
}

@media (max-width: 40rem) {
  .sections {
    order: 3;
    flex-basis: 100%;
    margin: 0;
  }

  .theme {
    margin-inline-start: auto;
  }

  .library,
  .card {
    padding: 1rem 1.1rem;
  }

  .show {
    grid-template-columns: 4rem minmax(0, 1fr);
    gap: 0.8rem;
  }

  .toolbar .choice {
    flex: 1 1 auto;
  }

  .rows:not(.is-calendar) li {
    grid-template-columns: 1fr;
  }

  .rows:not(.is-calendar) .when:empty {
    display: none;
  }
}

@media print {
  :root {
    color-scheme: light;
  }

  body {
    max-width: none;
    padding: 0;
    background: none;
    font-size: 10pt;
  }

  .sections,
  .theme,
  .toolbar,
  .show-more,
  .skip {
    display: none;
  }

  .card,
  .library,
  .rows li,
  .strip li {
    break-inside: avoid;
  }

  .strip-list {
    grid-auto-flow: row;
    grid-template-columns: repeat(auto-fill, 6rem);
    overflow: visible;
  }

  .poster,
  .cell {
    print-color-adjust: exact;
  }
}

.past {
  margin: 0.6rem 0 1rem;
}

.past svg {
  display: block;
  width: 100%;
  height: 1.5rem;
  overflow: visible;
}

.past polyline {
  fill: none;
  stroke: var(--kept);
  stroke-width: 1.5;
  stroke-linejoin: round;
  vector-effect: non-scaling-stroke;
}

.past figcaption {
  margin-top: 0.25rem;
  color: var(--soft);
  font-size: 0.8rem;
}

.permalink {
  margin-left: 0.5rem;
  color: var(--soft);
  text-decoration: none;
  opacity: 0;
}

.card:hover .permalink,
.permalink:focus-visible {
  opacity: 1;
}

@media (hover: none) {
  .permalink {
    opacity: 0.6;
  }
}

.is-linked {
  outline: 2px solid var(--gap);
  outline-offset: 4px;
  border-radius: 2px;
}

.new {
  color: var(--gap);
}

.add {
  margin: 0.15rem 0 0;
  font-size: 0.75rem;
}

.show-all {
  padding: 0.1rem 0.7rem;
  border: 1px solid var(--line);
  border-radius: 99px;
  background: var(--card);
  color: inherit;
  font: inherit;
  cursor: pointer;
}
`;
