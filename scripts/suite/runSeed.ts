import { seedAll } from '../../seed/src/seed';

const { accounts } = await seedAll({ projectId: process.argv[2] ?? 'demo-nebula' });
process.send?.(accounts);
process.disconnect();
