import type {RunDirectory} from '../../runs/run-directory.ts';

/**
What a process of Pulumi's Automation API has to know. What is secret it reads from the run's folder: an argument is shown to everybody on the machine.
*/
export type PulumiWork = Omit<RunDirectory, 'environment'> & {kind: 'engine' | 'aws'};
