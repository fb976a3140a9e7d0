import type { Engine } from '../../engine/createEngine';
import { StatusError } from '../../wire/status';
import type { ControlRequest, ControlRoute } from './controlApi';
import { seedDocuments } from '../../local/data/seedFile';
import { exportDatabases } from '../../local/data/dataFiles';

/** Emptying, filling and exporting a project's databases. */
export function dataRoutes(engine: Engine): readonly ControlRoute[] {
  return [
    {
      verb: 'DELETE',
      path: '/emulator/v1/projects/{project}/databases/{database}/documents',
      answer: (request) =>
        engine
          .database(`projects/${request.param('project')}/databases/${request.param('database')}`)
          .clear(),
    },
    {
      verb: 'PUT',
      path: '/emulator/v1/projects/{project}:seed',
      answer: async (request) => ({
        documents: seedDocuments(
          await request.json(),
          engine,
          `projects/${request.param('project')}/databases/(default)`,
        ),
      }),
    },
    {
      verb: 'POST',
      path: '/emulator/v1/projects/{project}:export',
      answer: async (request) => ({ metadataFile: await exportProject(engine, request) }),
    },
  ];
}

async function exportProject(engine: Engine, request: ControlRequest): Promise<string> {
  const { export_directory: directory, export_name: name } = await request.json();
  if (typeof directory !== 'string' || typeof name !== 'string') {
    throw new StatusError('INVALID_ARGUMENT', 'Give "export_directory" and "export_name".');
  }
  const own = `projects/${request.param('project')}/`;
  return exportDatabases(
    engine.databases().filter((database) => database.name.startsWith(own)),
    directory,
    name,
  );
}
