#!/usr/bin/env bash
# ops/accounts.sh PROJECT: makes the accounts as which functions run, with what each needs and no more. May be run again.
set -euo pipefail
project=${1:?the project}

account() { # NAME ROLE…
  local name=$1 email="$1@$project.iam.gserviceaccount.com"
  shift
  gcloud iam service-accounts describe "$email" --project="$project" >/dev/null 2>&1 ||
    gcloud iam service-accounts create "$name" --project="$project"
  for role in "$@" roles/logging.logWriter; do
    gcloud projects add-iam-policy-binding "$project" --member="serviceAccount:$email" --role="$role" \
      --condition=None --quiet >/dev/null
  done
  # A task calls its function as the account that made it.
  gcloud iam service-accounts add-iam-policy-binding "$email" --project="$project" \
    --member="serviceAccount:$email" --role=roles/iam.serviceAccountUser --quiet >/dev/null
}

tasks=(roles/datastore.user roles/cloudtasks.enqueuer roles/run.invoker)
account nebula-calls "${tasks[@]}" roles/firebaseauth.admin
account nebula-jobs "${tasks[@]}" roles/firebaseauth.admin
account nebula-events "${tasks[@]}" roles/eventarc.eventReceiver
account nebula-webhooks "${tasks[@]}"
