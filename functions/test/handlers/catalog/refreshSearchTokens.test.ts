import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import refreshSearchTokens from '../../../src/handlers/catalog/refreshSearchTokensOnProgramWrite';
import { aMarket } from '../../support/aMarket';
import { aProgram } from '../../support/builders';
import { deliver } from '../../support/deliver';

const params = { programId: 'bootcamp' };
const pottery = aProgram({ title: 'Pottery' });
const sculpture = aProgram({ title: 'Sculpture' });

describe('the search tokens of a program that its coach writes directly', () => {
  it('follow what is stored now, also when events come late', async () => {
    const market = await aMarket();
    market.documents.put(paths.program('bootcamp'), sculpture);
    await deliver(market, refreshSearchTokens, { params, before: aProgram(), after: pottery });
    const { searchTokens } = (await market.documents.get(paths.program('bootcamp'))) ?? aProgram();
    expect(searchTokens).toEqual(expect.arrayContaining(['sculpture', 'scul']));
    expect(searchTokens).not.toContain('pottery');
  });

  it('are not looked at when nothing that is searched changed', async () => {
    const market = await aMarket();
    const before = market.documents.dump();
    const after = { ...pottery, currentEnrollments: 1, rating: 4 };
    await deliver(market, refreshSearchTokens, { params, before: pottery, after });
    expect(market.documents.dump()).toEqual(before);
  });

  it('are nothing for a program that is gone', async () => {
    const market = await aMarket();
    await deliver(market, refreshSearchTokens, { params, before: pottery, after: undefined });
    await deliver(market, refreshSearchTokens, {
      params: { programId: 'gone' },
      before: undefined,
      after: pottery,
    });
    expect(await market.documents.get(paths.program('gone'))).toBeUndefined();
  });
});
