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

# Signs addresses of private files as itself, without a key.
signer() { # NAME
  local email="$1@$project.iam.gserviceaccount.com"
  gcloud iam service-accounts add-iam-policy-binding "$email" --project="$project" \
    --member="serviceAccount:$email" --role=roles/iam.serviceAccountTokenCreator --quiet >/dev/null
}

tasks=(roles/datastore.user roles/cloudtasks.enqueuer roles/run.invoker)
account nebula-calls "${tasks[@]}" roles/firebaseauth.admin roles/storage.objectViewer
signer nebula-calls
account nebula-jobs "${tasks[@]}" roles/firebaseauth.admin roles/storage.objectUser roles/firebasecloudmessaging.admin
account nebula-events "${tasks[@]}" roles/eventarc.eventReceiver roles/storage.objectUser
account nebula-webhooks "${tasks[@]}"

# Storage tells of complete objects through Pub/Sub, as an account of Google's own.
storage=$(gcloud storage service-agent --project="$project")
gcloud projects add-iam-policy-binding "$project" --member="serviceAccount:$storage" --role=roles/pubsub.publisher \
  --condition=None --quiet >/dev/null
