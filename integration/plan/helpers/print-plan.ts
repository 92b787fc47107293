import process from 'node:process';
import * as pulumi from '@pulumi/pulumi';
import {recordProgram, settled, valueOf} from '../../../components/helpers/record-program.ts';

/*
Runs `index.ts` under mocks and prints what it registers: `node print-plan.ts <stack> <configuration as JSON>`.
*/
const [stack, config = '{}'] = process.argv.slice(2);
const recording = await recordProgram(stack);
pulumi.runtime.setAllConfig(JSON.parse(config) as Record<string, string>);
const program = await import('../../../index.ts') as Record<string, pulumi.Output<unknown>>;
const outputs = Object.fromEntries(await Promise.all(Object.entries(program).map(async ([name, output]) => [name, await valueOf(output)] as const)));
await settled();
process.stdout.write('\n' + JSON.stringify({outputs, resources: recording.resources.map(resource => ({...resource, inputs: {...resource.inputs, code: undefined}}))}));
