import { execFileSync } from 'node:child_process';
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ATTENTION } from '../../functions/src/contracts/admin';
import * as exported from '../../functions/src/index';
import { LOG_EVENTS, OUTCOMES } from '../../functions/src/runtime/logEvents';
import type { LoggedLine } from '../../functions/test/support/loggedLines';
import { matches } from './logFilter';
import { SCENES, callLines, contendedCallLines, jobLines } from './scenes';

const ROOT = join(import.meta.dirname, '..', '..');

interface Metric {
  readonly name: string;
  readonly filter: string;
  readonly metricDescriptor: {
    readonly valueType: string;
    readonly labels?: readonly { readonly key: string }[];
  };
  readonly labelExtractors?: Readonly<Record<string, string>>;
  readonly valueExtractor?: string;
}

interface Condition {
  readonly filter: string;
  readonly aggregations: readonly { readonly groupByFields?: readonly string[] }[];
}

interface Policy {
  readonly documentation: { readonly content: string };
  readonly userLabels: { readonly nebula: string };
  readonly conditions: readonly {
    readonly conditionThreshold?: Condition;
    readonly conditionAbsent?: Condition;
  }[];
}

function filesOf<T>(folder: string): Readonly<Record<string, T>> {
  const files = globSync(`ops/${folder}/*.json`, { cwd: ROOT }).sort();
  return Object.fromEntries(
    files.map((file) => [basename(file, '.json'), JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as T]),
  );
}

const GUIDE = readFileSync(join(ROOT, 'docs', 'operate.md'), 'utf8');

const METRICS = filesOf<Metric>('metrics');
const POLICIES = filesOf<Policy>('policies');

function conditionsOf({ conditions }: Policy): Condition[] {
  return conditions.flatMap(({ conditionThreshold, conditionAbsent }) => {
    const condition = conditionThreshold ?? conditionAbsent;
    return condition === undefined ? [] : [condition];
  });
}

function metricOf({ filter }: Condition): string {
  const [, name = ''] = /metric\.type="logging\.googleapis\.com\/user\/(\w+)"/.exec(filter) ?? [];
  return name;
}

/** The field of `EXTRACT(jsonPayload.field)`. */
function extracted(line: LoggedLine, extractor: string): unknown {
  const [, field = ''] = /^EXTRACT\(jsonPayload\.(\w+)\)$/.exec(extractor) ?? [];
  return line[field];
}

describe('a metric', () => {
  it('has a scene each', () => {
    expect(Object.keys(SCENES).sort()).toEqual(Object.keys(METRICS));
    for (const [name, metric] of Object.entries(METRICS)) expect(metric.name).toBe(name);
  });

  it.each(Object.entries(METRICS))(
    '%s matches a line that the code writes, with what it takes from it',
    async (name, metric) => {
      const lines = (await SCENES[name]?.()) ?? [];
      const found = lines.filter((line) => matches(metric.filter, line));
      expect(found.length).toBeGreaterThan(0);
      const { labelExtractors = {}, valueExtractor } = metric;
      for (const line of found) {
        for (const [label, extractor] of Object.entries(labelExtractors)) {
          expect(extracted(line, extractor), label).toEqual(expect.any(String));
        }
        if (valueExtractor !== undefined) expect(extracted(line, valueExtractor)).toEqual(expect.any(Number));
      }
      expect(Object.keys(labelExtractors)).toEqual(
        (metric.metricDescriptor.labels ?? []).map(({ key }) => key),
      );
      expect(metric.metricDescriptor.valueType).toBe(valueExtractor === undefined ? 'INT64' : 'DISTRIBUTION');
    },
  );

  it.each(Object.keys(METRICS).filter((name) => !name.startsWith('nebula_call')))(
    '%s leaves alone what goes well',
    async (name) => {
      const lines = [...(await callLines()), ...(await jobLines()), ...(await contendedCallLines(3))];
      expect(lines.length).toBeGreaterThanOrEqual(3);
      expect(lines.filter((line) => matches(METRICS[name]!.filter, line))).toEqual([]);
    },
  );

  it('of contention counts calls that got through at the fourth attempt', async () => {
    const [line] = await contendedCallLines(4);
    expect(matches(METRICS.nebula_contention!.filter, line!)).toBe(true);
  });
});

describe('an alert policy', () => {
  it.each(Object.entries(POLICIES))(
    '%s watches metrics that are there, and says what to do',
    (name, policy) => {
      expect(policy.userLabels.nebula).toBe(name);
      expect(policy.documentation.content).toContain(`docs/operate.md#${name}`);
      expect(GUIDE).toContain(`\n### ${name}\n`);
      expect(conditionsOf(policy)).toHaveLength(policy.conditions.length);
      for (const condition of conditionsOf(policy)) {
        const metric = METRICS[metricOf(condition)];
        expect(Object.keys(METRICS)).toContain(metricOf(condition));
        const labels = (metric?.metricDescriptor.labels ?? []).map(({ key }) => `metric.label.${key}`);
        for (const { groupByFields = [] } of condition.aggregations) {
          expect(labels).toEqual(expect.arrayContaining([...groupByFields]));
        }
      }
    },
  );

  const watched = new Set(Object.values(POLICIES).flatMap(conditionsOf).map(metricOf));
  const isWatched = (line: LoggedLine): boolean =>
    Object.values(METRICS).some(({ name, filter }) => watched.has(name) && matches(filter, line));
  const needsSomebody = (severity: string): boolean => severity === 'WARNING' || severity === 'ERROR';

  /** What comes again by itself does so in these only. */
  const ENDS = Object.keys(OUTCOMES).flatMap((outcome) =>
    (['retry', 'dead'].includes(outcome)
      ? ['job', 'trigger']
      : ['call', 'job', 'trigger', 'schedule', 'webhook']
    ).map((event) => ({ event, outcome, severity: OUTCOMES[outcome as keyof typeof OUTCOMES] })),
  );

  it.each(ENDS.filter(({ severity }) => needsSomebody(severity)))(
    'watches $event that ends $outcome',
    (line) => {
      expect(isWatched(line)).toBe(true);
    },
  );

  it.each(Object.entries(LOG_EVENTS).filter(([, severity]) => needsSomebody(severity)))(
    'watches %s, which is always at %s',
    (event) => {
      expect(isWatched({ event })).toBe(true);
    },
  );

  it('watches no line that needs nobody', () => {
    for (const line of ENDS) {
      if (!needsSomebody(line.severity)) expect(isWatched(line), line.outcome).toBe(false);
    }
  });
});

