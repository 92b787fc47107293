import {parseUrn} from '../../provider/wire/urn.ts';

/**
Types whose resources live inside a function, a role, a zone or a key value store and go with it, as on AWS: DeleteFunction removes the function's URL, aliases and policy (Lambda API reference), a zone with `forceDestroy` its records.
*/
const partTypes = new Set([
	'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey',
	'aws:iam/rolePolicy:RolePolicy',
	'aws:lambda/alias:Alias',
	'aws:lambda/functionUrl:FunctionUrl',
	'aws:lambda/permission:Permission',
	'aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig',
	'aws:route53/record:Record',
]);

/**
Whether a resource lives inside another one.
*/
export function isPart({urn}: {urn: string}): boolean {
	return partTypes.has(parseUrn(urn).type);
}
