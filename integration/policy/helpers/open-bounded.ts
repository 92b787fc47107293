import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import type {Mapping} from '../../../local-aws/in-process/read-yaml.ts';
import {programConfig} from '../../program/program-config.ts';
import {model} from '../../program/scripted/local-model.ts';
import {makeRunDirectory} from '../../runs/run-directory.ts';
import {boundaryPolicy} from '../boundary.ts';
import {deployPolicy, type DeployParts} from '../deploy-policy.ts';
import {namesOf, type DeployScope} from '../scope.ts';

/**
The account of the tests.
*/
export const accountId = '111122223333';

/**
A stack of the suites' program on a local account in which the deploying role has the printed policy and nothing else, as `<project>-<stack>`.
*/
export async function openBounded({run, scope = {accountId}, parts, tags, config = {}}: {run: string; scope?: DeployScope; parts?: DeployParts; tags: Record<string, string>; config?: Mapping}): Promise<LocalStack & {boundary: string; close: () => Promise<void>}> {
	const folder = mkdtempSync(path.join(tmpdir(), 'lsf-policy-'));
	const {boundary} = namesOf(scope);
	const directory = await makeRunDirectory({run, config: {}, sweeper: {options: []}}, folder);
	const stack = await startLocalStack({
		directory: directory.path,
		program: new URL('../../program/program.ts', import.meta.url),
		stack: directory.stack,
		accountId,
		model,
		limits: {accountConcurrency: 200},
		config: {
			...programConfig('local'), 'aws:region': 'us-east-1', 'aws:defaultTags': {tags}, permissionsBoundary: boundary, ...config,
		},
		deployerPolicies: [deployPolicy(scope, parts)],
		managedPolicies: {[boundary.split('/').at(-1)!]: boundaryPolicy(scope)},
	});
	return {
		...stack,
		boundary,
		async close() {
			await stack.close();
			rmSync(folder, {recursive: true, force: true});
		},
	};
}