describe('the guide', () => {
  const part = (title: string): string =>
    GUIDE.split(/^## /m).find((each) => each.startsWith(`${title}\n`)) ?? '';

  it('has a paragraph for each alert, and for nothing that does not ring', () => {
    const titles = [...part('The alerts').matchAll(/^### (.+)$/gm)].map(([, title]) => title);
    expect(titles.toSorted()).toEqual(Object.keys(POLICIES));
  });

  it('names all that waits for a person, what is called, and the alert of it', () => {
    const rows = [...part('What waits for a person').matchAll(/^\| `(.+?)` +\|(.+)\|(.+)\|(.*)\|$/gm)];
    const named = rows.map(([, kind = '', , action = '']) => [kind, action.trim().replaceAll('`', '')]);
    const wanted = Object.entries(ATTENTION).map(([kind, action]) => [
      kind,
      action === 'provider' ? 'at the provider' : action,
    ]);
    expect(named).toEqual(wanted);
    for (const [, kind, what = '', , alert = ''] of rows) {
      expect(what.trim(), kind).not.toBe('');
      const [, name] = /^\[.+\]\(#(.+)\)$/.exec(alert.trim()) ?? [];
      if (alert.trim() !== '') expect(Object.keys(POLICIES), kind).toContain(name);
    }
  });
});

/** Runs a script of `ops/` with a `gcloud` that writes down how it is called, and knows what `exists`. */
function called(script: string, args: readonly string[], exists: boolean): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'nebula-ops-'));
  try {
    const calls = join(folder, 'calls');
    writeFileSync(calls, '');
    const gcloud = [
      '#!/usr/bin/env bash',
      `echo "$*" >> "${calls}"`,
      `case "$*" in *describe*) exit ${exists ? 0 : 1};; *"policies list"*) ${exists ? 'echo policy-7' : ':'};; esac`,
    ];
    writeFileSync(join(folder, 'gcloud'), `${gcloud.join('\n')}\n`);
    chmodSync(join(folder, 'gcloud'), 0o755);
    const PATH = `${folder}${delimiter}${process.env.PATH ?? ''}`;
    execFileSync(join(ROOT, 'ops', script), args, { env: { ...process.env, PATH } });
    return readFileSync(calls, 'utf8').split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('ops/apply.sh', () => {
  it.each([
    [false, 'create'],
    [true, 'update'],
  ])('with what is there already (%s): each metric and policy is one %s', (exists, verb) => {
    const calls = called('apply.sh', ['nebula-staging', 'channel-1'], exists);
    const done = calls.filter((call) => call.includes(` ${verb} `));
    for (const name of Object.keys(METRICS)) {
      expect(done.filter((call) => call.startsWith(`logging metrics ${verb} ${name} `))).toHaveLength(1);
    }
    for (const name of Object.keys(POLICIES)) {
      expect(done.filter((call) => call.includes(`/policies/${name}.json`))).toHaveLength(1);
    }
    expect(done).toHaveLength(Object.keys(METRICS).length + Object.keys(POLICIES).length);
    expect(done.every((call) => call.includes('--project=nebula-staging'))).toBe(true);
  });
});

describe('ops/accounts.sh', () => {
  const declared = Object.values(exported).map((each) => {
    const { __endpoint } = each as unknown as { readonly __endpoint: { serviceAccountEmail?: unknown } };
    return String(__endpoint.serviceAccountEmail);
  });

  it('makes the accounts as which functions run, each once, and gives none the right to edit everything', () => {
    const calls = called('accounts.sh', ['nebula-staging'], false);
    const made = calls.flatMap((call) => /^iam service-accounts create (\S+)/.exec(call)?.[1] ?? []);
    expect(made.sort()).toEqual([...new Set(declared)].map((name) => name.replace('@', '')).sort());
    const roles = calls.flatMap((call) => /--role=(\S+)/.exec(call)?.[1] ?? []);
    expect(roles).toContain('roles/datastore.user');
    // Nothing narrower sets claims, or sends a push.
    const needed = ['roles/firebaseauth.admin', 'roles/firebasecloudmessaging.admin'];
    expect(roles.filter((role) => /editor|owner|\.admin$/.test(role) && !needed.includes(role))).toEqual([]);
  });

  it('makes none twice', () => {
    expect(
      called('accounts.sh', ['nebula-staging'], true).filter((call) => call.includes(' create ')),
    ).toEqual([]);
  });
});
