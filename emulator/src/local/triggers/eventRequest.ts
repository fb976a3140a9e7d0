import type { google } from '@google-cloud/firestore-api/protos';
import { Field, Type } from 'protobufjs';

import { toJson } from '../../wire/json';
import { messageType } from '../../wire/methods';
import { microsToTimestamp } from '../../values/timestamps';
import type { StoredDocument } from '../../values/value';
import { encodeFields } from '../../values/valueCodec';
import { changedPaths } from './changedPaths';
import type { ChangeEvent } from './changeEvent';
import type { Trigger } from './trigger';

/** What is posted to the Functions emulator. */
export interface EventRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface EventData {
  readonly value?: google.firestore.v1.IDocument;
  readonly oldValue?: google.firestore.v1.IDocument;
  readonly updateMask?: google.firestore.v1.IDocumentMask;
}

/** google.events.cloud.firestore.v1.DocumentEventData; its documents are those of google.firestore.v1 on the wire. */
const EVENT_DATA = new Type('DocumentEventData')
  .add(new Field('value', 1, 'google.firestore.v1.Document'))
  .add(new Field('oldValue', 2, 'google.firestore.v1.Document'))
  .add(new Field('updateMask', 3, 'google.firestore.v1.DocumentMask'));
messageType('google.firestore.v1.Document').root.define('google.events.cloud.firestore.v1').add(EVENT_DATA);

export function eventRequest(trigger: Trigger, event: ChangeEvent): EventRequest {
  if (trigger.generation === 'v1') return backgroundRequest(trigger, event);
  const attributes = cloudEventAttributes(trigger, event);
  return isHeaderText(event.path) ? binaryRequest(attributes, event) : structuredRequest(attributes, event);
}

/** CloudEvents in binary mode. The Functions emulator wants the protobuf in base64, and decodes it before the function. */
function binaryRequest(attributes: Record<string, string>, event: ChangeEvent): EventRequest {
  const headers = Object.entries(attributes).map(([name, value]): [string, string] => [`ce-${name}`, value]);
  const bytes = EVENT_DATA.encode(eventData(event)).finish();
  return {
    headers: {
      ...Object.fromEntries(headers),
      'ce-datacontenttype': 'application/protobuf',
      'content-type': 'application/protobuf',
    },
    body: Buffer.from(bytes).toString('base64'),
  };
}

/** CloudEvents in structured mode, for documents whose names no HTTP header can carry. */
function structuredRequest(attributes: Record<string, string>, event: ChangeEvent): EventRequest {
  const body = {
    ...attributes,
    datacontenttype: 'application/json',
    data: toJson(EVENT_DATA, eventData(event)),
  };
  return { headers: { 'content-type': 'application/cloudevents+json' }, body: JSON.stringify(body) };
}

/** The form of first generation functions: https://cloud.google.com/functions/docs/calling/cloud-firestore-1st-gen */
function backgroundRequest(trigger: Trigger, event: ChangeEvent): EventRequest {
  const body = {
    context: {
      eventId: event.id,
      timestamp: isoTime(event),
      eventType: trigger.eventType,
      resource: { service: 'firestore.googleapis.com', name: event.name },
    },
    data: { value: {}, oldValue: {}, ...(toJson(EVENT_DATA, eventData(event)) as object) },
  };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Attributes as Eventarc sets them: https://cloud.google.com/eventarc/docs/cloudevents-firestore */
function cloudEventAttributes(trigger: Trigger, event: ChangeEvent): Record<string, string> {
  const { project, databaseId, path } = event;
  return {
    specversion: '1.0',
    id: event.id,
    type: trigger.eventType,
    source: `//firestore.googleapis.com/projects/${project}/databases/${databaseId}`,
    subject: `documents/${path}`,
    time: isoTime(event),
    dataschema:
      'https://github.com/googleapis/google-cloudevents/blob/main/proto/google/events/cloud/firestore/v1/data.proto',
    location: 'nam5',
    project,
    database: databaseId,
    namespace: '(default)',
    document: path,
    ...(trigger.withAuthContext && authAttributes(event)),
  };
}

/** The types that firebase-functions knows. A person who is signed in is `unknown` with the uid: firebase-tools 7609. */
function authAttributes({ caller, project }: ChangeEvent): Record<string, string> {
  if (caller.kind === 'owner') {
    if (caller.isSystem) return { authtype: 'system', authid: '' };
    return { authtype: 'service_account', authid: `firebase-adminsdk@${project}.iam.gserviceaccount.com` };
  }
  return caller.auth
    ? { authtype: 'unknown', authid: caller.auth.uid }
    : { authtype: 'unauthenticated', authid: '' };
}

function eventData({ kind, before, after }: ChangeEvent): EventData {
  return {
    ...(after && { value: wireDocument(after) }),
    ...(before && { oldValue: wireDocument(before) }),
    ...(kind === 'updated' &&
      before &&
      after && { updateMask: { fieldPaths: changedPaths(before.fields, after.fields) } }),
  };
}

function wireDocument({
  name,
  fields,
  createTime,
  updateTime,
}: StoredDocument): google.firestore.v1.IDocument {
  return {
    name,
    fields: encodeFields(fields),
    createTime: microsToTimestamp(createTime),
    updateTime: microsToTimestamp(updateTime),
  };
}

function isoTime({ time }: ChangeEvent): string {
  return toJson(messageType('google.protobuf.Timestamp'), microsToTimestamp(time)) as string;
}

function isHeaderText(text: string): boolean {
  return /^[\x21-\x7e]*$/.test(text);
}
