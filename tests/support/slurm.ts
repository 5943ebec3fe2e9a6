/** A Slurm of the test's own: controller, one node and munge on this machine, in a folder of their own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answering, freePort } from './redis.ts';

const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'sinfo'];

/** Whether all of it is installed, and may be started (root only). */
export const hasSlurm =
  process.getuid?.() === 0 &&
  PROGRAMS.every((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0);

export interface Slurm {
  /** For whoever submits jobs. */
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/** @param processors that the node says it has. */
export async function openSlurm(processors: number): Promise<Slurm> {
  const folder = mkdtempSync(join(tmpdir(), 'karenina-slurm-'));
  chmodSync(folder, 0o755);
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('key'), randomBytes(1024), { mode: 0o400 });
  const [controller, node] = [await freePort(), await freePort()];
  const host = hostname();
  const lines = [
    'ClusterName=test',
    `SlurmctldHost=${host}(127.0.0.1)`,
    ...[`SlurmctldPort=${controller}`, `SlurmdPort=${node}`, 'SlurmUser=root'],
    ...['AuthType=auth/munge', `AuthInfo=socket=${at('munge.socket')}`, 'CredType=cred/munge'],
    ...[`StateSaveLocation=${at('state')}`, `SlurmdSpoolDir=${at('spool')}`],
    ...[`SlurmctldPidFile=${at('controller.pid')}`, `SlurmdPidFile=${at('node.pid')}`],
    ...['ProctrackType=proctrack/linuxproc', 'TaskPlugin=task/none', 'ReturnToService=2'],
    ...['JobAcctGatherType=jobacct_gather/none', 'SchedulerParameters=sched_interval=1'],
    ...['SelectType=select/cons_tres', 'SelectTypeParameters=CR_Core'],
    `NodeName=${host} NodeAddr=127.0.0.1 CPUs=${processors} RealMemory=4000 State=UNKNOWN`,
    'PartitionName=main Nodes=ALL Default=YES State=UP',
  ];
  writeFileSync(at('slurm.conf'), `${lines.join('\n')}\n`);
  const env = { ...process.env, SLURM_CONF: at('slurm.conf') };
  const children: ChildProcess[] = [];
  const start = (command: string, ...words: string[]): void => {
    children.unshift(spawn(command, words, { env, stdio: 'ignore' }));
  };
  const munge = ['key-file=key', 'socket=munge.socket', 'pid-file=munge.pid', 'seed-file=seed'];
  const files = [...munge, 'log-file=munge.log'].map(
    (own) => `--${own.replace('=', `=${folder}/`)}`,
  );
  start('munged', '--foreground', '--force', ...files);
  for (let i = 0; i < 200 && !existsSync(at('munge.socket')); i++) await sleep(50);
  start('slurmctld', '-D', '-f', at('slurm.conf'));
  await answering(controller);
  start('slurmd', '-D', '-f', at('slurm.conf'), '-N', host);
  await answering(node);
  const close = async (): Promise<void> => {
    for (const child of children) {
      if (child.exitCode !== null) continue;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(forced);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (let i = 0; i < 200; i++) {
    const { stdout } = spawnSync('sinfo', ['-h', '-o', '%t'], { env, encoding: 'utf8' });
    if (/^(idle|mix)/.test(stdout)) return { env, close };
    await sleep(100);
  }
  await close();
  throw new Error('the node of Slurm did not come up');
}
