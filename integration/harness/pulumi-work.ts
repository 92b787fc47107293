import type {RunDirectory} from './run-directory.ts';

/**
What a process of Pulumi's Automation API has to know.
*/
export type PulumiWork = RunDirectory & {kind: 'engine' | 'aws'};
