import type { Calendar } from '../../src/ports/calendars';
import type { Documents, Reader } from '../../src/ports/documents';
import type { Ports } from '../../src/ports/ports';

/** The process is gone: nothing that it still awaits answers any more. */
export class Crash extends Error {}

export interface CrashingPorts {
  readonly ports: Ports;
  /** Whether the point was reached. */
  readonly crashed: () => boolean;
  /** How many points there were. */
  readonly points: () => number;
}

/**
 * Ports of a process that dies at its n-th call to the outer world: just before the call takes effect (even points) or just after it
 * took effect and before its answer came (odd points). From then on nothing works.
 */
export function crashingPorts(ports: Ports, point: number): CrashingPorts {
  let calls = 0;
  let dead = false;
  const die = (): never => {
    dead = true;
    throw new Crash(`died at point ${point}`);
  };
  const call = async <R>(effect: () => Promise<R>): Promise<R> => {
    if (dead) return die();
    if (calls++ === point) return die();
    const result = await effect();
    if (calls++ === point) return die();
    return result;
  };
  return {
    crashed: () => dead,
    points: () => calls,
    ports: {
      now: () => ports.now(),
      appUrl: () => ports.appUrl(),
      functionsUrl: () => ports.functionsUrl(),
      paymentEvents: (provider) => ports.paymentEvents(provider),
      payoutEvents: () => ports.payoutEvents(),
      linkSigner: () => ports.linkSigner(),
      sealer: () => ports.sealer(),
      calendars: async () => {
        const calendars = await ports.calendars();
        return (
          calendars && {
            ...calendars,
            redeem: (given) => call(() => calendars.redeem(given)),
            revoke: (token) => call(() => calendars.revoke(token)),
            open: (token) => crashingCalendar(calendars.open(token), call),
          }
        );
      },
      meetings: async () => {
        const meetings = await ports.meetings();
        return (
          meetings && {
            ...{ provider: meetings.provider, hosts: meetings.hosts, hostOf: (uid) => meetings.hostOf(uid) },
            create: (...wish) => call(() => meetings.create(...wish)),
            change: (...wish) => call(() => meetings.change(...wish)),
            remove: (id) => call(() => meetings.remove(id)),
            list: (host) => call(() => meetings.list(host)),
            admit: (...guests) => call(() => meetings.admit(...guests)),
            dismiss: (...guests) => call(() => meetings.dismiss(...guests)),
            runs: (id) => call(() => meetings.runs(id)),
            stays: (run) => call(() => meetings.stays(run)),
            recorded: (run) => call(() => meetings.recorded(run)),
            download: (file) => call(() => meetings.download(file)),
          }
        );
      },
      meetingEvents: () => ports.meetingEvents(),
      searchIndex: async () => {
        const index = await ports.searchIndex();
        return {
          put: (...entry) => call(() => index.put(...entry)),
          rewrite: (...entry) => call(() => index.rewrite(...entry)),
          search: (request) => call(() => index.search(request)),
        };
      },
      archiver: () => ports.archiver(),
      media: () => ports.media(),
      printer: () => ports.printer(),
      files: async () => {
        const files = await ports.files();
        return {
          stat: (path) => call(() => files.stat(path)),
          read: (path, bytes) => call(() => files.read(path, bytes)),
          readFrom: (path) => crashingPieces(files.readFrom(path), call),
          write: (...object) => call(() => files.write(...object)),
          writeFrom: (...object) => call(() => files.writeFrom(...object)),
          copy: (...object) => call(() => files.copy(...object)),
          delete: (path) => call(() => files.delete(path)),
          list: (...page) => call(() => files.list(...page)),
          publicUrl: (path) => files.publicUrl(path),
          signedUrl: (path, expiresAt) => call(() => files.signedUrl(path, expiresAt)),
        };
      },
      identities: async () => {
        const identities = await ports.identities();
        return {
          setRole: (...asked) => call(() => identities.setRole(...asked)),
          contact: (uid) => call(() => identities.contact(uid)),
          ownerOf: (email) => call(() => identities.ownerOf(email)),
          endSessions: (uid) => call(() => identities.endSessions(uid)),
          remove: (uid) => call(() => identities.remove(uid)),
        };
      },
      documents: async () => crashingDocuments(await ports.documents(), call),
      jobQueue: async () => {
        const queue = await ports.jobQueue();
        return { enqueue: (wake) => call(() => queue.enqueue(wake)) };
      },
      pusher: async () => {
        const pusher = await ports.pusher();
        return { send: (push) => call(() => pusher.send(push)) };
      },
      textEvents: () => ports.textEvents(),
      mailEvents: () => ports.mailEvents(),
      texter: async () => {
        const texter = await ports.texter();
        return texter && { send: (text) => call(() => texter.send(text)) };
      },
      certificateSigner: () => ports.certificateSigner(),
      payments: async (provider) => {
        const payments = await ports.payments(provider);
        return (
          payments && {
            provider: payments.provider,
            create: (charge) => call(() => payments.create(charge)),
            read: (id) => call(() => payments.read(id)),
            cancel: (id) => call(() => payments.cancel(id)),
            eventsSince: (since) => call(() => payments.eventsSince(since)),
            refund: (order) => call(() => payments.refund(order)),
          }
        );
      },
      wallets: async () => {
        const wallets = await ports.wallets();
        return (
          wallets && {
            provider: wallets.provider,
            openCustomer: (person) => call(() => wallets.openCustomer(person)),
            methods: (id) => call(() => wallets.methods(id)),
            openSetup: (id) => call(() => wallets.openSetup(id)),
            choose: (...chosen) => call(() => wallets.choose(...chosen)),
            forget: (id) => call(() => wallets.forget(id)),
            pay: (payment) => call(() => wallets.pay(payment)),
            removeCustomer: (id) => call(() => wallets.removeCustomer(id)),
          }
        );
      },
      plans: async () => {
        const plans = await ports.plans();
        return (
          plans && {
            provider: plans.provider,
            openPage: (order) => call(() => plans.openPage(order)),
            readPage: (id) => call(() => plans.readPage(id)),
            endPage: (id) => call(() => plans.endPage(id)),
            payment: (id) => call(() => plans.payment(id)),
            subscriptions: (...of) => call(() => plans.subscriptions(...of)),
            payments: (...of) => call(() => plans.payments(...of)),
            end: (id) => call(() => plans.end(id)),
            portal: (order) => call(() => plans.portal(order)),
          }
        );
      },
      payouts: async () => {
        const payouts = await ports.payouts();
        return (
          payouts && {
            provider: payouts.provider,
            openAccount: (coach) => call(() => payouts.openAccount(coach)),
            readAccount: (id) => call(() => payouts.readAccount(id)),
            onboardingPage: (...page) => call(() => payouts.onboardingPage(...page)),
            transferOf: (id) => call(() => payouts.transferOf(id)),
            transfer: (remittance) => call(() => payouts.transfer(remittance)),
            payOut: (remittance) => call(() => payouts.payOut(remittance)),
            readBankPayout: (...of) => call(() => payouts.readBankPayout(...of)),
            takenBackOf: (id) => call(() => payouts.takenBackOf(id)),
            reverse: (...of) => call(() => payouts.reverse(...of)),
          }
        );
      },
      mailer: async () => {
        const mailer = await ports.mailer();
        return { send: (mail) => call(() => mailer.send(mail)), isFree: () => mailer.isFree() };
      },
    },
  };
}

