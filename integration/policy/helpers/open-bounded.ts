import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Iam} from '../../../local-aws/iam/iam.ts';
import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import type {Mapping} from '../../../local-aws/in-process/read-yaml.ts';
import {programConfig} from '../../program/program-config.ts';
import {model} from '../../program/scripted/local-model.ts';
import {rememberKey} from '../../suites/helpers/api-keys.ts';
import {makeRunDirectory} from '../../runs/run-directory.ts';
import {boundaryPolicy} from '../boundary.ts';
import {deployPolicy, type DeployParts} from '../deploy-policy.ts';
import {namesOf, type DeployScope} from '../scope.ts';

/**
The account of the tests.
*/
export const accountId = '111122223333';

/**
A local stack, the ARN of its permissions boundary, and the actions that whoever deploys has called.
*/
export type BoundedStack = LocalStack & {boundary: string; calls: ReadonlySet<string>};

/**
Which run or stack, as whose, with which parts of the policy and which provider's tags, configured how.
*/
type BoundedOptions = {run: string; scope?: DeployScope; parts?: DeployParts; tags: Record<string, string>; config?: Mapping};

/**
Notes the actions that whoever deploys asks IAM for, in every account of this process from now on.
*/
function recordCalls(): ReadonlySet<string> {
	const calls = new Set<string>();
	const {authorize} = Iam.prototype;
	Iam.prototype.authorize = function (authorization) {
		if (authorization.identity?.arn.includes('/deployer/')) {
			calls.add(authorization.action);
		}

		return authorize.call(this, authorization);
	};

	return calls;
}

/**
A stack of the suites' program on a local account in which the deploying role has the printed policy and nothing else, as `<project>-<stack>`.
*/
export async function openBounded({run, scope = {accountId}, parts = {}, tags, config = {}}: BoundedOptions): Promise<BoundedStack> {
	const folder = mkdtempSync(path.join(tmpdir(), 'lsf-policy-'));
	const {boundary} = namesOf(scope);
	const calls = recordCalls();
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
		managedPolicies: {[boundary.split('/').at(-1)!]: boundaryPolicy(scope, parts)},
	});
	rememberKey(stack.url, stack.apiKey);
	return {
		...stack,
		boundary,
		calls,
		async close() {
			await stack.close();
			rmSync(folder, {recursive: true, force: true});
		},
	};
}
