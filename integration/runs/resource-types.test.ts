import {readFileSync} from 'node:fs';
import {glob} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {isPart} from '../../local-aws/plugin/account/parts.ts';
import {runPlan} from '../plan/run-plan.ts';
import {leakKinds} from '../sweep/leak.ts';
import {deployPolicy} from '../policy/deploy-policy.ts';
import {resourceTypes, unknownTypes, type ResourceType} from './resource-types.ts';
import {root} from './root.ts';

const types: Array<[string, ResourceType]> = Object.entries(resourceTypes);

/**
Types of the resources that a source makes with Pulumi's AWS SDK.
*/
function typesIn(source: string): string[] {
	return source.matchAll(/new aws\.(?<service>\w+)\.(?<name>\w+)\(/gv)
		.map(({groups}) => `aws:${groups!.service!}/${groups!.name![0]!.toLowerCase()}${groups!.name!.slice(1)}:${groups!.name!}`)
		.toArray();
}

test('every type of resource in the suites\' program is swept and allowed', async t => {
	const {resources} = await runPlan(new URL('../program/program.ts', import.meta.url));
	const registered = resources.filter(({custom}) => custom).map(({type}) => type);
	t.true(registered.length > 10);
	t.deepEqual(unknownTypes(registered), []);
	// The twin: a type that nobody sweeps is reported by its name.
	const more = [...resources, {custom: true, type: 'aws:sqs/queue:Queue'}].filter(({custom}) => custom).map(({type}) => type);
	t.deepEqual(unknownTypes(more), ['aws:sqs/queue:Queue']);
});

test('so is every type that some option only makes, and no type is that the program can\'t have', async t => {
	const found: string[] = [];
	for await (const file of glob(['index.ts', 'components/**/*.ts', 'integration/program/**/*.ts'], {cwd: root})) {
		found.push(...file.endsWith('.test.ts') ? [] : typesIn(readFileSync(path.join(root, file), 'utf8')));
	}

	t.deepEqual([...new Set(found)].toSorted(), Object.keys(resourceTypes).toSorted());
	t.deepEqual(typesIn('const queue = new aws.sqs.Queue(name); new aws.lambda.FunctionUrl(name)'), ['aws:sqs/queue:Queue', 'aws:lambda/functionUrl:FunctionUrl']);
});

test('whatever is swept by itself can be found, and what goes with another goes with something that is swept', t => {
	for (const [type, {swept}] of types) {
		if ('never' in swept) {
			t.true(swept.never.length > 0, type);
		} else if ('goesWith' in swept) {
			t.true(leakKinds.includes(swept.goesWith as typeof leakKinds[number]), type);
		} else {
			t.true(swept.arn !== undefined || (swept.lists?.length ?? 0) > 0, type);
			t.true(swept.gone.length > 0, type);
		}

		// The local account removes parts as AWS does.
		t.is(isPart({urn: `urn:pulumi:dev::sample::${type}::one`}), 'goesWith' in swept, type);
	}
});

test('what the sweeper lists by name, the policy allows', t => {
	const lists = deployPolicy({accountId: '111122223333'}).Statement.find(({Sid}) => Sid === 'Lists')!;
	t.deepEqual(lists.Action.toSorted(), ['cloudfront:ListFunctions', 'cloudfront:ListKeyValueStores', 'cloudfront:ListOriginAccessControls', 'cloudfront:ListResponseHeadersPolicies', 'iam:ListRoles', 'lambda:GetAccountSettings', 'logs:DescribeLogGroups', 'tag:GetResources']);
});
