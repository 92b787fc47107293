import type {ScriptName} from '../helpers/cell-script.ts';
import type {Place} from '../helpers/cell-stack.ts';
import type {Expected} from '../helpers/given.ts';

/**
A row: the API, what the client's program runs, what the model does, and where it is shown: on Bedrock's route with Nova where nothing is said.
*/
export type Row = readonly [api: 'chat' | 'responses' | 'messages', ability: string, script: ScriptName, expected?: Expected & {on?: readonly Place[]}];

/**
Where a row is shown.
*/
export const sagemaker: {on: Place[]} = {on: ['bedrock', 'sagemaker']};
export const claude: {on: Place[]} = {on: ['claude']};
export const everywhere: {on: Place[]} = {on: ['bedrock', 'claude', 'sagemaker']};

/**
As of {@link Expected}.
*/
export const isShapeless = true;
