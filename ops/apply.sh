#!/usr/bin/env bash
# ops/apply.sh PROJECT CHANNEL: makes or renews the metrics and alert policies of a project; CHANNEL is the name of a notification channel
# (projects/…/notificationChannels/…). What was made before is changed, nothing is made twice.
set -euo pipefail
project=${1:?the project}
channel=${2:?a notification channel}
here=$(cd "$(dirname "$0")" && pwd)

for file in "$here"/metrics/*.json; do
  name=$(basename "$file" .json)
  if gcloud logging metrics describe "$name" --project="$project" >/dev/null 2>&1; then verb=update; else verb=create; fi
  gcloud logging metrics "$verb" "$name" --project="$project" --config-from-file="$file" --quiet
done

for file in "$here"/policies/*.json; do
  name=$(basename "$file" .json)
  policy=$(gcloud monitoring policies list --project="$project" --filter="userLabels.nebula=$name" --format='value(name)')
  if [ -n "$policy" ]; then
    gcloud monitoring policies update "$policy" --project="$project" --policy-from-file="$file" \
      --add-notification-channels="$channel" --quiet
  else
    gcloud monitoring policies create --project="$project" --policy-from-file="$file" \
      --notification-channels="$channel" --quiet
  fi
done
