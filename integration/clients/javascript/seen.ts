import type {ModelCall, ModelPart} from '../../../local-aws/index.ts';
import type {Outcome} from './outcome.ts';
import type {TargetName} from './targets.ts';

/**
A call as the model's service got it: its JSON, and what it says.
*/
export type Asked = {body: unknown; bodyText: string; call: Omit<ModelCall, 'signal'>};

/**
What was seen of one cell on a target: what the client's program made of the answer, what the model was asked for it, how many clients had left before the hop on their way was done, and the bodies that came through it.
*/
export type Seen = {target: TargetName; outcome: Outcome; asked: readonly Asked[]; left: number; sent: readonly string[]};

/**
The parts of a kind in a conversation, in order.
*/
export function partsOf<Kind extends string>({call}: Asked, kind: Kind): Array<Extract<ModelPart, Record<Kind, unknown>>> {
	return call.messages.flatMap(({parts = []}) => parts).filter((part): part is Extract<ModelPart, Record<Kind, unknown>> => Object.hasOwn(part, kind));
}
