import { describe, expect, it } from 'vitest';
import { verifyStatement } from '../../../../client/src/verifyStatement';
import type { Certificate } from '../../../src/contracts/documents/certificates';
import { ed25519Signer } from '../../../src/adapters/signing/ed25519Signer';
import { withoutName } from '../../../src/domain/certificates/certificate';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import readmitStudent from '../../../src/handlers/learning/readmitStudent';
import recomputeProgress from '../../../src/handlers/learning/recomputeProgressOnLessonProgressWrite';
import revokeCertificate from '../../../src/handlers/learning/revokeCertificate';
import revokeEnrollment from '../../../src/handlers/learning/revokeEnrollment';
import showCertificate from '../../../src/handlers/learning/showCertificate';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { CARLA, EVE, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { CERTIFICATE_KEYS, type Platform } from '../../support/aPlatform';
import { aCertificate, anEnrollment } from '../../support/builders';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { later, quiet } from '../../support/quiet';

const bootcamp = { programId: 'bootcamp' };
/** The network of who tries codes. */
const TRIER = '198.51.100.9';

/** Sam marks both lessons, each told twice. */
async function complete(market: Platform): Promise<void> {
  for (const lessonId of ['l1', 'l2']) {
    const progress = { completed: true, createdAt: market.now, updatedAt: market.now };
    market.documents.put(paths.lessonProgress('sam_bootcamp', lessonId), progress);
    const told = () =>
      recomputeProgress.converge({
        eventId: lessonId,
        params: { enrollmentId: 'sam_bootcamp', lessonId },
        isGone: false,
        now: market.now,
        documents: market.documents,
        ports: market.ports,
        transact: (work) => transactWithJobs(market, work),
      });
    await Promise.all([told(), told()]);
  }
}

async function aGraduate(name = 'Sam Field', title?: string): Promise<Platform> {
  const market = await aMarket(title === undefined ? {} : { title });
  market.documents.put(paths.user('sam'), aUser('sam', { fullName: name }));
  await market.call(enrollStudent, SAM, bootcamp);
  await complete(market);
  return market;
}

function certificatesOf(market: Platform): Certificate[] {
  return Object.values(market.documents.dump('certificates/')) as Certificate[];
}

async function keysOf({ documents }: Platform) {
  return (await documents.get(paths.certificateKeysSetting))?.value.keys ?? [];
}

const page = (market: Platform, query: string, method = 'GET', ip = '203.0.113.9') =>
  showCertificate({
    method,
    query: new URLSearchParams(query),
    header: () => undefined,
    ip,
    rawBody: Buffer.alloc(0),
    ports: market.ports,
  });

describe('a certificate', () => {
  it('is issued once for a completion, told once, and verified by the published key alone', async () => {
    const market = await aGraduate();
    await quiet(market, { doubled: true });
    await complete(market);
    await quiet(market, { doubled: true });
    const [certificate, ...others] = certificatesOf(market);
    expect(others).toEqual([]);
    expect((await market.documents.get(paths.enrollment('sam_bootcamp')))?.certificateRef).toBe(
      certificate?.code,
    );
    expect(Object.keys(market.documents.dump('outbox/notify:certificate-issued'))).toHaveLength(1);
    expect(await verifyStatement(certificate?.statement ?? '', await keysOf(market))).toEqual({
      iss: 'https://app.example',
      jti: certificate?.code,
      iat: 1_772_452_800,
      name: 'Sam Field',
      program: 'bootcamp',
      title: 'Full-Stack Bootcamp',
      completedAt: '2026-03-02T12:00:00.000Z',
    });
  });

  it('is not believed when a letter of it was changed, nor under another key', async () => {
    const market = await aGraduate();
    await quiet(market);
    const statement = certificatesOf(market)[0]?.statement ?? '';
    const keys = await keysOf(market);
    const [header = '', claims = '', signature = ''] = statement.split('.');
    const other = Buffer.from(Buffer.from(claims, 'base64url').toString().replace('Sam', 'Eve')).toString(
      'base64url',
    );
    expect(await verifyStatement(`${header}.${other}.${signature}`, keys)).toBeNull();
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: 'test' })).toString('base64url');
    expect(await verifyStatement(`${none}.${claims}.`, keys)).toBeNull();
    const { key } = ed25519Signer(`test:${Buffer.alloc(32, 9).toString('base64url')}`).sign({});
    expect(await verifyStatement(statement, [key])).toBeNull();
    expect(await verifyStatement('nothing', keys)).toBeNull();
  });

  it('is found by nobody who tries codes: who is wrong too often waits, and nobody else', async () => {
    const market = await aGraduate();
    await quiet(market);
    const [{ code }] = certificatesOf(market) as [Certificate];
    const query = `code=${code}`;
    const tries = Array.from({ length: 60 }, (_, index) => page(market, `code=try-${index}`, 'GET', TRIER));
    expect(new Set((await Promise.all(tries)).map(({ status }) => status))).toEqual(new Set([404]));
    expect((await page(market, query, 'GET', TRIER)).status).toBe(429);
    expect((await page(market, query)).status).toBe(200);
  });

  it('stays verifiable when the signing key changes', async () => {
    const market = await aGraduate();
    await quiet(market);
    const fresh = `new:${Buffer.alloc(32, 9).toString('base64url')},${CERTIFICATE_KEYS}`;
    const ports = { ...market.ports, certificateSigner: () => Promise.resolve(ed25519Signer(fresh)) };
    market.documents.put(
      paths.enrollment('eve_bootcamp'),
      anEnrollment({ studentRef: 'eve', status: 'completed', completionDate: market.now }),
    );
    await transactWithJobs(market, (transaction) => {
      transaction.job({
        id: 'issue-certificate:eve',
        kind: 'issue-certificate',
        payload: { enrollmentId: 'eve_bootcamp' },
      });
      return Promise.resolve();
    });
    await quiet(market, { ports });
    const keys = await keysOf(market);
    expect(keys.map(({ kid }) => kid)).toEqual(['test', 'new']);
    for (const { statement = '', code } of certificatesOf(market))
      expect(await verifyStatement(statement, keys)).toMatchObject({ jti: code });
  });

  it('is there once, whatever becomes of the enrollment', async () => {
    const market = await aGraduate();
    await quiet(market);
    const mine = { enrollmentId: 'sam_bootcamp' };
    await market.call(revokeEnrollment, CARLA, { ...mine, reason: 'No' });
    await market.call(readmitStudent, CARLA, mine);
    await later(market, 1);
    expect(await market.call(enrollStudent, SAM, bootcamp)).toMatchObject({ status: 'completed' });
    await quiet(market, { doubled: true });
    expect(certificatesOf(market)).toHaveLength(1);
  });

  it('is revoked by its coach or an admin, once, and everybody who asks is told', async () => {
    const market = await aMarket();
    market.documents.put(paths.certificate('a-code'), aCertificate());
    const input = { code: 'a-code', reason: 'A mistake' };
    await expectRefusal(market.call(revokeCertificate, SAM, input), 'not-certificate-coach');
    await expectRefusal(market.call(revokeCertificate, OMAR, input), 'not-certificate-coach');
    await expectRefusal(
      market.call(revokeCertificate, EVE, { ...input, code: 'none' }),
      'certificate-missing',
    );
    expect((await page(market, 'code=a-code')).body).toContain('is valid');
    await market.call(revokeCertificate, ROOT, input);
    await expectRefusal(market.call(revokeCertificate, CARLA, input), 'illegal-transition');
    expect((await page(market, 'code=a-code')).body).toContain('was revoked on March 2, 2026');
  });

  it('has a public page, and the public keys as a set', async () => {
    const market = await aGraduate();
    await quiet(market);
    const [{ code }] = certificatesOf(market) as [Certificate];
    expect(await page(market, `code=${code}`)).toMatchObject({ status: 200 });
    expect((await page(market, `code=${code}`)).body).toContain('<bdi>Sam Field</bdi>');
    expect(JSON.parse((await page(market, 'keys')).body)).toEqual({ keys: await keysOf(market) });
    for (const query of ['', 'code=none', 'code=../users/sam', 'code=%00'])
      expect(await page(market, query)).toMatchObject({ status: 404 });
    expect(await page(market, 'code=none', 'POST')).toMatchObject({ status: 405 });
  });

  it.each(Array.from({ length: 16 }, (_, point) => point))(
    'is issued once though its worker dies at point %i',
    async (point) => {
      const market = await aGraduate();
      const { ports } = crashingPorts(market.ports, point);
      await quiet(market, { ports, kinds: ['issue-certificate'] }).catch(() => undefined);
      for (let hour = 0; hour < 3; hour += 1) await later(market, 60);
      expect(certificatesOf(market)).toHaveLength(1);
    },
  );
});

