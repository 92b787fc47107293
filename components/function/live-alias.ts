import * as aws from '@pulumi/aws';
import type * as pulumi from '@pulumi/pulumi';
import {functionOptions} from '../../runtime/options.ts';
import {refuse} from '../check.ts';
import {transformed, type Transform} from '../transform.ts';
import {aliasName, policyNote, versionOnceAllowed} from './version-once-allowed.ts';

/**
Makes the alias that callers reach a function by; it moves to a new version once the role may do what that one needs.

@param parent - The function's component.
@param name - Its name.
@param parts.where - The component and its name, for messages.
@param parts.propagation - Seconds until a policy counts everywhere. Default: the option's.
@param parts.place - Its Region, where it has one of its own.
@throws {UserError} `ERR_ARGUMENT` where a transform gives it another name or description.
*/
export function liveAlias(parent: pulumi.Resource, name: string, {where, lambda, policyName, propagation, place, transform}: {
	where: string;
	lambda: aws.lambda.Function;
	policyName: pulumi.Input<string>;
	propagation: number | undefined;
	place: {region?: pulumi.Input<string>};
	transform: Transform<aws.lambda.AliasArgs> | undefined;
}): aws.lambda.Alias {
	const description = policyNote(policyName);
	const args = transformed(transform, {
		...place,
		name: aliasName,
		functionName: lambda.name,
		functionVersion: versionOnceAllowed(parent, {
			...place,
			functionName: lambda.name,
			version: lambda.version,
			policyName,
			propagation: propagation ?? functionOptions.policyPropagation.default,
		}),
		description,
	});
	if (args.name !== aliasName || args.description !== description) {
		refuse(where, 'transform.alias', args.name, 'without another name or description, by which the next update finds out whether the policy has changed');
	}

	return new aws.lambda.Alias(name, args, {parent});
}
