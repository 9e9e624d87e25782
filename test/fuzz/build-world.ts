import type { PlexSection, World } from '@plexgaps/sandbox';
import { filmsOf, moviesIn, tmdbCollection, tmdbMovie } from './build-films.ts';
import { isKnownTo, showsIn, tmdbShow, tvdbSeries } from './build-shows.ts';
import { day, firstId, type LibraryPlan, type Plan, places, type Section, sectionOrderings } from './plan.ts';

/** What the services of a planned household say. */
export function buildWorld(plan: Plan): World {
  return {
    today: day,
    tmdb: {
      movies: filmsOf(plan).map(tmdbMovie),
      collections: plan.collections.map(tmdbCollection),
      shows: plan.shows.filter((show) => isKnownTo('tmdb', show)).map(tmdbShow),
    },
    tvdb: { series: plan.shows.filter((show) => isKnownTo('tvdb', show)).map(tvdbSeries) },
    plex: (['House', 'Cabin'] as const).map((name, index) => ({
      name,
      machineIdentifier: String(index + 1).repeat(40),
      sections: sectionsOf(index === 0 ? 'plex' : 'cabin', plan),
    })),
    expected: {},
  };
}

function sectionsOf(server: string, plan: Plan): readonly PlexSection[] {
  const names = (Object.keys(places) as Section[]).filter((name) => places[name].server === server);
  return names.map((name, index): PlexSection => {
    const head = { key: String(index + 1), title: places[name].title, uuid: `${server}-${index}` };
    switch (name) {
      case 'Films':
      case '4K':
      case 'Cabin films':
        return { ...head, type: 'movie', movies: moviesIn(name, plan) };
      default:
        return {
          ...head,
          type: 'show',
          showOrdering: sectionOrderings[name],
          shows: showsIn(name, plan.shows),
        };
    }
  });
}

/** A library as the config writes it. */
export function libraryConfig({ name, type, sections, provider, rules, ignore, shows }: LibraryPlan): object {
  const { grace, ...others } = rules;
  return {
    name,
    type,
    sections: sections.map(({ section, as }) => ({
      server: places[section].server,
      section: places[section].title,
      as,
    })),
    provider,
    rules: { ...others, ...(grace !== undefined && { grace: `${grace}d` }) },
    ignore,
    shows: shows.map(({ id, specials }) => ({ id: `tvdb:series:${firstId.tvdb + id}`, rules: { specials } })),
  };
}