type Call = <R>(effect: () => Promise<R>) => Promise<R>;

async function* crashingPieces(pieces: AsyncIterable<Uint8Array>, call: Call): AsyncGenerator<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]();
  for (;;) {
    const next = await call(() => source.next());
    if (next.done === true) return;
    yield next.value;
  }
}

/** Each read is a call, and each commit. */
function crashingDocuments(documents: Documents, call: Call): Documents {
  return {
    get: (document) => call(() => documents.get(document)),
    getAll: (...paths) => call(() => documents.getAll(...paths)),
    query: (query) => call(() => documents.query(query)),
    nearest: (search) => call(() => documents.nearest(search)),
    count: (filter) => call(() => documents.count(filter)),
    sum: (filter) => call(() => documents.sum(filter)),
    look: (...wanted) => call(() => documents.look(...wanted)),
    transact: (work, options) =>
      call(() => documents.transact((transaction) => work(crashingReads(transaction, call)), options)),
    amend: (...change) => call(() => documents.amend(...change)),
    asOf: (microseconds) => crashingReads(documents.asOf(microseconds), call),
    within: (milliseconds) => crashingDocuments(documents.within(milliseconds), call),
  };
}

function crashingReads<R extends Reader>(reader: R, call: Call): R {
  return {
    ...reader,
    get: (document) => call(() => reader.get(document)),
    getAll: (...paths) => call(() => reader.getAll(...paths)),
    query: (query) => call(() => reader.query(query)),
    sum: (filter) => call(() => reader.sum(filter)),
    count: (filter) => call(() => reader.count(filter)),
  };
}

function crashingCalendar(calendar: Calendar, call: <R>(effect: () => Promise<R>) => Promise<R>): Calendar {
  return {
    about: () => call(() => calendar.about()),
    insert: (...event) => call(() => calendar.insert(...event)),
    change: (...event) => call(() => calendar.change(...event)),
    read: (id) => call(() => calendar.read(id)),
    remove: (id) => call(() => calendar.remove(id)),
    list: (...span) => call(() => calendar.list(...span)),
    changesSince: (token) => call(() => calendar.changesSince(token)),
    watch: (channel) => call(() => calendar.watch(channel)),
    stopWatching: (...channel) => call(() => calendar.stopWatching(...channel)),
  };
}
