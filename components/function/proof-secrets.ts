import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import {functionOptions} from '../../runtime/options.ts';

/**
What the edge proves to a function with: that it has checked the caller's key.
*/
export type ProofSecrets = {
	/**
	The one that the edge signs with, once every caller reaches a version that knows it.
	*/
	current: pulumi.Output<string>;
	/**
	The value of the function's variable: those that it accepts, the current one and the one before, so that a rotation cuts nobody.
	*/
	accepted: pulumi.Output<string>;
};

/**
Makes the secrets of one function.

They are passwords, because Pulumi's `RandomBytes` and its like have what they made as their id too, which a state file shows in plain.

@param parent - The function's component.
@param name - Its name.
@param version - The number of the current secret; the one before is kept.
*/
export function proofSecrets(parent: pulumi.Resource, name: string, version: number = functionOptions.proofSecretVersion.default): ProofSecrets {
	const numbered = (number: number): pulumi.Output<string> => new random.RandomPassword(`${name}-proof-${number}`, {length: 32, special: false}, {parent}).result;
	const current = numbered(version);
	return {current, accepted: version > 1 ? pulumi.interpolate`${current},${numbered(version - 1)}` : current};
}
