#!/bin/sh
# At home, each night before the workflow: saves what the server has, and sends it to the repository.
#
# It lies in a clone of the repository, beside home.yml, and PLEX_TOKEN stands in a file .env there, which git ignores.
# A line for cron: 47 2 * * * "$HOME/films/send-inventory.sh"
set -eu
cd "$(dirname "$0")"

git pull --quiet --rebase
npx --yes plexgaps@0 snapshot home.yml --output inventory.json --quiet
git add inventory.json
git commit --quiet --message "What the server has"
git push --quiet
