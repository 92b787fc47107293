import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {startLocalStack, type RegisteredResource} from '../../local-aws/index.ts';
import {describePlan} from './describe-plan.ts';

/**
The checked-in list.
*/
export const planFile: string = fileURLToPath(new URL('plan.yaml', import.meta.url));

/**
The checked-in list's text; empty where there is none yet.
*/
export function readPlan(): string {
	try {
		return readFileSync(planFile, 'utf8');
	} catch {
		return '';
	}
}

/**
Runs the default program on a local cloud that is gone afterwards, with a SageMaker endpoint, so that every kind of component is there. A mere preview would leave every policy unknown. One a process.

@param program - Default: `index.ts`, as `Pulumi.yaml` names it.
*/
export async function runPlan(program?: URL): Promise<{text: string; resources: RegisteredResource[]}> {
	const stack = await startLocalStack({config: {sagemakerEndpoint: 'my-endpoint'}, ...(program && {program})});
	try {
		const {resources} = stack.run;
		return {resources, text: describePlan(resources, 'lambda-stream-functions-dev-')};
	} finally {
		await stack.close();
	}
}