describe('L12 names on certificates', () => {
  const NAMES: readonly (readonly [given: string, printed: string])[] = [
    ['ليلى منصور', 'ليلى منصور'],
    ['สุดา วงศ์ดี', 'สุดา วงศ์ดี'],
    ['王小明', '王小明'],
    ['Zoe\u0308', 'Zo\u00eb'],
    ['👩🏽‍🚀 Max', '👩🏽‍🚀 Max'],
    [`${'Long '.repeat(23)}Name!`, `${'Long '.repeat(23)}Name!`],
    ['Ada\u202eevil\nField\u2066', 'Adaevil Field'],
    ['<b>Bob</b> & Co', '<b>Bob</b> & Co'],
  ];

  it.each(NAMES)('%s is printed whole, in its own order', async (given, printed) => {
    const title = 'ניהול צוות 2026';
    const market = await aGraduate(given, title);
    await quiet(market);
    const [{ code, name, statement = '', programTitle }] = certificatesOf(market) as [Certificate];
    expect([name, programTitle]).toEqual([printed, title]);
    expect(await verifyStatement(statement, await keysOf(market))).toMatchObject({ name: printed, title });
    const { body } = await page(market, `code=${code}`);
    const texts = [...body.matchAll(/<bdi>(.*?)<\/bdi>/g)].map(([, text = '']) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    );
    expect(texts).toEqual([printed, title]);
  });

  it('stays as it was issued when its owner takes another name, and loses it when the name is withdrawn', async () => {
    const market = await aGraduate('Sam Field');
    await quiet(market);
    const before = certificatesOf(market);
    market.documents.put(paths.user('sam'), aUser('sam', { fullName: 'Sam Forest' }));
    await complete(market);
    await quiet(market, { doubled: true });
    expect(certificatesOf(market)).toEqual(before);
    const [certificate] = before as [Certificate];
    const withdrawn = withoutName(certificate, market.now);
    market.documents.put(paths.certificate(certificate.code), withdrawn);
    expect(JSON.stringify(market.documents.dump('certificates/'))).not.toContain('Field');
    const { status, body } = await page(market, `code=${certificate.code}`);
    expect(status).toBe(200);
    expect(body).toContain('Name withdrawn');
    expect(body).toContain('Full-Stack Bootcamp');
    expect(body).toContain('March 2, 2026');
  });
});
